import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWalk, gapsOf, type Left, mostWithin, WALK_FROM } from './claim-walk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NO_NIGHT = { quietFrom: '00:00', quietTo: '00:00' }
const one = <Item>(items: readonly Item[], at: number) => items[at] as Item
const times = (left: readonly Left[]) => left.map(({ at }) => at)

const limits = fc.record({
  perHour: fc.integer({ min: 1, max: 6 }),
  perContactPerHour: fc.integer({ min: 1, max: 3 }),
  perDay: fc.integer({ min: 2, max: 12 }),
  strangersPerDay: fc.integer({ min: 1, max: 2 }),
  gapMinSeconds: fc.integer({ min: 0, max: 40 }),
  gapMaxSeconds: fc.integer({ min: 40, max: 90 }),
})
const approvals = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 4 }),
    afterMs: fc.integer({ min: 0, max: 5 * HOUR }),
    priority: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 25 },
)

test('however messages are approved, no window ever holds more than its limit, and all of them leave', () => {
  fc.assert(
    fc.property(limits, approvals, fc.integer({ min: 0, max: 8_000 }), (pace, wishes, sendMs) => {
      const walk = createWalk({ ...pace, ...NO_NIGHT }, sendMs)
      const people = [
        walk.person(2 * DAY),
        walk.person(null),
        walk.person(9 * DAY),
        walk.person(null),
        walk.person(DAY),
      ]
      const isStranger = (who: number) => who === 1 || who === 3
      const left = walk.run(
        wishes.map(({ who, ...wish }) => ({ ...wish, to: one(people, who), stranger: isStranger(who) })),
      )
      walk.close()
      expect(left).toHaveLength(wishes.length)
      expect(mostWithin(times(left), HOUR)).toBeLessThanOrEqual(pace.perHour)
      expect(mostWithin(times(left), DAY)).toBeLessThanOrEqual(pace.perDay)
      const strangers = left.filter(({ stranger }) => stranger)
      expect(mostWithin(times(strangers), DAY)).toBeLessThanOrEqual(pace.strangersPerDay)
      for (const person of people) {
        const theirs = times(left.filter(({ to }) => to === person))
        expect(mostWithin(theirs, HOUR)).toBeLessThanOrEqual(pace.perContactPerHour)
      }
      const gaps = gapsOf(times(left))
      expect(Math.min(HOUR, ...gaps)).toBeGreaterThanOrEqual(Math.max(3_000, pace.gapMinSeconds * 1000))
    }),
    { numRuns: 60 },
  )
})

test('within a conversation nothing ever overtakes what was approved before it', () => {
  fc.assert(
    fc.property(approvals, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (wishes, wrote) => {
      const walk = createWalk({ perContactPerHour: 2 })
      const people = wrote.map((today) => walk.person(today ? HOUR : 3 * DAY))
      const left = walk.run(wishes.map(({ who, ...wish }) => ({ ...wish, to: one(people, who) })))
      walk.close()
      expect(left).toHaveLength(wishes.length)
      for (const person of people) {
        const approved = left.filter(({ to }) => to === person).map(({ approvedAt }) => approvedAt)
        expect(approved).toEqual([...approved].sort((a, b) => a - b))
      }
    }),
    { numRuns: 60 },
  )
})

test('whatever is held back, a reply to somebody who just wrote leaves within seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 * HOUR }), (crowd, afterMs) => {
      const walk = createWalk({ perHour: 1, perContactPerHour: 1, strangersPerDay: 0 })
      const cold = Array.from({ length: crowd }, () => ({ to: walk.person(4 * DAY), afterMs: 0, priority: 5 }))
      const stranger = { to: walk.person(null), afterMs: 0, priority: 5, stranger: true }
      const reply = { to: walk.person(HOUR), afterMs, priority: 1 }
      const left = walk.run([...cold, stranger, reply], 22 * HOUR)
      walk.close()
      const waited = left.filter(({ to }) => to === reply.to).map(({ at, approvedAt }) => at - approvedAt)
      expect(waited).toHaveLength(1)
      expect(waited[0]).toBeLessThanOrEqual(8_000 + 3_000)
    }),
    { numRuns: 40 },
  )
})

test.each(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])(
  'in %s no first word ever leaves between 22:00 and 08:00, and each leaves as soon as it may',
  (timeZone) => {
    const clock = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' })
    const walk = createWalk({ perHour: 100, perDay: 1000 }, 0, timeZone)
    const wishes = Array.from({ length: 48 }, (_, half) => ({ to: walk.person(9 * DAY), afterMs: half * HOUR * 0.5 }))
    const left = walk.run(wishes)
    walk.close()
    expect(left).toHaveLength(48)
    expect(left.map(({ at }) => Number(clock.format(at))).filter((hour) => hour >= 22 || hour < 8)).toEqual([])
    expect(left.filter(({ at, approvedAt }) => at - approvedAt > 10 * HOUR + 48 * 75_000)).toEqual([])
    expect(left.filter(({ at, approvedAt }) => at - approvedAt < MINUTE).length).toBeGreaterThan(20)
  },
)

test('a row waits the same time whenever it is asked', () => {
  const run = () => {
    const walk = createWalk(NO_NIGHT)
    const left = walk.run(Array.from({ length: 12 }, () => ({ to: walk.person(3 * DAY), afterMs: 0 })))
    walk.close()
    return times(left).map((at) => at - WALK_FROM)
  }
  const first = run()
  expect(run()).toEqual(first)
  const gaps = gapsOf(first)
  expect(new Set(gaps).size).toBe(gaps.length)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(75_000)
})

test('what may have been sent counts as sent until it is settled', () => {
  const walk = createWalk({ ...NO_NIGHT, perHour: 1 })
  const [first, second] = [walk.person(3 * DAY), walk.person(3 * DAY)]
  walk.run([{ to: first, afterMs: 0 }], MINUTE)
  walk.store.raw.exec('UPDATE outbox SET last_attempt_at = sent_at, sent_at = NULL')
  walk.store.raw.exec('DROP TRIGGER outbox_legal_transition')
  walk.store.raw.exec("UPDATE outbox SET status = 'uncertain'")
  const [left] = walk.run([{ to: second, afterMs: MINUTE }])
  walk.close()
  expect(left?.at).toBe(WALK_FROM + HOUR)
})
