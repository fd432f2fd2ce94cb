import { getAccount } from '../inbox/accounts.store.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { listDraftless } from '../inbox/draftless.ts'
import type { AccountScope } from './account-scope.ts'
import { wantDraft } from './overtake.ts'

/** At the first sync at most this many conversations get a draft by themselves. */
export const BASELINE_DRAFTS = 20

/** Wishes drafts for what already waited at the first sync: the most important, recent ones, and no more than a few. */
export function draftBaseline(scope: AccountScope): number {
  return wish(scope, 0, BASELINE_DRAFTS)
}

/**
 * The slow safety net of the assistant: conversations that wait, came in since the baseline and have no row yet (a
 * pause ended, a setting changed, the process died in between) get their wish. Answers how many.
 */
export function findMissingDrafts(scope: AccountScope): number {
  const baselineAt = getAccount(scope.store.db, scope.accountId)?.baselineAt ?? null
  return baselineAt === null ? 0 : wish(scope, baselineAt, 50)
}

function wish(scope: AccountScope, receivedAfter: number, limit: number): number {
  const since = scope.clock.now() - scope.settings().assistant.draftWithinHours * 3_600_000
  return scope.store.transaction((tx) => {
    const found = listDraftless(tx, { accountId: scope.accountId, sentAfter: since, receivedAfter, limit })
    let wished = 0
    for (const { conversationId, messageId } of found) {
      const conversation = getConversation(tx, conversationId)
      if (conversation !== null && wantDraft(scope, tx, conversation, messageId) !== null) wished += 1
    }
    return wished
  })
}
