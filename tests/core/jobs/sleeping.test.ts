import { expect, test } from 'vitest'
import { type Bench, DAY_MS, HOUR_MS, MINUTE_MS, openScheduler, START_AT } from './scheduler-kit.ts'

const NIGHTLY = { cron: '0 3 * * *', timeZone: 'UTC' }
const YEAR_MS = 365 * DAY_MS

const times = (bench: Bench) => bench.runs.map(({ at }) => new Date(at).toISOString().slice(0, 16))
const statuses = (bench: Bench) => bench.history().map(({ status }) => status)

test('after three days asleep a nightly job runs once, late, and goes on at its next time', async () => {
  const bench = openScheduler()
  bench.add({ schedule: NIGHTLY, name: 'nightly' })
  await bench.clock.jump(3 * DAY_MS)
  expect(times(bench)).toEqual(['2026-11-23T09:00'])
  await bench.clock.advance(DAY_MS)
  expect(times(bench)).toEqual(['2026-11-23T09:00', '2026-11-24T03:00'])
  expect(statuses(bench)).toEqual(['done', 'done'])
})

test('with a window of a day the last night that was slept through is made up for, and the others are skipped once', async () => {
  const bench = openScheduler()
  const id = bench.add({ schedule: NIGHTLY, catchUpMs: DAY_MS })
  let meant = 0
  bench.doing = (_, run) => {
    meant = run.scheduledAt
    return { did: null }
  }
  await bench.clock.jump(3 * DAY_MS)
  expect(times(bench)).toEqual(['2026-11-23T09:00'])
  expect(new Date(meant).toISOString()).toBe('2026-11-23T03:00:00.000Z')
  expect(statuses(bench)).toEqual(['skipped', 'done'])
  expect(bench.job(id).scheduledAt).toBe(Date.parse('2026-11-24T03:00Z'))
})

test('what is too late for its window is skipped once, with a line in the history, and waits for its next time', async () => {
  const bench = openScheduler()
  const id = bench.add({ schedule: NIGHTLY, catchUpMs: HOUR_MS })
  await bench.clock.jump(3 * DAY_MS)
  expect(bench.runs).toEqual([])
  expect(statuses(bench)).toEqual(['skipped'])
  expect(bench.job(id)).toMatchObject({ status: 'pending', scheduledAt: Date.parse('2026-11-24T03:00Z') })
  await bench.clock.advance(DAY_MS)
  expect(times(bench)).toEqual(['2026-11-24T03:00'])
})

test('the window is open to its last millisecond', async () => {
  for (const [late, status] of [
    [HOUR_MS, 'done'],
    [HOUR_MS + 1, 'skipped'],
  ] as const) {
    const bench = openScheduler()
    bench.add({ at: START_AT + MINUTE_MS, catchUpMs: HOUR_MS })
    await bench.clock.jump(MINUTE_MS + late)
    expect(statuses(bench)).toEqual([status])
  }
})

test('a job that comes once and was too late is over; one without a window runs however late', async () => {
  const bench = openScheduler()
  const id = bench.add({ at: START_AT + HOUR_MS, catchUpMs: HOUR_MS })
  bench.add({ at: START_AT + HOUR_MS, what: 'still' })
  await bench.clock.jump(3 * DAY_MS)
  expect(bench.job(id)).toMatchObject({ status: 'cancelled', errorMessage: 'It was too late for this one.' })
  expect(bench.runs.map(({ what }) => what)).toEqual(['still'])
})

test('hundreds of jobs that are too late are put away, and the one that is not runs', async () => {
  const bench = openScheduler()
  for (let at = 0; at < 300; at++) bench.add({ at: START_AT + HOUR_MS + at, catchUpMs: 0 })
  bench.add({ at: START_AT + 2 * HOUR_MS, what: 'the one' })
  await bench.clock.jump(DAY_MS)
  expect(bench.runs.map(({ what }) => what)).toEqual(['the one'])
  expect(bench.history()).toHaveLength(301)
})

test('a computer that sleeps in the middle of a run finds it again, and nothing runs twice at once', async () => {
  const bench = openScheduler({ type: { mayRepeat: false } })
  let ends = 0
  bench.doing = async (_, run) => {
    // A call over the network: it is over when the computer wakes.
    await new Promise<void>((resolve, reject) => {
      bench.clock.after(5_000, resolve)
      run.signal.addEventListener('abort', () => reject(run.signal.reason), { once: true })
    })
    ends++
    return { did: null }
  }
  const id = bench.add({ schedule: NIGHTLY, at: START_AT + 1_000 })
  await bench.clock.advance(2_000)
  await bench.clock.jump(3 * DAY_MS)
  await bench.clock.advance(MINUTE_MS)
  expect([bench.runs.length, ends]).toEqual([1, 1])
  expect(statuses(bench)).toEqual(['done'])
  expect(bench.job(id)).toMatchObject({ status: 'pending', scheduledAt: Date.parse('2026-11-24T03:00Z') })
})

test('a timer that slept with the computer is no excuse: what is due is found within a minute of waking', async () => {
  const bench = openScheduler()
  bench.add({ at: START_AT + HOUR_MS })
  await bench.clock.advance(1_000)
  // The time on the wall went by, that of the timers did not.
  await bench.clock.setBy(3 * HOUR_MS)
  expect(bench.runs).toEqual([])
  await bench.clock.advance(MINUTE_MS)
  expect(bench.runs).toHaveLength(1)
})

test.each([
  ['an hour', HOUR_MS],
  ['a day', DAY_MS],
])('a clock set back by %s does not run a night a second time', async (_, back) => {
  const bench = openScheduler({ startAt: Date.parse('2026-11-20T02:50Z') })
  bench.add({ schedule: NIGHTLY })
  await bench.clock.advance(30 * MINUTE_MS)
  expect(times(bench)).toEqual(['2026-11-20T03:00'])
  await bench.clock.setBy(-back)
  await bench.clock.advance(back + 12 * HOUR_MS)
  expect(times(bench)).toEqual(['2026-11-20T03:00'])
  await bench.clock.advance(DAY_MS)
  expect(times(bench)).toEqual(['2026-11-20T03:00', '2026-11-21T03:00'])
})

test('a clock set back by a year does not stop what recurs, what was due, or what waits to be tried again', async () => {
  const bench = openScheduler({ type: { retry: { maxRetries: 3 } } })
  let isBroken = true
  bench.doing = ({ what }) => {
    if (what === 'failing' && isBroken) throw new Error('not yet')
    return { did: null }
  }
  bench.add({ schedule: NIGHTLY, name: 'nightly', what: 'nightly' })
  bench.add({ schedule: { everyMs: 5 * MINUTE_MS }, name: 'often', what: 'often' })
  bench.add({ what: 'failing' })
  const paused = bench.add({ what: 'paused', at: START_AT + 1_000 })
  bench.store.raw.exec(`UPDATE scheduled_jobs SET paused = 1 WHERE job_id = ${paused}`)
  await bench.clock.advance(2_000)
  isBroken = false
  bench.runs.length = 0
  await bench.clock.setBy(-YEAR_MS)
  await bench.clock.advance(MINUTE_MS)
  bench.store.raw.exec('UPDATE scheduled_jobs SET paused = 0')
  await bench.clock.advance(DAY_MS)
  const ran = (what: string) => bench.runs.filter((run) => run.what === what).length
  expect([ran('failing'), ran('paused'), ran('nightly')]).toEqual([1, 1, 1])
  expect(ran('often')).toBeGreaterThanOrEqual(287)
})

test('a clock set back while the app was closed is noticed at the start', async () => {
  const bench = openScheduler()
  bench.doing = ({ what }) => {
    if (what === 'failing') throw new Error('not yet')
    return { did: null }
  }
  bench.add({ schedule: NIGHTLY, name: 'nightly', what: 'nightly' })
  bench.add({ what: 'failing' })
  await bench.clock.advance(0)
  bench.crash()
  bench.doing = () => ({ did: null })
  await bench.clock.setBy(-YEAR_MS)
  bench.crash()
  await bench.clock.advance(DAY_MS)
  expect(bench.runs.map(({ what }) => what)).toEqual(['failing', 'failing', 'nightly'])
})

test('a clock set back in the middle of a run does not make the job wait for a year', async () => {
  const bench = openScheduler()
  bench.doing = async () => {
    await new Promise<void>((resolve) => bench.clock.after(10_000, resolve))
    return { did: null }
  }
  bench.add({ schedule: NIGHTLY, at: START_AT })
  await bench.clock.advance(0)
  await bench.clock.setBy(-YEAR_MS)
  await bench.clock.advance(DAY_MS)
  expect(bench.runs).toHaveLength(2)
})

test('a clock set forward by a year and back again: each job runs once for the leap, and then at its times', async () => {
  const bench = openScheduler()
  bench.add({ schedule: NIGHTLY })
  await bench.clock.setBy(YEAR_MS)
  await bench.clock.advance(2 * MINUTE_MS)
  expect(bench.runs).toHaveLength(1)
  await bench.clock.setBy(-YEAR_MS)
  await bench.clock.advance(DAY_MS)
  expect(times(bench).slice(1)).toEqual(['2026-11-21T03:00'])
})

test('what a run may take is counted while the computer is awake', async () => {
  const bench = openScheduler({ type: { timeoutMs: 10 * MINUTE_MS } })
  bench.doing = (_, run) =>
    new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(run.signal.reason)))
  const id = bench.add({})
  await bench.clock.advance(MINUTE_MS)
  await bench.clock.jump(8 * HOUR_MS)
  await bench.clock.advance(8 * MINUTE_MS)
  expect(bench.job(id).status).toBe('running')
  await bench.clock.advance(MINUTE_MS / 2)
  expect(bench.job(id)).toMatchObject({ status: 'pending', errorMessage: 'It took too long.' })
})
