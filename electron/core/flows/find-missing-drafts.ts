import type { Tx } from '../db/open.ts'
import { getAccount, setBaseline } from '../inbox/accounts.store.ts'
import { getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { listDraftless } from '../inbox/draftless.ts'
import { findNewestReply } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { keptText, wantDraft } from './overtake.ts'

/** At the first sync, and after an absence, at most this many conversations get a draft by themselves. */
export const MOST_AT_ONCE = 20

/** Wishes drafts for what already waited at the first sync: the most important, recent ones, and no more than a few. */
export function draftBaseline(scope: AccountScope): void {
  wish(scope, 0, MOST_AT_ONCE)
}

/**
 * The same once an absence was read through: only now it shows who still waits. What is beyond the few waits in the
 * list without a draft, as at the first sync.
 */
export function draftRecovered(scope: AccountScope): void {
  const baselineAt = baselineOf(scope)
  if (baselineAt === null || !wish(scope, baselineAt, MOST_AT_ONCE).isMore) return
  scope.store.transaction((tx) => setBaseline(tx, scope.accountId, scope.clock.now()))
}

/**
 * The slow safety net of the assistant: conversations that wait, came in since the baseline and have no row yet (a
 * pause ended, a setting changed, the process died in between) get their wish. Answers how many.
 */
export function findMissingDrafts(scope: AccountScope): number {
  const baselineAt = baselineOf(scope)
  return baselineAt === null ? 0 : wish(scope, baselineAt, 50).wished
}

function baselineOf(scope: AccountScope): number | null {
  return getAccount(scope.store.db, scope.accountId)?.baselineAt ?? null
}

function wish(scope: AccountScope, receivedAfter: number, most: number): { wished: number; isMore: boolean } {
  const since = scope.clock.now() - scope.settings().assistant.draftWithinHours * 3_600_000
  return scope.store.transaction((tx) => {
    const { accountId } = scope
    const found = listDraftless(tx, { accountId, sentAfter: since, receivedAfter, limit: most + 1 })
    let wished = 0
    for (const { conversationId, messageId } of found.slice(0, most)) {
      const conversation = getConversation(tx, conversationId)
      if (conversation === null) continue
      if (wantDraft(scope, tx, conversation, messageId, wordsSetAside(tx, conversation, since)) !== null) wished += 1
    }
    return { wished, isMore: found.length > most }
  })
}

/** The user's own words in a reply that they overtook, unless an answer has left since. */
function wordsSetAside(tx: Tx, conversation: StoredConversation, since: number): string | null {
  const last = findNewestReply(tx, conversation.id)
  if (last?.status !== 'superseded' || last.createdAt < since) return null
  return (conversation.lastOutboundAt ?? 0) > last.createdAt ? null : keptText(last)
}
