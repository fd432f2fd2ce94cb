import { z } from 'zod'
import { defineJobType } from '../../jobs/job-type.ts'
import { checkHealth } from '../health/check-health.ts'
import type { JobScope } from './job-scope.ts'

/** Looks at the app itself: every few minutes, and whenever a person asks. */
export const healthCheckJob = defineJobType({
  payload: z.strictObject({}),
  lane: 'health',
  mayRepeat: true,
  timeoutMs: 60_000,
  async run(scope: JobScope, _payload, run) {
    const news = await checkHealth(scope, run.signal)
    for (const line of news) run.log(line)
    return { did: news.length === 0 ? null : news.join(' ') }
  },
})
