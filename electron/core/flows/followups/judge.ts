import type { FollowUpRefusal } from '../../../contract/follow-ups.ts'
import type { ConversationId } from '../../../contract/ids.ts'
import type { Tx } from '../../db/open.ts'
import { recordDecision, type StoredDecision } from '../../followups/decisions.store.ts'
import { type FollowUpVerdict, judgeFollowUp } from '../../followups/eligibility.ts'
import { getConversation, type StoredConversation } from '../../inbox/conversations.store.ts'
import type { OutboxRow } from '../../outbox/outbox.store.ts'
import { type Asked, type FollowUpScope, followUpFacts } from './follow-up-facts.ts'

/** Asks the rules about one person and writes a "no" down with its reason. */
export function judgeNow(
  scope: FollowUpScope,
  tx: Tx,
  conversation: StoredConversation,
  asked: Asked & { readonly stage: StoredDecision['stage'] },
): FollowUpVerdict {
  const verdict = judgeFollowUp(followUpFacts(scope, tx, conversation, asked))
  if (!verdict.allowed) {
    const { code, until } = verdict
    const outcome = asked.stage === 'find' || code === 'quiet_hours' ? 'refused' : 'withdrawn'
    decide(scope, tx, conversation.id, { stage: asked.stage, outcome, code, untilAt: until })
  }
  return verdict
}

/** One that was being prepared is ended by what happened, or by the model. For any other row nothing is written down. */
export function noteWithdrawn(
  scope: Pick<FollowUpScope, 'accountId' | 'clock'>,
  tx: Tx,
  row: OutboxRow,
  code: FollowUpRefusal,
): void {
  if (row.origin !== 'follow_up') return
  const stage = SENDING.includes(row.status) ? 'send' : 'write'
  decide(scope, tx, row.conversationId, { stage, outcome: 'withdrawn', code, untilAt: null })
}

const SENDING: readonly OutboxRow['status'][] = ['queued', 'sending', 'uncertain']

/** Writes a decision down. */
export function decide(
  { accountId, clock }: Pick<FollowUpScope, 'accountId' | 'clock'>,
  tx: Tx,
  conversationId: ConversationId,
  decision: Pick<StoredDecision, 'stage' | 'outcome' | 'code' | 'untilAt'>,
): void {
  recordDecision(tx, { accountId, conversationId, ...decision }, clock.now())
}

/** The conversation, where it is still there and of the open account. */
export function conversationOf(scope: FollowUpScope, tx: Tx, id: ConversationId): StoredConversation | null {
  const conversation = getConversation(tx, id)
  return conversation?.accountId === scope.accountId ? conversation : null
}
