import type { Client } from '../../client/client.ts'

export type Usage = Awaited<ReturnType<Client['usage']['get']>>
export type UsageLine = Usage['items'][number]

/** What several lines come to. */
export interface Sum {
  readonly calls: number
  readonly errors: number
  readonly tokens: number
  readonly knownUsd: number
  readonly unpriced: number
}

const NOTHING: Sum = { calls: 0, errors: 0, tokens: 0, knownUsd: 0, unpriced: 0 }

export function sumOf(lines: readonly UsageLine[]): Sum {
  return lines.reduce(
    (sum, line) => ({
      calls: sum.calls + line.calls,
      errors: sum.errors + line.errors,
      tokens: sum.tokens + line.tokensIn + line.tokensOut,
      knownUsd: sum.knownUsd + line.knownUsd,
      unpriced: sum.unpriced + line.unpriced,
    }),
    NOTHING,
  )
}

export interface DayOfUsage {
  /** `2026-11-20` */
  readonly day: string
  readonly sum: Sum
}

/** Each of the last days up to today, oldest first, also those on which nothing was asked. */
export function byDay(lines: readonly UsageLine[], today: string, days: number): DayOfUsage[] {
  const linesOf = Map.groupBy(lines, ({ day }) => day)
  const last = Date.parse(`${today}T00:00:00Z`)
  return Array.from({ length: days }, (_, at) => {
    const day = new Date(last - (days - 1 - at) * 86_400_000).toISOString().slice(0, 10)
    return { day, sum: sumOf(linesOf.get(day) ?? []) }
  })
}

/** This computer's date of an instant (ms), as days are named. */
export function dayOf(now: number): string {
  const date = new Date(now)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const COLUMNS = [
  'day',
  'provider',
  'model',
  'purpose',
  'calls',
  'errors',
  'tokensIn',
  'tokensOut',
  'costUsd',
  'knownUsd',
  'unpriced',
] as const

/** The lines as a table for other programs (RFC 4180); a cost that is not known is an empty field. */
export function toCsv(lines: readonly UsageLine[]): string {
  const rows = lines.map((line) => COLUMNS.map((column) => toField(line[column])))
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}

/** A name that begins like a formula is kept from being one. */
function toField(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
