import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JobId } from '../../../electron/contract/ids.ts'
import { cancelJob, discardJob, pauseJob, redriveJob, resumeJob } from '../../../electron/core/jobs/steer-jobs.ts'
import { type Bench, DAY_MS, HOUR_MS, MINUTE_MS, openScheduler } from './scheduler-kit.ts'

const MODES = ['done', 'done', 'fail', 'snooze', 'slow', 'hang'] as const
const ACTS = ['cancel', 'pause', 'resume', 'redrive', 'discard', 'runNow'] as const

/** What people, time and the machine may do to jobs, in any order. `nth` chooses among the jobs there are. */
type Step =
  | {
      do: 'add'
      type: 'WORK' | 'OTHER' | 'ONCE'
      key: number
      recurs: number
      priority: number
      inMs: number
      window: number
    }
  | { do: 'wait' | 'sleep'; ms: number }
  | { do: 'crash' | 'restart' | 'fill' | 'mend' }
  | { do: 'mode'; mode: (typeof MODES)[number] }
  | { do: (typeof ACTS)[number]; nth: number }

const SCHEDULES = [undefined, undefined, { everyMs: 10 * MINUTE_MS }, { cron: '0 3 * * *', timeZone: 'UTC' }] as const
const WINDOWS = [undefined, undefined, 5 * MINUTE_MS, DAY_MS] as const

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      type: fc.constantFrom('WORK', 'OTHER', 'ONCE'),
      key: fc.nat({ max: 4 }),
      recurs: fc.nat({ max: SCHEDULES.length - 1 }),
      priority: fc.integer({ min: 1, max: 5 }),
      inMs: fc.constantFrom(0, 0, 1_000, MINUTE_MS, HOUR_MS),
      window: fc.nat({ max: WINDOWS.length - 1 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 1_000, 20_000, MINUTE_MS, 11 * MINUTE_MS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('sleep' as const),
      ms: fc.constantFrom(MINUTE_MS, 2 * HOUR_MS, 3 * DAY_MS),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('crash', 'restart') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('fill', 'mend', 'mend') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('mode' as const), mode: fc.constantFrom(...MODES) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...ACTS), nth: fc.nat({ max: 9 }) }) },
)

interface World {
  readonly bench: Bench
  readonly ids: JobId[]
  /** By hand: these may run again. */
  readonly redriven: Set<string>
  readonly cancelled: Set<string>
  isFull: boolean
  /** Until then nothing need be tried, because the disk was full. */
  quietUntil: number
  mode: (typeof MODES)[number]
}

function openWorld(): World {
  const world: World = {
    bench: openScheduler(),
    ids: [],
    redriven: new Set(),
    cancelled: new Set(),
    mode: 'done',
    isFull: false,
    quietUntil: 0,
  }
  const { bench } = world
  bench.doing = async (_, run) => {
    switch (world.mode) {
      case 'done':
        return { did: 'worked' }
      case 'fail':
        throw new Error('failed')
      case 'snooze':
        return { snoozeUntil: bench.clock.now() + 90_000, why: 'not now' }
      case 'hang':
        return new Promise(() => {})
      case 'slow':
        return new Promise((resolve, reject) => {
          bench.clock.after(30_000, () => resolve({ did: 'took its time' }))
          run.signal.addEventListener('abort', () => reject(run.signal.reason))
        })
    }
  }
  return world
}

async function take(world: World, step: Step): Promise<void> {
  const { bench, ids } = world
  const now = bench.clock.now()
  switch (step.do) {
    case 'add': {
      const id = bench.add({
        ...{
          type: step.type,
          priority: step.priority,
          catchUpMs: WINDOWS[step.window],
          schedule: SCHEDULES[step.recurs],
        },
        uniqueKey: step.key < 2 ? `key ${step.key}` : undefined,
        at: step.recurs < 2 ? now + step.inMs : undefined,
      })
      if (!ids.includes(id)) ids.push(id)
      break
    }
    case 'wait':
      await bench.clock.advance(step.ms)
      break
    case 'sleep':
      await bench.clock.jump(step.ms)
      break
    case 'crash':
      bench.crash()
      break
    case 'restart': {
      const restarted = bench.restart()
      await bench.clock.advance(1_000)
      await restarted
      break
    }
    case 'fill':
    case 'mend':
      setFull(world, step.do === 'fill')
      break
    case 'mode':
      world.mode = step.mode
      break
    default:
      act(world, step.do, ids[step.nth % Math.max(1, ids.length)])
  }
  await bench.clock.advance(0)
}

function setFull(world: World, isFull: boolean): void {
  if (world.isFull === isFull) return
  world.isFull = isFull
  world.quietUntil = world.bench.clock.now() + 5_000
  if (isFull) world.bench.fillDisk()
  else world.bench.mendDisk()
}

/** What is not possible now is refused, and that is all. */
function act(world: World, what: (typeof ACTS)[number], id: JobId | undefined): void {
  const { bench, redriven, cancelled } = world
  if (id === undefined || world.isFull) return
  const now = bench.clock.now()
  if (what === 'runNow') {
    void bench.scheduler.runNow(id).catch(() => {})
    redriven.add(id)
    return
  }
  try {
    bench.store.transaction((tx) => {
      if (what === 'cancel') cancelJob(tx, id, now)
      if (what === 'pause') pauseJob(tx, id, null)
      if (what === 'resume') resumeJob(tx, id)
      if (what === 'redrive') redriveJob(tx, id, now)
      if (what === 'discard') discardJob(tx, id, { now, homeZone: 'UTC' })
    })
    if (what === 'cancel' || what === 'discard') cancelled.add(id)
    if (what === 'redrive') redriven.add(id)
  } catch (error) {
    expect(error).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  }
  bench.scheduler.wake()
}

interface Row {
  readonly id: number
  readonly type: string
  readonly status: string
  readonly what: string
}

/** Everything that must never be, in words. */
function broken({ bench, redriven, isFull, quietUntil }: World): string[] {
  const mayRest = isFull || bench.clock.now() < quietUntil
  const isByItself = ({ id }: Row) => !redriven.has(String(id))
  const rows = (sql: string): Row[] => bench.store.raw.prepare(sql).all() as Row[]
  const twice = rows(`SELECT unique_key AS what FROM scheduled_jobs WHERE status IN ('pending', 'running')
    AND unique_key IS NOT NULL GROUP BY unique_key HAVING count(*) > 1`)
  const loose =
    rows(`SELECT job_id AS id, status FROM scheduled_jobs j WHERE (status = 'running') <> (lease_until IS NOT NULL)
    OR (status = 'running') <> EXISTS (SELECT 1 FROM job_execution_history WHERE execution_id = j.execution_id AND status = 'running')`)
  const orphans = rows(`SELECT execution_id AS id, status FROM job_execution_history e WHERE status = 'running'
    AND NOT EXISTS (SELECT 1 FROM scheduled_jobs WHERE execution_id = e.execution_id)`)
  const doneTwice = rows(`SELECT e.job_id AS id, e.scheduled_for AS what FROM job_execution_history e
    JOIN scheduled_jobs j ON j.job_id = e.job_id WHERE e.status = 'done' AND j.occurrence_at IS NOT NULL
    GROUP BY e.job_id, e.scheduled_for HAVING count(*) > 1`).filter(isByItself)
  const left = rows(`SELECT job_id AS id, job_type AS type FROM scheduled_jobs j WHERE status = 'pending' AND paused = 0
    AND scheduled_time <= ${bench.clock.now()}
    AND NOT EXISTS (SELECT 1 FROM scheduled_jobs r WHERE r.lane = j.lane AND r.status = 'running')`)
  const repeated = rows(`SELECT b.job_id AS id, b.scheduled_for AS what FROM job_execution_history a
    JOIN job_execution_history b ON b.job_id = a.job_id AND b.execution_id > a.execution_id
    JOIN scheduled_jobs j ON j.job_id = a.job_id
    WHERE a.job_type = 'ONCE' AND a.status = 'interrupted' AND b.status <> 'skipped'
    AND (j.occurrence_at IS NULL OR b.scheduled_for = a.scheduled_for)`).filter(isByItself)
  return [
    ...twice.map((row) => `the key ${row.what} is live twice`),
    ...loose.map((row) => `job ${row.id} is ${row.status} with the wrong lease or run`),
    ...orphans.map((row) => `run ${row.id} is under way and nobody runs it`),
    ...doneTwice.map((row) => `job ${row.id} was done twice for ${row.what}`),
    ...(mayRest ? [] : left).map((row) => `job ${row.id} is due, its lane is free, and it does not run`),
    ...repeated.map((row) => `job ${row.id} began again after it was interrupted`),
  ]
}

/** When nothing goes wrong any more, all that was asked for is over or waits for its time, and says what became of it. */
async function unfinished(world: World): Promise<string[]> {
  const { bench, cancelled, ids } = world
  setFull(world, false)
  bench.store.raw.exec('UPDATE scheduled_jobs SET paused = 0')
  bench.scheduler.wake()
  await bench.clock.advance(HOUR_MS)
  return ids.flatMap((id) => {
    const { status, scheduledAt } = bench.job(id)
    const became = new Set(bench.history(id).map((run) => run.status))
    const isWell =
      (status === 'pending' && scheduledAt > bench.clock.now()) ||
      (status === 'done' && became.has('done')) ||
      (status === 'dead' && (became.has('failed') || became.has('interrupted'))) ||
      (status === 'cancelled' && (cancelled.has(id) || became.has('skipped')))
    return isWell
      ? []
      : [`job ${id} is ${status}, due ${scheduledAt - bench.clock.now()} ms from now, with ${[...became]}`]
  })
}

test('whatever happens in whatever order, no job is lost, no key is live twice, and nothing is done twice', async () => {
  const numRuns = Number(process.env.ANY_ORDER_RUNS ?? 60)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const world = openWorld()
      for (const [at, one] of steps.entries()) {
        await take(world, one)
        expect(broken(world), `after step ${at}`).toEqual([])
      }
      world.mode = 'done'
      expect(await unfinished(world)).toEqual([])
      expect(broken(world)).toEqual([])
      world.bench.close()
    }),
    { numRuns },
  )
}, 3_600_000)
