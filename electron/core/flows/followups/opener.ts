import { findPlan } from '../../followups/plans.store.ts'
import { followUpText } from '../../followups/templates.ts'
import { getConversation } from '../../inbox/conversations.store.ts'
import type { OutboxRow } from '../../outbox/outbox.store.ts'
import type { AccountScope } from '../account-scope.ts'

/** A follow-up's words without any model; null for any other row. */
export function openerFor(
  { store }: AccountScope,
  row: Pick<OutboxRow, 'id' | 'origin' | 'conversationId'>,
): string | null {
  const plan = row.origin === 'follow_up' ? findPlan(store.db, row.id) : null
  if (plan === null) return null
  const name = getConversation(store.db, row.conversationId)?.title ?? ''
  return followUpText({ ...plan.context, kind: plan.kind, variant: plan.variant }, name)
}
