import { expect, test } from 'vitest'
import type { JobId } from '../../../electron/contract/ids.ts'
import { writeLane } from '../../../electron/core/jobs/lanes.store.ts'
import { countDeadJobs, oldestOverdueAt } from '../../../electron/core/jobs/overdue-jobs.ts'
import { countJobs } from '../../../electron/core/jobs/scheduled-jobs.store.ts'
import { cancelJob, pauseJob, resumeJob } from '../../../electron/core/jobs/steer-jobs.ts'
import { type Bench, DAY_MS, HOUR_MS, MINUTE_MS, openScheduler, START_AT } from './scheduler-kit.ts'

const NIGHTLY = { cron: '0 3 * * *', timeZone: 'UTC' }

function steer(bench: Bench, work: (tx: Parameters<Parameters<Bench['store']['transaction']>[0]>[0]) => void) {
  bench.store.transaction(work)
  bench.scheduler.wake()
}
const pause = (bench: Bench, id: JobId) => steer(bench, (tx) => pauseJob(tx, id, 'Paused by you.'))
const resume = (bench: Bench, id: JobId) => steer(bench, (tx) => resumeJob(tx, id))
const cancel = (bench: Bench, id: JobId) => steer(bench, (tx) => cancelJob(tx, id, bench.clock.now()))
const hold = (bench: Bench, lane: string, paused: boolean) =>
  steer(bench, (tx) => writeLane(tx, lane, { paused, pausedWhy: null }))

/** Runs it, and lets all of it happen that needs no time. */
async function runNow(bench: Bench, id: JobId): Promise<void> {
  const run = bench.scheduler.runNow(id)
  await bench.clock.advance(0)
  await run
}

/** A run that ends when the test says so. */
function holdRuns(bench: Bench): { end(): void } {
  const ends: (() => void)[] = []
  bench.doing = () => new Promise((resolve) => ends.push(() => resolve({ did: null })))
  return { end: () => ends.shift()?.() }
}

test('a paused job waits, also through a restart, and runs late when it is resumed', async () => {
  const bench = openScheduler()
  const id = bench.add({ at: START_AT + MINUTE_MS })
  pause(bench, id)
  await bench.clock.advance(HOUR_MS)
  await bench.restart()
  await bench.clock.advance(HOUR_MS)
  expect(bench.runs).toEqual([])
  expect(bench.job(id)).toMatchObject({ paused: true, pausedWhy: 'Paused by you.' })
  resume(bench, id)
  await bench.clock.advance(0)
  expect(bench.runs).toHaveLength(1)
})

test('a paused lane holds all of its jobs and none of another', async () => {
  const bench = openScheduler()
  hold(bench, 'work', true)
  bench.add({ at: START_AT + MINUTE_MS, what: 'held' })
  bench.add({ at: START_AT + MINUTE_MS, what: 'free', type: 'OTHER' })
  await bench.clock.advance(HOUR_MS)
  expect(bench.runs.map(({ what }) => what)).toEqual(['free'])
  hold(bench, 'work', false)
  await bench.clock.advance(0)
  expect(bench.runs.map(({ what }) => what)).toEqual(['free', 'held'])
})

test('what waits is counted without what is paused, and what nothing keeps from running is overdue', async () => {
  const bench = openScheduler()
  hold(bench, 'work', true)
  const id = bench.add({ at: START_AT + MINUTE_MS })
  pause(bench, bench.add({ at: START_AT + MINUTE_MS }))
  await bench.clock.advance(HOUR_MS)
  const now = bench.clock.now()
  expect(countJobs(bench.store.db, now)).toEqual({ due: new Map([['work', 1]]), dead: 0 })
  expect(oldestOverdueAt(bench.store.db, now)).toBeNull()
  bench.store.raw.exec('DELETE FROM job_lanes')
  expect(oldestOverdueAt(bench.store.db, now)).toBe(START_AT + MINUTE_MS)
  bench.store.raw.exec(`UPDATE scheduled_jobs SET status = 'dead' WHERE job_id = ${id}`)
  expect(countDeadJobs(bench.store.db)).toBe(1)
})

test('"run now" runs a paused job in a paused lane, once, and leaves both paused', async () => {
  const bench = openScheduler()
  const id = bench.add({ schedule: NIGHTLY })
  pause(bench, id)
  hold(bench, 'work', true)
  await runNow(bench, id)
  expect(bench.runs).toHaveLength(1)
  await bench.clock.advance(2 * DAY_MS)
  expect(bench.runs).toHaveLength(1)
  expect(bench.job(id)).toMatchObject({ paused: true, requested: false })
})

test('"run now" of a recurring job leaves its next time as it is, also when it has to be tried again', async () => {
  const bench = openScheduler()
  const id = bench.add({ schedule: NIGHTLY })
  bench.doing = () => {
    if (bench.runs.length === 1) throw new Error('not yet')
    return { did: null }
  }
  await runNow(bench, id)
  await bench.clock.advance(MINUTE_MS)
  expect(bench.history().map(({ status }) => status)).toEqual(['failed', 'done'])
  expect(bench.job(id).scheduledAt).toBe(Date.parse('2026-11-21T03:00Z'))
  const meant = bench.store.raw.prepare('SELECT scheduled_for FROM job_execution_history').pluck().all()
  expect(meant).toEqual([START_AT, START_AT + 5_000])
})

test('"run now" of a job that is overdue is that run', async () => {
  const bench = openScheduler()
  const id = bench.add({ schedule: NIGHTLY })
  pause(bench, id)
  await bench.clock.advance(DAY_MS)
  await runNow(bench, id)
  resume(bench, id)
  await bench.clock.advance(HOUR_MS)
  expect(bench.runs).toHaveLength(1)
})

test('"run now" of a standing job without a schedule runs it as often as it is asked for', async () => {
  const bench = openScheduler()
  const id = bench.add({ name: 'standing' })
  for (let time = 0; time < 3; time++) await runNow(bench, id)
  await bench.clock.advance(DAY_MS)
  expect(bench.runs).toHaveLength(3)
  expect(bench.job(id).status).toBe('pending')
})

test('"run now" in a busy lane waits for its turn, which is the next', async () => {
  const bench = openScheduler()
  const runs = holdRuns(bench)
  bench.add({ what: 'busy' })
  bench.add({ what: 'important', priority: 5, at: START_AT + 1 })
  const id = bench.add({ what: 'asked for', at: START_AT + DAY_MS })
  await bench.clock.advance(10)
  const run = bench.scheduler.runNow(id)
  await bench.clock.advance(0)
  expect(bench.runs.map(({ what }) => what)).toEqual(['busy'])
  for (let time = 0; time < 3; time++) {
    runs.end()
    await bench.clock.advance(0)
  }
  await run
  expect(bench.runs.map(({ what }) => what)).toEqual(['busy', 'asked for', 'important'])
})

test('what was asked for in a busy lane is not forgotten when the process dies', async () => {
  const bench = openScheduler({ type: { mayRepeat: false } })
  bench.doing = () => new Promise(() => {})
  bench.add({ what: 'busy' })
  await bench.clock.advance(0)
  void bench.scheduler.runNow(bench.add({ what: 'asked for', name: 'standing' }))
  bench.doing = () => ({ did: null })
  bench.crash()
  await bench.clock.advance(0)
  expect(bench.runs.map(({ what }) => what)).toEqual(['busy', 'asked for'])
})

test('"run now" works with the scheduler switched off, and nothing else runs', async () => {
  const bench = openScheduler({ off: true })
  bench.add({ what: 'due' })
  const id = bench.add({ what: 'asked for', at: START_AT + DAY_MS })
  await runNow(bench, id)
  await bench.clock.advance(7 * DAY_MS)
  expect(bench.runs.map(({ what }) => what)).toEqual(['asked for'])
})

test('a run that a crash cut off does not stand in the way, also with the scheduler switched off', async () => {
  const bench = openScheduler({ off: true })
  bench.doing = () => new Promise(() => {})
  const id = bench.add({ name: 'standing' })
  void bench.scheduler.runNow(id)
  await bench.clock.advance(0)
  bench.crash()
  expect(bench.job(id).status).toBe('pending')
  bench.doing = () => ({ did: null })
  await runNow(bench, id)
  expect(bench.history(id).map(({ status }) => status)).toEqual(['interrupted', 'done'])
})

test('"run now" on a full disk runs as soon as there is room, also with the scheduler switched off', async () => {
  const bench = openScheduler({ off: true })
  const id = bench.add({})
  bench.store.raw.exec(
    "CREATE TRIGGER full BEFORE INSERT ON job_execution_history BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
  )
  const run = bench.scheduler.runNow(id)
  await bench.clock.advance(MINUTE_MS)
  bench.mendDisk()
  await bench.clock.advance(MINUTE_MS)
  await run
  expect(bench.job(id).status).toBe('done')
})

test('"run now" says why it cannot', async () => {
  const bench = openScheduler()
  holdRuns(bench)
  const running = bench.add({})
  await bench.clock.advance(0)
  await expect(bench.scheduler.runNow(running)).rejects.toMatchObject({ code: 'JOB_RUNNING' })
  const over = bench.add({ at: START_AT + HOUR_MS })
  cancel(bench, over)
  await expect(bench.scheduler.runNow(over)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await expect(bench.scheduler.runNow('999' as JobId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a cancelled job never runs, and whoever waits for it is answered', async () => {
  const bench = openScheduler()
  holdRuns(bench)
  bench.add({ what: 'busy' })
  await bench.clock.advance(0)
  const id = bench.add({ at: START_AT + HOUR_MS, uniqueKey: 'only one' })
  const run = bench.scheduler.runNow(id)
  cancel(bench, id)
  await run
  expect(bench.job(id)).toMatchObject({ status: 'cancelled', requested: false })
  await bench.clock.advance(DAY_MS)
  expect(bench.runs).toHaveLength(1)
  expect(bench.add({ uniqueKey: 'only one' })).not.toBe(id)
  expect(() => cancel(bench, id)).toThrow('Only a job that waits can be cancelled.')
})

test('a job that stands for good cannot be cancelled, or its name would be lost', () => {
  const bench = openScheduler()
  const id = bench.add({ name: 'nightly', schedule: NIGHTLY })
  expect(() => cancel(bench, id)).toThrow('This job stands for good. It can be paused.')
})

test('a run that is cancelled ends as cancelled; what recurs goes on at its next time', async () => {
  const bench = openScheduler()
  bench.doing = (_, run) =>
    new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(run.signal.reason)))
  const once = bench.add({})
  const daily = bench.add({ type: 'OTHER', schedule: NIGHTLY, at: START_AT })
  await bench.clock.advance(0)
  expect([bench.scheduler.cancelRun(once), bench.scheduler.cancelRun(daily)]).toEqual([true, true])
  await bench.clock.advance(0)
  expect(bench.scheduler.cancelRun(once)).toBe(false)
  expect(bench.history().map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  expect([bench.job(once).status, bench.job(daily).status]).toEqual(['cancelled', 'pending'])
  expect(bench.job(daily).scheduledAt).toBe(Date.parse('2026-11-21T03:00Z'))
})

test('a cancelled run that does not heed it gives its lane free after half a minute', async () => {
  const bench = openScheduler()
  bench.doing = ({ what }) => (what === 'deaf' ? new Promise(() => {}) : { did: null })
  const id = bench.add({ what: 'deaf' })
  bench.add({ what: 'next' })
  await bench.clock.advance(0)
  bench.scheduler.cancelRun(id)
  await bench.clock.advance(30_000)
  expect(bench.job(id).status).toBe('cancelled')
  expect(bench.runs.at(-1)?.what).toBe('next')
})
