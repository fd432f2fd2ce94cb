import { AppError } from '../../contract/errors.ts'
import type { ConversationId, OutboxId } from '../../contract/ids.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { findLiveRow } from '../outbox/outbox.store.ts'
import { countWithin, dayLimit, type PaceCode, warmUpDay } from '../outbox/pace.ts'
import { readSentLately } from '../outbox/sent-lately.ts'
import { isStranger } from './check-text.ts'
import { createPacer, linkedSince, type PaceDeps } from './pace-of-row.ts'

interface Used {
  readonly used: number
  readonly limit: number
}

export interface Budget {
  readonly isReply: boolean
  /** ms, where it would not leave within seconds. */
  readonly leavesAt: number | null
  readonly code: PaceCode | null
  readonly hour: Used
  readonly day: Used
  readonly contactHour: Used
  readonly strangersToday: Used | null
  readonly warmUpDay: number | null
}

/** A shorter wait than this is not worth a word (ms). */
const SECONDS_MS = 15_000
const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

/**
 * What is left of the limits, and when a message approved now in this conversation would leave: judged as the send loop
 * will judge it. @throws AppError NOT_FOUND
 */
export function sendingBudget(deps: PaceDeps, id: ConversationId): Budget {
  const { db } = deps.store
  const conversation = getConversation(db, id)
  if (conversation === null) throw new AppError('NOT_FOUND', { message: 'There is no such conversation.' })
  const now = deps.clock.now()
  const draft = findLiveRow(db, id)
  const toStranger = isStranger(db, id)
  const { id: rowId, origin } = draft ?? ({ id: UNBORN, origin: 'manual' } as const)
  const wouldBe = { id: rowId, origin, approvedAt: now, approvedBy: 'user', toStranger } as const
  const { isReply, at, code } = createPacer(deps, db)({ ...wouldBe, hurried: false }, conversation)
  const waits = at - now > SECONDS_MS
  const settings = deps.settings()
  const sent = readSentLately(db, deps.accountId, now, deps.pace.lastSendAt)(id)
  const warming = { now, linkedAt: linkedSince(deps, db), settings }
  const { perHour, perContactPerHour, strangersPerDay } = settings.pace
  const used = (times: readonly number[], windowMs: number, limit: number) => {
    return { used: countWithin(times, windowMs, now), limit }
  }
  return {
    isReply,
    leavesAt: waits ? at : null,
    code: waits ? code : null,
    hour: used(sent.all, HOUR_MS, perHour),
    day: used(sent.all, DAY_MS, dayLimit(warming)),
    contactHour: used(sent.toThisContact, HOUR_MS, perContactPerHour),
    strangersToday: toStranger ? used(sent.toStrangers, DAY_MS, strangersPerDay) : null,
    warmUpDay: warmUpDay(warming),
  }
}

/** Words that are not written yet have no id: they wait as short as any may. */
const UNBORN = '0' as OutboxId
