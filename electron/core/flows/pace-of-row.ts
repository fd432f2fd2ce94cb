import type { Db } from '../db/open.ts'
import { getAccount } from '../inbox/accounts.store.ts'
import type { StoredConversation } from '../inbox/conversations.store.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import { type Pace, paceOf } from '../outbox/pace.ts'
import { readSentLately } from '../outbox/sent-lately.ts'
import type { AccountScope } from './account-scope.ts'
import { awakeForFollowUp } from './followups/before-sending.ts'

export interface PaceDeps extends AccountScope {
  readonly paceOff: boolean
  readonly timeZone: string
  /** When the last try to send ended (ms). */
  readonly pace: { lastSendAt: number }
  connection(): { readonly generation: number } | null
}

/** As much of a row, or of one that may come to be, as its pace depends on. */
export type PaceableRow = Pick<OutboxRow, 'id' | 'origin' | 'approvedAt' | 'approvedBy' | 'toStranger' | 'hurried'>

/** Judges when rows may leave; what left lately is read once for all of them, when the first one asks. */
export function createPacer(deps: PaceDeps, db: Db): (row: PaceableRow, conversation: StoredConversation) => Pace {
  const now = deps.clock.now()
  if (deps.paceOff) return () => ({ isReply: true, at: 0, code: 'pace' })
  let sentTo: ReturnType<typeof readSentLately> | null = null
  const linkedAt = linkedSince(deps, db)
  const connectedAt = deps.connection()?.generation ?? now
  const settings = deps.settings()
  const minuteOfDay = localMinutes(deps.timeZone)
  return (row, conversation) => {
    sentTo ??= readSentLately(db, deps.accountId, now, deps.pace.lastSendAt)
    const pace = paceOf({
      now,
      row: {
        id: row.id,
        byPerson: row.origin !== 'follow_up' && row.approvedBy !== 'autopilot',
        approvedAt: row.approvedAt ?? now,
        isStranger: row.toStranger,
        hurried: row.hurried,
        lastInboundAt: conversation.lastInboundAt,
      },
      sent: sentTo(conversation.id),
      connectedAt,
      linkedAt,
      settings,
      minuteOfDay,
    })
    // No hurry of ours is worth their sleep.
    if (row.origin !== 'follow_up') return pace
    const awakeAt = awakeForFollowUp(deps, db, conversation)
    return awakeAt > pace.at ? { ...pace, at: awakeAt, code: 'quiet_hours' } : pace
  }
}

/** When the account was linked (ms). */
export function linkedSince(deps: PaceDeps, db: Db): number {
  return getAccount(db, deps.accountId)?.linkedAt ?? deps.clock.now()
}

function localMinutes(timeZone: string): (at: number) => number {
  // Made when it is asked for: replies do not ask, and making it takes longer than all else here.
  let clock: Intl.DateTimeFormat | null = null
  return (at) => {
    clock ??= new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    const [hours = 0, minutes = 0] = clock.format(at).split(':').map(Number)
    return hours * 60 + minutes
  }
}
