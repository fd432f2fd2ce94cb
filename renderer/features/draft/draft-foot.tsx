import { type ReactNode, useId, useState } from 'react'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { useDesk } from '../../state/use-desk.ts'
import classes from './draft-foot.module.css'
import { DraftSources, messagesOf } from './draft-sources.tsx'
import { pointAt } from './point-at.ts'

interface DraftFootProps {
  readonly draft: OutboxItem
  onLook(words: string | null): void
  /** Further links about this draft, each a part of the line. */
  readonly children?: ReactNode
}

/** Why there is a draft, what it stands on, and who wrote it; "based on" shows the messages and what is said from them. */
export function DraftFoot({ draft, onLook, children }: DraftFootProps) {
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const { note, writtenBy, claims } = draft
  const by = writtenBy === null || writtenBy === 'built-in' || writtenBy === 'you' ? null : writtenBy
  const why = note === null || note === '' ? null : note.replace(/\.$/, '')
  return (
    <>
      <div className={classes.foot}>
        {why !== null && <span className={classes.why}>{why}</span>}
        <BasedOn
          draft={draft}
          listId={claims.length > 0 ? listId : null}
          isOpen={isOpen}
          onToggle={() => setOpen(!isOpen)}
        />
        {by !== null && <span>{by}</span>}
        {children}
      </div>
      {isOpen && claims.length > 0 && <DraftSources id={listId} draft={draft} onLook={onLook} />}
    </>
  )
}

interface BasedOnProps {
  readonly draft: OutboxItem
  /** The list that it opens, where there is anything to list. */
  readonly listId: string | null
  readonly isOpen: boolean
  onToggle(): void
}

function BasedOn({ draft, listId, isOpen, onToggle }: BasedOnProps) {
  const desk = useDesk()
  if (draft.basedOn === null) return null
  const cited = messagesOf(draft.claims)
  const messages = cited.length > 0 || draft.sourceMessageId === null ? cited : [draft.sourceMessageId]
  const opens = listId === null ? {} : { 'aria-expanded': isOpen, 'aria-controls': listId }
  return (
    <button
      type="button"
      className={classes.link}
      {...opens}
      onMouseEnter={() => pointAt(desk, messages)}
      onMouseLeave={() => pointAt(desk, [])}
      onFocus={() => pointAt(desk, messages)}
      onBlur={() => pointAt(desk, [])}
      onClick={() => {
        pointAt(desk, messages, true)
        onToggle()
      }}
    >
      {basedOnWords(draft.basedOn)}
    </button>
  )
}

export function basedOnWords(count: number): string {
  return count === 1 ? 'based on 1 message' : `based on ${count} messages`
}
