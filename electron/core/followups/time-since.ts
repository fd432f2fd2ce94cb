/** A time as people say it: weeks once it is two of them, months after two of those, then years. */
export interface TimeSince {
  readonly count: number
  readonly unit: 'day' | 'week' | 'month' | 'year'
}

const DAYS_OF_MONTH = 365.25 / 12

/** The nearest whole number of the unit that people would use. */
export function timeSince(days: number): TimeSince {
  if (days < 14) return { count: days, unit: 'day' }
  if (days < 2 * DAYS_OF_MONTH) return { count: Math.round(days / 7), unit: 'week' }
  if (days < 2 * 365) return { count: Math.round(days / DAYS_OF_MONTH), unit: 'month' }
  return { count: Math.round(days / 365.25), unit: 'year' }
}

/** `3 weeks ago`, in a language (`de`: `vor 3 Wochen`). */
export function wordAgo(days: number, language: string): string {
  const { count, unit } = timeSince(days)
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-count, unit)
}
