import { nextOccurrence, type Schedule } from './schedule.ts'
import type { ScheduledJob } from './scheduled-jobs.store.ts'

/** When a standing job without a schedule is due: only when somebody asks for it. The last instant of year 9999 (ms). */
export const ON_DEMAND_AT = 253_402_300_799_999

/** The schedule of a row; null for what runs once. */
export function scheduleOf(job: ScheduledJob): Schedule | null {
  if (job.cron !== null) return { cron: job.cron, timeZone: job.timeZone }
  return job.everyMs === null ? null : { everyMs: job.everyMs }
}

/** When a job comes next after an instant (ms); null for what came once, and is over. */
export function nextTime(job: ScheduledJob, afterAt: number, homeZone: string): number | null {
  const schedule = scheduleOf(job)
  if (schedule === null) return job.name === null ? null : ON_DEMAND_AT
  return nextOccurrence(schedule, afterAt, job.occurrenceAt ?? afterAt, homeZone)
}

/**
 * After the clock was set back by far, what recurs would wait until the old time comes again: what lies beyond its second
 * next occurrence is brought back to the next. Within that it is left alone, or it would run twice for one time.
 */
export function broughtBack(job: ScheduledJob, occurrenceAt: number, now: number, homeZone: string): number {
  const next = nextTime(job, now, homeZone)
  const second = next === null ? null : nextTime(job, next, homeZone)
  return next === null || second === null || occurrenceAt <= second ? occurrenceAt : next
}
