import type { JobId } from '../../../electron/contract/ids.ts'
import type { OwnJobWish } from '../../../electron/contract/own-jobs.contract.ts'
import type { Desk } from '../../state/desk.ts'
import { jobPlace } from './job-actions.ts'

/** Where a failure to make one is shown. */
export const NEW_JOB_PLACE = 'own-job:new'

export function createOwnJob(desk: Desk, wish: OwnJobWish): Promise<boolean> {
  return act(desk, NEW_JOB_PLACE, () => desk.client.jobs.own.create(wish))
}

export function updateOwnJob(desk: Desk, { id, name }: { id: JobId; name: string }, wish: OwnJobWish) {
  return act(desk, jobPlace(name), () => desk.client.jobs.own.update({ id, ...wish }))
}

export function removeOwnJob(desk: Desk, { id, name }: { id: JobId; name: string }): Promise<boolean> {
  return act(desk, jobPlace(name), () => desk.client.jobs.own.remove({ id }))
}

/** What was just changed here is read before it is announced. */
function act(desk: Desk, place: string, action: () => Promise<unknown>): Promise<boolean> {
  return desk.attempt(place, async () => {
    await action()
    await Promise.all(
      [desk.orpc.jobs.list.key(), desk.orpc.jobs.own.list.key()].map((queryKey) =>
        desk.queries.invalidateQueries({ queryKey }),
      ),
    )
  })
}
