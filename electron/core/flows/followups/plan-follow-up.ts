import type { ConversationId, JobId } from '../../../contract/ids.ts'
import type { Db, Tx } from '../../db/open.ts'
import { bestTime } from '../../followups/best-time.ts'
import { listSentTo } from '../../followups/history.store.ts'
import { type BestHour, bestHour } from '../../followups/learning.ts'
import { readPreferences } from '../../followups/preferences.store.ts'
import { getContact, type StoredConversation } from '../../inbox/conversations.store.ts'
import { listMessages } from '../../inbox/messages.store.ts'
import type { JobWish } from '../../jobs/enqueue.ts'
import { type FollowUpScope, quietHours, zonesFor } from './follow-up-facts.ts'
import { decide } from './judge.ts'

export interface PlanScope extends FollowUpScope {
  /** Puts a job into the queue with the caller's transaction. */
  enqueue(tx: Tx, wish: JobWish): JobId
}

/** Only one is planned for a person at a time. */
export function followUpKey(conversationId: ConversationId): string {
  return `follow-up:${conversationId}`
}

/** Plans a follow-up for an instant (ms), with the caller's transaction. A planned one stays as it is. */
export function planFollowUp(
  scope: PlanScope,
  tx: Tx,
  conversationId: ConversationId,
  plan: { readonly at: number; readonly byUser: boolean; readonly instruction?: string },
): JobId {
  const { at, byUser, instruction } = plan
  decide(scope, tx, conversationId, {
    ...{ stage: 'find', outcome: 'planned', untilAt: at },
    code: byUser ? 'by_user' : 'quiet',
  })
  const payload = {
    conversationId,
    byUser,
    since: scope.clock.now(),
    ...(instruction === undefined ? {} : { instruction }),
  }
  return scope.enqueue(tx, { type: 'FOLLOW_UP_MESSAGE', payload, at, uniqueKey: followUpKey(conversationId) })
}

/** When in the next day a follow-up suits them best: the hour in which they mostly write, while they are awake. */
export function bestTimeFor(scope: FollowUpScope, db: Db, conversation: StoredConversation): number {
  const { zones, best } = learnedHour(scope, db, conversation)
  return bestTime(scope.clock.now(), best.hour, zones, quietHours(scope))
}

/** As many of their messages as the hour is learned from. */
const LOOKED_AT = 200

export function learnedHour(
  scope: FollowUpScope,
  db: Db,
  conversation: StoredConversation,
): { readonly zones: string[]; readonly best: BestHour } {
  const contact = conversation.contactId === null ? null : getContact(db, conversation.contactId)
  const zones = zonesFor(scope, readPreferences(db, scope.accountId, conversation.id), contact)
  const theirs = listMessages(db, conversation.id, LOOKED_AT).filter(({ fromMe, kind }) => !fromMe && kind !== 'system')
  const answers = listSentTo(db, conversation.id, LOOKED_AT).flatMap(({ responseTime }) => responseTime ?? [])
  const best = bestHour(
    theirs.map(({ sentAt }) => sentAt),
    answers,
    zones[0] ?? scope.timeZone,
  )
  return { zones, best }
}
