import type { ConversationId } from '../../contract/ids.ts'
import { type Spent, spentByConversation, spentSince } from '../assistant/models/ai-responses.store.ts'
import type { AccountScope } from './account-scope.ts'

/** A limit of the day that was reached: what it is, in a sentence, and when the next day begins (ms). */
export interface SpendingCap {
  readonly message: string
  readonly until: number
}

export type SpendingDeps = Pick<AccountScope, 'store' | 'clock' | 'accountId' | 'settings'>

/**
 * The limit that keeps every model on another computer from being asked today, or null.
 * @param underWay calls that are not in the log yet
 */
export function dailyCap(deps: SpendingDeps, underWay = 0): SpendingCap | null {
  const { dailyUsd, dailyCalls } = deps.settings().spending
  const { calls, usd } = spentToday(deps)
  const reached = reachedOf({ calls: calls + underWay, usd }, { usd: dailyUsd, calls: dailyCalls })
  if (reached === null) return null
  return {
    message: `Today’s limit of ${reached} is reached. It goes on tomorrow, or when you raise the limit.`,
    until: tomorrowAt(deps.clock.now()),
  }
}

/** The conversations that reached their own limit of the day. */
export function conversationCaps(deps: SpendingDeps): ReadonlyMap<ConversationId, SpendingCap> {
  const { perConversationUsd, perConversationCalls } = deps.settings().spending
  const now = deps.clock.now()
  const capped = new Map<ConversationId, SpendingCap>()
  for (const [id, spent] of spentByConversation(deps.store.db, deps.accountId, startOfDay(now))) {
    const reached = reachedOf(spent, { usd: perConversationUsd, calls: perConversationCalls })
    if (reached === null) continue
    const message = `This conversation’s limit of ${reached} a day is reached. It goes on tomorrow, or when you raise the limit.`
    capped.set(id, { message, until: tomorrowAt(now) })
  }
  return capped
}

/** The limit that holds for one question now: the day's, or the conversation's. */
export function spendingCap(
  deps: SpendingDeps,
  conversationId: ConversationId | null,
  underWay: number,
): SpendingCap | null {
  const ofDay = dailyCap(deps, underWay)
  if (ofDay !== null || conversationId === null) return ofDay
  return conversationCaps(deps).get(conversationId) ?? null
}

export function spentToday(deps: SpendingDeps): Spent {
  return spentSince(deps.store.db, deps.accountId, startOfDay(deps.clock.now()))
}

/** A limit of 0 allows nothing. */
function reachedOf(spent: Spent, limit: { usd: number | null; calls: number }): string | null {
  if (limit.usd !== null && spent.usd >= limit.usd) return `$${limit.usd}`
  return spent.calls >= limit.calls ? `${limit.calls} calls` : null
}

/** Midnight before this instant, and the next one, on this computer's clock (ms). */
function startOfDay(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

function tomorrowAt(now: number): number {
  const day = new Date(now)
  day.setHours(0, 0, 0, 0)
  return day.setDate(day.getDate() + 1)
}
