import { AppError } from '../../../contract/errors.ts'
import type { JobId } from '../../../contract/ids.ts'
import { type OwnJob, type OwnJobWish, ownJobPayload } from '../../../contract/own-jobs.contract.ts'
import type { Db, Tx } from '../../db/open.ts'
import { columnsOf } from '../../jobs/enqueue.ts'
import { lastOfNames } from '../../jobs/job-names.ts'
import { nextOccurrence, type Schedule } from '../../jobs/schedule.ts'
import { changeJob, getJob, listStanding, removeJob, type ScheduledJob } from '../../jobs/scheduled-jobs.store.ts'
import type { Scheduler } from '../../jobs/scheduler.ts'
import type { OwnJobDeps } from './own-job-deps.ts'
import { catchUpMsOf, scheduleOf } from './schedule-of.ts'

const TYPE = 'CUSTOM'
const PREFIX = 'own-'

type Deps = Pick<OwnJobDeps, 'store' | 'clock' | 'timeZone' | 'announce'>
type Queue = Pick<Scheduler, 'enqueue' | 'wake'>

/** The jobs that the user made, in the order in which they were made. */
export function listOwnJobs({ store }: Pick<Deps, 'store'>): OwnJob[] {
  return listStanding(store.db)
    .filter(({ type }) => type === TYPE)
    .flatMap((row) => toOwnJob(row) ?? [])
}

/** Makes a job of the user's own; it runs from its next time on. @throws AppError VALIDATION_FAILED */
export function createOwnJob(deps: Deps, queue: Queue, wish: OwnJobWish): OwnJob {
  const schedule = scheduleOf(wish.when)
  const id = deps.store.transaction((tx) =>
    queue.enqueue(tx, {
      ...{ type: TYPE, name: nextName(tx), schedule, catchUpMs: catchUpMsOf(wish.what) },
      payload: { version: 1, ...wish },
    }),
  )
  deps.announce('jobs')
  return readOwn(deps.store.db, id)
}

/**
 * Says anew what a job does and when. What was given up begins afresh.
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, JOB_RUNNING
 */
export function updateOwnJob(deps: Deps, queue: Queue, id: JobId, wish: OwnJobWish): OwnJob {
  const schedule = scheduleOf(wish.when)
  deps.store.transaction((tx) => {
    mustRest(tx, id)
    const at = firstTime(deps, schedule)
    changeJob(tx, id, {
      ...columnsOf(schedule),
      payload: JSON.stringify(ownJobPayload.parse({ version: 1, ...wish })),
      ...{ scheduledAt: at, occurrenceAt: at, catchUpMs: catchUpMsOf(wish.what) },
      ...{ status: 'pending', retryCount: 0, rescues: 0, errorMessage: null, requested: false },
    })
  })
  queue.wake()
  deps.announce('jobs')
  return readOwn(deps.store.db, id)
}

/** What it did stays in the history. @throws AppError NOT_FOUND, JOB_RUNNING */
export function removeOwnJob(deps: Deps, id: JobId): void {
  deps.store.transaction((tx) => {
    mustRest(tx, id)
    removeJob(tx, id)
  })
  deps.announce('jobs')
}

function firstTime({ clock, timeZone }: Deps, schedule: Schedule): number {
  const now = clock.now()
  const at = nextOccurrence(schedule, now, now, timeZone)
  if (at === null) throw new AppError('VALIDATION_FAILED', { message: 'when.cron: this time never comes.' })
  return at
}

/** A name is not given a second time, also after its job was deleted: the history goes by it. */
function nextName(tx: Tx): string {
  return `${PREFIX}${lastOfNames(tx, PREFIX) + 1}`
}

function mustRest(tx: Tx, id: JobId): void {
  if (mustBeOwn(tx, id).status === 'running') throw new AppError('JOB_RUNNING')
}

function readOwn(db: Db, id: JobId): OwnJob {
  return toOwnJob(mustBeOwn(db, id)) ?? notThere()
}

function mustBeOwn(db: Db, id: JobId): ScheduledJob {
  const row = getJob(db, id)
  return row?.type === TYPE ? row : notThere()
}

function notThere(): never {
  throw new AppError('NOT_FOUND', { message: 'There is no such job of your own.' })
}

/** Null where what it is to do cannot be read any more; the list of all jobs shows it as given up. */
function toOwnJob(row: ScheduledJob): OwnJob | null {
  const payload = readPayload(row)
  if (payload === null) return null
  const { title, when, what } = payload
  const comes = !row.paused && row.status === 'pending'
  return {
    ...{ id: row.id, name: row.name ?? '', title, when, what, paused: row.paused },
    nextRunAt: comes ? new Date(row.scheduledAt).toISOString() : null,
  }
}

function readPayload({ payload }: ScheduledJob) {
  try {
    return ownJobPayload.parse(JSON.parse(payload))
  } catch {
    return null
  }
}
