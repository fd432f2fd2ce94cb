import { expect, test } from 'vitest'
import { cronProblem, nextOccurrence, type Schedule } from '../../../electron/core/jobs/schedule.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, openScheduler } from './scheduler-kit.ts'

const berlin = (cron: string): Schedule => ({ cron, timeZone: 'Europe/Berlin' })
const newYork = (cron: string): Schedule => ({ cron, timeZone: 'America/New_York' })

/** The occurrences from an instant on, before another. */
function between(schedule: Schedule, from: string, to: string): string[] {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const found: string[] = []
  let at = nextOccurrence(schedule, start - 1, start, 'UTC')
  while (at !== null && at < end) {
    found.push(new Date(at).toISOString().slice(5, 16))
    at = nextOccurrence(schedule, at, at, 'UTC')
  }
  return found
}

/** Nights on which clocks change, with 02:30 of that day, the day before and the day after. */
const NIGHTS: [string, Schedule, string, string[]][] = [
  ['02:00 comes twice in Berlin', berlin('30 2 * * *'), '2026-10-24', ['10-24T00:30', '10-25T00:30', '10-26T01:30']],
  ['02:00 never comes in Berlin', berlin('30 2 * * *'), '2027-03-27', ['03-27T01:30', '03-28T01:00', '03-29T00:30']],
  ['01:00 comes twice in New York', newYork('30 2 * * *'), '2026-10-31', ['10-31T06:30', '11-01T07:30', '11-02T07:30']],
  ['02:00 never comes in New York', newYork('30 2 * * *'), '2027-03-13', ['03-13T07:30', '03-14T07:00', '03-15T06:30']],
  ['01:30 comes twice in New York', newYork('30 1 * * *'), '2026-10-31', ['10-31T05:30', '11-01T05:30', '11-02T06:30']],
]

test.each(NIGHTS)(
  'a job at one time a day comes once a day in the night in which %s',
  async (_, schedule, day, times) => {
    const startAt = Date.parse(`${day}T00:00:00Z`)
    expect(between(schedule, `${day}T00:00Z`, new Date(startAt + 3 * DAY_MS).toISOString())).toEqual(times)
    // The same as the scheduler does it, with a run that takes a while and asks for its next time in the odd hour.
    const bench = openScheduler({ startAt })
    bench.doing = async () => {
      await new Promise<void>((resolve) => bench.clock.after(5 * MINUTE_MS, resolve))
      return { did: null }
    }
    bench.add({ schedule })
    await bench.clock.advance(3 * DAY_MS)
    expect(bench.runs.map(({ at }) => new Date(at).toISOString().slice(5, 16))).toEqual(times)
  },
)

test('several times of a night come once each, and those that a clock change leaves out come together after it', () => {
  const twice = berlin('0,30 1-3 * * *')
  expect(between(twice, '2026-10-24T12:00Z', '2026-10-25T12:00Z')).toEqual([
    ...['10-24T23:00', '10-24T23:30', '10-25T00:00', '10-25T00:30', '10-25T02:00', '10-25T02:30'],
  ])
  expect(between(twice, '2027-03-27T12:00Z', '2027-03-28T12:00Z')).toEqual([
    ...['03-28T00:00', '03-28T00:30', '03-28T01:00', '03-28T01:30'],
  ])
})

test('a job of every half hour goes by the clock: in both of the repeated hours, and never in the gap', () => {
  const count = (schedule: Schedule, day: string) => {
    const from = Date.parse(day)
    return between(schedule, day, new Date(from + 6 * HOUR_MS).toISOString()).length
  }
  for (const day of ['2026-10-24T23:00Z', '2027-03-27T23:00Z']) expect(count(berlin('*/30 * * * *'), day)).toBe(12)
  for (const day of ['2026-11-01T04:00Z', '2027-03-14T05:00Z']) expect(count(newYork('0 * * * *'), day)).toBe(6)
})

test('no occurrence of two years is left out or comes twice, wherever it is asked from', () => {
  for (const schedule of [
    berlin('30 2 * * *'),
    newYork('30 2 * * *'),
    { cron: '30 2 * * *', timeZone: 'Australia/Lord_Howe' },
  ]) {
    const all = between(schedule, '2026-01-01T12:00Z', '2028-01-01T12:00Z')
    expect(all).toHaveLength(730)
    expect(new Set(all).size).toBeGreaterThan(365)
  }
})

test('asked in the middle of a second, the next time is the next time', () => {
  for (const schedule of [berlin('15 3 * * *'), berlin('*/15 * * * *')]) {
    for (const ms of [1, 500, 999]) {
      const at = Date.parse('2026-11-20T02:14:59Z') + ms
      expect(nextOccurrence(schedule, at, at, 'UTC')).toBe(Date.parse('2026-11-20T02:15:00Z'))
    }
  }
})

test('a job without a zone of its own goes by where the computer is', () => {
  const at = Date.parse('2026-11-20T12:00Z')
  expect(nextOccurrence({ cron: '0 8 * * *', timeZone: null }, at, at, 'America/New_York')).toBe(
    Date.parse('2026-11-20T13:00Z'),
  )
})

test('"every so often" keeps its beat, also before its anchor', () => {
  const every = { everyMs: 5 * MINUTE_MS }
  expect(nextOccurrence(every, 1_000_000, 100_000, 'UTC')).toBe(1_300_000)
  expect(nextOccurrence(every, 999_999, 100_000, 'UTC')).toBe(1_000_000)
  expect(nextOccurrence(every, -1_000_000, 100_000, 'UTC')).toBe(-800_000)
})

test('a time that cannot be read, or never comes, is told', () => {
  expect(cronProblem('0 8 * * 1-5', 'Europe/Berlin')).toBeNull()
  expect(cronProblem('0 0 30 2 *', null)).toBe('never comes')
  for (const cron of ['', 'now', '61 * * * *', '* * *', '0 0 8 * * *'])
    expect(cronProblem(cron, null)).toMatch(/cannot be read/)
  expect(cronProblem('0 8 * * *', 'Mars/Olympus')).toMatch(/cannot be read/)
})
