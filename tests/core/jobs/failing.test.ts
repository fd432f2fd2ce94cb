import { expect, test } from 'vitest'
import type { JobId } from '../../../electron/contract/ids.ts'
import { HopelessJobError } from '../../../electron/core/jobs/job-type.ts'
import { discardJob, redriveJob } from '../../../electron/core/jobs/steer-jobs.ts'
import { type Bench, DAY_MS, HOUR_MS, MINUTE_MS, openScheduler, START_AT } from './scheduler-kit.ts'

const statuses = (bench: Bench) => bench.history().map(({ status }) => status)
const seconds = (bench: Bench) => bench.runs.map(({ at }) => (at - START_AT) / 1000)
const FAILS = () => {
  throw new Error('the model is away')
}
const redrive = (bench: Bench, id: JobId) => {
  bench.store.transaction((tx) => redriveJob(tx, id, bench.clock.now()))
  bench.scheduler.wake()
}
const discard = (bench: Bench, id: JobId) =>
  bench.store.transaction((tx) => discardJob(tx, id, { now: bench.clock.now(), homeZone: 'UTC' }))

test('a failed job is tried again after 5, 10 and 20 seconds, and then given up', async () => {
  const bench = openScheduler()
  bench.doing = FAILS
  const id = bench.add({})
  await bench.clock.advance(1)
  expect(bench.job(id)).toMatchObject({ status: 'pending', retryCount: 1, errorMessage: 'the model is away' })
  await bench.clock.advance(DAY_MS)
  expect(seconds(bench)).toEqual([0, 5, 15, 35])
  expect(statuses(bench)).toEqual(Array(4).fill('failed'))
  expect(bench.job(id)).toMatchObject({ status: 'dead', retryCount: 3, errorMessage: 'the model is away' })
})

test('what failed together does not come back together', async () => {
  for (const [random, after] of [
    [0, 3.75],
    [0.999_999, 6.25],
  ] as const) {
    const bench = openScheduler({ random: () => random })
    bench.doing = FAILS
    bench.add({})
    await bench.clock.advance(7_000)
    expect(seconds(bench)).toEqual([0, after])
  }
})

test('a kind of job says how often it is tried again, and a success forgets the failures', async () => {
  const bench = openScheduler({ type: { retry: { maxRetries: 1 } } })
  let calls = 0
  bench.doing = () => (++calls % 2 === 1 ? FAILS() : { did: null })
  const id = bench.add({ schedule: { everyMs: HOUR_MS } })
  await bench.clock.advance(2.5 * HOUR_MS)
  expect(statuses(bench)).toEqual(['failed', 'done', 'failed', 'done'])
  expect(bench.job(id)).toMatchObject({ status: 'pending', retryCount: 0, errorMessage: null })
})

test('what trying again cannot mend is given up at once: by its code, its name, or because the job says so', async () => {
  const errors = [
    Object.assign(new Error('folder'), { code: 'NO_FOLDER' }),
    Object.assign(new Error('type'), { name: 'TypeError' }),
    new HopelessJobError('hopeless'),
  ]
  for (const error of errors) {
    const bench = openScheduler({ type: { retry: { neverFor: ['NO_FOLDER', 'TypeError'] } } })
    bench.doing = () => {
      throw error
    }
    const id = bench.add({})
    await bench.clock.advance(DAY_MS)
    expect(bench.runs).toHaveLength(1)
    expect(bench.job(id)).toMatchObject({ status: 'dead', errorMessage: error.message })
  }
})

test('a recurring job that fails for good goes on at its next time, and says what was wrong', async () => {
  const bench = openScheduler({ type: { retry: { maxRetries: 0 } } })
  bench.doing = FAILS
  const id = bench.add({ schedule: { everyMs: HOUR_MS } })
  await bench.clock.advance(3 * HOUR_MS)
  expect(statuses(bench)).toEqual(['failed', 'failed', 'failed'])
  expect(bench.job(id)).toMatchObject({ status: 'pending', retryCount: 0, errorMessage: 'the model is away' })
})

test('"not now" spends no try, and its line says why', async () => {
  const bench = openScheduler({ type: { retry: { maxRetries: 0 } } })
  bench.doing = () =>
    bench.runs.length < 5 ? { snoozeUntil: bench.clock.now() + MINUTE_MS, why: 'the phone is off' } : { did: 'sent' }
  const id = bench.add({})
  await bench.clock.advance(HOUR_MS)
  expect(seconds(bench)).toEqual([0, 60, 120, 180, 240])
  expect(statuses(bench)).toEqual([...Array(4).fill('snoozed'), 'done'])
  expect(bench.job(id)).toMatchObject({ status: 'done', retryCount: 0 })
})

test('"not now" that means at once does not keep the computer busy', async () => {
  const bench = openScheduler()
  bench.doing = () => ({ snoozeUntil: 0, why: 'at once' })
  bench.add({})
  await bench.clock.advance(10_000)
  expect(bench.runs).toHaveLength(11)
})

test('a job that was given up can be tried again from the start', async () => {
  const bench = openScheduler()
  bench.doing = FAILS
  const id = bench.add({})
  await bench.clock.advance(MINUTE_MS)
  bench.doing = () => ({ did: 'worked' })
  redrive(bench, id)
  await bench.clock.advance(0)
  expect(bench.job(id)).toMatchObject({ status: 'done', retryCount: 0, errorMessage: null })
  expect(() => redrive(bench, id)).toThrow('This job was not given up.')
  expect(() => discard(bench, id)).toThrow('This job was not given up.')
  expect(() => redrive(bench, '999' as JobId)).toThrow('There is no such job.')
})

test('a job that was given up gives its key back, and is not tried again while another holds it', async () => {
  const bench = openScheduler()
  bench.doing = FAILS
  const dead = bench.add({ uniqueKey: 'only one' })
  await bench.clock.advance(MINUTE_MS)
  bench.doing = () => ({ did: null })
  const next = bench.add({ uniqueKey: 'only one', at: bench.clock.now() + HOUR_MS })
  expect(next).not.toBe(dead)
  expect(() => redrive(bench, dead)).toThrow('The same is in the queue already.')
  await bench.clock.advance(HOUR_MS)
  redrive(bench, dead)
  await bench.clock.advance(0)
  expect(bench.job(dead).status).toBe('done')
})

test('thrown away, a job that comes once is over, and one that recurs or stands goes on', async () => {
  const bench = openScheduler()
  bench.doing = () => new Promise(() => {})
  const ids = [
    bench.add({}),
    bench.add({ schedule: { everyMs: HOUR_MS }, at: START_AT }),
    bench.add({ name: 'standing' }),
  ]
  for (const id of ids) bench.store.raw.exec(`UPDATE scheduled_jobs SET status = 'dead' WHERE job_id = ${id}`)
  bench.doing = () => ({ did: null })
  for (const id of ids) discard(bench, id)
  expect(ids.map((id) => bench.job(id).status)).toEqual(['cancelled', 'pending', 'pending'])
  bench.scheduler.wake()
  await bench.clock.advance(HOUR_MS)
  expect(bench.runs.map(({ id }) => id)).toEqual([ids[1]])
  const run = bench.scheduler.runNow(ids[2] as JobId)
  await bench.clock.advance(0)
  await run
  expect(bench.runs.at(-1)?.id).toBe(ids[2])
})

test('what a job is to do and nobody can read any more is given up at once, not again and again', async () => {
  for (const payload of ['{"what": 5}', '{"other": "shape"}', 'not even JSON']) {
    const bench = openScheduler()
    const id = bench.add({ at: START_AT + MINUTE_MS, schedule: { everyMs: HOUR_MS } })
    bench.store.raw.prepare('UPDATE scheduled_jobs SET payload = ?').run(payload)
    await bench.clock.advance(DAY_MS)
    expect(bench.runs).toEqual([])
    expect(statuses(bench)).toEqual(['failed'])
    expect(bench.job(id)).toMatchObject({ status: 'dead', errorMessage: 'What it is to do cannot be read any more.' })
  }
})

test('a kind of job that this version does not know is given up with a sentence, and others go on', async () => {
  const bench = openScheduler()
  const id = bench.add({ at: START_AT + MINUTE_MS, priority: 5 })
  bench.store.raw.exec("UPDATE scheduled_jobs SET job_type = 'TELEPATHY'")
  bench.add({ what: 'other', at: START_AT + MINUTE_MS })
  await bench.clock.advance(MINUTE_MS)
  expect(bench.job(id).errorMessage).toBe('This version of Secretary does not know the kind of job "TELEPATHY".')
  expect(bench.runs.map(({ what }) => what)).toEqual(['other'])
})

test('whoever asked to run a job that turns out to be unreadable is answered', async () => {
  const bench = openScheduler()
  const id = bench.add({ at: START_AT + HOUR_MS })
  bench.store.raw.exec("UPDATE scheduled_jobs SET payload = '{}'")
  await bench.scheduler.runNow(id)
  expect(bench.job(id).status).toBe('dead')
})

test('a run that takes too long is asked to end, counts as failed, and is tried again', async () => {
  const bench = openScheduler({ type: { timeoutMs: MINUTE_MS, retry: { maxRetries: 1 } } })
  bench.doing = (_, run) =>
    new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(run.signal.reason)))
  const id = bench.add({})
  await bench.clock.advance(MINUTE_MS)
  expect(bench.job(id)).toMatchObject({ status: 'pending', retryCount: 1, errorMessage: 'It took too long.' })
  await bench.clock.advance(10 * MINUTE_MS)
  expect(bench.job(id).status).toBe('dead')
  expect(bench.runs).toHaveLength(2)
})

test('a run that does not end when it is asked to is given up, its lane goes on, and its late end changes nothing', async () => {
  const bench = openScheduler({ type: { timeoutMs: MINUTE_MS } })
  let end = () => {}
  bench.doing = ({ what }) =>
    what === 'next' ? { did: null } : new Promise((resolve) => (end = () => resolve({ did: 'at last' })))
  const id = bench.add({ what: 'zombie' })
  bench.add({ what: 'next' })
  await bench.clock.advance(MINUTE_MS + 29_999)
  expect(bench.job(id).status).toBe('running')
  await bench.clock.advance(1)
  expect(bench.job(id)).toMatchObject({ status: 'dead', errorMessage: 'It did not end when it was asked to.' })
  expect(bench.runs.map(({ what }) => what)).toEqual(['zombie', 'next'])
  end()
  await bench.clock.advance(HOUR_MS)
  expect(statuses(bench)).toEqual(['failed', 'done'])
})

test('a run that ends in its grace counts by what it came to', async () => {
  const bench = openScheduler({ type: { timeoutMs: MINUTE_MS } })
  bench.doing = async () => {
    await new Promise<void>((resolve) => bench.clock.after(MINUTE_MS + 10_000, resolve))
    return { did: 'just about' }
  }
  bench.add({})
  await bench.clock.advance(2 * MINUTE_MS)
  expect(statuses(bench)).toEqual(['done'])
})
