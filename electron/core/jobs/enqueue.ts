import type { z } from 'zod'
import { AppError } from '../../contract/errors.ts'
import type { JobId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import type { JobType } from './job-type.ts'
import { ON_DEMAND_AT } from './next-time.ts'
import { nextOccurrence, type Schedule } from './schedule.ts'
import { getLive, getStanding, insertJob, type ScheduledJob } from './scheduled-jobs.store.ts'

/** The kinds of work there are, by name. */
export type JobTypes<Context> = Readonly<Record<string, JobType<z.ZodType, Context>>>

/** A job as somebody asks for it. */
export interface JobWish {
  readonly type: string
  /** As the type's schema wants it. */
  readonly payload: unknown
  /** When it is due (ms). A recurring job without it runs at its next occurrence. */
  readonly at?: number
  readonly schedule?: Schedule
  /** Of a standing job; there is one of each name. */
  readonly name?: string
  /** While a job with this key lives, another is not made. */
  readonly uniqueKey?: string
  /** 1 to 5, 5 first; 1 unless said otherwise. */
  readonly priority?: number
  /** How late it may still run (ms); without it, however late. */
  readonly catchUpMs?: number
}

/**
 * Puts a job into the queue, together with whatever else the transaction does. Where its key or name is taken by one
 * that lives, that one is answered instead. @throws AppError VALIDATION_FAILED when the payload is not what the type takes
 */
export function enqueue(
  tx: Tx,
  types: JobTypes<never>,
  wish: JobWish,
  { now, homeZone }: { now: number; homeZone: string },
): JobId {
  const taken = takenBy(tx, wish)
  if (taken !== null) return taken.id
  const type = types[wish.type]
  if (type === undefined) throw new AppError('NOT_FOUND', { message: `There is no kind of job "${wish.type}".` })
  const { schedule } = wish
  const at = wish.at ?? (schedule === undefined ? onceAt(wish, now) : nextOccurrence(schedule, now, now, homeZone))
  if (at === null) throw new AppError('VALIDATION_FAILED', { message: 'This time never comes.' })
  return insertJob(tx, {
    type: wish.type,
    lane: type.lane,
    name: wish.name ?? null,
    uniqueKey: wish.uniqueKey ?? null,
    priority: wish.priority ?? 1,
    payload: checkedPayload(type, wish),
    scheduledAt: at,
    occurrenceAt: schedule === undefined ? null : at,
    ...columnsOf(schedule),
    catchUpMs: wish.catchUpMs ?? null,
    maxRetries: type.retry?.maxRetries ?? DEFAULT_RETRIES,
    createdAt: now,
  })
}

const DEFAULT_RETRIES = 3

function onceAt({ name }: JobWish, now: number): number {
  return name === undefined ? now : ON_DEMAND_AT
}

/** How a schedule is kept in the table. */
export function columnsOf(schedule: Schedule | undefined): Pick<ScheduledJob, 'cron' | 'timeZone' | 'everyMs'> {
  if (schedule === undefined) return { cron: null, timeZone: null, everyMs: null }
  return schedule.cron === undefined
    ? { cron: null, timeZone: null, everyMs: schedule.everyMs }
    : { cron: schedule.cron, timeZone: schedule.timeZone, everyMs: null }
}

/** The payload as it is kept. @throws AppError VALIDATION_FAILED */
export function checkedPayload(type: JobType<z.ZodType, never>, wish: Pick<JobWish, 'type' | 'payload'>): string {
  const checked = type.payload.safeParse(wish.payload)
  if (checked.success) return JSON.stringify(wish.payload)
  const [issue] = checked.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.')
  throw new AppError('VALIDATION_FAILED', {
    message: `The job ${wish.type} cannot be asked for like this: ${where}: ${issue?.message ?? 'not valid'}.`,
  })
}

function takenBy(tx: Tx, { uniqueKey, name }: JobWish): ScheduledJob | null {
  if (name !== undefined) return getStanding(tx, name)
  return uniqueKey === undefined ? null : getLive(tx, uniqueKey)
}
