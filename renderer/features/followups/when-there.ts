import { clock, day } from '../../ui/times.ts'

/**
 * A moment to come on the clock of somebody else, with ours beside it where it differs: `Tomorrow, 10:00 where Ann lives
 * (11:00 here)`.
 */
export function whenThere(at: string, timeZone: string, now: number, title: string, locale?: string): string {
  if (Date.parse(at) <= now) return 'Any moment now'
  const there = toWallClock(Date.parse(at), timeZone)
  const words = `${day(there, Date.parse(toWallClock(now, timeZone)), locale)}, ${clock(there, locale)}`
  const isOurs = Math.abs(Date.parse(there) - Date.parse(at)) < MINUTE_MS
  return isOurs ? words : `${words} where ${placeOf(title)} (${clock(at, locale)} here)`
}

/** The clock somewhere else: `10:42`. */
export function clockThere(at: number, timeZone: string, locale?: string): string {
  return clock(toWallClock(at, timeZone), locale)
}

const MINUTE_MS = 60_000

/** The instant at which our clock shows what theirs shows then, so that it can be worded like any of ours. */
function toWallClock(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric' },
    ...{ day: 'numeric', hour: 'numeric', minute: 'numeric' },
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  const seconds = at % MINUTE_MS
  const wall = new Date(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return new Date(wall.getTime() + seconds).toISOString()
}

function placeOf(title: string): string {
  const name = firstName(title)
  return name === null ? 'they live' : `${name} lives`
}

/** What somebody is called in a sentence; null where there is only a number. */
export function firstName(title: string): string | null {
  const [first = ''] = title.trim().split(/\s+/)
  return /^\p{L}/u.test(first) ? first : null
}
