import { oc } from '@orpc/contract'
import { z } from 'zod'
import { executionId, jobId } from './ids.ts'
import { executionStatus, jobRun, jobStatus, jobType, lane, laneStatus, scheduledJob } from './jobs.ts'

const byName = z.strictObject({ name: z.string().min(1).max(60) })
const byId = z.strictObject({ id: jobId })
const byLane = z.strictObject({ lane })
const limit = z.coerce.number().int().min(1).max(500).default(50)
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
/** `a,b` in a query string, or a list in a call. */
const outcomes = z.union([
  z.array(executionStatus),
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(executionStatus)),
])

export const jobsContract = {
  /** What runs by itself: the loops, the jobs of the app, the user's own. */
  list: oc.route({ method: 'GET', path: '/jobs' }).output(page(jobStatus)),
  history: oc
    .route({ method: 'GET', path: '/jobs/history' })
    .input(
      z.strictObject({
        name: z.string().max(60).optional(),
        id: jobId.optional(),
        type: jobType.optional(),
        outcome: outcomes.optional(),
        /** Only runs that did something, or did not end well. */
        eventful: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
        limit,
        cursor: executionId.optional(),
      }),
    )
    .output(page(jobRun)),
  pause: oc.route({ method: 'POST', path: '/jobs/{name}/pause' }).input(byName).output(jobStatus),
  resume: oc.route({ method: 'POST', path: '/jobs/{name}/resume' }).input(byName).output(jobStatus),
  /** Runs it now, also while it is paused, and answers when that run is over. */
  run: oc.route({ method: 'POST', path: '/jobs/{name}/run' }).input(byName).output(jobStatus),
  /** Asks a run under way to end. */
  cancel: oc.route({ method: 'POST', path: '/jobs/{name}/cancel' }).input(byName).output(jobStatus),
  /** Work that is due once, in the order in which it is due. */
  queue: oc
    .route({ method: 'GET', path: '/jobs/queue' })
    .input(z.strictObject({ type: jobType.optional(), limit }))
    .output(page(scheduledJob)),
  /** Work that was given up, the latest first. */
  dead: oc.route({ method: 'GET', path: '/jobs/dead' }).input(z.strictObject({ limit })).output(page(scheduledJob)),
  get: oc.route({ method: 'GET', path: '/jobs/by-id/{id}' }).input(byId).output(scheduledJob),
  pauseOne: oc.route({ method: 'POST', path: '/jobs/by-id/{id}/pause' }).input(byId).output(scheduledJob),
  resumeOne: oc.route({ method: 'POST', path: '/jobs/by-id/{id}/resume' }).input(byId).output(scheduledJob),
  runOne: oc.route({ method: 'POST', path: '/jobs/by-id/{id}/run' }).input(byId).output(scheduledJob),
  cancelOne: oc.route({ method: 'POST', path: '/jobs/by-id/{id}/cancel' }).input(byId).output(scheduledJob),
  redrive: oc.route({ method: 'POST', path: '/jobs/by-id/{id}/redrive' }).input(byId).output(scheduledJob),
  discard: oc.route({ method: 'POST', path: '/jobs/by-id/{id}/discard' }).input(byId).output(scheduledJob),
  lanes: oc.route({ method: 'GET', path: '/jobs/lanes' }).output(z.object({ items: z.array(laneStatus) })),
  pauseLane: oc.route({ method: 'POST', path: '/jobs/lanes/{lane}/pause' }).input(byLane).output(laneStatus),
  resumeLane: oc.route({ method: 'POST', path: '/jobs/lanes/{lane}/resume' }).input(byLane).output(laneStatus),
}
