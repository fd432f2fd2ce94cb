import { IconFlag } from '@tabler/icons-react'
import type { Alternative } from '../../../electron/contract/drafts.ts'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { wordFlag } from '../../../electron/contract/words.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ALTERNATIVE_WORDS, takeAlternative } from './alternative-actions.ts'
import classes from './draft-alternatives.module.css'

/** Other ways to say it, once they were asked for; choosing one puts it into the field, where it can be changed. */
export function DraftAlternatives({ draft, text }: { draft: OutboxItem; text: string }) {
  const desk = useDesk()
  const isAsked = useUi((state) => state.sayingOtherwise === draft.id)
  if (isAsked) {
    return (
      <p className={classes.waiting} role="status">
        Writing other ways to say it…
      </p>
    )
  }
  if (draft.alternatives.length === 0) return null
  return (
    <ul className={classes.list} aria-label="Other ways to say it">
      {draft.alternatives.map((alternative) => (
        <li key={alternative.kind}>
          <button
            type="button"
            className={classes.choice}
            aria-pressed={alternative.text === text}
            onClick={() => takeAlternative(desk, draft, alternative)}
          >
            <span className={classes.kind}>{ALTERNATIVE_WORDS[alternative.kind].label}</span>
            <span className={classes.text} dir="auto">
              {alternative.text}
            </span>
            <Flags alternative={alternative} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Flags({ alternative }: { alternative: Alternative }) {
  const said = alternative.flags.filter(({ code }) => code !== 'orders').map(({ code, text }) => wordFlag(code, text))
  if (said.length === 0) return null
  return (
    <span className={classes.flags}>
      <IconFlag size={12} aria-hidden /> {said.join(' ')}
    </span>
  )
}
