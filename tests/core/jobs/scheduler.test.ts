import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, openScheduler, START_AT } from './scheduler-kit.ts'

test('a job runs exactly when it is due, and once', async () => {
  const bench = openScheduler()
  const id = bench.add({ at: START_AT + 90_500 })
  await bench.clock.advance(90_499)
  expect(bench.runs).toEqual([])
  await bench.clock.advance(1)
  expect(bench.runs.map(({ at }) => at - START_AT)).toEqual([90_500])
  await bench.clock.advance(DAY_MS)
  expect(bench.runs).toHaveLength(1)
  expect(bench.job(id)).toMatchObject({ status: 'done', errorMessage: null, leaseUntil: null })
  expect(bench.history(id)).toEqual([{ status: 'done', at: START_AT + 90_500 }])
})

test('a recurring job comes at its times, week after week', async () => {
  const bench = openScheduler()
  bench.add({ schedule: { cron: '15 3 * * *', timeZone: 'UTC' }, name: 'nightly' })
  await bench.clock.advance(14 * DAY_MS)
  expect(bench.runs.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(Array(14).fill('03:15'))
})

test('every five minutes means every five minutes, however long a run takes', async () => {
  const bench = openScheduler()
  bench.doing = async () => {
    await new Promise<void>((resolve) => bench.clock.after(61_000, resolve))
    return { did: null }
  }
  bench.add({ schedule: { everyMs: 5 * MINUTE_MS } })
  await bench.clock.advance(HOUR_MS)
  expect(bench.runs.map(({ at }) => (at - START_AT) / MINUTE_MS)).toEqual([
    5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60,
  ])
})
