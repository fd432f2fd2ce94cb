import type { ExecutionId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import type { JobTypes } from './enqueue.ts'
import { recordExecution } from './executions.store.ts'
import type { JobType } from './job-type.ts'
import { readLane } from './lanes.store.ts'
import { nextTime } from './next-time.ts'
import { changeJob, nextDue, nextRequested, type ScheduledJob } from './scheduled-jobs.store.ts'

/** How long a claim holds without a sign of life (ms); the sign is given three times in that while. */
export const LEASE_MS = 60_000

/** A job that was just taken, with what it is to do. */
export interface Claim<Context> {
  readonly job: ScheduledJob
  readonly type: JobType<never, Context>
  readonly payload: unknown
  readonly executionId: ExecutionId
  readonly claimedAt: number
  /** When it was meant to run (ms): its occurrence, also where this is a later try of it. */
  readonly meantAt: number
}

export interface ClaimRules<Context> {
  readonly types: JobTypes<Context>
  readonly homeZone: string
  /** Only what a person asked for: the scheduler itself is switched off. */
  readonly onlyRequested: boolean
}

/** How many that are too late, or cannot be read, are put away before others get a turn. */
const PUT_AWAY_AT_ONCE = 50

/**
 * Takes the next job of a lane: its row is `running` and its run is in the history when this commits. What is too late
 * for its catch-up window is skipped, and what cannot be read any more is given up. `'more'`: ask again.
 */
export function claimJob<Context>(
  tx: Tx,
  lane: string,
  rules: ClaimRules<Context>,
  now: number,
): Claim<Context> | 'more' | null {
  for (let putAway = 0; putAway < PUT_AWAY_AT_ONCE; putAway++) {
    const job = nextRequested(tx, lane) ?? (isOpen(tx, lane, rules) ? nextDue(tx, lane, now) : null)
    if (job === null) return null
    if (isTooLate(job, now)) {
      skip(tx, job, rules.homeZone, now)
      continue
    }
    const work = readWork(rules.types, job)
    if ('problem' in work) {
      giveUp(tx, job, work.problem, now)
      continue
    }
    return { job, ...work, executionId: begin(tx, job, now), claimedAt: now, meantAt: meantAt(job, now) }
  }
  return 'more'
}

function isOpen(tx: Tx, lane: string, rules: Pick<ClaimRules<never>, 'onlyRequested'>): boolean {
  return !rules.onlyRequested && !readLane(tx, lane).paused
}

function isTooLate(job: ScheduledJob, now: number): boolean {
  return !job.requested && job.catchUpMs !== null && now - job.scheduledAt > job.catchUpMs
}

/**
 * Overslept: written down once, however many were missed. What recurs goes on at its next time, or at once, late, with
 * one that was missed but is still inside the window; another is over.
 */
function skip(tx: Tx, job: ScheduledJob, homeZone: string, now: number): void {
  const message = 'It was too late for this one.'
  recordExecution(tx, { ...runOf(job, now), durationMs: 0, status: 'skipped', summary: message })
  const next = nextTime(job, now - (job.catchUpMs ?? 0) - 1, homeZone)
  changeJob(
    tx,
    job.id,
    next === null
      ? { status: 'cancelled', completedAt: now, errorMessage: message }
      : { scheduledAt: next, occurrenceAt: next, retryCount: 0, rescues: 0 },
  )
}

function readWork<Context>(
  types: JobTypes<Context>,
  job: ScheduledJob,
): { type: JobType<never, Context>; payload: unknown } | { problem: string } {
  const type = types[job.type]
  if (type === undefined) return { problem: `This version of Secretary does not know the kind of job "${job.type}".` }
  const checked = type.payload.safeParse(parsed(job.payload))
  if (!checked.success) return { problem: 'What it is to do cannot be read any more.' }
  return { type: type as unknown as JobType<never, Context>, payload: checked.data }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function giveUp(tx: Tx, job: ScheduledJob, message: string, now: number): void {
  recordExecution(tx, { ...runOf(job, now), durationMs: 0, status: 'failed', errorMessage: message })
  changeJob(tx, job.id, { status: 'dead', requested: false, errorMessage: message, completedAt: now })
}

function begin(tx: Tx, job: ScheduledJob, now: number): ExecutionId {
  const executionId = recordExecution(tx, { ...runOf(job, now), status: 'running' })
  changeJob(tx, job.id, { status: 'running', startedAt: now, leaseUntil: now + LEASE_MS, executionId })
  return executionId
}

function runOf(job: ScheduledJob, now: number) {
  return { jobId: job.id, name: job.name, type: job.type, scheduledFor: meantAt(job, now), startedAt: now }
}

/** What is asked for ahead of its time is meant to run now. */
function meantAt({ occurrenceAt, scheduledAt }: ScheduledJob, now: number): number {
  return Math.min(now, occurrenceAt ?? scheduledAt)
}
