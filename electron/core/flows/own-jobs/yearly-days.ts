import { addDays, type Calendar, type Day, isRealDay } from '../../assistant/reading/dates-zone.ts'
import type { StoredDate } from '../../inbox/contact-dates.store.ts'

type DayOfYear = Pick<Day, 'month' | 'day'>

/** On which day of a year a date is kept: 29 February on the 28th where there is none. */
export function keptOn({ month, day }: DayOfYear, year: number): Day {
  const there = { year, month, day }
  return isRealDay(there) ? there : { ...there, day: 28 }
}

/** The dates of the year that are kept on a day: itself, and 29 February on the 28th where there is none. */
export function datesKeptOn({ year, month, day }: Day): DayOfYear[] {
  const isForLeapDay = month === 2 && day === 28 && !isRealDay({ year, month, day: 29 })
  return [{ month, day }, ...(isForLeapDay ? [{ month, day: 29 }] : [])]
}

/** The day that a job is about which runs at an instant (ms), so many days before. */
export function dayAhead(calendar: Calendar, at: number, daysBefore: number): Day {
  return addDays(calendar.toLocal(at), daysBefore)
}

/** When a job runs next for a date (ms): so many days before, at that time of day. */
export function nextRunFor(
  calendar: Calendar,
  date: Pick<StoredDate, 'month' | 'day'>,
  { at, daysBefore }: { at: string; daysBefore: number },
  after: number,
): number {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const { year } = calendar.toLocal(after)
  const runs = [year, year + 1, year + 2].map((one) =>
    calendar.toInstant({ ...addDays(keptOn(date, one), -daysBefore), hour, minute }),
  )
  return runs.find((run) => run > after) ?? Number.MAX_SAFE_INTEGER
}
