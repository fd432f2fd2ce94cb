import type { JobId } from '../../contract/ids.ts'
import { type Clock, pause } from '../platform/clock.ts'
import type { Claim } from './claim-job.ts'
import { HopelessJobError, type JobRunning } from './job-type.ts'
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
/** One that does not end when it is asked to is given up after this (ms), so that its lane goes on. */
const GRACE_MS = 30_000
/** As many lines as a person reads. */
const MOST_LINES = 200

/** Does the work of a claim and answers how it ended; never throws. `told` is called when there is something new to show. */
export function perform<Context>(
  claim: Claim<Context>,
  context: Context,
  deps: { clock: Clock; told(): void },
): { run: ActiveRun<Context>; ended: Promise<RunEnd> } {
  const { type, job } = claim
  const abort = new AbortController()
  let asked: 'cancelled' | 'stopping' | null = null
  const run: ActiveRun<Context> = {
    claim,
    progress: null,
    lines: [],
    ask(end) {
      asked ??= end
      abort.abort(new Error(end === 'cancelled' ? 'cancelled' : 'stopping'))
    },
  }
  const timeoutMs = type.timeoutMs ?? TIMEOUT_MS
  const over = new AbortController()
  const tooLong = overtime(deps.clock, timeoutMs, over.signal, () => abort.abort(new Error(`took too long`)))
  const work = Promise.resolve().then(() =>
    type.run(context, claim.payload as never, tellingOf(run, job.id, abort, deps)),
  )
  const ended = Promise.race([work, tooLong])
    .then(
      (outcome): RunEnd =>
        'snoozeUntil' in outcome
          ? { kind: 'snoozed', until: outcome.snoozeUntil, why: outcome.why }
          : { kind: 'done', did: outcome.did },
      (error: unknown): RunEnd => endOf(error, asked, claim),
    )
    .finally(() => over.abort())
  return { run, ended }
}

function tellingOf(
  run: ActiveRun<never>,
  jobId: JobId,
  abort: AbortController,
  deps: { clock: Clock; told(): void },
): JobRunning {
  return {
    jobId,
    scheduledAt: run.claim.job.scheduledAt,
    signal: abort.signal,
    progress(done, total, sentence) {
      run.progress = { done, total, sentence }
      deps.told()
    },
    log(line) {
      if (run.lines.length < MOST_LINES) run.lines.push(`${new Date(deps.clock.now()).toISOString()} ${line}`)
    },
  }
}

function endOf(error: unknown, asked: 'cancelled' | 'stopping' | null, { type }: Claim<never>): RunEnd {
  if (asked === 'cancelled') return { kind: 'cancelled' }
  if (asked === 'stopping') return { kind: 'interrupted', isCrash: false }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'failed', message, isHopeless: isHopeless(error, type.retry?.neverFor ?? []) }
}

function isHopeless(error: unknown, neverFor: readonly string[]): boolean {
  if (!(error instanceof Error)) return false
  const code: unknown = Reflect.get(error, 'code')
  return error instanceof HopelessJobError || neverFor.includes(error.name) || neverFor.includes(String(code))
}

async function overtime(clock: Clock, timeoutMs: number, over: AbortSignal, onTimeout: () => void): Promise<never> {
  try {
    await pause(clock, timeoutMs, over)
  } catch {
    return new Promise(() => {})
  }
  onTimeout()
  await pause(clock, GRACE_MS, over).catch(() => new Promise(() => {}))
  throw new HopelessJobError('It took too long and did not end when it was asked to.')
}
