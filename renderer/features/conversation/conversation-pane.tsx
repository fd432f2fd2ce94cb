import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { ProblemAt, ProblemNote } from '../../ui/problem.tsx'
import { ForgetPanel } from '../cleanup/forget-panel.tsx'
import { ReplyArea } from '../draft/reply-area.tsx'
import { presentRows } from '../inbox/list-query.ts'
import { ConversationHeader } from './conversation-header.tsx'
import classes from './conversation-pane.module.css'
import { History } from './history.tsx'
import { HistorySkeleton } from './history-skeleton.tsx'

interface PaneProps {
  readonly id: ConversationId | null
  /** Another one is selected already and about to take its place: nothing here may be clicked or typed into any more. */
  readonly isLeaving: boolean
  /** It fills the window, so it needs a way back to the list. */
  readonly isAlone: boolean
}

/** The selected conversation: who and why, what was said, and the reply standing where it will stand. */
export function ConversationPane({ id, isLeaving, isAlone }: PaneProps) {
  return (
    <section className={classes.pane} aria-label="Conversation" inert={isLeaving}>
      {id === null ? (
        <NothingSelected />
      ) : (
        <ErrorBoundary about={id}>
          <OpenConversation id={id} isAlone={isAlone} />
        </ErrorBoundary>
      )}
    </section>
  )
}

function NothingSelected() {
  return (
    <EmptyState title="Nothing is open">
      Choose a conversation, or walk through the list with J and K. Press ? for all keys.
    </EmptyState>
  )
}

const OpenConversation = memo(function OpenConversation({ id, isAlone }: { id: ConversationId; isAlone: boolean }) {
  const desk = useDesk()
  const { data: conversation, error } = useQuery(
    desk.orpc.conversations.get.queryOptions({
      input: { id },
      // The row in the list is the same object: the conversation opens without waiting.
      initialData: () => presentRows(desk).find((row) => row.id === id),
      initialDataUpdatedAt: 0,
    }),
  )
  if (conversation === undefined) {
    return error === null ? <HistorySkeleton /> : <Failed error={error} />
  }
  return (
    <>
      <ConversationHeader conversation={conversation} isAlone={isAlone} />
      <ForgetPanel conversation={conversation} />
      <div className={classes.problem}>
        <ProblemAt place={`conversation:${id}`} />
      </div>
      <History key={`history ${id}`} conversation={conversation} />
      <ReplyArea key={`reply ${id}`} conversation={conversation} />
    </>
  )
})

function Failed({ error }: { error: unknown }) {
  return (
    <div className={classes.failed}>
      <ProblemNote problem={toProblem(error)} />
    </div>
  )
}
