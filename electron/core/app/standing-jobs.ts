import type { JobType } from '../../contract/jobs.ts'
import type { JobWish } from '../jobs/enqueue.ts'

type StandingJob = JobWish & { readonly name: string; readonly type: JobType }

/**
 * The jobs that set themselves up at the first start; from then on their rows say when they run. What runs at night runs
 * later where the computer slept: within a day, and once.
 */
export const STANDING_JOBS: readonly StandingJob[] = [{ name: 'master', type: 'MASTER', payload: {} }]
