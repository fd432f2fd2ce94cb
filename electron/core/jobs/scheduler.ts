import { AppError } from '../../contract/errors.ts'
import type { JobId } from '../../contract/ids.ts'
import type { Store, Tx } from '../db/open.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { type Claim, claimJob, LEASE_MS } from './claim-job.ts'
import { enqueue, type JobTypes, type JobWish } from './enqueue.ts'
import { keepLog } from './executions.store.ts'
import { readLane } from './lanes.store.ts'
import { type ActiveRun, type Progress, perform } from './running.ts'
import { changeJob, extendLeases, getJob, nextDueAt, nextRequested, type ScheduledJob } from './scheduled-jobs.store.ts'
import { type RunEnd, type SettleRules, settleRun } from './settle-run.ts'
import { createSweeper } from './sweeper.ts'

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
  /** Frees what an ended process left behind, then runs what is due when it is due; or only what a person asks for. */
  start(options: { readonly onlyByHand: boolean }): void
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
/** After the tables could not be written (a full disk) nothing is tried for so long (ms). */
const QUIET_MS = 5_000
/** While one job follows the other, so often is it told (ms). */
const TELL_MS = 250

/**
 * One scheduler in one process over the tables of scheduled jobs. A job is claimed, and its end written together with the
 * claim of the next one, in single transactions, so a crash leaves either a job that is due or a run that was interrupted.
 */
export function createScheduler<Context>(deps: SchedulerDeps<Context>): Scheduler {
  const { store, clock, log } = deps
  const lanes = Object.keys(deps.lanes)
  const active = new Map<JobId, ActiveRun<Context>>()
  const ends = new Set<Promise<void>>()
  const waiting = new Map<JobId, (() => void)[]>()
  const used = new Map<string, number>()
  /** What ended while nothing could be written. */
  let unwritten: { run: ActiveRun<Context>; end: RunEnd; at: number }[] = []
  let [isStarted, isStopping, isClosed, isPumping, isPumpQueued] = [false, false, false, false, false]
  let [quietUntil, toldAt] = [0, 0]
  let cancelTimer = () => {}
  let cancelHeartbeat = () => {}

  const rulesAt = (now: number, run: ActiveRun<Context> | null = null): SettleRules => ({
    ...{ homeZone: deps.homeZone(), random: deps.random, now },
    log: run === null || run.lines.length === 0 ? null : run.lines.join('\n'),
  })
  const roomIn = (lane: string) => (deps.lanes[lane] ?? 1) - (used.get(lane) ?? 0)
  const isOurs = (id: JobId) => active.has(id) || unwritten.some(({ run }) => run.claim.job.id === id)
  const sweeper = createSweeper({
    ...{ store, log, types: deps.types, everyMs: SWEEP_MS, isOurs },
    rules: () => rulesAt(clock.now()),
  })
  /** How long nothing is tried yet (ms); a clock that was set back does not prolong it. */
  const quietMs = () => {
    const left = quietUntil - clock.now()
    return left > 0 && left <= QUIET_MS ? left : 0
  }

  function failed(error: unknown, what: string): void {
    quietUntil = clock.now() + QUIET_MS
    log.error({ err: error }, what)
  }

  function tell(): void {
    toldAt = clock.now()
    deps.changed()
  }

  /** Looks at the clock, writes down what could not be, and fills the free places of every lane. */
  function pump(): void {
    if (isStopping || isPumping) return
    isPumping = true
    try {
      if (quietMs() === 0) fillLanes()
      leaveNoneWaiting()
    } catch (error) {
      failed(error, 'the due jobs could not be taken')
    } finally {
      isPumping = false
      arm()
    }
  }

  function pumpSoon(queue: (run: () => void) => void): void {
    if (isPumpQueued) return
    isPumpQueued = true
    queue(() => {
      isPumpQueued = false
      pump()
    })
  }

  function fillLanes(): void {
    if (isStarted) sweeper.look()
    writeWhatIsUnwritten()
    // Looking is a read; only what is there to be taken costs a transaction.
    const open = lanes.filter((lane) => roomIn(lane) > 0 && hasWork(lane))
    if (open.length === 0) return
    const taken = store.transaction((tx) => open.flatMap((lane) => takeFrom(tx, lane)))
    begin(taken)
    tell()
  }

  function hasWork(lane: string): boolean {
    if (nextRequested(store.db, lane) !== null) return true
    const at = isStarted && !readLane(store.db, lane).paused ? nextDueAt(store.db, lane) : null
    return at !== null && at <= clock.now()
  }

  function takeFrom(tx: Tx, lane: string): (Claim<Context> | 'more')[] {
    const rules = { types: deps.types, homeZone: deps.homeZone(), onlyRequested: !isStarted }
    const taken: (Claim<Context> | 'more')[] = []
    while (taken.length < roomIn(lane)) {
      const next = claimJob(tx, lane, rules, clock.now())
      if (next !== null) taken.push(next)
      if (next === null || next === 'more') break
    }
    return taken
  }

  function begin(taken: readonly (Claim<Context> | 'more')[]): void {
    for (const claim of taken) {
      if (claim === 'more') pumpSoon(setImmediate)
      else beginOne(claim)
    }
  }

  function beginOne(claim: Claim<Context>): void {
    const { job } = claim
    used.set(job.lane, (used.get(job.lane) ?? 0) + 1)
    const { run, ended } = perform(claim, deps.context, { clock, told: deps.changed })
    active.set(job.id, run)
    if (active.size === 1) cancelHeartbeat = clock.after(HEARTBEAT_MS, heartbeat)
    const end = ended.then((how) => finish(run, how))
    ends.add(end)
    void end.finally(() => ends.delete(end))
  }

  /** The end of one run and the claim of the next are one commit: half the waits for the disk. */
  function finish(run: ActiveRun<Context>, end: RunEnd): void {
    if (isClosed) return
    const { job } = run.claim
    active.delete(job.id)
    used.set(job.lane, (used.get(job.lane) ?? 1) - 1)
    if (active.size === 0) cancelHeartbeat()
    if (end.kind === 'failed') log.error({ job: job.name ?? job.type, why: end.message }, 'a job failed')
    let taken: (Claim<Context> | 'more')[] = []
    try {
      taken = store.transaction((tx) => {
        settleRun(tx, run.claim, end, rulesAt(clock.now(), run))
        return isStopping || quietMs() > 0 ? [] : takeFrom(tx, job.lane)
      })
    } catch (error) {
      unwritten.push({ run, end, at: clock.now() })
      failed(error, 'the end of a job could not be written down')
    }
    begin(taken)
    release(job.id)
    if (taken.length === 0) pumpSoon(setImmediate)
    if (taken.length === 0 || Math.abs(clock.now() - toldAt) >= TELL_MS) tell()
  }

  /** Until it works they count as running, and nobody else may. */
  function writeWhatIsUnwritten(): void {
    if (unwritten.length === 0) return
    store.transaction((tx) => {
      for (const { run, end, at } of unwritten) settleRun(tx, run.claim, end, rulesAt(at, run))
    })
    unwritten = []
    tell()
  }

  function release(id: JobId): void {
    for (const resolve of waiting.get(id) ?? []) resolve()
    waiting.delete(id)
  }

  /** Whoever waits for a run that will not be (its job was cancelled, or given up) waits no longer. */
  function leaveNoneWaiting(): void {
    for (const id of [...waiting.keys()]) {
      const job = isOurs(id) ? null : getJob(store.db, id)
      if (!isOurs(id) && (job?.status !== 'pending' || !job.requested)) release(id)
    }
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
    const quiet = quietMs()
    if (quiet > 0 || isStarted) cancelTimer = clock.after(quiet > 0 ? quiet : untilNext(), pump)
  }

  function untilNext(): number {
    const now = clock.now()
    let at = now + SWEEP_MS
    try {
      for (const lane of lanes) {
        if (roomIn(lane) <= 0 || readLane(store.db, lane).paused) continue
        at = Math.min(at, nextDueAt(store.db, lane) ?? at)
      }
    } catch (error) {
      failed(error, 'the next due job could not be found')
      return QUIET_MS
    }
    return Math.max(0, at - now)
  }

  /** What does not end in time is written down as interrupted while that can still be done. */
  function close(): void {
    cancelTimer()
    cancelHeartbeat()
    try {
      writeWhatIsUnwritten()
      store.transaction((tx) => {
        for (const run of active.values()) {
          settleRun(tx, run.claim, { kind: 'interrupted', isCrash: false }, rulesAt(clock.now(), run))
        }
      })
    } catch (error) {
      log.error({ err: error }, 'what the jobs came to could not be written down')
    }
    isClosed = true
    for (const id of [...waiting.keys()]) release(id)
  }

  return {
    start({ onlyByHand }) {
      isStarted = !onlyByHand
      try {
        sweeper.begin()
      } catch (error) {
        failed(error, 'the jobs of before could not be freed')
      }
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
      close()
    },
    enqueue(tx, wish) {
      const id = enqueue(tx, deps.types, wish, { now: clock.now(), homeZone: deps.homeZone() })
      pumpSoon(queueMicrotask)
      tell()
      return id
    },
    wake: pump,
    async runNow(id) {
      requestRun(store, id)
      const ended = new Promise<void>((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve]))
      pump()
      if (!isStopping) await ended
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
