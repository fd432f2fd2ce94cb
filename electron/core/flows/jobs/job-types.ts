import type { z } from 'zod'
import type { JobType as TypeName } from '../../../contract/jobs.ts'
import type { JobType } from '../../jobs/job-type.ts'
import type { JobScope } from './job-scope.ts'
import { assistantJob, masterJob, sendJob } from './loops.job.ts'

/** What each kind of job does. A kind without an entry does not compile. */
export const jobTypes: Record<TypeName, JobType<z.ZodType, JobScope>> = {
  ASSISTANT: assistantJob,
  SEND: sendJob,
  MASTER: masterJob,
}
