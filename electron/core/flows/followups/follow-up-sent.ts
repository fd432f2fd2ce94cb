import type { ConversationId, OutboxId } from '../../../contract/ids.ts'
import type { Tx } from '../../db/open.ts'
import { findUnanswered, recordAnswer, recordSent } from '../../followups/history.store.ts'
import { findPlan } from '../../followups/plans.store.ts'
import { changePreferences } from '../../followups/preferences.store.ts'
import type { StoredConversation } from '../../inbox/conversations.store.ts'
import { findLiveRow, type OutboxRow } from '../../outbox/outbox.store.ts'
import type { AccountScope } from '../account-scope.ts'
import { setAside } from '../overtake.ts'
import { decide } from './judge.ts'

/** A follow-up stands in its conversation now: it left. Told twice, it counts once. */
export function noteFollowUpSent(
  scope: Pick<AccountScope, 'accountId' | 'clock'>,
  tx: Tx,
  row: OutboxRow,
  { text, sentAt }: { readonly text: string; readonly sentAt: number },
): void {
  const plan = row.origin === 'follow_up' ? findPlan(tx, row.id) : null
  if (plan === null) return
  const { accountId, clock } = scope
  const { conversationId, context, kind, variant } = plan
  const isNew = recordSent(tx, {
    ...{ accountId, conversationId, outboxId: row.id, messageSent: text, context, kind, variant, sentAt },
    createdAt: clock.now(),
  })
  if (!isNew) return
  changePreferences(tx, accountId, conversationId, { lastSentAt: sentAt, skippedUntil: null }, clock.now())
  decide(scope, tx, conversationId, { stage: 'send', outcome: 'sent', code: kind, untilAt: null })
}

/** They wrote: whatever follow-up was open is answered now. Answers whether there was one. */
export function noteFollowUpAnswered(tx: Tx, conversationId: ConversationId, sentAt: number): boolean {
  const open = findUnanswered(tx, conversationId)
  if (open === null || open.sentAt >= sentAt) return false
  recordAnswer(tx, open.id, sentAt)
  return true
}

/**
 * They wrote with a command: any follow-up is answered and none is due, but no reply is wanted beside the command's own
 * answer. Answers the model call to cut short, if there is one.
 */
export function endFollowUp(
  scope: Pick<AccountScope, 'clock'>,
  tx: Tx,
  { id, title }: StoredConversation,
  { sentAt }: { readonly sentAt: number },
): OutboxId | null {
  noteFollowUpAnswered(tx, id, sentAt)
  const live = findLiveRow(tx, id)
  if (live?.origin !== 'follow_up') return null
  setAside(tx, live, { actor: 'conversation', at: scope.clock.now() }, `${title} wrote again.`, false)
  return live.status === 'generating' ? live.id : null
}
