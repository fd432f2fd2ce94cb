import { IconFlag } from '@tabler/icons-react'
import { openBlanks } from '../../../electron/contract/blanks.ts'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { wordFlag } from '../../../electron/contract/words.ts'
import { selectInDraft } from '../../ui/focus.ts'
import classes from './draft-flags.module.css'
import { standingFlags } from './draft-marks.ts'

type Flagged = Pick<OutboxItem, 'flags' | 'generatedText' | 'alternatives'>

/** What to look at before approving: binding words, facts without a source, orders in the message, blanks to fill. */
export function DraftFlags({ draft, text }: { draft: Flagged; text: string }) {
  const lines = flagLines(draft, text)
  if (lines.length === 0) return null
  return (
    <ul className={classes.flags} aria-label="Look at this before you approve">
      {lines.map(({ said, words }) => (
        <li key={said} className={classes.flag}>
          <IconFlag size={14} aria-hidden />
          {words === null ? (
            <span>{said}</span>
          ) : (
            <button type="button" className={classes.place} onClick={() => selectInDraft(words)}>
              {said}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

interface FlagLine {
  readonly said: string
  /** The words in the text that it is about, where it is about some. */
  readonly words: string | null
}

/** A flag about words that the person took out is over; a blank counts until it is filled. */
export function flagLines(draft: Flagged, text: string): FlagLine[] {
  const blanks = openBlanks(text, draft.generatedText, draft.alternatives)
  return [
    ...blanks.map((blank) => ({ said: `Fill ${blank} before it can be sent.`, words: blank })),
    ...standingFlags(draft, text).map(({ code, text: words }) => {
      return { said: wordFlag(code, words), words: words !== '' && text.includes(words) ? words : null }
    }),
  ]
}
