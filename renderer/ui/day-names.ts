/** A calendar day (`2026-11-20`) as the system writes it; it is no instant and must not move with the time zone. */
export function dayName(day: string, locale?: string): string {
  return write(day, { day: 'numeric', month: 'short', year: 'numeric' }, locale)
}

/** The same, as short as an axis wants it: `20 Nov`. */
export function shortDayName(day: string, locale?: string): string {
  return write(day, { day: 'numeric', month: 'short' }, locale)
}

function write(day: string, shape: Intl.DateTimeFormatOptions, locale?: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC' }).format(date)
}
