import type { JobSchedule } from '../../../electron/contract/jobs.ts'
import type { OwnWhen } from '../../../electron/contract/own-jobs.contract.ts'
import { LABELS_MANY } from './people-words.ts'

/** When something runs, in a few words; null for what has no schedule. */
export function scheduleWords(schedule: JobSchedule | null, locale?: string): string | null {
  if (schedule === null) return null
  const { cron, everyMinutes, timeZone } = schedule
  if (everyMinutes !== null) return everyMinutes === 60 ? 'Every hour' : `Every ${everyMinutes} minutes`
  return cron === null ? null : `${cronWords(cron, locale)}${zoneWords(timeZone)}`
}

/** When a job of the user's own runs: `Mon–Fri at 07:00`, `3 days before a birthday, at 09:00`. */
export function whenWords(when: OwnWhen, locale?: string): string {
  const zone = zoneWords(when.timeZone)
  switch (when.kind) {
    case 'cron':
      return `${cronWords(when.cron, locale)}${zone}`
    case 'daily':
      return `${weekdayWords(when.weekdays, locale)} at ${timeWords(when.at, locale)}${zone}`
    case 'date':
      return `${daysBeforeWords(when.daysBefore)} ${dateWords(when)}, at ${timeWords(when.at, locale)}${zone}`
  }
}

function daysBeforeWords(days: number): string {
  if (days === 0) return 'On'
  return days === 1 ? 'The day before' : `${days} days before`
}

function dateWords({ date, of }: OwnWhen & { kind: 'date' }): string {
  const whose = of.kind === 'everybody' ? '' : of.kind === 'label' ? ` of ${LABELS_MANY[of.label]}` : ' of one person'
  return `${date === 'birthday' ? 'a birthday' : 'a date'}${whose}`
}

/** The usual shapes in words; another one as it was written. */
function cronWords(cron: string, locale?: string): string {
  const [minute = '', hour = '', dayOfMonth = '', month = '', weekdays = ''] = cron.trim().split(/\s+/)
  const isDaily = /^\d+$/.test(minute) && /^\d+$/.test(hour) && dayOfMonth === '*' && month === '*'
  const days = weekdays === '*' ? EVERY_DAY : weekdaysOf(weekdays)
  if (!isDaily || days === null) return `At your own times (${cron})`
  return `${weekdayWords(days, locale)} at ${timeWords(`${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`, locale)}`
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

function weekdaysOf(text: string): number[] | null {
  const range = /^([0-7])-([0-7])$/.exec(text)
  if (range !== null) return EVERY_DAY.filter((day) => day >= Number(range[1]) && day <= Number(range[2]))
  return /^[0-7](,[0-7])*$/.test(text) ? text.split(',').map((day) => Number(day) || 7) : null
}

/** `Every day`, `Mon–Fri`, `Tue, Sat`. */
export function weekdayWords(weekdays: readonly number[], locale?: string): string {
  const days = EVERY_DAY.filter((day) => weekdays.includes(day))
  if (days.length === 7) return 'Every day'
  const isRow = days.length > 2 && days.every((day, at) => day === (days[0] ?? 0) + at)
  const names = days.map((day) => weekdayName(day, locale))
  return isRow ? `${names[0]}–${names.at(-1)}` : names.join(', ')
}

/** Monday is 1. */
export function weekdayName(day: number, locale?: string, style: 'short' | 'long' = 'short'): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
}

function timeWords(at: string, locale?: string): string {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1, hour, minute),
  )
}

function zoneWords(timeZone: string | null): string {
  return timeZone === null ? '' : ` (${timeZone.replaceAll('_', ' ')})`
}
