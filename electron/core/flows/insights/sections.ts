import { answers } from './answers.ts'
import { drafts } from './drafts.ts'
import { intake } from './intake.ts'
import { jobRuns } from './job-runs.ts'
import { modelCost } from './model-cost.ts'
import { queues } from './queues.ts'
import { waits } from './waits.ts'

/** Every part of the insights, by its name in the contract. */
export const SECTIONS = { answers, waits, drafts, queues, jobs: jobRuns, cost: modelCost, intake }
