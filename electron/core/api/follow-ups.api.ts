import { AppError } from '../../contract/errors.ts'
import type { FollowUpPreferences, UpcomingFollowUp } from '../../contract/follow-ups.ts'
import type { ConversationId } from '../../contract/ids.ts'
import {
  followUpDecisions,
  preferencesOf,
  sentFollowUps,
  toUpcoming,
  upcomingFollowUps,
} from '../flows/followups/overview.ts'
import { followUpResults, proposedPeople } from '../flows/followups/results.ts'
import {
  changeFollowUps,
  moveFollowUp,
  plannedFor,
  scheduleFollowUp,
  skipFollowUp,
  unskipFollowUp,
} from '../flows/followups/steer-follow-ups.ts'
import { listMoods } from '../flows/insights/moods.ts'
import type { ScheduledJob } from '../jobs/scheduled-jobs.store.ts'
import { os } from './implement.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'

const all = <Item>(items: Item[]) => ({ items, nextCursor: null })

export function followUpProcedures({ current }: Pick<ApiPorts, 'current'>) {
  return {
    upcoming: os.followUps.upcoming.handler(() => all(upcomingFollowUps(current().scope))),
    history: os.followUps.history.handler(({ input }) =>
      all(sentFollowUps(current().scope, input.conversationId, input.limit)),
    ),
    decisions: os.followUps.decisions.handler(({ input }) =>
      all(followUpDecisions(current().scope, input.conversationId, input.limit)),
    ),
    results: os.followUps.results.handler(({ input }) => followUpResults(current().scope, input?.days ?? 30)),
    moods: os.followUps.moods.handler(({ input }) => ({
      items: listMoods(current().scope, input.days, input.conversationId ?? null),
    })),
    proposed: os.followUps.proposed.handler(() => all(proposedPeople(current().scope))),
    preferences: os.followUps.preferences.handler(({ input }) => preferencesOf(current().scope, input.id)),
    change: os.followUps.change.handler(({ input }) => {
      const { id, optedOut, ...change } = input
      const { scope } = current()
      const outAt = optedOut === undefined ? {} : { optedOutAt: optedOut ? scope.clock.now() : null }
      changeFollowUps(scope, id, { ...change, ...outAt })
      return preferencesOf(scope, id)
    }),
    schedule: os.followUps.schedule.handler(({ input }) => {
      const workspace = current()
      const { id, instruction } = input
      return planned(workspace, scheduleFollowUp(workspace.scope, id, { at: instantOf(workspace, input), instruction }))
    }),
    skip: os.followUps.skip.handler(({ input }) => {
      skipFollowUp(current().scope, input.id)
      return preferencesOf(current().scope, input.id)
    }),
    unskip: os.followUps.unskip.handler(({ input: { id, jobId } }) => {
      const workspace = current()
      return planned(workspace, unskipFollowUp(workspace.scope, id, jobId))
    }),
    move: os.followUps.move.handler(({ input }) => {
      const workspace = current()
      return planned(workspace, moveFollowUp(workspace.scope, input.id, instantOf(workspace, input)))
    }),
    writeNow: os.followUps.writeNow.handler(({ input }) => writeNow(current(), input.id)),
  }
}

/** Does not wait for its time; where nothing is planned yet, it is planned for now. */
async function writeNow(workspace: OpenWorkspace, id: ConversationId): Promise<FollowUpPreferences> {
  const { scope, jobs } = workspace
  const job = plannedFor(scope, id) ?? scheduleFollowUp(scope, id, { at: scope.clock.now() })
  if (job.status === 'pending') await jobs.scheduler.runNow(job.id)
  return preferencesOf(scope, id)
}

function planned({ scope, jobs }: OpenWorkspace, job: ScheduledJob): UpcomingFollowUp {
  jobs.scheduler.wake()
  const [upcoming] = toUpcoming(scope, job)
  if (upcoming === undefined) throw new AppError('INTERNAL')
  return upcoming
}

const HOUR_MS = 60 * 60_000

/** @throws AppError VALIDATION_FAILED */
function instantOf(
  { scope }: OpenWorkspace,
  { at, inHours }: { at?: string | undefined; inHours?: number | undefined },
): number {
  const now = scope.clock.now()
  if (at === undefined) return now + (inHours ?? 0) * HOUR_MS
  const instant = Date.parse(at)
  if (Number.isNaN(instant)) throw new AppError('VALIDATION_FAILED', { message: 'at must be an ISO 8601 time.' })
  return Math.max(now, instant)
}
