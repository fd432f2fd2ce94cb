import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { JobId } from '../../../electron/contract/ids.ts'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import type { JobWish } from '../../../electron/core/jobs/enqueue.ts'
import { listExecutions } from '../../../electron/core/jobs/executions.store.ts'
import type { JobOutcome, JobRunning, JobType } from '../../../electron/core/jobs/job-type.ts'
import { getJob, type ScheduledJob } from '../../../electron/core/jobs/scheduled-jobs.store.ts'
import { createScheduler, type Scheduler } from '../../../electron/core/jobs/scheduler.ts'
import { silentLog } from '../../../electron/core/platform/log.ts'
import { createHandClock, type HandClock, settleQuickly } from '../../clock.ts'

/** A Friday, 09:00 in UTC. */
export const START_AT = Date.parse('2026-11-20T09:00:00Z')
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** What a test lets a run do. */
export type Doing = (payload: { what: string }, run: JobRunning) => Promise<JobOutcome> | JobOutcome

export interface Bench {
  readonly store: Store
  readonly clock: HandClock
  /** The scheduler that lives now. */
  readonly scheduler: Scheduler
  /** Every beginning of a run: what, and when. */
  readonly runs: { readonly what: string; readonly at: number; readonly id: string }[]
  /** What runs do; by default they are done at once. */
  doing: Doing
  add(wish: Partial<JobWish> & { what?: string }): JobId
  job(id: JobId): ScheduledJob
  history(id?: JobId): { status: string; at: number }[]
  /** How often something was written, or tried to be. */
  writes: number
  /** How often it was told that something changed. */
  told: number
  /** From now on no change of a job can be written, as on a full disk, until it is `mended`. */
  fillDisk(): void
  mendDisk(): void
  /** The process dies without a word, and another begins. */
  crash(): void
  /** The process ends properly, and another begins. */
  restart(): Promise<void>
  /** Before the end of the test, which does it too. */
  close(): void
}

const payload = z.strictObject({ what: z.string() })

/** A scheduler on a real database in memory, with time walked by hand. */
export function openScheduler(
  options: {
    type?: Partial<JobType<typeof payload, Bench>>
    lanes?: Record<string, number>
    homeZone?: string
    startAt?: number
    /** It runs what is asked for by hand, and nothing else. */
    off?: boolean
    random?: () => number
  } = {},
): Bench {
  const store = openStore(':memory:')
  const clock = createHandClock(options.startAt ?? START_AT, settleQuickly)
  const lives: { scheduler: Scheduler; dead: boolean }[] = []
  const type = (life: { dead: boolean }): JobType<typeof payload, Bench> => ({
    ...{ payload, lane: 'work', mayRepeat: true, ...options.type },
    run(_, asked, run) {
      // A process that died does nothing more.
      if (life.dead) return new Promise(() => {})
      bench.runs.push({ what: asked.what, at: clock.now(), id: run.jobId })
      return Promise.resolve(bench.doing(asked, run))
    },
  })
  const live = (): Scheduler => {
    const life = { dead: false }
    const work = type(life)
    const scheduler = createScheduler<Bench>({
      store: unlessDead(store, life, () => bench.writes++),
      ...{ clock: unlessDeadClock(clock, life), log: silentLog, random: options.random ?? (() => 0.5), context: bench },
      changed: () => bench.told++,
      types: { WORK: work, OTHER: { ...work, lane: 'other' }, ONCE: { ...work, mayRepeat: false } } as never,
      lanes: options.lanes ?? { work: 1, other: 1 },
      homeZone: () => options.homeZone ?? 'UTC',
    })
    lives.push(Object.assign(life, { scheduler }))
    scheduler.start({ onlyByHand: options.off === true })
    return scheduler
  }
  const bench: Bench = {
    ...{ store, clock, runs: [], writes: 0, told: 0, doing: () => ({ did: 'worked' }) },
    get scheduler() {
      return lives.at(-1)?.scheduler as Scheduler
    },
    add: ({ what = 'it', ...wish }) =>
      store.transaction((tx) => bench.scheduler.enqueue(tx, { type: 'WORK', payload: { what }, ...wish })),
    job: (id) => getJob(store.db, id) as ScheduledJob,
    history: (id) =>
      listExecutions(store.db, id === undefined ? {} : { jobId: id }, 100_000)
        .map(({ status, startedAt }) => ({ status, at: startedAt }))
        .reverse(),
    fillDisk() {
      store.raw.exec(
        "CREATE TRIGGER full BEFORE UPDATE ON scheduled_jobs BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
      )
    },
    mendDisk: () => store.raw.exec('DROP TRIGGER full'),
    crash() {
      const last = lives.at(-1)
      if (last !== undefined) last.dead = true
      live()
    },
    close() {
      for (const life of lives) life.dead = true
      store.close()
    },
    async restart() {
      await bench.scheduler.stop(1_000)
      live()
    },
  }
  live()
  onTestFinished(bench.close)
  return bench
}

/** Whatever a dead process still tries to write is not written. */
function unlessDead(store: Store, life: { dead: boolean }, onWrite: () => void): Store {
  return {
    ...store,
    transaction(work) {
      if (life.dead) throw new Error('this process is dead')
      onWrite()
      return store.transaction(work)
    },
  }
}

function unlessDeadClock(clock: HandClock, life: { dead: boolean }): HandClock {
  return {
    ...clock,
    now: () => clock.now(),
    after: (ms, run) => clock.after(ms, () => !life.dead && run()),
  } as HandClock
}
