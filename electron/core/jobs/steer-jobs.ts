import { AppError } from '../../contract/errors.ts'
import type { JobId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { nextTime } from './next-time.ts'
import { changeJob, getJob, getLive, type ScheduledJob } from './scheduled-jobs.store.ts'

/** It does not begin by itself until it is resumed; a run under way goes on. @throws AppError NOT_FOUND */
export function pauseJob(tx: Tx, id: JobId, why: string | null): void {
  getKnown(tx, id)
  changeJob(tx, id, { paused: true, pausedWhy: why })
}

/** @throws AppError NOT_FOUND */
export function resumeJob(tx: Tx, id: JobId): void {
  getKnown(tx, id)
  changeJob(tx, id, { paused: false, pausedWhy: null })
}

/** Takes a job that waits out of the queue for good. @throws AppError NOT_FOUND, ILLEGAL_TRANSITION */
export function cancelJob(tx: Tx, id: JobId, now: number): void {
  const job = getKnown(tx, id)
  // Its name would stay taken, and it would never come again.
  if (job.name !== null) {
    throw new AppError('ILLEGAL_TRANSITION', { message: 'This job stands for good. It can be paused.' })
  }
  if (job.status !== 'pending') {
    throw new AppError('ILLEGAL_TRANSITION', { message: 'Only a job that waits can be cancelled.' })
  }
  changeJob(tx, id, { status: 'cancelled', requested: false, completedAt: now })
}

/** Puts back what was cancelled, as it was. @throws AppError NOT_FOUND, ILLEGAL_TRANSITION */
export function uncancelJob(tx: Tx, id: JobId): ScheduledJob {
  const job = getKnown(tx, id)
  if (job.status !== 'cancelled' || (job.uniqueKey !== null && getLive(tx, job.uniqueKey) !== null)) {
    throw new AppError('ILLEGAL_TRANSITION', { message: 'This job cannot be put back any more.' })
  }
  changeJob(tx, id, { status: 'pending', completedAt: null })
  return getKnown(tx, id)
}

/** Tries what was given up once more, from the start. @throws AppError NOT_FOUND, ILLEGAL_TRANSITION */
export function redriveJob(tx: Tx, id: JobId, now: number): void {
  const job = getDead(tx, id)
  if (job.uniqueKey !== null && getLive(tx, job.uniqueKey) !== null) {
    throw new AppError('ILLEGAL_TRANSITION', { message: 'The same is in the queue already.' })
  }
  changeJob(tx, id, { status: 'pending', scheduledAt: now, retryCount: 0, rescues: 0, completedAt: null })
}

/** Throws away what was given up; a standing or recurring job goes on at its next time. @throws AppError NOT_FOUND, ILLEGAL_TRANSITION */
export function discardJob(tx: Tx, id: JobId, { now, homeZone }: { now: number; homeZone: string }): void {
  const job = getDead(tx, id)
  const next = nextTime(job, now, homeZone)
  changeJob(
    tx,
    id,
    next === null
      ? { status: 'cancelled', completedAt: now }
      : { status: 'pending', scheduledAt: next, occurrenceAt: next, retryCount: 0, rescues: 0, errorMessage: null },
  )
}

function getDead(tx: Tx, id: JobId): ScheduledJob {
  const job = getKnown(tx, id)
  if (job.status === 'dead') return job
  throw new AppError('ILLEGAL_TRANSITION', { message: 'This job was not given up.' })
}

function getKnown(tx: Tx, id: JobId): ScheduledJob {
  const job = getJob(tx, id)
  if (job === null) throw new AppError('NOT_FOUND', { message: 'There is no such job.' })
  return job
}
