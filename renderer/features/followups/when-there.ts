import { clock, day } from '../../ui/times.ts'

/**
 * A moment to come on the clock of somebody else, with ours beside it where it differs: `Tomorrow, 10:00 where Ann lives
 * (11:00 here)`. Where they may be in several time zones, it is told on our clock.
 */
export function whenThere(
  at: string,
  timeZones: readonly string[],
  now: number,
  title: string,
  locale?: string,
): string {
  if (Date.parse(at) <= now) return 'Any moment now'
  const zone = oneZone(Date.parse(at), timeZones)
  const there = zone === null ? at : toWallClock(Date.parse(at), zone)
  const nowThere = zone === null ? now : Date.parse(toWallClock(now, zone))
  const words = `${day(there, nowThere, locale)}, ${clock(there, locale)}`
  return isSameInstant(there, at) ? words : `${words} where ${placeOf(title)} (${clock(at, locale)} here)`
}

/** The clock somewhere else: `10:42`; null where it may be one of several. */
export function clockThere(at: number, timeZones: readonly string[], locale?: string): string | null {
  const zone = oneZone(at, timeZones)
  return zone === null ? null : clock(toWallClock(at, zone), locale)
}

/** A zone that stands for all of them, because their clocks show the same. */
function oneZone(at: number, timeZones: readonly string[]): string | null {
  const [first] = timeZones
  if (first === undefined) return null
  return timeZones.every((zone) => toWallClock(at, zone) === toWallClock(at, first)) ? first : null
}

function isSameInstant(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) < MINUTE_MS
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
