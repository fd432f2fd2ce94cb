import type { OutboxItem } from '../../electron/contract/models.ts'

/** A moment after the runtime has judged it anew (ms). */
const AFTER_MS = 300
/** Where the wait is over and still told, not more often than this (ms). */
const AT_LEAST_MS = 1_000

/**
 * When to read messages again although nothing was announced: a wait ends by time alone, and what comes after it (quiet
 * hours, a limit, its turn) is known to the runtime only. For `refetchInterval`, which does not ask while it is false.
 */
export function nextLook(items: readonly Pick<OutboxItem, 'waitingFor'>[] | undefined, now: number): number | false {
  const ends = (items ?? []).flatMap(({ waitingFor }) => (waitingFor?.until ? [Date.parse(waitingFor.until)] : []))
  return ends.length === 0 ? false : Math.max(AT_LEAST_MS, Math.min(...ends) - now + AFTER_MS)
}
