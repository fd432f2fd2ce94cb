import type { Tx } from '../db/open.ts'
import { backoffMs } from '../platform/backoff.ts'
import type { Claim } from './claim-job.ts'
import { endExecution } from './executions.store.ts'
import { writeJobStatus } from './job-status.store.ts'
import type { JobType } from './job-type.ts'
import { broughtBack, nextTime } from './next-time.ts'
import { changeJob, getJob, type ScheduledJob } from './scheduled-jobs.store.ts'

/** How a run ended. */
export type RunEnd =
  | { readonly kind: 'done'; readonly did: string | null }
  | { readonly kind: 'snoozed'; readonly until: number; readonly why: string }
  | { readonly kind: 'failed'; readonly message: string; readonly isHopeless: boolean }
  | { readonly kind: 'cancelled' }
  /** The app, or the process, ended in the middle of it. */
  | { readonly kind: 'interrupted'; readonly isCrash: boolean }

export interface SettleRules {
  readonly homeZone: string
  readonly random: () => number
  readonly now: number
  /** What the run told. */
  readonly log: string | null
}

/** So often a job may be found without anybody running it before it is given up: it may be what ends the process. */
export const POISON_LIMIT = 3

type Run = Pick<Claim<never>, 'job' | 'executionId' | 'claimedAt'> & {
  readonly type: Pick<JobType<never, never>, 'mayRepeat'>
}

/**
 * Writes down what a run came to and what is to become of its job: over, once more, its next occurrence, or given up.
 * A run that no longer holds its job (it was rescued) changes nothing.
 */
export function settleRun(tx: Tx, run: Run, end: RunEnd, rules: SettleRules): void {
  const job = getJob(tx, run.job.id)
  if (job === null || job.executionId !== run.executionId) return
  const { now } = rules
  const message = messageOf(end)
  endExecution(tx, run.executionId, {
    ...{ durationMs: Math.max(0, now - run.claimedAt), status: end.kind, log: rules.log },
    ...{ summary: end.kind === 'done' ? end.did : end.kind === 'snoozed' ? end.why : null, errorMessage: message },
  })
  const change = afterRun(job, run, end, rules)
  changeJob(tx, job.id, { leaseUntil: null, executionId: null, requested: false, completedAt: now, ...change })
  if (job.name !== null) {
    writeJobStatus(tx, job.name, {
      ...{ lastStart: run.claimedAt, lastEnd: now, lastError: message },
      retries: change.retryCount ?? job.retryCount,
    })
  }
}

function messageOf(end: RunEnd): string | null {
  if (end.kind === 'failed') return end.message
  return end.kind === 'interrupted' ? 'Secretary ended in the middle of it.' : null
}

type Change = Partial<ScheduledJob>

/** One that says "not now" and means at once would otherwise keep the computer busy (ms). */
const SHORTEST_SNOOZE_MS = 1_000

function afterRun(job: ScheduledJob, run: Run, end: RunEnd, rules: SettleRules): Change {
  switch (end.kind) {
    case 'done':
      return nextOrEnd(job, run, rules, { status: 'done', errorMessage: null })
    case 'cancelled':
      return nextOrEnd(job, run, rules, { status: 'cancelled', errorMessage: null })
    case 'snoozed':
      return { status: 'pending', scheduledAt: Math.max(end.until, rules.now + SHORTEST_SNOOZE_MS), errorMessage: null }
    case 'failed':
      return afterFailure(job, run, end, rules)
    case 'interrupted':
      return afterInterruption(job, run, end, rules)
  }
}

function afterFailure(job: ScheduledJob, run: Run, end: RunEnd & { kind: 'failed' }, rules: SettleRules): Change {
  const { message: errorMessage } = end
  if (end.isHopeless || job.retryCount >= job.maxRetries) {
    return nextOrEnd(job, run, rules, { status: 'dead', errorMessage })
  }
  const retryCount = job.retryCount + 1
  const scheduledAt = rules.now + backoffMs(retryCount, rules.random)
  return { status: 'pending', scheduledAt, retryCount, errorMessage }
}

/** After a crash nobody knows how far it was: only what may be repeated is. */
function afterInterruption(
  job: ScheduledJob,
  run: Run,
  end: RunEnd & { kind: 'interrupted' },
  rules: SettleRules,
): Change {
  const rescues = job.rescues + (end.isCrash ? 1 : 0)
  if (rescues >= POISON_LIMIT) {
    const errorMessage = `Secretary ended ${rescues} times while it ran, so it is not tried again by itself.`
    return { status: 'dead', errorMessage, rescues }
  }
  if (run.type.mayRepeat) {
    const waitMs = end.isCrash ? backoffMs(rescues, rules.random) : 0
    return { status: 'pending', scheduledAt: rules.now + waitMs, rescues, errorMessage: messageOf(end) }
  }
  const errorMessage = 'Secretary ended in the middle of it. It may have been done, so it is not repeated by itself.'
  return { ...nextOrEnd(job, run, rules, { status: 'dead', errorMessage }), rescues }
}

/** A standing job goes on at its next time, whatever became of this one; another ends. */
function nextOrEnd(job: ScheduledJob, run: Run, rules: SettleRules, end: Change): Change {
  const next = timeAfterRun(job, run, rules)
  const fresh = { retryCount: 0, rescues: 0 }
  if (next === null) return { ...end, ...(end.status === 'done' ? fresh : {}) }
  return { status: 'pending', scheduledAt: next, occurrenceAt: next, errorMessage: end.errorMessage ?? null, ...fresh }
}

function timeAfterRun(job: ScheduledJob, { claimedAt }: Run, { now, homeZone }: SettleRules): number | null {
  const { occurrenceAt } = job
  if (occurrenceAt === null) return nextTime(job, now, homeZone)
  // Asked for ahead of its time, it keeps its time.
  const next = occurrenceAt > claimedAt ? occurrenceAt : nextTime(job, Math.max(now, occurrenceAt), homeZone)
  const wasSetBack = now < claimedAt
  return next !== null && wasSetBack ? broughtBack(job, next, now, homeZone) : next
}
