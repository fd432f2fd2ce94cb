import type { JobId } from '../../contract/ids.ts'
import type { Clock } from '../platform/clock.ts'
import { nextTurn } from '../platform/next-turn.ts'
import type { Claim } from './claim-job.ts'
import { HopelessJobError, type JobOutcome, type JobRunning } from './job-type.ts'
import type { RunEnd } from './settle-run.ts'

/** How far a run is. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly sentence: string
}

/** A run under way in this process. */
export interface ActiveRun<Context> {
  readonly claim: Claim<Context>
  progress: Progress | null
  /** What it told so far. */
  readonly lines: string[]
  /** Asks it to end; its job then counts as cancelled, or as interrupted. */
  ask(end: 'cancelled' | 'stopping'): void
}

const TIMEOUT_MS = 10 * 60_000
/** One that does not end when it is asked to is given up after this (ms), so that its lane goes on without it. */
const GRACE_MS = 30_000
/** As many lines as a person reads; what comes after them is not kept. */
const MOST_LINES = 200

/**
 * Does the work of a claim, in a turn of its own, and answers how it ended; never throws. `told` is called when there is
 * something new to show.
 */
export function perform<Context>(
  claim: Claim<Context>,
  context: Context,
  deps: { clock: Clock; told(): void },
): { run: ActiveRun<Context>; ended: Promise<RunEnd> } {
  const { type, job } = claim
  const limit = createLimit(deps.clock, type.timeoutMs ?? TIMEOUT_MS)
  const state: { asked: 'cancelled' | 'stopping' | null; hasBegun: boolean } = { asked: null, hasBegun: false }
  const run: ActiveRun<Context> = {
    claim,
    progress: null,
    lines: [],
    ask(end) {
      state.asked ??= end
      limit.end(new Error(end))
    },
  }
  const work = nextTurn().then(() => {
    limit.signal.throwIfAborted()
    state.hasBegun = true
    return type.run(context, claim.payload as never, tellingOf(run, job.id, limit.signal, deps))
  })
  const ended = Promise.race([work, limit.over])
    .then(toEnd, (error: unknown) => endOf(error, state, claim))
    .finally(limit.clear)
  return { run, ended }
}

/** A run that takes too long, or is asked to end, hears it through the signal; if it does not heed that, it is given up. */
function createLimit(clock: Clock, timeoutMs: number) {
  const abort = new AbortController()
  let giveUp: (why: Error) => void = () => {}
  const over = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const end = (why: Error) => {
    if (abort.signal.aborted) return
    abort.abort(why)
    cancel()
    cancel = clock.after(GRACE_MS, () => giveUp(new HopelessJobError('It did not end when it was asked to.')))
  }
  let cancel = afterAwake(clock, timeoutMs, () => end(new Error('It took too long.')))
  return { signal: abort.signal, over, end, clear: () => cancel() }
}

/** However long a computer slept, that was one step of the time it may take: asleep it works on nothing. */
const STEP_MS = 30_000

function afterAwake(clock: Clock, ms: number, run: () => void): () => void {
  if (ms <= STEP_MS) return clock.after(ms, run)
  let cancel = clock.after(STEP_MS, () => {
    cancel = afterAwake(clock, ms - STEP_MS, run)
  })
  return () => cancel()
}

function toEnd(outcome: JobOutcome): RunEnd {
  return 'snoozeUntil' in outcome
    ? { kind: 'snoozed', until: outcome.snoozeUntil, why: outcome.why }
    : { kind: 'done', did: outcome.did }
}

function tellingOf(
  run: ActiveRun<never>,
  jobId: JobId,
  signal: AbortSignal,
  deps: { clock: Clock; told(): void },
): JobRunning {
  return {
    jobId,
    scheduledAt: run.claim.meantAt,
    signal,
    progress(done, total, sentence) {
      run.progress = { done, total, sentence }
      deps.told()
    },
    log(line) {
      if (run.lines.length < MOST_LINES) run.lines.push(`${new Date(deps.clock.now()).toISOString()} ${line}`)
    },
  }
}

function endOf(
  error: unknown,
  { asked, hasBegun }: { asked: 'cancelled' | 'stopping' | null; hasBegun: boolean },
  { type, claimedAt }: Claim<never>,
): RunEnd {
  if (asked === 'cancelled') return { kind: 'cancelled' }
  // What never began may begin another time, whatever it does.
  if (asked === 'stopping' && !hasBegun) return { kind: 'snoozed', until: claimedAt, why: 'Secretary ended first.' }
  if (asked === 'stopping') return { kind: 'interrupted', isCrash: false }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'failed', message, isHopeless: isHopeless(error, type.retry?.neverFor ?? []) }
}

function isHopeless(error: unknown, neverFor: readonly string[]): boolean {
  if (!(error instanceof Error)) return false
  const code: unknown = Reflect.get(error, 'code')
  return error instanceof HopelessJobError || neverFor.includes(error.name) || neverFor.includes(String(code))
}
