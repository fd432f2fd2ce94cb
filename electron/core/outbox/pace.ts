import type { WaitingFor } from '../../contract/models.ts'
import type { Settings } from '../../contract/settings.ts'

/**
 * When a message may leave. People are never kept waiting: an approved reply to somebody who wrote within a day leaves
 * within seconds, also at night. Everything else (a first word, a follow-up, a burst of many) keeps the distances that
 * those who were restricted recommend: none of the numbers below is WhatsApp's own, and none gives certainty.
 */
export interface PaceInput {
  readonly now: number
  readonly row: PacedRow
  readonly sent: SentLately
  /** When this connection began and when the account was linked (ms). */
  readonly connectedAt: number
  readonly linkedAt: number
  readonly settings: Pick<Settings, 'sending' | 'pace'>
  /** Minutes since midnight where the user is. */
  readonly minuteOfDay: (at: number) => number
}

export interface PacedRow {
  /** Spreads the delay of replies: the same row waits the same time whenever it is asked. */
  readonly id: string
  readonly byPerson: boolean
  readonly approvedAt: number
  readonly isStranger: boolean
  /** "Send now": only the shortest distance between two sends stays. */
  readonly hurried: boolean
  /** When the other side wrote last. */
  readonly lastInboundAt: number | null
}

/** What left, or may have left, in the last 24 hours, newest first (ms). */
export interface SentLately {
  /** When the newest try to send ended, whatever became of it: no limit counts it, the next one keeps its distance. */
  readonly lastTryAt: number
  readonly all: readonly number[]
  readonly toThisContact: readonly number[]
  readonly toStrangers: readonly number[]
}

export type PaceCode = Extract<
  WaitingFor['code'],
  'pace' | 'burst' | 'quiet_hours' | 'hour_limit' | 'day_limit' | 'contact_limit' | 'stranger_limit' | 'after_connect'
>

export interface Pace {
  readonly isReply: boolean
  /** The earliest instant (ms); not after `now` when nothing stands in the way. */
  readonly at: number
  readonly code: PaceCode
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const DAY_MINUTES = 24 * 60
/** Within this window many replies count as a burst. */
const BURST_WINDOW_MS = 10 * MINUTE
/** How many messages an account may start in its first days; after them the ordinary limit holds. */
const WARM_UP = [20, 40, 60, 90, 120, 150, 200] as const

export function paceOf(input: PaceInput): Pace {
  const { row, now, settings } = input
  const shortest = { at: lastSendAt(input) + settings.sending.minGapMs, code: 'pace' } as const
  const isReply = row.byPerson && row.lastInboundAt !== null && now - row.lastInboundAt < DAY
  if (row.hurried) return { isReply, ...shortest }
  const waits = isReply ? replyWaits(input) : slowWaits(input)
  return { isReply, ...[shortest, ...waits].reduce((latest, wait) => (wait.at > latest.at ? wait : latest)) }
}

type Wait = { readonly at: number; readonly code: PaceCode }

function replyWaits(input: PaceInput): Wait[] {
  const { row, now, settings, sent } = input
  const { replyDelayMinSeconds, replyDelayMaxSeconds, burstAfter } = settings.pace
  const delay = secondsBetween(Number(row.id), replyDelayMinSeconds, replyDelayMaxSeconds)
  const waits: Wait[] = [{ at: row.approvedAt + delay, code: 'pace' }]
  const lately = sent.all.filter((at) => at > now - BURST_WINDOW_MS).length
  if (lately >= burstAfter) waits.push({ at: lastSendAt(input) + gap(input), code: 'burst' })
  return waits
}

function slowWaits(input: PaceInput): Wait[] {
  const { settings, sent, connectedAt, row } = input
  const { pace } = settings
  const waits: Wait[] = [
    { at: lastSendAt(input) + gap(input), code: 'pace' },
    { at: connectedAt + pace.quietAfterConnectSeconds * SECOND, code: 'after_connect' },
    { at: windowOpensAt(sent.toThisContact, HOUR, pace.perContactPerHour, input.now), code: 'contact_limit' },
    { at: windowOpensAt(sent.all, HOUR, pace.perHour, input.now), code: 'hour_limit' },
    { at: windowOpensAt(sent.all, DAY, dayLimit(input), input.now), code: 'day_limit' },
    { at: quietHoursEnd(input), code: 'quiet_hours' },
  ]
  if (row.isStranger) {
    waits.push({ at: windowOpensAt(sent.toStrangers, DAY, pace.strangersPerDay, input.now), code: 'stranger_limit' })
  }
  return waits
}

function lastSendAt({ sent }: PaceInput): number {
  return Math.max(sent.lastTryAt, sent.all[0] ?? 0)
}

/** Every send opens one distance of its own, the same for all that wait, so that they keep their order. */
function gap(input: PaceInput): number {
  const { gapMinSeconds, gapMaxSeconds } = input.settings.pace
  return secondsBetween(lastSendAt(input), gapMinSeconds, gapMaxSeconds)
}

/** A time between so many seconds and so many, in ms, that is always the same for the same seed. */
function secondsBetween(seed: number, low: number, high: number): number {
  // A multiplicative hash; the remainder keeps the product exact.
  const share = (((seed % 1_000_003) * 2_654_435_761) % 4_294_967_296) / 4_294_967_296
  return Math.round((low + share * Math.max(0, high - low)) * SECOND)
}

/** When a sliding window lets one more through: as soon as enough of what is in it has become old. */
function windowOpensAt(sent: readonly number[], windowMs: number, limit: number, now: number): number {
  if (countWithin(sent, windowMs, now) < limit) return 0
  return limit === 0 ? now + windowMs : (sent[limit - 1] ?? now) + windowMs
}

/** How many of these (newest first) lie within the window that ends now. */
export function countWithin(sent: readonly number[], windowMs: number, now: number): number {
  return sent.filter((at) => at > now - windowMs).length
}

type Warming = Pick<PaceInput, 'now' | 'linkedAt' | 'settings'>

/** An account's first days after linking allow less. */
export function dayLimit(input: Warming): number {
  const { perDay } = input.settings.pace
  const day = warmUpDay(input)
  return day === null ? perDay : Math.min(WARM_UP[day - 1] ?? perDay, perDay)
}

/** Which of the slow first days after linking this is, from 1, or null once they are over or switched off. */
export function warmUpDay({ now, linkedAt, settings }: Warming): number | null {
  const day = Math.floor(Math.max(0, now - linkedAt) / DAY) + 1
  return settings.pace.warmUp && day <= WARM_UP.length ? day : null
}

/** The end of the quiet hours we are in, or 0. */
function quietHoursEnd({ now, settings, minuteOfDay }: PaceInput): number {
  const [from, to] = [minutes(settings.pace.quietFrom), minutes(settings.pace.quietTo)]
  const isQuiet = (at: number) => {
    const minute = minuteOfDay(at)
    return from <= to ? minute >= from && minute < to : minute >= from || minute < to
  }
  if (!isQuiet(now)) return 0
  const end = Math.floor(now / MINUTE) * MINUTE + ((to - minuteOfDay(now) + DAY_MINUTES) % DAY_MINUTES) * MINUTE
  // In a night when the clocks are set, that is an hour off.
  const off = ((minuteOfDay(end) - to + 1.5 * DAY_MINUTES) % DAY_MINUTES) - DAY_MINUTES / 2
  const exact = end - off * MINUTE
  return isQuiet(exact) ? end : exact
}

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number)
  return hours * 60 + rest
}

/** A quick typist: about 30 ms a character on a phone, a little more or less each time. */
const MS_PER_CHARACTER = 30
const SHORTEST_MS = 800
const LONGEST_MS = 8_000

/** How long "typing…" is shown for a text, in milliseconds: it fits its length and never keeps the person waiting. */
export function typingMs(text: string, random: () => number): number {
  const plain = [...text].length * MS_PER_CHARACTER
  const varied = plain * (0.85 + random() * 0.3)
  return Math.round(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, varied)))
}
