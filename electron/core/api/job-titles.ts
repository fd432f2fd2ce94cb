import type { ScheduledJob } from '../jobs/scheduled-jobs.store.ts'

/** What a job is about in the user's own words; null where its kind says it all. */
export function jobTitle(job: ScheduledJob): string | null {
  const payload = parsed(job.payload)
  const title: unknown = typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'title') : null
  return typeof title === 'string' ? title : null
}

/** What cannot be read any more is given up by the scheduler, and still has to be shown. */
function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return null
  }
}
