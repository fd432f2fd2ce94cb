/** A day of the calendar; months count from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

export interface LocalTime extends Day {
  readonly hour: number
  readonly minute: number
}

/** The clock and the calendar of one place. */
export interface Calendar {
  /** What a clock there shows at this instant (ms). */
  toLocal(at: number): LocalTime
  /** When a clock there shows this (ms). A time that a change of the clocks leaves out is moved past it. */
  toInstant(time: LocalTime): number
}

/** @param timeZone IANA name, for example `Europe/Berlin` */
export function createCalendar(timeZone: string): Calendar {
  const clock = new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone })
  function toLocal(at: number): LocalTime {
    const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    return { year: get('year'), month: get('month'), day: get('day'), hour: get('hour'), minute: get('minute') }
  }
  const offsetAt = (at: number) => asUtc(toLocal(at)) - Math.floor(at / 60_000) * 60_000
  return {
    toLocal,
    toInstant(time) {
      const first = asUtc(time) - offsetAt(asUtc(time))
      return asUtc(time) - offsetAt(first)
    },
  }
}

const PARTS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
}

function asUtc({ year, month, day, hour, minute }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}

export function addDays(from: Day, days: number): Day {
  return toDay(new Date(Date.UTC(from.year, from.month - 1, from.day + days)))
}

/** Whole days from one day to another; negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayNumber(to) - dayNumber(from)) / 86_400_000)
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(dayNumber(day)).getUTCDay() || 7
}

/** Whether the calendar has this day: 31 April and month 13 it has not. */
export function isRealDay(day: Day): boolean {
  const { year, month, day: number } = toDay(new Date(dayNumber(day)))
  return year === day.year && month === day.month && number === day.day
}

/** `2026-12-15` */
export function formatDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** `14:02` */
export function formatClock({ hour, minute }: Pick<LocalTime, 'hour' | 'minute'>): string {
  return `${twoDigits(hour)}:${twoDigits(minute)}`
}

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

function dayNumber({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day)
}

function toDay(date: Date): Day {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
