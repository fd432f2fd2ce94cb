import type { JobType } from '../../contract/jobs.ts'
import type { JobWish } from '../jobs/enqueue.ts'

export type StandingJob = JobWish & {
  readonly name: string
  readonly type: JobType
  /** So long after the very first start it runs for the first time (ms), whatever its schedule says. */
  readonly firstAfterMs?: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Whoever opens the app only now and then gets what was missed, once, as soon as it is open. */
const MONTH_MS = 30 * 24 * HOUR_MS

const nightly = (cron: string) => ({ schedule: { cron, timeZone: null }, catchUpMs: MONTH_MS, payload: {} })

/**
 * The jobs that set themselves up at the first start; from then on their rows say when they run. What runs at night runs
 * later where the computer slept, and once.
 */
export const STANDING_JOBS: readonly StandingJob[] = [
  { name: 'health', type: 'HEALTH_CHECK', payload: {}, schedule: { everyMs: 5 * MINUTE_MS }, catchUpMs: 4 * MINUTE_MS },
  { name: 'follow-ups', type: 'FOLLOW_UP_SCAN', payload: {}, schedule: { everyMs: HOUR_MS }, catchUpMs: HOUR_MS },
  { name: 'analytics', type: 'ANALYTICS', ...nightly('10 0 * * *') },
  // The first one soon: until there is a copy, damage means beginning empty.
  { name: 'backup', type: 'BACKUP', ...nightly('15 3 * * *'), firstAfterMs: 15 * MINUTE_MS },
  // After the backup: what it removes by mistake can still be had back.
  { name: 'cleanup', type: 'DATA_CLEANUP', ...nightly('45 3 * * *'), payload: { type: 'daily' } },
  { name: 'master', type: 'MASTER', payload: {} },
]
