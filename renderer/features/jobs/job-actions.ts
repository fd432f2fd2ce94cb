import type { Desk } from '../../state/desk.ts'

/** Where a failure of an action on a job is shown. */
export const jobPlace = (name: string) => `job:${name}`

/** Pauses, resumes, cancels or runs a job now; what went wrong stands beside it. */
export function steerJob(desk: Desk, name: string, verb: 'pause' | 'resume' | 'run' | 'cancel'): Promise<boolean> {
  return desk.attempt(jobPlace(name), async () => {
    const status = await desk.client.jobs[verb]({ name })
    desk.queries.setQueryData(
      desk.orpc.jobs.list.queryKey(),
      (list) => list && { ...list, items: list.items.map((job) => (job.name === name ? status : job)) },
    )
  })
}
