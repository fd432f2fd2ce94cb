import type { JobId } from '../../contract/ids.ts'
import { LANES, type Lane } from '../../contract/jobs.ts'
import type { Tx } from '../db/open.ts'
import { PAUSED_BY_USER } from '../flows/paused-by-user.ts'
import { listExecutions } from '../jobs/executions.store.ts'
import { writeLane } from '../jobs/lanes.store.ts'
import type { Loop } from '../jobs/loop.ts'
import { listJobs } from '../jobs/scheduled-jobs.store.ts'
import { cancelJob, discardJob, pauseJob, redriveJob, resumeJob } from '../jobs/steer-jobs.ts'
import { os } from './implement.ts'
import { allJobs, findJob, jobById, jobByName, laneAnswer, toJobRun, toScheduledJob } from './job-answers.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'

export function jobProcedures({ current }: ApiPorts) {
  return {
    list: os.jobs.list.handler(() => ({ items: allJobs(current()), nextCursor: null })),
    history: os.jobs.history.handler(({ input }) => {
      const workspace = current()
      if (input.name !== undefined) findJob(workspace, input.name)
      const { name, id: jobId, type, outcome: statuses, cursor: before, limit, eventful } = input
      const rows = listExecutions(workspace.store.db, { name, jobId, type, statuses, before, eventful }, limit)
      return {
        items: rows.map((row) => toJobRun(workspace, row)),
        nextCursor: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
      }
    }),
    pause: os.jobs.pause.handler(({ input }) =>
      steer(
        current(),
        input.name,
        (loop) => loop.pause(PAUSED_BY_USER),
        (tx, id) => pauseJob(tx, id, PAUSED_BY_USER),
      ),
    ),
    resume: os.jobs.resume.handler(({ input }) => steer(current(), input.name, (loop) => loop.resume(), resumeJob)),
    run: os.jobs.run.handler(async ({ input }) => {
      const workspace = current()
      const found = findJob(workspace, input.name)
      await ('loop' in found ? runLoop(workspace, found.loop) : workspace.jobs.scheduler.runNow(found.job.id))
      return jobByName(workspace, input.name)
    }),
    cancel: os.jobs.cancel.handler(({ input }) => {
      const workspace = current()
      const found = findJob(workspace, input.name)
      if ('job' in found) workspace.jobs.scheduler.cancelRun(found.job.id)
      return jobByName(workspace, input.name)
    }),
    queue: os.jobs.queue.handler(({ input }) => {
      const workspace = current()
      const filter = { statuses: ['running', 'pending'], type: input.type, nameless: true } as const
      return items(workspace, filter, input.limit)
    }),
    dead: os.jobs.dead.handler(({ input }) => items(current(), { statuses: ['dead'] }, input.limit)),
    get: os.jobs.get.handler(({ input }) => jobById(current(), input.id)),
    ...oneProcedures({ current }),
    ...laneProcedures({ current }),
  }
}

function oneProcedures({ current }: Pick<ApiPorts, 'current'>) {
  const change = (id: JobId, apply: (tx: Tx, workspace: OpenWorkspace) => void) => {
    const workspace = current()
    workspace.store.transaction((tx) => apply(tx, workspace))
    workspace.jobs.scheduler.wake()
    workspace.scope.announce('jobs')
    return jobById(workspace, id)
  }
  const now = ({ scope }: OpenWorkspace) => scope.clock.now()
  return {
    pauseOne: os.jobs.pauseOne.handler(({ input: { id } }) => change(id, (tx) => pauseJob(tx, id, PAUSED_BY_USER))),
    resumeOne: os.jobs.resumeOne.handler(({ input: { id } }) => change(id, (tx) => resumeJob(tx, id))),
    runOne: os.jobs.runOne.handler(async ({ input: { id } }) => {
      const workspace = current()
      await workspace.jobs.scheduler.runNow(id)
      return jobById(workspace, id)
    }),
    cancelOne: os.jobs.cancelOne.handler(({ input: { id } }) =>
      current().jobs.scheduler.cancelRun(id)
        ? jobById(current(), id)
        : change(id, (tx, workspace) => cancelJob(tx, id, now(workspace))),
    ),
    redrive: os.jobs.redrive.handler(({ input: { id } }) =>
      change(id, (tx, workspace) => redriveJob(tx, id, now(workspace))),
    ),
    discard: os.jobs.discard.handler(({ input: { id } }) =>
      change(id, (tx, workspace) => discardJob(tx, id, { now: now(workspace), homeZone: workspace.scope.timeZone })),
    ),
  }
}

function laneProcedures({ current }: Pick<ApiPorts, 'current'>) {
  const hold = (lane: Lane, paused: boolean) => {
    const workspace = current()
    const { store, jobs, scope } = workspace
    store.transaction((tx) => writeLane(tx, lane, { paused, pausedWhy: paused ? PAUSED_BY_USER : null }))
    jobs.scheduler.wake()
    for (const loop of jobs.loops) if (loop.lane === lane) loop.wake()
    scope.announce('jobs')
    return laneAnswer(workspace, lane)
  }
  return {
    lanes: os.jobs.lanes.handler(() => ({ items: LANES.map((lane) => laneAnswer(current(), lane)) })),
    pauseLane: os.jobs.pauseLane.handler(({ input }) => hold(input.lane, true)),
    resumeLane: os.jobs.resumeLane.handler(({ input }) => hold(input.lane, false)),
  }
}

function items(workspace: OpenWorkspace, filter: Parameters<typeof listJobs>[1], limit: number) {
  const rows = listJobs(workspace.store.db, filter, limit)
  return { items: rows.map((row) => toScheduledJob(workspace, row)), nextCursor: null }
}

function steer(
  workspace: OpenWorkspace,
  name: string,
  ofLoop: (loop: Loop) => void,
  ofJob: (tx: Tx, id: JobId) => void,
) {
  const found = findJob(workspace, name)
  if ('loop' in found) ofLoop(found.loop)
  else {
    workspace.store.transaction((tx) => ofJob(tx, found.job.id))
    workspace.jobs.scheduler.wake()
    workspace.scope.announce('jobs')
  }
  return jobByName(workspace, name)
}

/** "Run now" is also how a person says that the model's trouble may be over. */
async function runLoop({ scope }: OpenWorkspace, loop: Loop): Promise<void> {
  if (loop.name === 'assistant') scope.circuits.forget()
  await loop.runNow()
}
