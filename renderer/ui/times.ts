const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * All wording of times. Dates, clocks and units follow the system's language (`undefined` lets Intl choose it);
 * `now` is always given, in ms, so that a text can keep counting.
 */
type Locale = string | undefined

/** How long something lasts, short: `45 s`, `3 h`, `2 days`, as the language writes it. Never below one second. */
export function duration(ms: number, locale: Locale = undefined): string {
  const [amount, unit] = inUnit(Math.max(0, ms))
  return unitFormat(locale, unit).format(amount)
}

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'year'

function inUnit(ms: number): [number, Unit] {
  if (ms < MINUTE) return [Math.max(1, Math.ceil(ms / 1_000)), 'second']
  if (ms < HOUR) return [Math.floor(ms / MINUTE), 'minute']
  if (ms < DAY) return [Math.floor(ms / HOUR), 'hour']
  if (ms < 14 * DAY) return [Math.floor(ms / DAY), 'day']
  if (ms < 365 * DAY) return [Math.floor(ms / (7 * DAY)), 'week']
  return [Math.floor(ms / (365 * DAY)), 'year']
}

/** How long ago, as a list shows it: `now`, `5 min`, `3 hr`, `2 days`. */
export function waited(since: string, now: number, locale: Locale = undefined): string {
  const ms = now - Date.parse(since)
  return ms < MINUTE ? relative(0, 'second', locale) : duration(ms, locale)
}

/** How long ago, as a sentence uses it: `20s ago`, `yesterday`. */
export function ago(at: string, now: number, locale: Locale = undefined): string {
  const ms = Math.max(0, now - Date.parse(at))
  if (ms < 2_000) return relative(0, 'second', locale)
  const [amount, unit] = inUnit(ms)
  return relative(-amount, unit, locale, 'narrow')
}

/** A moment to come, as a sentence uses it: `in 8 seconds`, `tomorrow at 09:00`. */
export function until(at: string, now: number, locale: Locale = undefined): string {
  const ms = Date.parse(at) - now
  if (ms < 12 * HOUR) {
    const [amount, unit] = inUnit(Math.max(0, ms))
    return relative(amount, unit, locale)
  }
  return `${day(at, now, locale)}, ${clock(at, locale)}`
}

/** The time of day: `14:02` or `2:02 PM`. */
export function clock(at: string, locale: Locale = undefined): string {
  return dateFormat(locale, 'clock').format(new Date(at))
}

/** A day as a conversation names it: `Today`, `Yesterday`, `Tuesday`, then the date, with the year if another one. */
export function day(at: string, now: number, locale: Locale = undefined): string {
  const date = new Date(at)
  const days = daysBetween(date, new Date(now))
  if (Math.abs(days) <= 1) return upperFirst(relative(days, 'day', locale), locale)
  if (Math.abs(days) < 7) return upperFirst(dateFormat(locale, 'weekday').format(date), locale)
  const isThisYear = date.getFullYear() === new Date(now).getFullYear()
  return dateFormat(locale, isThisYear ? 'day' : 'dayOfYear').format(date)
}

/** A whole moment, for tooltips: date and time. */
export function moment(at: string, locale: Locale = undefined): string {
  return dateFormat(locale, 'moment').format(new Date(at))
}

/** Whether two moments fall on the same day, where the person is. */
export function isSameDay(a: string, b: string): boolean {
  return daysBetween(new Date(a), new Date(b)) === 0
}

/** Whole days from `b` to `a`, by the calendar: -1 is the day before. */
function daysBetween(a: Date, b: Date): number {
  const start = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((start(a) - start(b)) / DAY)
}

function relative(
  amount: number,
  unit: Intl.RelativeTimeFormatUnit,
  locale: Locale,
  style: Intl.RelativeTimeFormatStyle = 'long',
): string {
  return relativeFormat(locale, style).format(amount, unit)
}

function upperFirst(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

/**
 * Making a formatter takes as long as drawing a row, so each is made once. A computer that is carried into another time
 * zone gets new ones.
 */
function madeOnce<Shape extends string, Formatter>(make: (locale: Locale, shape: Shape) => Formatter) {
  const made = new Map<string, Formatter>()
  return (locale: Locale, shape: Shape): Formatter => {
    const key = `${locale} ${shape} ${new Date().getTimezoneOffset()}`
    const known = made.get(key) ?? make(locale, shape)
    made.set(key, known)
    return known
  }
}

const unitFormat = madeOnce(
  (locale, unit: Unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }),
)
const dateFormat = madeOnce(
  (locale, shape: keyof typeof DATE_SHAPES) => new Intl.DateTimeFormat(locale, DATE_SHAPES[shape]),
)
const relativeFormat = madeOnce(
  (locale, style: Intl.RelativeTimeFormatStyle) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style }),
)

const DATE_SHAPES = {
  clock: { timeStyle: 'short' },
  weekday: { weekday: 'long' },
  day: { weekday: 'short', day: 'numeric', month: 'long' },
  dayOfYear: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  moment: { dateStyle: 'full', timeStyle: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>
