import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readInsights } from '../../../electron/core/flows/insights/read-insights.ts'
import { quantileOf, toBuckets } from '../../../electron/core/platform/histogram.ts'
import { localDay } from '../../../electron/core/platform/local-days.ts'
import { type History, HOUR, openHistory } from './history.ts'

process.env.TZ = 'Europe/Berlin'

/** A week that holds the night in which the clocks go back. */
const FROM = Date.parse('2026-10-21T00:00:00Z')
const NOW = '2026-10-28T09:00:00Z'
const SPAN = Date.parse(NOW) - FROM

interface Word {
  readonly person: number
  readonly at: number
  readonly isOurs: boolean
}

/** Each at its own second: WhatsApp knows no finer. */
const words = fc.uniqueArray(
  fc.record({
    person: fc.integer({ min: 0, max: 2 }),
    at: fc.integer({ min: 0, max: Math.floor(SPAN / 1_000) - 1 }).map((second) => FROM + second * 1_000),
    isOurs: fc.boolean(),
  }),
  { selector: ({ at }) => at, maxLength: 60 },
)

test('answer times are what whoever goes through the chats by hand would find', async () => {
  await fc.assert(
    fc.asyncProperty(words, async (said) => {
      const history = openHistory(NOW)
      tell(history, said)
      await history.night()
      const expected = byHand(said)
      const { answers } = await readInsights(history.deps, 8)
      expect(answers.total.answered).toBe(expected.length)
      for (const shown of answers.days) {
        const waits = expected.filter(({ day }) => day === shown.day).map(({ ms }) => ms)
        expect([shown.answered, shown.longestMs]).toEqual([
          waits.length,
          waits.length === 0 ? null : Math.max(...waits),
        ])
        closeTo(shown.medianMs, waits, 0.5)
        closeTo(shown.p90Ms, waits, 0.9)
      }
      history.store.close()
    }),
    { numRuns: 25 },
  )
})

function tell(history: History, said: readonly Word[]): void {
  const people = ['Ann', 'Ben', 'Cleo'].map((name) => history.person(name))
  for (const { person, at, isOurs } of said) {
    const id = people[person]
    if (id === undefined) continue
    if (isOurs) history.answers(id, at)
    else history.writes(id, at)
  }
}

function byHand(said: readonly Word[]): { day: string; ms: number }[] {
  const inOrder = [...said].sort((a, b) => a.at - b.at)
  const waitsSince = new Map<number, number>()
  return inOrder.flatMap(({ person, at, isOurs }) => {
    const since = waitsSince.get(person)
    if (isOurs) waitsSince.delete(person)
    else if (since === undefined) waitsSince.set(person, at)
    return isOurs && since !== undefined ? [{ day: localDay(at).day, ms: at - since }] : []
  })
}

function closeTo(shown: number | null, values: readonly number[], share: number): void {
  const exact = [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]
  if (exact === undefined) expect(shown).toBeNull()
  else expect(Math.abs((shown ?? 0) - exact)).toBeLessThanOrEqual(exact * 0.05)
}

/** A row that is wanted, written after a while, approved after another, and sent after a third; it may stop anywhere. */
const lives = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: SPAN - 1 }),
    waits: fc.array(fc.integer({ min: 1, max: 2 * 24 * HOUR }), { maxLength: 4 }),
  }),
  { maxLength: 12 },
)
const STEPS = ['claim', 'complete', 'approve', 'claim'] as const
const QUEUE_AFTER = ['toWrite', 'toWrite', 'toCheck', 'toSend', null] as const

test('the length of each queue, hour by hour, is what its rows were doing then', async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (all) => {
      const history = openHistory(NOW)
      const stays = live(history, all)
      await history.night()
      const { queues } = await readInsights(history.deps, 8)
      for (const day of queues.days) {
        const { from, to } = localDay(Date.parse(`${day.day}T12:00:00`))
        const end = Math.min(to, Date.parse(NOW))
        for (const queue of ['toWrite', 'toCheck', 'toSend'] as const) {
          const mine = stays.filter((stay) => stay.queue === queue)
          const time = mine.reduce(
            (sum, stay) => sum + Math.max(0, Math.min(end, stay.to) - Math.max(from, stay.from)),
            0,
          )
          expect(day[`${queue}Average`]).toBeCloseTo(time / (end - from), 6)
          const moments = [from, ...mine.map((stay) => stay.from)].filter((at) => at >= from && at < end)
          const lengths = moments.map((at) => mine.filter((stay) => stay.from <= at && stay.to > at).length)
          expect(day[`${queue}Most`]).toBe(Math.max(0, ...lengths))
        }
      }
      history.store.close()
    }),
    { numRuns: 20 },
  )
})

interface Stay {
  readonly queue: 'toWrite' | 'toCheck' | 'toSend'
  readonly from: number
  readonly to: number
}

/** Every instant is another one, so that nothing leaves as something else enters. */
function live(history: History, all: readonly { at: number; waits: readonly number[] }[]): Stay[] {
  const stays: Stay[] = []
  const taken = new Set<number>()
  const free = (wanted: number): number => {
    let at = wanted
    while (taken.has(at)) at += 1
    taken.add(at)
    return at
  }
  const moves = all.flatMap(({ at, waits }, row) => {
    const times = [free(FROM + at)]
    for (const wait of waits) times.push(free((times.at(-1) ?? 0) + wait))
    return times
      .filter((time) => time < Date.parse(NOW))
      .map((time, step, kept) => ({ row, step, time, until: kept[step + 1] }))
  })
  const rows = new Map<number, ReturnType<History['wants']>>()
  for (const { row, step, time, until } of moves.sort((a, b) => a.time - b.time)) {
    const queue = QUEUE_AFTER[step]
    if (queue != null) stays.push({ queue, from: time, to: until ?? Number.MAX_SAFE_INTEGER })
    const id = rows.get(row) ?? history.wants(history.person(`Person ${row}`), time)
    rows.set(row, id)
    const event = STEPS[step - 1]
    if (event !== undefined) history.moves(id, event, time, event === 'complete' ? { text: 'Yes' } : {})
  }
  return stays
}

test('a median of buckets is within 5 % of the true one, and exact for few values', () => {
  const value = fc.double({ min: 0.02, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), fc.constantFrom(0.5, 0.9, 0.99), (values, share) => {
      closeTo(quantileOf(toBuckets(values), share), values, share)
    }),
  )
  expect(quantileOf(toBuckets([1_000, 60_000, 7_200_000]), 0.5)).toBe(60_000)
  expect(quantileOf([], 0.5)).toBeNull()
})
