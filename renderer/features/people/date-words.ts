import type { ContactDate } from '../../../electron/contract/dates.contract.ts'

export function dateTitle({ kind, title }: Pick<ContactDate, 'kind' | 'title'>): string {
  return kind === 'birthday' ? 'Birthday' : title
}

/** `4 May 1990`, or without the year where it is not known. */
export function dateWords({ month, day, year }: Pick<ContactDate, 'month' | 'day' | 'year'>, locale?: string): string {
  // Of years that do not matter, one that has a 29 February.
  const at = Date.UTC(year ?? 2024, month - 1, day)
  const shape = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, year === null ? shape : { ...shape, year: 'numeric' }).format(at)
}

/** From 1. */
export function monthName(month: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1, 1))
}
