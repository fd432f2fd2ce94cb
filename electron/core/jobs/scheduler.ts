import { AppError } from '../../contract/errors.ts'
import type { JobId } from '../../contract/ids.ts'
import type { Store, Tx } from '../db/open.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { type Claim, claimJob, LEASE_MS } from './claim-job.ts'
import { enqueue, type JobTypes, type JobWish } from './enqueue.ts'
import { keepLog } from './executions.store.ts'
import { readLane } from './lanes.store.ts'
import { healClock, rescueJobs } from './rescue-jobs.ts'
import { type ActiveRun, type Progress, perform } from './running.ts'
import { changeJob, extendLeases, getJob, listRunning, nextDueAt, type ScheduledJob } from './scheduled-jobs.store.ts'
import { type RunEnd, type SettleRules, settleRun } from './settle-run.ts'

export interface SchedulerDeps<Context> {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  readonly types: JobTypes<Context>
  /** What every run is given. */
  readonly context: Context
  /** How many of each lane run at once. */
  readonly lanes: Readonly<Record<string, number>>
  /** The time zone in which the computer is now. */
  homeZone(): string
  /** Something about the jobs changed. */
  changed(): void
}

export interface Scheduler {
  /** Frees what an ended process left behind, then runs what is due when it is due. */
  start(): void
  /** Asks what runs to end; resolves when it has, or when the deadline (ms) is over. What is left is found at the next start. */
  stop(deadlineMs: number): Promise<void>
  /** Puts a job into the queue with the caller's transaction; it is picked up right after the commit. @throws AppError */
  enqueue(tx: Tx, wish: JobWish): JobId
  /** Something is due, or may run again: looks at once. */
  wake(): void
  /**
   * Runs a job now, whatever is paused or switched off, as soon as its lane is free; resolves when that run has ended.
   * A recurring one keeps its time. @throws AppError JOB_RUNNING, ILLEGAL_TRANSITION
   */
  runNow(id: JobId): Promise<void>
  /** Asks a running job to end. Answers whether it runs in this process. */
  cancelRun(id: JobId): boolean
  /** How far a run of this process is. */
  progressOf(id: JobId): Progress | null
  /** How many of a lane run. */
  runningIn(lane: string): number
}

/** The longest the scheduler sleeps (ms): a timer knows nothing of a computer that slept or a clock that was set. */
const SWEEP_MS = 60_000
const HEARTBEAT_MS = LEASE_MS / 3
const QUIET_MS = 5_000

/**
 * One scheduler in one process over the tables of scheduled jobs. A job is claimed, and its end written together with the
 * claim of the next one, in single transactions, so a crash leaves either a job that is due or a run that was interrupted.
 */
export function createScheduler<Context>(deps: SchedulerDeps<Context>): Scheduler {
  const { store, clock, log } = deps
  const active = new Map<JobId, ActiveRun<Context>>()
  const ends = new Set<Promise<void>>()
  const waiting = new Map<JobId, (() => void)[]>()
  const used = new Map<string, number>()
  let [isStarted, isStopping, isClosed, isPumping] = [false, false, false, false]
  let sweptAt = 0
  /** After a failure to take jobs (a full disk) the next try is not before this. */
  let quietUntil = 0
  let cancelTimer = () => {}
  let cancelHeartbeat = () => {}

  const rules = (run: ActiveRun<Context> | null): SettleRules => ({
    ...{ homeZone: deps.homeZone(), random: deps.random, now: clock.now() },
    log: run === null || run.lines.length === 0 ? null : run.lines.join('\n'),
  })
  const isFree = (lane: string) => (used.get(lane) ?? 0) < (deps.lanes[lane] ?? 1)
  const take = (tx: Tx, lane: string) =>
    isFree(lane) && !isStopping
      ? claimJob(tx, lane, { types: deps.types, homeZone: deps.homeZone(), onlyRequested: !isStarted }, clock.now())
      : null

  /** Fills the free places of every lane. */
  function pump(): void {
    if (isStopping || isPumping || clock.now() < quietUntil) return
    isPumping = true
    try {
      for (const lane of Object.keys(deps.lanes)) {
        for (let next = claimIn(lane); next !== null; next = claimIn(lane)) {
          if (next === 'more') {
            setImmediate(pump)
            break
          }
          begin(next)
        }
      }
    } catch (error) {
      quietUntil = clock.now() + QUIET_MS
      log.error({ err: error }, 'the due jobs could not be taken')
    } finally {
      isPumping = false
      arm()
    }
  }

  /** Looking is a read; only what is there to be taken costs a transaction. */
  function claimIn(lane: string): Claim<Context> | 'more' | null {
    if (!isFree(lane) || !hasWork(lane)) return null
    return store.transaction((tx) => take(tx, lane))
  }

  function hasWork(lane: string): boolean {
    if (waiting.size > 0) return true
    const at = isStarted && !readLane(store.db, lane).paused ? nextDueAt(store.db, lane) : null
    return at !== null && at <= clock.now()
  }

  function begin(claim: Claim<Context>): void {
    const { job } = claim
    used.set(job.lane, (used.get(job.lane) ?? 0) + 1)
    const { run, ended } = perform(claim, deps.context, { clock, told: deps.changed })
    active.set(job.id, run)
    if (active.size === 1) cancelHeartbeat = clock.after(HEARTBEAT_MS, heartbeat)
    const end = ended.then((how) => finish(run, how))
    ends.add(end)
    void end.finally(() => ends.delete(end))
    deps.changed()
  }

  /** The end of one run and the claim of the next are one commit: half the waits for the disk. */
  function finish(run: ActiveRun<Context>, end: RunEnd): void {
    const { job } = run.claim
    active.delete(job.id)
    used.set(job.lane, (used.get(job.lane) ?? 1) - 1)
    if (active.size === 0) cancelHeartbeat()
    if (end.kind === 'failed') log.error({ job: job.name ?? job.type, why: end.message }, 'a job failed')
    let next: Claim<Context> | 'more' | null = null
    try {
      if (!isClosed) {
        next = store.transaction((tx) => {
          settleRun(tx, run.claim, end, rules(run))
          return take(tx, job.lane)
        })
      }
    } catch (error) {
      // Its lease runs out, and the sweep finds it.
      log.error({ err: error, job: job.name ?? job.type }, 'the end of a job could not be written down')
    }
    for (const resolve of waiting.get(job.id) ?? []) resolve()
    waiting.delete(job.id)
    if (next !== null && next !== 'more') begin(next)
    deps.changed()
    setImmediate(pump)
  }

  function heartbeat(): void {
    try {
      store.transaction((tx) => {
        extendLeases(tx, [...active.keys()], clock.now() + LEASE_MS)
        for (const { claim, lines } of active.values()) {
          if (lines.length > 0) keepLog(tx, claim.executionId, lines.join('\n'))
        }
      })
    } catch (error) {
      log.warn({ err: error }, 'the running jobs could not be prolonged')
    }
    if (active.size > 0) cancelHeartbeat = clock.after(HEARTBEAT_MS, heartbeat)
  }

  function arm(): void {
    cancelTimer()
    if (!isStarted) return
    const now = clock.now()
    let at = now + SWEEP_MS
    for (const lane of Object.keys(deps.lanes)) {
      if (!isFree(lane) || readLane(store.db, lane).paused) continue
      at = Math.min(at, nextDueAt(store.db, lane) ?? at)
    }
    cancelTimer = clock.after(Math.max(0, at - now, quietUntil - now), tick)
  }

  function tick(): void {
    const now = clock.now()
    if (isStarted && Math.abs(now - sweptAt) >= SWEEP_MS) sweep({ everything: false, wasSetBack: now < sweptAt })
    pump()
  }

  /** Mostly there is nothing to do, and then nothing is written. */
  function sweep({ everything, wasSetBack }: { everything: boolean; wasSetBack: boolean }): void {
    sweptAt = clock.now()
    const isOurs = (id: JobId) => active.has(id)
    if (!wasSetBack && listRunning(store.db).every(({ id }) => isOurs(id))) return
    try {
      store.transaction((tx) => {
        const found = rescueJobs(tx, deps.types, { ...rules(null), everything, isOurs })
        if (found > 0) log.warn({ found }, 'jobs that nobody ran were freed')
        if (wasSetBack) healClock(tx, rules(null))
      })
    } catch (error) {
      log.error({ err: error }, 'the jobs could not be looked through')
    }
  }

  return {
    start() {
      isStarted = true
      // While the app was closed the clock may have been set too.
      sweep({ everything: true, wasSetBack: true })
      pump()
    },
    async stop(deadlineMs) {
      isStarted = false
      isStopping = true
      cancelTimer()
      for (const run of active.values()) run.ask('stopping')
      let cancelDeadline = () => {}
      const deadline = new Promise<void>((resolve) => {
        cancelDeadline = clock.after(deadlineMs, resolve)
      })
      await Promise.race([Promise.all(ends), deadline])
      cancelDeadline()
      isClosed = true
      cancelHeartbeat()
      for (const resolve of [...waiting.values()].flat()) resolve()
    },
    enqueue(tx, wish) {
      const id = enqueue(tx, deps.types, wish, { now: clock.now(), homeZone: deps.homeZone() })
      queueMicrotask(pump)
      deps.changed()
      return id
    },
    wake: tick,
    async runNow(id) {
      requestRun(store, id)
      const ended = new Promise<void>((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve]))
      pump()
      await ended
    },
    cancelRun(id) {
      active.get(id)?.ask('cancelled')
      return active.has(id)
    },
    progressOf: (id) => active.get(id)?.progress ?? null,
    runningIn: (lane) => used.get(lane) ?? 0,
  }
}

function requestRun(store: Store, id: JobId): void {
  store.transaction((tx) => {
    const job: ScheduledJob | null = getJob(tx, id)
    if (job === null) throw new AppError('NOT_FOUND', { message: 'This job is not there any more.' })
    if (job.status === 'running') throw new AppError('JOB_RUNNING')
    if (job.status !== 'pending') throw new AppError('ILLEGAL_TRANSITION', { message: 'This job is over.' })
    changeJob(tx, id, { requested: true })
  })
}
