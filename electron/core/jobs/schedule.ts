import { Cron } from 'croner'

/** When a recurring job runs: by the clock on the wall of a time zone, or every so many milliseconds. */
export type Schedule =
  | { readonly cron: string; readonly timeZone: string | null }
  | { readonly everyMs: number; readonly cron?: never }

/**
 * The first occurrence after an instant (ms); null where there is none any more (30 February). `anchorAt`: an earlier
 * occurrence, so that "every 5 minutes" keeps its beat. A time that a clock change leaves out runs right after the gap,
 * one that it repeats runs once.
 */
export function nextOccurrence(schedule: Schedule, afterAt: number, anchorAt: number, homeZone: string): number | null {
  if (schedule.cron === undefined) {
    const { everyMs } = schedule
    const beats = Math.floor((afterAt - anchorAt) / everyMs) + 1
    return anchorAt + beats * everyMs
  }
  const next = cronOf(schedule.cron, schedule.timeZone ?? homeZone).nextRun(new Date(afterAt))
  return next === null ? null : next.getTime()
}

/** Why a cron expression cannot be used, as the end of "this …", or null when it can. Five parts: minute to weekday. */
export function cronProblem(cron: string, timeZone: string | null): string | null {
  try {
    const next = cronOf(cron, timeZone ?? 'UTC').nextRun(new Date())
    return next === null ? 'never comes' : null
  } catch (error) {
    return `cannot be read as a time: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Paused: it only answers questions, and keeps no timer of its own. */
function cronOf(cron: string, timeZone: string): Cron {
  return new Cron(cron, { paused: true, timezone: timeZone, mode: '5-part' })
}
