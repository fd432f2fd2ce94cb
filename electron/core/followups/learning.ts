import { minuteOfDay } from './quiet-hours.ts'

/** From how many messages on an hour of the day says something about a person. */
const ENOUGH = 5
/** An answer to a follow-up says more about the right hour than any other message. */
const ANSWER_WEIGHT = 3

export interface BestHour {
  /** 0 to 23, where they live; null: too little is known. */
  readonly hour: number | null
  /** How many messages it was learned from. */
  readonly from: number
}

/**
 * The hour of their day around which somebody mostly writes (instants in ms). The hours beside it count half, so that
 * one message at an odd hour does not decide.
 */
export function bestHour(writtenAt: readonly number[], answeredAt: readonly number[], zone: string): BestHour {
  const from = writtenAt.length + answeredAt.length
  if (from < ENOUGH) return { hour: null, from }
  const counts = new Array<number>(24).fill(0)
  const count = (at: number, weight: number) => {
    const hour = Math.floor(minuteOfDay(at, zone) / 60)
    counts[hour] = (counts[hour] ?? 0) + weight
  }
  for (const at of writtenAt) count(at, 1)
  for (const at of answeredAt) count(at, ANSWER_WEIGHT)
  const around = counts.map((own, hour) => 2 * own + (counts[(hour + 23) % 24] ?? 0) + (counts[(hour + 1) % 24] ?? 0))
  return { hour: around.indexOf(Math.max(...around)), from }
}

export interface Share {
  readonly of: number
  readonly hits: number
  /** 0 to 1. */
  readonly rate: number
  /** Where the true rate lies in 95 of 100 cases. */
  readonly low: number
  readonly high: number
}

/** A share with its Wilson score interval (Wilson 1927, z = 1.96), which stays honest for few observations. */
export function shareOf(hits: number, of: number): Share {
  if (of === 0) return { of, hits, rate: 0, low: 0, high: 1 }
  const z = 1.96
  const rate = hits / of
  const middle = (rate + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((rate * (1 - rate)) / of + z ** 2 / (4 * of ** 2))
  return { of, hits, rate, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** Which of two ways is answered more often; null while their intervals overlap: then nobody knows. */
export function better(a: Share, b: Share): 'a' | 'b' | null {
  if (a.low > b.high) return 'a'
  return b.low > a.high ? 'b' : null
}

/** As many answers as this are assumed of everybody, at the rate of all, so that one answer does not make 100 %. */
const PRIOR_WEIGHT = 4

/** How likely an answer is, 0 to 1: this person's own answers, leaning on everybody's while there are few. */
export function answerChance(own: { hits: number; of: number }, all: { hits: number; of: number }): number {
  const prior = (all.hits + 1) / (all.of + 2)
  return (own.hits + PRIOR_WEIGHT * prior) / (own.of + PRIOR_WEIGHT)
}

const HOUR_MS = 60 * 60_000
/** Shorter pauses are one conversation. */
const PAUSE_MS = 6 * HOUR_MS

/**
 * After how long a silence somebody has mostly come back by themselves (four times out of five), in ms; null where they
 * came back too rarely to say. Instants of their messages in any order (ms).
 */
export function usualSilence(writtenAt: readonly number[]): number | null {
  const times = writtenAt.toSorted((a, b) => a - b)
  const gaps = times
    .slice(1)
    .map((at, index) => at - (times[index] ?? at))
    .filter((gap) => gap > PAUSE_MS)
    .toSorted((a, b) => a - b)
  if (gaps.length < ENOUGH) return null
  return gaps[Math.ceil(gaps.length * 0.8) - 1] ?? null
}

/** The next instant from `at` on (ms) at which it is that hour in a zone, within a day; `at` itself while it is that hour. */
export function atHour(at: number, hour: number, zone: string): number {
  const minutes = (hour * 60 - minuteOfDay(at, zone) + 24 * 60) % (24 * 60)
  const isNow = Math.floor(minuteOfDay(at, zone) / 60) === hour
  return isNow ? at : at + minutes * 60_000
}
