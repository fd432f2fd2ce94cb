import type { Conversation, OutboxItem } from '../../../electron/contract/models.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import classes from './draft-card.module.css'
import { DraftEditor } from './draft-editor.tsx'
import { DraftQuestion } from './draft-question.tsx'
import { DraftWriting } from './draft-writing.tsx'

/** The draft, standing where the reply will stand. */
export function DraftCard({ draft, conversation }: { draft: OutboxItem; conversation: Conversation }) {
  return (
    <section className={classes.card} aria-label="Draft" data-status={draft.status}>
      {draft.status !== 'draft' ? (
        <DraftWriting draft={draft} />
      ) : draft.question === null ? (
        <DraftEditor key={draft.id} draft={draft} conversation={conversation} />
      ) : (
        <DraftQuestion key={`${draft.id}:${draft.revision}`} draft={draft} conversation={conversation} />
      )}
      <div className={classes.problem}>
        <ProblemAt place={`draft:${draft.id}`} />
      </div>
    </section>
  )
}
