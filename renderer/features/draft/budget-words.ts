import type { SendingBudget } from '../../../electron/contract/models.ts'
import { clock, day, duration, isSameDay } from '../../ui/times.ts'

type Code = NonNullable<SendingBudget['code']>

const REASONS: Partial<Record<Code, string>> = {
  pace: 'some distance to the message before',
  burst: 'many messages within minutes',
  quiet_hours: 'quiet hours',
  hour_limit: 'enough for this hour',
  day_limit: 'enough for today',
  contact_limit: 'enough for this person for now',
  stranger_limit: 'enough first words for today',
  after_connect: 'just connected',
}

/**
 * When a message approved now would leave and what is left of the limits, in one line; null where there is nothing to
 * say: somebody who wrote today is simply answered.
 */
export function budgetWords(budget: SendingBudget, now: number, locale?: string): string | null {
  const { leavesAt, code } = budget
  if (leavesAt === null || code === null) return budget.isReply ? null : countWords(budget, 'hour_limit')
  const reason = REASONS[code] ?? 'what is before it'
  return `Would wait ${waitWords(leavesAt, now, locale)}: ${reason} · ${countWords(budget, code)}`
}

/** A short wait counts, a long one names the time. */
function waitWords(leavesAt: string, now: number, locale?: string): string {
  const ms = Date.parse(leavesAt) - now
  if (ms < 2 * 60_000) return duration(Math.max(0, ms), locale)
  const isNear = ms < 12 * 3_600_000 || isSameDay(leavesAt, new Date(now).toISOString())
  const time = clock(leavesAt, locale)
  return isNear ? `until ${time}` : `until ${time} (${day(leavesAt, now, locale)})`
}

function countWords(budget: SendingBudget, code: Code): string {
  const { hour, day: today, contactHour, strangersToday, warmUpDay } = budget
  const of = ({ used, limit }: SendingBudget['hour']) => `${used} of ${limit}`
  if (code === 'contact_limit') return `${of(contactHour)} to this person this hour`
  if (code === 'stranger_limit' && strangersToday !== null) return `${of(strangersToday)} first words today`
  if (code !== 'day_limit') return `${of(hour)} this hour`
  return `${of(today)} today${warmUpDay === null ? '' : `, day ${warmUpDay} after linking`}`
}
