import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Minutes since midnight, from (included) to (excluded); a range may run over midnight. */
export interface QuietHours {
  readonly fromMinute: number
  readonly toMinute: number
}

/** Where somebody may be: the time zones of their number's country; none when the number tells nothing. */
export function zonesOfPhone(phone: string | null): string[] {
  const country = phone === null ? undefined : parsePhoneNumberFromString(phone)?.country
  if (country === undefined) return []
  const known = zonesByCountry.get(country)
  if (known !== undefined) return [...known]
  const locale: unknown = new Intl.Locale('und', { region: country })
  const zones = zonesOf(locale)
  zonesByCountry.set(country, zones)
  return [...zones]
}

/** Looking them up takes a fifth of a millisecond, and nearly everybody is asked about every hour. */
const zonesByCountry = new Map<string, readonly string[]>()

/** Newer engines have a method where older ones have a property. */
function zonesOf(locale: unknown): string[] {
  const read: unknown = Reflect.get(Object(locale), 'getTimeZones')
  const zones: unknown =
    typeof read === 'function' ? Reflect.apply(read, locale, []) : Reflect.get(Object(locale), 'timeZones')
  return Array.isArray(zones) ? zones.map(String) : []
}

const MINUTE_MS = 60_000
const STEP_MS = 15 * MINUTE_MS
/** Somewhere in a day every set of zones is judged; beyond it nothing new comes. */
const STEPS = (24 * 60) / 15

/**
 * The first instant from `at` on (ms) at which it is outside the quiet hours in every one of the zones: where a country
 * has several and we do not know which, none of them should be asleep. Where no instant suits them all, the first zone
 * alone decides.
 */
export function awakeFrom(at: number, zones: readonly string[], quiet: QuietHours): number {
  const [first] = zones
  if (first === undefined || quiet.fromMinute === quiet.toMinute) return at
  return firstAwake(at, zones, quiet) ?? firstAwake(at, [first], quiet) ?? at
}

function firstAwake(at: number, zones: readonly string[], quiet: QuietHours): number | null {
  if (areAwake(at, zones, quiet)) return at
  const apart = zonesApart(at, zones)
  // Zones lie quarters of an hour apart: somebody wakes on one, when clocks are set, or so many minutes past it.
  const past = (quiet.toMinute * MINUTE_MS) % STEP_MS
  const start = Math.floor(at / STEP_MS) * STEP_MS
  for (let step = 0; step <= STEPS + 5; step++) {
    const quarter = start + step * STEP_MS
    for (const instant of past === 0 ? [quarter] : [quarter, quarter + past]) {
      if (instant > at && areAwake(instant, apart, quiet) && areAwake(instant, zones, quiet)) return instant
    }
  }
  return null
}

function areAwake(at: number, zones: readonly string[], quiet: QuietHours): boolean {
  return zones.every((zone) => !isQuiet(at, zone, quiet))
}

/** One zone for each time that clocks show now: a country has up to thirty of them, and a handful of times. */
function zonesApart(at: number, zones: readonly string[]): string[] {
  return [...new Map(zones.map((zone) => [minuteOfDay(at, zone), zone])).values()]
}

export function isQuiet(at: number, zone: string, { fromMinute, toMinute }: QuietHours): boolean {
  const minute = minuteOfDay(at, zone)
  return fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute
}

/** Minutes since midnight on the wall of a zone. Clocks are set on the quarter of an hour: within one they just go on. */
export function minuteOfDay(at: number, zone: string): number {
  const quarter = Math.floor(at / STEP_MS)
  const known = quarters.get(zone) ?? new Map<number, number>()
  const minute = known.get(quarter) ?? readClock(quarter * STEP_MS, zone)
  if (known.size >= MOST_KEPT) known.clear()
  quarters.set(zone, known.set(quarter, minute))
  return (minute + Math.floor((at - quarter * STEP_MS) / MINUTE_MS)) % (24 * 60)
}

/** Those read lately in each zone: when everybody is looked at, they are the same for all of them. */
const quarters = new Map<string, Map<number, number>>()
/** Of each zone: two days. */
const MOST_KEPT = 200

function readClock(at: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return of('hour') * 60 + of('minute')
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(zone, clock)
  return clock
}
