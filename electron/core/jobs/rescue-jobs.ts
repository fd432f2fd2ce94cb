import type { JobId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { type JobTypes, scheduleOf } from './enqueue.ts'
import { nextOccurrence } from './schedule.ts'
import { changeJob, listRecurring, listRunning } from './scheduled-jobs.store.ts'
import { type SettleRules, settleRun } from './settle-run.ts'

/**
 * Frees the jobs that are said to run while nobody runs them: those of an ended process (`everything`, at the start),
 * or those whose lease ran out because their end could not be written down. Answers how many.
 */
export function rescueJobs(
  tx: Tx,
  types: JobTypes<never>,
  rules: SettleRules & { readonly everything: boolean; isOurs(id: JobId): boolean },
): number {
  const lost = listRunning(tx).filter(
    (job) => !rules.isOurs(job.id) && (rules.everything || (job.leaseUntil ?? 0) < rules.now),
  )
  for (const job of lost) {
    if (job.executionId === null) continue
    const type = types[job.type] ?? { mayRepeat: false }
    const run = { job, type, executionId: job.executionId, claimedAt: job.startedAt ?? rules.now }
    settleRun(tx, run, { kind: 'interrupted', isCrash: true }, rules)
  }
  return lost.length
}

/**
 * After the clock was set back by far, what recurs would wait until the old time comes again: whatever lies beyond its
 * second next occurrence is brought back to the next. Within that it is left alone, or it would run twice for one time.
 */
export function healClock(tx: Tx, { now, homeZone }: Pick<SettleRules, 'now' | 'homeZone'>): void {
  for (const job of listRecurring(tx)) {
    const schedule = scheduleOf(job)
    if (schedule === null || job.occurrenceAt === null) continue
    const next = nextOccurrence(schedule, now, job.occurrenceAt, homeZone)
    const second = next === null ? null : nextOccurrence(schedule, next, job.occurrenceAt, homeZone)
    if (next === null || second === null || job.occurrenceAt <= second) continue
    changeJob(tx, job.id, { scheduledAt: next, occurrenceAt: next })
  }
}
