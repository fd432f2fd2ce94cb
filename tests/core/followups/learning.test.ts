import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestTime } from '../../../electron/core/followups/best-time.ts'
import {
  answerChance,
  atHour,
  bestHour,
  better,
  shareOf,
  usualSilence,
} from '../../../electron/core/followups/learning.ts'
import { isQuiet, minuteOfDay } from '../../../electron/core/followups/quiet-hours.ts'
import '../../property-seed.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** No clock changes anywhere in the weeks after it. */
const START = Date.parse('2026-11-10T00:00:00Z')

/** Both sides of the date line, half and quarter hours, and both halves of the earth. */
const ZONES = [
  ...['Pacific/Kiritimati', 'Pacific/Apia', 'Pacific/Pago_Pago', 'Pacific/Honolulu', 'Pacific/Auckland'],
  ...['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC'],
]
const zone = fc.constantFrom(...ZONES)
const hour = fc.integer({ min: 0, max: 23 })
const hourOf = (at: number, where: string) => Math.floor(minuteOfDay(at, where) / 60)

/** An instant on a day at which the clock there shows this. */
function onTheClock(day: number, minutes: number, where: string): number {
  const midnight = START + day * DAY
  return midnight + ((minutes - minuteOfDay(midnight, where) + 24 * 60) % (24 * 60)) * MINUTE
}

test('the hour learned is the hour of the habit put in, in every zone, with one message in three at odd hours', () => {
  const minute = fc.integer({ min: 0, max: 59 })
  const odd = fc.array(fc.integer({ min: 0, max: 24 * 60 - 1 }), { maxLength: 15 })
  fc.assert(
    fc.property(zone, hour, fc.array(minute, { minLength: 8, maxLength: 40 }), odd, (where, habit, minutes, noise) => {
      const usual = minutes.map((at, day) => onTheClock(day % 14, habit * 60 + at, where))
      const unusual = noise.slice(0, Math.floor(minutes.length / 3)).map((at, day) => onTheClock(day, at, where))
      const learned = bestHour([...usual, ...unusual], [], where)
      expect(learned).toEqual({ hour: habit, from: usual.length + unusual.length })
    }),
  )
})

test('an answer to a follow-up weighs as much as three other messages', () => {
  const messages = [0, 1].map((day) => onTheClock(day, 9 * 60, 'UTC'))
  const answers = [3, 4, 5].map((day) => onTheClock(day, 20 * 60, 'UTC'))
  expect(bestHour(messages, answers, 'UTC')).toEqual({ hour: 20, from: 5 })
})

test('of fewer than five messages no hour is learned', () => {
  const four = [0, 1, 2, 3].map((day) => onTheClock(day, 9 * 60, 'UTC'))
  expect(bestHour(four, [], 'UTC')).toEqual({ hour: null, from: 4 })
})

test('busy hours side by side win over a lone one with a message more', () => {
  const spread = [17, 17, 18, 18, 19].map((at, day) => onTheClock(day, at * 60, 'UTC'))
  const lone = [0, 1, 2].map((day) => onTheClock(day, 7 * 60, 'UTC'))
  expect(bestHour([...spread, ...lone], [], 'UTC').hour).toBe(18)
})

test('the best time is never inside quiet hours, never in the past, and within two days', () => {
  const instant = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') })
  const quarter = fc.integer({ min: 0, max: 95 }).map((at) => at * 15)
  fc.assert(
    fc.property(instant, zone, fc.option(hour), quarter, quarter, (from, where, wished, fromMinute, toMinute) => {
      const quiet = { fromMinute, toMinute }
      const at = bestTime(from, wished, [where], quiet)
      if (fromMinute !== toMinute) expect(isQuiet(at, where, quiet)).toBe(false)
      expect(at).toBeGreaterThanOrEqual(from)
      expect(at - from).toBeLessThan(2 * DAY + 2 * HOUR)
    }),
    { numRuns: 300 },
  )
})

test('their own hour is taken where they are awake in it, and not where they sleep', () => {
  const night = { fromMinute: 21 * 60, toMinute: 9 * 60 }
  const evening = onTheClock(0, 22 * 60, 'Asia/Kolkata')
  expect(hourOf(bestTime(evening, 18, ['Asia/Kolkata'], night), 'Asia/Kolkata')).toBe(18)
  expect(hourOf(bestTime(evening, 3, ['Asia/Kolkata'], night), 'Asia/Kolkata')).toBe(9)
  expect(bestTime(evening, null, [], night)).toBe(evening)
})

test('the next time of an hour is that hour, within a day; a clock change moves it by one at most', () => {
  const instant = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') })
  fc.assert(
    fc.property(instant, hour, zone, (at, wished, where) => {
      const found = atHour(at, wished, where)
      expect(found).toBeGreaterThanOrEqual(at)
      expect(found - at).toBeLessThan(DAY)
      const apart = Math.abs(hourOf(found, where) - wished)
      expect(Math.min(apart, 24 - apart)).toBeLessThanOrEqual(1)
      if (minuteOfDay(at, where) === (minuteOfDay(at + DAY, where) + 24 * 60) % (24 * 60)) expect(apart).toBe(0)
    }),
  )
})

/** From Newcombe 1998 (Statistics in Medicine 17, table I, method 3), and worked by hand for the ends. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [10, 10, 0.7225, 1],
])('the interval of %i of %i is Wilson’s', (hits, of, low, high) => {
  const share = shareOf(hits, of)
  expect(share).toMatchObject({ hits, of, rate: hits / of })
  expect([share.low, share.high].map((one) => Number(one.toFixed(4)))).toEqual([low, high])
})

test('nothing seen says nothing; and an interval holds its rate and narrows with what is seen', () => {
  expect(shareOf(0, 0)).toEqual({ of: 0, hits: 0, rate: 0, low: 0, high: 1 })
  const counts = fc
    .integer({ min: 1, max: 500 })
    .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)))
  fc.assert(
    fc.property(counts, ([hits, of]) => {
      const [one, four] = [shareOf(hits, of), shareOf(4 * hits, 4 * of)]
      expect(one.low).toBeGreaterThanOrEqual(0)
      expect(one.high).toBeLessThanOrEqual(1)
      expect(one.low).toBeLessThanOrEqual(one.rate + 1e-9)
      expect(one.high).toBeGreaterThanOrEqual(one.rate - 1e-9)
      expect(four.high - four.low).toBeLessThan(one.high - one.low)
    }),
  )
})

test('one way is called better only where the intervals do not overlap', () => {
  expect(better(shareOf(3, 4), shareOf(1, 4))).toBeNull()
  expect(better(shareOf(75, 100), shareOf(25, 100))).toBe('a')
  expect(better(shareOf(25, 100), shareOf(75, 100))).toBe('b')
})

test('a chance of an answer is never 0 or 1, lies between their own rate and everybody’s, and grows with answers', () => {
  const counts = fc
    .integer({ min: 0, max: 50 })
    .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)))
  fc.assert(
    fc.property(counts, counts, ([hits, of], [allHits, all]) => {
      const everybody = { hits: allHits, of: all }
      const chance = answerChance({ hits, of }, everybody)
      expect(chance).toBeGreaterThan(0)
      expect(chance).toBeLessThan(1)
      const [prior, own] = [(allHits + 1) / (all + 2), of === 0 ? (allHits + 1) / (all + 2) : hits / of]
      expect(chance).toBeGreaterThanOrEqual(Math.min(prior, own) - 1e-9)
      expect(chance).toBeLessThanOrEqual(Math.max(prior, own) + 1e-9)
      expect(answerChance({ hits: hits + 1, of: of + 1 }, everybody)).toBeGreaterThan(chance)
    }),
  )
  expect(answerChance({ hits: 0, of: 0 }, { hits: 0, of: 0 })).toBe(0.5)
})

test('the usual silence is the one after which they came back four times out of five, pauses within a talk aside', () => {
  const days = [0, 1, 2, 3, 4, 14]
  const at = days.flatMap((day) => [day * DAY, day * DAY + HOUR])
  expect(usualSilence(at)).toBe(DAY - HOUR)
  expect(usualSilence(at.toReversed())).toBe(DAY - HOUR)
  expect(usualSilence([0, DAY, 2 * DAY, 3 * DAY, 4 * DAY])).toBeNull()
  expect(usualSilence([])).toBeNull()
})

test('at least four silences out of five are no longer than the usual one', () => {
  const gap = fc.integer({ min: 7, max: 24 * 60 }).map((hours) => hours * HOUR)
  fc.assert(
    fc.property(fc.array(gap, { minLength: 5, maxLength: 60 }), (gaps) => {
      const times = [0]
      for (const one of gaps) times.push((times.at(-1) ?? 0) + one)
      const usual = usualSilence(times) ?? 0
      const [within, below] = [gaps.filter((one) => one <= usual), gaps.filter((one) => one < usual)]
      expect(within.length).toBeGreaterThanOrEqual(gaps.length * 0.8)
      expect(below.length).toBeLessThan(gaps.length * 0.8)
    }),
  )
})
