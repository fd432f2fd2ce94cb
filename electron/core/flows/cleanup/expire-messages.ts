import { getConversation } from '../../inbox/conversations.store.ts'
import { listExpired, nextExpiryAt } from '../../inbox/old-messages.ts'
import type { StepResult } from '../../jobs/loop.ts'
import type { AccountScope } from '../account-scope.ts'
import { eraseWords, refreshSnippet } from './erase-words.ts'

/** A few at a time: 20 work for 4 ms. */
const AT_ONCE = 20

/**
 * Erases what has disappeared, the moment it does. Who wrote it still waits, and a reply that is being prepared stays
 * the user's to send or to let go: only the words are gone. (Until then what is over is hidden where it is read.)
 */
export async function expireMessages(scope: Pick<AccountScope, 'store' | 'clock' | 'announce'>): Promise<StepResult> {
  const erased = expireSome(scope, AT_ONCE)
  if (erased === AT_ONCE) return { did: said(erased), next: 'now' }
  return { did: erased === 0 ? null : said(erased), next: nextExpiryAt(scope.store.db) ?? 'wait' }
}

/** Erases a few of those whose time is over; answers how many. */
export function expireSome(scope: Pick<AccountScope, 'store' | 'clock' | 'announce'>, limit: number): number {
  const now = scope.clock.now()
  const expired = scope.store.transaction((tx) => {
    const some = listExpired(tx, now, limit)
    for (const message of some) {
      eraseWords(tx, message, message.expiresAt ?? now, now)
      const conversation = getConversation(tx, message.conversationId)
      if (conversation !== null) refreshSnippet(tx, conversation, { ...message, revokedAt: message.expiresAt })
    }
    return some
  })
  for (const id of new Set(expired.map(({ conversationId }) => conversationId))) {
    for (const topic of ['messages', 'conversations', 'outbox'] as const) scope.announce(topic, id)
  }
  return expired.length
}

function said(count: number): string {
  return count === 1 ? 'let 1 message disappear' : `let ${count} messages disappear`
}
