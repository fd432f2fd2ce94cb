import { findDates } from './dates-find.ts'
import { createCalendar } from './dates-zone.ts'

/**
 * The days of the week that relative words mean: who is asked about "tomorrow" may answer with "Saturday". Only where
 * it is plain, and no numbers, which would lend themselves to other things.
 */
export function meantDays(
  said: readonly { readonly words: string; readonly at: number }[],
  timeZone: string,
): string[] {
  const calendar = createCalendar(timeZone)
  const named = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' })
  return said.flatMap(({ words, at: sentAt }) =>
    findDates(words, { sentAt, calendar, monthFirst: false }).flatMap(({ at }) => {
      if (at === null) return []
      const { year, month, day } = at.length === DAY_ALONE ? toDay(at) : calendar.toLocal(Date.parse(at))
      return [named.format(Date.UTC(year, month - 1, day))]
    }),
  )
}

const DAY_ALONE = '2026-11-21'.length

function toDay(text: string) {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return { year, month, day }
}
