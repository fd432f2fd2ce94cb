import { expect, test } from 'vitest'
import { type Bench, DAY_MS, HOUR_MS, MINUTE_MS, openScheduler, START_AT } from './scheduler-kit.ts'

const NEVER_ENDS = () => new Promise<never>(() => {})
const statuses = (bench: Bench) => bench.history().map(({ status }) => status)
const INTERRUPTED = 'Secretary ended in the middle of it.'

/** Ends when it is asked to. */
const HEEDS: Bench['doing'] = (_, run) =>
  new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(run.signal.reason)))

test('a process that dies before a claim leaves the job as it was', async () => {
  const bench = openScheduler({ type: { mayRepeat: false } })
  bench.add({})
  bench.crash()
  await bench.clock.advance(0)
  expect(statuses(bench)).toEqual(['done'])
})

test.each([
  ['between the claim and the run', (bench: Bench) => void bench.scheduler.wake()],
  ['in the middle of a run', (bench: Bench) => bench.clock.advance(0)],
])('a process that dies %s: what may be repeated runs again, after a while', async (_, until) => {
  const bench = openScheduler()
  bench.doing = NEVER_ENDS
  const id = bench.add({})
  await until(bench)
  expect(bench.job(id).status).toBe('running')
  bench.doing = () => ({ did: 'worked' })
  bench.crash()
  expect(bench.job(id)).toMatchObject({ status: 'pending', rescues: 1, retryCount: 0, leaseUntil: null })
  await bench.clock.advance(MINUTE_MS)
  expect(statuses(bench)).toEqual(['interrupted', 'done'])
  expect(bench.job(id)).toMatchObject({ status: 'done', rescues: 0 })
})

test.each([
  ['between the claim and the run', (bench: Bench) => void bench.scheduler.wake()],
  ['in the middle of a run', (bench: Bench) => bench.clock.advance(0)],
])('a process that dies %s: what may not be repeated waits for a person', async (_, until) => {
  const bench = openScheduler({ type: { mayRepeat: false } })
  bench.doing = NEVER_ENDS
  const id = bench.add({})
  await until(bench)
  const begun = bench.runs.length
  bench.crash()
  await bench.clock.advance(DAY_MS)
  expect(bench.runs).toHaveLength(begun)
  expect(bench.job(id)).toMatchObject({
    status: 'dead',
    errorMessage: expect.stringContaining('It may have been done'),
  })
})

test('a recurring job that may not be repeated goes on at its next time', async () => {
  const bench = openScheduler({ type: { mayRepeat: false } })
  bench.doing = NEVER_ENDS
  const id = bench.add({ schedule: { cron: '0 3 * * *', timeZone: 'UTC' } })
  await bench.clock.advance(DAY_MS)
  bench.crash()
  expect(bench.job(id)).toMatchObject({ status: 'pending', scheduledAt: Date.parse('2026-11-22T03:00Z') })
  expect(bench.runs).toHaveLength(1)
})

test('a process that dies before an end is written repeats what may be repeated', async () => {
  const bench = openScheduler()
  const id = bench.add({})
  bench.doing = () => {
    bench.crash()
    return { did: 'worked' }
  }
  await bench.clock.advance(0)
  bench.doing = () => ({ did: 'worked again' })
  await bench.clock.advance(MINUTE_MS)
  expect(statuses(bench)).toEqual(['interrupted', 'done'])
  expect(bench.job(id).status).toBe('done')
})

test('a job that ends the process three times is given up, and can be tried again by a person', async () => {
  const bench = openScheduler()
  bench.doing = NEVER_ENDS
  const id = bench.add({})
  for (let crash = 0; crash < 10; crash++) {
    await bench.clock.advance(10 * MINUTE_MS - 30_000)
    bench.crash()
  }
  expect(bench.runs).toHaveLength(3)
  expect(bench.job(id)).toMatchObject({
    ...{ status: 'dead', rescues: 3 },
    errorMessage: 'Secretary ended 3 times while it ran, so it is not tried again by itself.',
  })
})

test('an end that cannot be written is written as soon as there is room, and the work is not done again', async () => {
  const bench = openScheduler({ type: { mayRepeat: false } })
  const id = bench.add({})
  let end = () => {}
  bench.doing = () => new Promise((resolve) => (end = () => resolve({ did: 'worked' })))
  await bench.clock.advance(0)
  bench.fillDisk()
  end()
  await bench.clock.advance(5 * MINUTE_MS)
  expect(bench.job(id).status).toBe('running')
  bench.mendDisk()
  await bench.clock.advance(MINUTE_MS)
  expect(bench.runs).toHaveLength(1)
  expect(statuses(bench)).toEqual(['done'])
  const [row] = bench.store.raw.prepare('SELECT duration_ms, summary FROM job_execution_history').all()
  expect(row).toEqual({ duration_ms: 0, summary: 'worked' })
})

test('while nothing can be written little is tried, and everything runs afterwards', async () => {
  const bench = openScheduler()
  for (let at = 0; at < 5; at++) bench.add({ at: START_AT + 1_000 })
  bench.add({ type: 'OTHER', at: START_AT + 1_000 })
  bench.fillDisk()
  const before = bench.writes
  await bench.clock.advance(10 * MINUTE_MS)
  expect(bench.runs).toEqual([])
  // Once in five seconds.
  expect(bench.writes - before).toBeGreaterThan(10)
  expect(bench.writes - before).toBeLessThanOrEqual(121)
  bench.mendDisk()
  await bench.clock.advance(10_000)
  expect(bench.runs).toHaveLength(6)
})

test('a full disk and a clock set back by a year do not keep jobs waiting for a year', async () => {
  const bench = openScheduler()
  bench.add({ at: START_AT + 1_000 })
  bench.fillDisk()
  await bench.clock.advance(2_000)
  await bench.clock.setBy(-365 * DAY_MS)
  bench.mendDisk()
  await bench.clock.advance(MINUTE_MS)
  expect(bench.runs).toHaveLength(1)
})

test('a job that is said to run while nobody runs it is freed within a minute of the end of its lease, and counted', async () => {
  const bench = openScheduler()
  const id = bench.add({ at: START_AT + DAY_MS })
  await bench.clock.advance(0)
  bench.store.raw.exec(`
    INSERT INTO job_execution_history (execution_id, job_id, job_type, execution_time, status, created_at)
      VALUES (7, ${id}, 'WORK', ${START_AT}, 'running', ${START_AT});
    UPDATE scheduled_jobs SET status = 'running', lease_until = ${START_AT + 90_000}, execution_id = 7;`)
  await bench.clock.advance(89_000)
  expect(bench.job(id).status).toBe('running')
  await bench.clock.advance(31_000)
  expect(bench.job(id)).toMatchObject({ status: 'pending', rescues: 1 })
  await bench.clock.advance(MINUTE_MS)
  expect(statuses(bench)).toEqual(['interrupted', 'done'])
})

test('a long run gives signs of life, and its claim never runs out', async () => {
  const bench = openScheduler({ type: { timeoutMs: DAY_MS } })
  bench.doing = NEVER_ENDS
  const id = bench.add({})
  for (let minute = 0; minute < 30; minute++) {
    await bench.clock.advance(MINUTE_MS)
    expect(bench.job(id).leaseUntil).toBeGreaterThan(bench.clock.now())
  }
  expect(bench.runs).toHaveLength(1)
})

test('stopping asks the runs to end; what may be repeated runs again at the next start, and nothing is held against it', async () => {
  const bench = openScheduler()
  bench.doing = HEEDS
  const id = bench.add({})
  bench.add({ what: 'next' })
  await bench.clock.advance(0)
  await bench.restart()
  expect(bench.job(id)).toMatchObject({ rescues: 0, retryCount: 0, errorMessage: INTERRUPTED })
  bench.doing = () => ({ did: null })
  await bench.clock.advance(0)
  expect(statuses(bench)).toEqual(['interrupted', 'done', 'done'])
})

test('a run that does not heed the stop is cut off at the deadline, written down, and does nothing to the next process', async () => {
  for (const mayRepeat of [true, false]) {
    const bench = openScheduler({ type: { mayRepeat } })
    let end = () => {}
    bench.doing = () => new Promise((resolve) => (end = () => resolve({ did: 'too late' })))
    const id = bench.add({})
    await bench.clock.advance(0)
    const stopped = bench.scheduler.stop(8_000)
    await bench.clock.advance(7_999)
    expect(bench.job(id).status).toBe('running')
    await bench.clock.advance(1)
    await stopped
    expect(bench.job(id)).toMatchObject({ status: mayRepeat ? 'pending' : 'dead', rescues: 0 })
    end()
    await bench.clock.advance(0)
    expect(statuses(bench)).toEqual(['interrupted'])
  }
})

test('a run that was claimed but had not begun when the app ended begins at the next start, whatever it does', async () => {
  const bench = openScheduler({ type: { mayRepeat: false } })
  const id = bench.add({})
  bench.scheduler.wake()
  expect(bench.job(id).status).toBe('running')
  const stopped = bench.scheduler.stop(1_000)
  await bench.clock.advance(0)
  await stopped
  expect(bench.runs).toEqual([])
  expect(bench.job(id)).toMatchObject({ status: 'pending', retryCount: 0 })
  await bench.restart()
  await bench.clock.advance(HOUR_MS)
  expect(statuses(bench)).toEqual(['snoozed', 'done'])
})

test('when it has stopped, nothing begins any more', async () => {
  const bench = openScheduler()
  await bench.scheduler.stop(1_000)
  bench.add({})
  await bench.clock.advance(HOUR_MS)
  expect(bench.runs).toEqual([])
})
