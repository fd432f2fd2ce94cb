import { Cron } from 'croner'

/** When a recurring job runs: by the clock on the wall of a time zone, or every so many milliseconds. */
export type Schedule =
  | { readonly cron: string; readonly timeZone: string | null }
  | { readonly everyMs: number; readonly cron?: never }

/**
 * The first occurrence after an instant (ms); null where there is none any more (30 February). `anchorAt`: an earlier
 * occurrence, so that "every 5 minutes" keeps its beat.
 *
 * On the nights on which clocks change, hours that are named (02:30, or 1 to 3) come once: a time that is left out comes
 * in the first minute after the gap, one that is repeated comes the first time only. Where the hour is `*` (every 15
 * minutes, every second hour) the job goes by what the clock shows: nothing in the gap, and both of the repeated hours.
 */
export function nextOccurrence(schedule: Schedule, afterAt: number, anchorAt: number, homeZone: string): number | null {
  if (schedule.cron === undefined) {
    const { everyMs } = schedule
    const beats = Math.floor((afterAt - anchorAt) / everyMs) + 1
    return anchorAt + beats * everyMs
  }
  const timeZone = schedule.timeZone ?? homeZone
  return namesHours(schedule.cron)
    ? nextNamedTime(schedule.cron, timeZone, afterAt)
    : nextRun(schedule.cron, timeZone, afterAt)
}

/** Why a cron expression cannot be used, as the end of "this …", or null when it can. Five parts: minute to weekday. */
export function cronProblem(cron: string, timeZone: string | null): string | null {
  try {
    const next = nextRun(cron, timeZone ?? 'UTC', Date.now())
    return next === null ? 'never comes' : null
  } catch (error) {
    return `cannot be read as a time: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Paused: it only answers questions, and keeps no timer of its own. */
function nextRun(cron: string, timeZone: string, afterAt: number): number | null {
  const next = new Cron(cron, { paused: true, timezone: timeZone, mode: '5-part' }).nextRun(new Date(afterAt))
  return next === null ? null : next.getTime()
}

function namesHours(cron: string): boolean {
  const [, hours = '*'] = cron.trim().split(/\s+/)
  return !/[*?]/.test(hours)
}

/**
 * croner runs a list of hours twice in the repeated hour and never in the gap (11.0.1), so the times are sought on a wall
 * that knows no clock changes, and each is then found in the zone. Later on the wall is never earlier in time.
 */
function nextNamedTime(cron: string, timeZone: string, afterAt: number): number | null {
  const toWall = wallOf(timeZone)
  let wall = nextRun(cron, 'UTC', toWall(afterAt))
  while (wall !== null) {
    const at = firstInstantOf(wall, toWall)
    if (at > afterAt) return at
    wall = nextRun(cron, 'UTC', wall)
  }
  return null
}

/** What the clock on the wall shows at an instant, to the second, as if it were UTC (ms). */
function wallOf(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (at) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`)
}

const DAY_MS = 24 * 60 * 60_000
const MINUTE_MS = 60_000

/** The first instant at which the clock shows this time, or a later one where it never does. */
function firstInstantOf(wall: number, toWall: (at: number) => number): number {
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((near) => toWall(near) - near)
  let at = wall - Math.max(...offsets)
  while (toWall(at) < wall) at += MINUTE_MS
  return at
}
