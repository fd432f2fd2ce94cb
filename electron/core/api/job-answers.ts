import { AppError } from '../../contract/errors.ts'
import type { JobId } from '../../contract/ids.ts'
import type { JobRun, JobSchedule, JobStatus, Lane, LaneStatus, ScheduledJob } from '../../contract/jobs.ts'
import { assistantNote } from '../flows/model-notices.ts'
import { withNames } from '../flows/own-jobs/mention.ts'
import { type Execution, lastExecution } from '../jobs/executions.store.ts'
import { readLane } from '../jobs/lanes.store.ts'
import type { Loop } from '../jobs/loop.ts'
import { ON_DEMAND_AT } from '../jobs/next-time.ts'
import { countJobs, getJob, getStanding, listStanding, type ScheduledJob as Row } from '../jobs/scheduled-jobs.store.ts'
import { countByStatus } from '../outbox/outbox.store.ts'
import { jobTitle } from './job-titles.ts'
import type { OpenWorkspace } from './open-workspace.ts'
import { toIso, toIsoOrNull } from './to-wire.ts'

/** Everything that runs by itself, the loops first. */
export function allJobs(workspace: OpenWorkspace): JobStatus[] {
  const standing = listStanding(workspace.store.db).filter(({ status }) => status !== 'cancelled')
  return [
    ...workspace.jobs.loops.map((loop) => loopAnswer(workspace, loop)),
    ...standing.map((row) => standingAnswer(workspace, row)),
  ]
}

/** A loop, or a standing job, by its name. @throws AppError NOT_FOUND that names those there are */
export function findJob(workspace: OpenWorkspace, name: string): { loop: Loop } | { job: Row } {
  const loop = workspace.jobs.loops.find((candidate) => candidate.name === name)
  if (loop !== undefined) return { loop }
  const job = getStanding(workspace.store.db, name)
  if (job !== null) return { job }
  const names = [
    ...workspace.jobs.loops.map((one) => one.name),
    ...listStanding(workspace.store.db).map((one) => one.name),
  ]
  throw new AppError('NOT_FOUND', { message: `There is no job "${name}". There are: ${names.join(', ')}.` })
}

/** How a loop or standing job is, by its name. @throws AppError NOT_FOUND */
export function jobByName(workspace: OpenWorkspace, name: string): JobStatus {
  const found = findJob(workspace, name)
  return 'loop' in found ? loopAnswer(workspace, found.loop) : standingAnswer(workspace, found.job)
}

function loopAnswer(workspace: OpenWorkspace, loop: Loop): JobStatus {
  const status = loop.status()
  const last = lastExecution(workspace.store.db, loop.name)
  return {
    name: loop.name,
    state: status.running ? 'running' : status.paused ? 'paused' : 'idle',
    lastStart: toIsoOrNull(status.lastStart),
    lastEnd: toIsoOrNull(status.lastEnd),
    lastError: status.lastError,
    retries: status.retries,
    nextRun: toIsoOrNull(status.nextRun),
    queueLength: queueLength(workspace, loop.name),
    note: status.paused ? status.pausedWhy : obstacle(workspace, loop.name),
    ...{ type: loop.type, lane: loop.lane as Lane, id: null, title: null, schedule: null, progress: null },
    ...{ lastSummary: last?.summary ?? null, lastDurationMs: last?.durationMs ?? null },
  }
}

function standingAnswer(workspace: OpenWorkspace, row: Row): JobStatus {
  const { db } = workspace.store
  const last = lastExecution(db, row.name ?? '')
  const laneHeld = readLane(db, row.lane)
  const isHeld = row.paused || laneHeld.paused
  const comes = row.status === 'pending' && !isHeld && !workspace.schedulerOff && row.scheduledAt < ON_DEMAND_AT
  return {
    name: row.name ?? '',
    state: row.status === 'running' ? 'running' : isHeld ? 'paused' : 'idle',
    lastStart: toIsoOrNull(last?.startedAt ?? null),
    lastEnd: last === null || last.durationMs === null ? null : toIso(last.startedAt + last.durationMs),
    lastError: row.errorMessage,
    retries: row.retryCount,
    nextRun: comes ? toIso(row.scheduledAt) : null,
    queueLength: row.requested ? 1 : 0,
    note: standingNote(workspace, row, laneHeld.paused ? laneHeld.pausedWhy : row.pausedWhy),
    ...{ type: row.type, lane: row.lane as Lane, id: row.id, title: jobTitle(db, row) },
    schedule: scheduleAnswer(row),
    ...{ lastSummary: last?.summary ?? null, lastDurationMs: last?.durationMs ?? null },
    progress: workspace.jobs.scheduler.progressOf(row.id),
  }
}

function standingNote(workspace: OpenWorkspace, row: Row, heldWhy: string | null): string | null {
  if (row.status === 'dead') return 'Given up until you try it again or throw it away.'
  if (workspace.schedulerOff) return 'Scheduled jobs are switched off for this start; "Run now" works.'
  return heldWhy
}

function scheduleAnswer(row: Row): JobSchedule | null {
  if (row.cron === null && row.everyMs === null) return null
  return {
    cron: row.cron,
    timeZone: row.timeZone,
    everyMinutes: row.everyMs === null ? null : row.everyMs / 60_000,
  }
}

function queueLength({ store, scope }: OpenWorkspace, name: string): number {
  const counts = countByStatus(store.db, scope.accountId)
  if (name === 'assistant') return counts.pending + counts.generating
  return name === 'send' ? counts.queued + counts.sending : 0
}

/** Why a loop that is not paused cannot do its work, in a sentence. */
function obstacle({ scope, connection }: OpenWorkspace, name: string): string | null {
  if (name === 'assistant') return assistantNote(scope)
  if (name !== 'send') return null
  if (scope.watchOnly()) return 'Watch only: nothing is sent from here.'
  return connection.state().state === 'connected' ? null : 'Waits for the connection to WhatsApp.'
}

/** One piece of scheduled work as it travels. @throws AppError NOT_FOUND */
export function jobById(workspace: OpenWorkspace, id: JobId): ScheduledJob {
  const row = getJob(workspace.store.db, id)
  if (row === null) throw new AppError('NOT_FOUND', { message: 'There is no such job.' })
  return toScheduledJob(workspace, row)
}

export function toScheduledJob(workspace: OpenWorkspace, row: Row): ScheduledJob {
  return {
    ...{
      id: row.id,
      type: row.type,
      name: row.name,
      title: jobTitle(workspace.store.db, row) ?? row.type,
      lane: row.lane as Lane,
    },
    ...{ status: row.status, paused: row.paused, priority: row.priority },
    dueAt: toIso(row.scheduledAt),
    createdAt: toIso(row.createdAt),
    startedAt: toIsoOrNull(row.startedAt),
    endedAt: toIsoOrNull(row.completedAt),
    ...{ retries: row.retryCount, maxRetries: row.maxRetries, error: row.errorMessage },
    progress: workspace.jobs.scheduler.progressOf(row.id),
  }
}

export function toJobRun({ store }: OpenWorkspace, run: Execution): JobRun {
  return {
    ...{ id: run.id, name: run.name, jobId: run.jobId, type: run.type },
    scheduledFor: toIsoOrNull(run.scheduledFor),
    startedAt: toIso(run.startedAt),
    endedAt: run.durationMs === null ? null : toIso(run.startedAt + run.durationMs),
    ...{ outcome: run.status, summary: run.summary, error: run.errorMessage },
    log: run.log === null ? [] : run.log.split('\n').map((line) => withNames(store.db, line)),
  }
}

export function laneAnswer({ store, scope, jobs }: OpenWorkspace, lane: Lane): LaneStatus {
  const { due } = countJobs(store.db, scope.clock.now())
  return {
    lane,
    ...readLane(store.db, lane),
    running: jobs.scheduler.runningIn(lane) + jobs.loops.filter((l) => l.lane === lane && l.status().running).length,
    waiting: due.get(lane) ?? 0,
  }
}
