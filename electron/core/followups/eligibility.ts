import type { FollowUpRefusal } from '../../contract/follow-ups.ts'

/** All that a decision about a follow-up stands on. Instants in ms. */
export interface FollowUpFacts {
  readonly now: number
  /** The user asked for this one by hand. */
  readonly byUser: boolean
  /** The user approved these very words; what was switched off since still holds. */
  readonly approved: boolean
  /** The general switch. */
  readonly enabled: boolean
  readonly watchOnly: boolean
  readonly kind: 'direct' | 'group'
  readonly isSelf: boolean
  /** Nobody whom the user ever wrote to, or who is known to them. */
  readonly isStranger: boolean
  /** The user's word for this person; null: none. */
  readonly chosen: boolean | null
  /** The user marked them as important, or close. */
  readonly isImportant: boolean
  readonly optedOut: boolean
  /** Kept from models, never answered, archived, or the like. */
  readonly keptOut: boolean
  readonly pausedHere: boolean
  readonly skippedUntil: number | null
  /** They wait for an answer, or the user put the conversation off: a follow-up is not what is due. */
  readonly replyOwed: boolean
  readonly lastInboundAt: number | null
  readonly lastOutboundAt: number | null
  /** Ours was the last word, and it expects an answer. */
  readonly expectsAnswer: boolean
  /** Since when this follow-up is planned; null while it is looked for. */
  readonly plannedSince: number | null
  /** When the user threw the last written follow-up away; null when they did not. */
  readonly discardedAt: number | null
  /** Another reply of this conversation is under way. */
  readonly draftWaits: boolean
  readonly frequencyHours: number
  /** When follow-ups left, the newest first. */
  readonly sentAt: readonly number[]
  /** How many in a row stayed without an answer. */
  readonly unansweredInARow: number
  readonly maxPerWeek: number
  readonly maxUnanswered: number
  /** When the last exchange held bad news; null when it did not. */
  readonly badNewsAt: number | null
  readonly afterBadNews: boolean
  /** The next instant, from now on, outside the quiet hours where they are. */
  readonly awakeAt: number
}

export type FollowUpVerdict =
  | { readonly allowed: true }
  /** `until`: from then on the answer may be another; null: not by time alone. */
  | { readonly allowed: false; readonly code: FollowUpRefusal; readonly until: number | null }

const HOUR_MS = 60 * 60_000
const WEEK_MS = 7 * 24 * HOUR_MS
/** Somebody who wrote within this time is in touch, not quiet. */
export const ACTIVE_MS = 48 * HOUR_MS
/** One that the user threw away is a "not now": for so long nothing is written for this person. */
const DISCARDED_MS = WEEK_MS
/** For so long bad news are the last thing somebody should be nudged about. */
export const BAD_NEWS_MS = 14 * 24 * HOUR_MS

/**
 * Whether a follow-up may be written, or, asked again, sent, right now. What the user asked for by hand need not be
 * chosen, quiet for long or free of bad news, but it stays bound by the person's own word, by the limits, and by what
 * happened since.
 */
export function judgeFollowUp(facts: FollowUpFacts): FollowUpVerdict {
  return (
    generally(facts) ?? aboutPerson(facts) ?? sinceThen(facts) ?? aboutQuiet(facts) ?? withinLimits(facts) ?? allowed
  )
}

const allowed: FollowUpVerdict = { allowed: true }

function no(code: FollowUpRefusal, until: number | null = null): FollowUpVerdict {
  return { allowed: false, code, until }
}

function generally({ enabled, watchOnly, byUser }: FollowUpFacts): FollowUpVerdict | null {
  if (watchOnly) return no('watch_only')
  return enabled || byUser ? null : no('switched_off')
}

function aboutPerson(facts: FollowUpFacts): FollowUpVerdict | null {
  if (facts.kind !== 'direct' || facts.isSelf) return no('not_a_person')
  if (facts.optedOut) return no('opted_out')
  if (facts.isStranger) return no('stranger')
  if (facts.keptOut) return no('kept_out')
  if (facts.pausedHere) return no('paused_here')
  if (facts.byUser) return null
  if (facts.chosen === false) return no('switched_off_here')
  if (facts.approved) return null
  if (facts.chosen === null && !facts.isImportant) return no('not_chosen')
  return facts.skippedUntil !== null && facts.skippedUntil > facts.now ? no('skipped', facts.skippedUntil) : null
}

/**
 * Any word from either side since it was planned makes it the wrong word. WhatsApp counts whole seconds: one of the same
 * second counts as later.
 */
function sinceThen({ plannedSince, lastInboundAt, lastOutboundAt }: FollowUpFacts): FollowUpVerdict | null {
  if (plannedSince === null) return null
  const since = Math.floor(plannedSince / 1000) * 1000
  if ((lastInboundAt ?? 0) >= since) return no('wrote_since')
  return (lastOutboundAt ?? 0) >= since ? no('answered_since') : null
}

function aboutQuiet(facts: FollowUpFacts): FollowUpVerdict | null {
  const { now, lastInboundAt, lastOutboundAt, frequencyHours } = facts
  if (facts.replyOwed) return no('reply_owed')
  if (facts.draftWaits) return no('draft_waits')
  if (facts.byUser || facts.approved) return null
  const activeUntil = (lastInboundAt ?? 0) + ACTIVE_MS
  if (activeUntil > now) return no('recently_active', activeUntil)
  const quietFrom = Math.max(lastInboundAt ?? 0, lastOutboundAt ?? 0) + frequencyHours * HOUR_MS
  if (quietFrom > now) return no('not_quiet_yet', quietFrom)
  if (facts.chosen !== true && !facts.expectsAnswer) return no('nothing_open')
  const refusedUntil = (facts.discardedAt ?? 0) + DISCARDED_MS
  if (refusedUntil > now) return no('discarded', refusedUntil)
  const mournedUntil = (facts.badNewsAt ?? 0) + BAD_NEWS_MS
  return !facts.afterBadNews && mournedUntil > now ? no('bad_news', mournedUntil) : null
}

function withinLimits(facts: FollowUpFacts): FollowUpVerdict | null {
  const { now, sentAt, frequencyHours, maxPerWeek, maxUnanswered, awakeAt } = facts
  if (facts.unansweredInARow >= maxUnanswered) return no('unanswered_limit')
  const restedAt = (sentAt[0] ?? 0) + frequencyHours * HOUR_MS
  if (!facts.byUser && !facts.approved && restedAt > now) return no('cooldown', restedAt)
  const thisWeek = sentAt.filter((at) => at > now - WEEK_MS)
  const oldestOfLimit = thisWeek[maxPerWeek - 1]
  if (maxPerWeek === 0) return no('week_limit')
  if (oldestOfLimit !== undefined) return no('week_limit', oldestOfLimit + WEEK_MS)
  return awakeAt > now ? no('quiet_hours', awakeAt) : null
}
