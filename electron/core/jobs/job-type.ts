import type { z } from 'zod'

/** How often a failed run is tried again, and which failures are not (their code, or the error's name). */
export interface RetryPolicy {
  /** 3 unless said otherwise. */
  readonly maxRetries?: number
  readonly neverFor?: readonly string[]
}

/**
 * One kind of work. `Context` is what the product hands to its work; this folder does not know what it is.
 * What a job is asked to do is checked by `payload` when it is put into the queue and again before it runs.
 */
export interface JobType<Payload extends z.ZodType = z.ZodType, Context = unknown> {
  readonly payload: Payload
  /** Jobs of one lane wait for each other; those of different lanes never do. */
  readonly lane: string
  readonly retry?: RetryPolicy
  /** Whether it may simply run again when the process died in the middle of it. */
  readonly mayRepeat: boolean
  /** After this long (ms) it is asked to stop and counts as failed. 10 minutes unless said otherwise. */
  readonly timeoutMs?: number
  run(context: Context, payload: z.output<Payload>, run: JobRunning): Promise<JobOutcome>
}

/** What a run may tell while it is under way, and has to heed. */
export interface JobRunning {
  readonly jobId: string
  /** When this occurrence was meant to run (ms); earlier than now when it is late. */
  readonly scheduledAt: number
  /** Aborted when the job is cancelled, takes too long or the app stops. */
  readonly signal: AbortSignal
  /** How far it is; the sentence is shown to the person. */
  progress(done: number, total: number, sentence: string): void
  /** A line in the log of this run; never what people wrote to each other. */
  log(line: string): void
}

/** What a run came to. A throw is a failure that may be tried again. */
export type JobOutcome =
  /** A few words on what was done; null when there was nothing to do. */
  | { readonly did: string | null }
  /** Not now: tried again at this instant (ms) without counting as a try. */
  | { readonly snoozeUntil: number; readonly why: string }

/** A failure that trying again cannot mend. */
export class HopelessJobError extends Error {
  override readonly name = 'HopelessJobError'
}

/** Lets the compiler infer what the payload is. */
export function defineJobType<Context, Payload extends z.ZodType>(
  type: JobType<Payload, Context>,
): JobType<Payload, Context> {
  return type
}
