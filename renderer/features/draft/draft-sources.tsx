import type { Claim, Source } from '../../../electron/contract/drafts.ts'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './draft-sources.module.css'
import { pointAt } from './point-at.ts'
import { useSourceWords } from './use-source-words.ts'

interface DraftSourcesProps {
  readonly id: string
  readonly draft: Pick<OutboxItem, 'claims' | 'conversationId' | 'title'>
  /** The statement that is looked at, so that its words are marked in the text too. */
  onLook(words: string | null): void
}

/** What the draft states, and where each of it comes from; looking at a statement shows its message in the history. */
export function DraftSources({ id, draft, onLook }: DraftSourcesProps) {
  const wordsFor = useSourceWords(draft)
  return (
    <ul id={id} className={classes.list} aria-label="What it says, and where that comes from">
      {draft.claims.map((claim) => (
        <Statement key={claim.text} claim={claim} wordsFor={wordsFor} onLook={onLook} />
      ))}
    </ul>
  )
}

interface StatementProps {
  readonly claim: Claim
  wordsFor(source: Source): string
  onLook(words: string | null): void
}

function Statement({ claim, wordsFor, onLook }: StatementProps) {
  const desk = useDesk()
  const messages = messagesOf([claim])
  const look = () => {
    onLook(claim.text)
    pointAt(desk, messages)
  }
  const leave = () => {
    onLook(null)
    pointAt(desk, [])
  }
  return (
    <li>
      <button
        type="button"
        className={classes.statement}
        onMouseEnter={look}
        onMouseLeave={leave}
        onFocus={look}
        onBlur={leave}
        onClick={() => pointAt(desk, messages, true)}
      >
        <span className={classes.words}>“{claim.text}”</span>
        <span className={classes.from}>
          {claim.sources.length === 0 ? 'no message and no note says this' : claim.sources.map(wordsFor).join(' · ')}
        </span>
      </button>
    </li>
  )
}

/** The messages that some statements stand on. */
export function messagesOf(claims: readonly Claim[]): string[] {
  const ids = claims.flatMap(({ sources }) => sources.flatMap(({ kind, id }) => (kind === 'message' && id ? [id] : [])))
  return [...new Set(ids)]
}
