import { ownJobPayload } from '../../../contract/own-jobs.contract.ts'
import { defineJobType } from '../../jobs/job-type.ts'
import { runOwnJob } from '../own-jobs/run-own-job.ts'
import type { JobScope } from './job-scope.ts'

/** A job of the user's own. What it told or asked for is known by its occurrence, so it may begin again. */
export const customJob = defineJobType<JobScope, typeof ownJobPayload>({
  payload: ownJobPayload,
  lane: 'assistant',
  mayRepeat: true,
  async run(scope, { version: _, ...job }, run) {
    return { did: await runOwnJob(scope, job, run) }
  },
})
