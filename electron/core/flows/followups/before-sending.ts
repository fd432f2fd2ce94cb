import { wordRefusal } from '../../../contract/follow-up-words.ts'
import type { Db, Tx } from '../../db/open.ts'
import { findPlan } from '../../followups/plans.store.ts'
import { readPreferences } from '../../followups/preferences.store.ts'
import { awakeFrom } from '../../followups/quiet-hours.ts'
import { getContact, type StoredConversation } from '../../inbox/conversations.store.ts'
import type { OutboxRow } from '../../outbox/outbox.store.ts'
import type { AccountScope } from '../account-scope.ts'
import { quietHours, zonesFor } from './follow-up-facts.ts'
import { judgeNow } from './judge.ts'

type Scope = AccountScope & { readonly timeZone: string }

/**
 * The rules once more, in the transaction that would let a follow-up leave: why it must not, in a sentence, or null. What
 * the user approved with their own eyes is judged like what they asked for by hand, but for what they switched off, which
 * may have been since. Sleep only makes it wait.
 */
export function whyNoFollowUp(scope: Scope, tx: Tx, row: OutboxRow, conversation: StoredConversation): string | null {
  if (row.origin !== 'follow_up') return null
  const plan = findPlan(tx, row.id)
  const verdict = judgeNow({ ...scope, watchOnly: () => false }, tx, conversation, {
    stage: 'send',
    byUser: plan?.byUser === true,
    approved: row.approvedBy !== 'autopilot',
    plannedSince: plan?.sinceAt ?? row.createdAt,
    ownRow: row.id,
  })
  return verdict.allowed || verdict.code === 'quiet_hours' ? null : wordRefusal(verdict.code)
}

/** From when on a follow-up does not wake them (ms). */
export function awakeForFollowUp(scope: Scope, db: Db, conversation: StoredConversation): number {
  const contact = conversation.contactId === null ? null : getContact(db, conversation.contactId)
  const zones = zonesFor(scope, readPreferences(db, scope.accountId, conversation.id), contact)
  return awakeFrom(scope.clock.now(), zones, quietHours(scope))
}
