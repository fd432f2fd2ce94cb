/** A day of this computer's calendar, from its first instant to the first of the next (ms); 23 to 25 hours long. */
export interface LocalDay {
  /** `2026-11-20` */
  readonly day: string
  readonly from: number
  readonly to: number
}

/** The day that this instant (ms) belongs to, where this computer is now. */
export function localDay(at: number): LocalDay {
  const date = new Date(at)
  const [year, month, number] = [date.getFullYear(), date.getMonth(), date.getDate()]
  const two = (part: number) => String(part).padStart(2, '0')
  return {
    day: `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(number)}`,
    from: new Date(year, month, number).getTime(),
    to: new Date(year, month, number + 1).getTime(),
  }
}

/** The last days up to the one of this instant (ms), the newest first. */
export function lastDays(now: number, count: number): LocalDay[] {
  const days = [localDay(now)]
  for (let last = days[0]; last !== undefined && days.length < count; last = days.at(-1)) {
    days.push(localDay(last.from - 1))
  }
  return days
}

/** The Monday of a day's week, as a day. A day's name is no instant: it does not move with the time zone. */
export function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}
