import { IconFlag } from '@tabler/icons-react'
import { openBlanks } from '../../../electron/contract/blanks.ts'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { wordFlag } from '../../../electron/contract/words.ts'
import classes from './draft-flags.module.css'

/** What to look at before approving: binding words, facts without a source, orders in the message, blanks to fill. */
export function DraftFlags({ draft, text }: { draft: Pick<OutboxItem, 'flags' | 'generatedText'>; text: string }) {
  const lines = flagLines(draft, text)
  if (lines.length === 0) return null
  return (
    <ul className={classes.flags} aria-label="Look at this before you approve">
      {lines.map((line) => (
        <li key={line} className={classes.flag}>
          <IconFlag size={14} aria-hidden />
          <span>{line}</span>
        </li>
      ))}
    </ul>
  )
}

/** A flag about words that the person took out is over; a blank counts until it is filled. */
export function flagLines({ flags, generatedText }: Pick<OutboxItem, 'flags' | 'generatedText'>, text: string) {
  const standing = flags.filter((flag) => isAboutTheMessage(flag) || text.includes(flag.text))
  return [
    ...openBlanks(text, generatedText).map((blank) => `Fill ${blank} before it can be sent.`),
    ...standing.map((flag) => wordFlag(flag.code, flag.text)),
  ]
}

function isAboutTheMessage({ code }: OutboxItem['flags'][number]): boolean {
  return code === 'orders' || code === 'low_confidence'
}
