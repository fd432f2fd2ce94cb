const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long something took, in its two largest units: `12 ms`, `4 sec`, `2 hr 10 min`, `3 days 4 hr`. */
export function spanWords(ms: number, locale?: string): string {
  if (ms === 0) return numberWords(0, locale)
  if (ms < SECOND) return unit(ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms), 'millisecond', locale)
  if (ms < 10 * SECOND) return unit(Math.round(ms / 100) / 10, 'second', locale)
  if (ms < MINUTE) return unit(Math.min(59, Math.round(ms / SECOND)), 'second', locale)
  if (ms < HOUR) return unit(Math.min(59, Math.round(ms / MINUTE)), 'minute', locale)
  if (ms < DAY) return two(Math.round(ms / MINUTE), 60, ['hour', 'minute'], locale)
  return two(Math.round(ms / HOUR), 24, ['day', 'hour'], locale)
}

type Unit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day'

/** An amount in the smaller unit, said in both; a rest of nothing is not said. */
function two(amount: number, perLarger: number, [larger, smaller]: readonly [Unit, Unit], locale?: string): string {
  const whole = unit(Math.floor(amount / perLarger), larger, locale)
  return amount % perLarger === 0 ? whole : `${whole} ${unit(amount % perLarger, smaller, locale)}`
}

function unit(amount: number, name: Unit, locale?: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(amount)
}

export function numberWords(amount: number, locale?: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(amount)
}

/** A share from 0 to 1: `18 %`. */
export function shareWords(share: number, locale?: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** What an axis counts in. */
export type Scale = 'count' | 'time' | 'money' | 'share'

/** Where an axis from 0 to this amount is marked: at most six round amounts, the last of them not below it. */
export function marksFor(most: number, scale: Scale): number[] {
  const step = stepFor(most / 4, scale)
  const count = Math.max(1, Math.ceil(most / step - 1e-9))
  return Array.from({ length: count + 1 }, (_, at) => at * step)
}

const ROUND_TIMES = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
]

function stepFor(least: number, scale: Scale): number {
  const time = scale === 'time' ? ROUND_TIMES.find((step) => step >= least) : undefined
  if (time !== undefined) return time
  if (scale === 'time') return roundUp(Math.max(1, least / DAY)) * DAY
  // There is no half of a message.
  return scale === 'count' ? Math.max(1, roundUp(least)) : least === 0 ? 0.25 : roundUp(least)
}

/** The next of 1, 2, 5, 10, 20, … */
function roundUp(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount === 0 ? 1 : amount))
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= amount * (1 - 1e-9)) ?? 10 * power
}
