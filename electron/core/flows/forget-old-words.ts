import { emptyWords } from '../assistant/models/ai-responses.store.ts'
import type { StepResult } from '../jobs/loop.ts'
import type { AccountScope } from './account-scope.ts'

const DAY_MS = 24 * 60 * 60_000
/** A few at a time, so that nothing else waits for it. */
const AT_ONCE = 100

/** Forgets what was asked and answered longer ago than the user wants it kept; that it was, and its cost, stays. */
export async function forgetOldWords(deps: AccountScope): Promise<StepResult> {
  const now = deps.clock.now()
  const before = now - deps.settings().log.keepDays * DAY_MS
  const emptied = deps.store.transaction((tx) => emptyWords(tx, before, AT_ONCE))
  if (emptied === 0) return { did: null, next: now + DAY_MS }
  deps.announce('usage')
  return { did: `forgot the words of ${emptied}`, next: 'now' }
}
