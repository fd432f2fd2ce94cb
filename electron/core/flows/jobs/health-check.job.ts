import { z } from 'zod'
import { defineJobType } from '../../jobs/job-type.ts'
import { checkHealth } from '../health/check-health.ts'
import { keepIntake } from '../insights/intake.ts'
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
    // How long messages took is measured in memory: a crash loses no more than what came since the last look.
    if (!scope.health.unsaved) keepIntake(scope)
    return { did: news.length === 0 ? null : news.join(' ') }
  },
})
