import { z } from 'zod'
import { defineJobType } from '../../jobs/job-type.ts'
import { type IntakeDeps, keepIntake } from '../insights/intake.ts'
import { rollUp } from '../insights/roll-up.ts'

/** Counts the days that are over, for the page of insights. Doing it twice gives the same. */
export const analyticsJob = defineJobType<IntakeDeps, z.ZodType<Record<string, never>>>({
  payload: z.strictObject({}),
  lane: 'housekeeping',
  mayRepeat: true,
  async run(scope, _payload, run) {
    keepIntake(scope)
    const days = await rollUp(scope, run)
    return { did: days === 0 ? null : `counted ${days} ${days === 1 ? 'day' : 'days'}` }
  },
})
