import type { Store } from '../db/open.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { nextTurn } from '../platform/next-turn.ts'
import { recordExecution } from './executions.store.ts'
import { readJobStatus, type StoredJobStatus, writeJobStatus } from './job-status.store.ts'
import { readLane } from './lanes.store.ts'

/** What one unit of work came to. */
export interface StepResult {
  /** A few words on what was done, or null when there was nothing to do. */
  readonly did: string | null
  /**
   * When there is next something to do: at once, at an instant (ms), or when somebody wakes the job. `going-on`: what was
   * begun is still under way, so the step is called again even when the job is to end.
   */
  readonly next: 'now' | number | 'wait' | 'going-on'
}

/** What a step that begins several things at once has to know. */
export interface Turn {
  /** The job was paused or stopped: nothing new may be begun, what was begun is waited for. */
  isEnding(): boolean
  /** Resolves as soon as somebody wakes, pauses or resumes the job. */
  readonly woken: Promise<void>
}

export interface LoopDefinition {
  readonly name: string
  /** As it stands in the history. */
  readonly type: string
  /** While its lane is paused, so is the loop. */
  readonly lane: string
  /** Does one unit. Throwing means: try again later, visibly. */
  step(signal: AbortSignal, turn: Turn): Promise<StepResult>
  /** The same for what a pause does not concern; without it nothing is done while the loop is paused. */
  stepWhilePaused?(signal: AbortSignal): Promise<StepResult>
  /** Looks for work at least this often even if nobody woke it (ms). */
  readonly safetyPollMs: number
}

export interface Loop {
  readonly name: string
  readonly type: string
  readonly lane: string
  start(): void
  /** Ends the loop after the step that runs, which is asked to hurry; resolves when it is over. */
  stop(): Promise<void>
  /** There may be something to do. What failed is not tried any sooner for it. */
  wake(): void
  pause(why: string | null): void
  resume(): void
  /**
   * Does all there is to do right now, also while paused, and answers what was done. A pause that is said while it does
   * so ends it after the step.
   */
  runNow(): Promise<string[]>
  status(): StoredJobStatus & { running: boolean; nextRun: number | null }
}

export interface LoopDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** The job's status changed. */
  changed(): void
}

/** After a failed step: 1 s, doubled each time, at most 5 minutes. */
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 5 * 60_000

/**
 * One background loop: woken by whoever makes work, by the instant its last step named, and by a slow safety poll.
 * It never runs twice at once, keeps its status in the database, and survives any error of its step.
 */
export function createLoop(definition: LoopDefinition, deps: LoopDeps): Loop {
  const { name, type, lane } = definition
  const log = deps.log.with({ job: name })
  let started = false
  let running: Promise<string[]> | null = null
  let wokenWhileRunning = false
  let ringBell: () => void = () => {}
  let cancelTimer: () => void = () => {}
  let nextRun: number | null = null
  /** After a failure only a person, or the safety poll, makes the loop try before this instant. */
  let retryAt = 0
  let failures = readJobStatus(deps.store.db, name).retries
  let abort = new AbortController()
  /** A person asked for this run although it is paused; until somebody pauses it once more. */
  let overrides = false

  const write = (change: Partial<StoredJobStatus>) => {
    deps.store.transaction((tx) => writeJobStatus(tx, name, change))
    deps.changed()
  }
  const isPaused = () => readJobStatus(deps.store.db, name).paused || readLane(deps.store.db, lane).paused
  const mayStep = () => definition.stepWhilePaused !== undefined || !isPaused()

  function schedule(at: number): void {
    cancelTimer()
    const now = deps.clock.now()
    nextRun = Math.min(at, now + definition.safetyPollMs)
    cancelTimer = deps.clock.after(Math.max(0, nextRun - now), () => void run(false))
  }

  function run(evenIfPaused: boolean): Promise<string[]> {
    if (running !== null) {
      wokenWhileRunning = true
      return running
    }
    if (abort.signal.aborted || (!evenIfPaused && (!started || !mayStep()))) return Promise.resolve([])
    cancelTimer()
    nextRun = null
    overrides = evenIfPaused && isPaused()
    running = drain().finally(() => {
      running = null
      if (started && nextRun === null) schedule(deps.clock.now() + definition.safetyPollMs)
      if (wokenWhileRunning) wake()
    })
    return running
  }

  /** Steps until there is nothing left to do now. A run is written down once it did something or failed. */
  async function drain(): Promise<string[]> {
    const startedAt = deps.clock.now()
    const done: string[] = []
    const isEnding = () => abort.signal.aborted || (!overrides && !mayStep())
    const paused = () => (overrides || !isPaused() ? undefined : definition.stepWhilePaused)
    try {
      // Several loops may be woken at once: each begins in a turn of its own.
      await nextTurn()
      for (;;) {
        wokenWhileRunning = false
        const woken = new Promise<void>((resolve) => {
          ringBell = resolve
        })
        const result = await (paused()?.(abort.signal) ?? definition.step(abort.signal, { isEnding, woken }))
        if (result.did !== null) done.push(result.did)
        if (result.next !== 'going-on' && isEnding()) break
        if (result.next !== 'now' && result.next !== 'going-on' && !wokenWhileRunning) {
          if (started && result.next !== 'wait') schedule(result.next)
          break
        }
        await new Promise((resolve) => setImmediate(resolve))
      }
      finish(startedAt, done, null)
    } catch (error) {
      finish(startedAt, done, error)
    }
    return done
  }

  function finish(startedAt: number, done: readonly string[], error: unknown): void {
    const endedAt = deps.clock.now()
    const failed = error !== null && !abort.signal.aborted
    if (failed) log.error({ err: error }, 'the job failed, it will try again')
    log.debug({ did: summaryOf(done), failed, durationMs: endedAt - startedAt }, 'looked for work')
    if (!failed && done.length === 0 && failures === 0) return
    const message = failed ? messageOf(error) : null
    failures = failed ? failures + 1 : 0
    retryAt = failed ? endedAt + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)) : 0
    if (failed && started) schedule(retryAt)
    try {
      deps.store.transaction((tx) => {
        writeJobStatus(tx, name, { lastStart: startedAt, lastEnd: endedAt, lastError: message, retries: failures })
        recordExecution(tx, {
          ...{ name, type, startedAt, durationMs: Math.max(0, endedAt - startedAt) },
          ...{ status: failed ? 'failed' : 'done', summary: summaryOf(done), errorMessage: message },
        })
      })
    } catch (writeError) {
      log.error({ err: writeError }, 'the run could not be written down')
    }
    deps.changed()
  }

  function wake(): void {
    const now = deps.clock.now()
    const waitsToRetry = now < retryAt && nextRun !== null
    if (running !== null) {
      wokenWhileRunning = true
      ringBell()
    } else if (started && !waitsToRetry) schedule(now)
  }

  return {
    name,
    type,
    lane,
    start() {
      started = true
      retryAt = 0
      abort = new AbortController()
      wake()
    },
    async stop() {
      started = false
      cancelTimer()
      abort.abort(new Error('stopping'))
      await running
    },
    wake,
    pause(why) {
      write({ paused: true, pausedWhy: why })
      overrides = false
      cancelTimer()
      nextRun = null
      ringBell()
    },
    resume() {
      write({ paused: false, pausedWhy: null })
      retryAt = 0
      wake()
    },
    async runNow() {
      if (running !== null) await running
      return run(true)
    },
    status() {
      const own = readJobStatus(deps.store.db, name)
      const held = own.paused ? own : readLane(deps.store.db, lane)
      return {
        ...own,
        ...{ paused: held.paused, pausedWhy: held.pausedWhy },
        running: running !== null,
        nextRun: held.paused ? null : nextRun,
      }
    },
  }
}

function summaryOf(done: readonly string[]): string | null {
  if (done.length === 0) return null
  const counts = new Map<string, number>()
  for (const what of done) counts.set(what, (counts.get(what) ?? 0) + 1)
  return [...counts].map(([what, count]) => (count === 1 ? what : `${what} × ${count}`)).join(', ')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
