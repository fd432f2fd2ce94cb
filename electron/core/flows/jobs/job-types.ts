import type { z } from 'zod'
import type { JobType as TypeName } from '../../../contract/jobs.ts'
import type { JobType } from '../../jobs/job-type.ts'
import { analyticsJob } from './analytics.job.ts'
import { backupJob } from './backup.job.ts'
import { customJob } from './custom.job.ts'
import { dataCleanupJob } from './data-cleanup.job.ts'
import { followUpMessageJob, followUpScanJob } from './follow-ups.job.ts'
import { healthCheckJob } from './health-check.job.ts'
import type { JobScope } from './job-scope.ts'
import { assistantJob, masterJob, sendJob } from './loops.job.ts'

/** What each kind of job does. A kind without an entry does not compile. */
export const jobTypes: Record<TypeName, JobType<z.ZodType, JobScope>> = {
  ASSISTANT: assistantJob,
  SEND: sendJob,
  MASTER: masterJob,
  FOLLOW_UP_MESSAGE: followUpMessageJob,
  FOLLOW_UP_SCAN: followUpScanJob,
  DATA_CLEANUP: dataCleanupJob,
  HEALTH_CHECK: healthCheckJob,
  ANALYTICS: analyticsJob,
  BACKUP: backupJob,
  CUSTOM: customJob,
}
