import type { JobId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import type { JobTypes } from './enqueue.ts'
import { broughtBack } from './next-time.ts'
import { changeJob, listRecurring, listRunning, makeDue } from './scheduled-jobs.store.ts'
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
 * The clock was set back, from `was` (ms): what was due by the old time, or waited to be tried again, would wait until it
 * comes round a second time.
 */
export function healClock(
  tx: Tx,
  { was, now, homeZone }: Pick<SettleRules, 'now' | 'homeZone'> & { readonly was: number },
): void {
  for (const job of listRecurring(tx)) {
    if (job.occurrenceAt === null) continue
    const at = broughtBack(job, job.occurrenceAt, now, homeZone)
    if (at !== job.occurrenceAt) changeJob(tx, job.id, { scheduledAt: at, occurrenceAt: at })
  }
  makeDue(tx, { was, now })
}
