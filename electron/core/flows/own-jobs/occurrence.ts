import type { JobId } from '../../../contract/ids.ts'
import type { Db } from '../../db/open.ts'
import { listExecutions } from '../../jobs/executions.store.ts'
import type { JobRunning } from '../../jobs/job-type.ts'
import { getJob } from '../../jobs/scheduled-jobs.store.ts'

/** One time at which a job is to do its work, however many tries that takes. */
export interface Occurrence {
  /** ms; what the job is about depends on the day that this is. */
  readonly at: number
  /** The same for every try of it, and for no other. */
  readonly key: string
}

/** So many tries of one run are told apart from a new one. */
const MOST_TRIES = 50

/**
 * Which time a run is for: the one it was scheduled for, however late it is, or, asked for by a person in between, now.
 * A run that was cut short and is tried again is the same time.
 */
export function occurrenceOf(db: Db, run: Pick<JobRunning, 'jobId' | 'scheduledAt'>, now: number): Occurrence {
  const id = run.jobId as JobId
  const job = getJob(db, id)
  const at = job?.occurrenceAt ?? run.scheduledAt
  if (job?.requested !== true && at <= now) return { at, key: `${id}:${at}` }
  return { at: now, key: `${id}:asked-${firstTry(db, id)}` }
}

function firstTry(db: Db, jobId: JobId): string {
  const [current, ...before] = listExecutions(db, { jobId }, MOST_TRIES)
  const ended = before.findIndex(({ status }) => status !== 'interrupted' && status !== 'failed')
  const tries = ended === -1 ? before : before.slice(0, ended)
  return (tries.at(-1) ?? current)?.id ?? ''
}
