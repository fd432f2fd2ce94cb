import { listReadings } from '../assistant/reading/readings.store.ts'
import { readByRules } from '../assistant/reading/triage-rules.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { listAside } from '../inbox/draftless.ts'
import type { DraftDeps } from './draft-deps.ts'
import { findBurst, keepReading } from './read-burst.ts'

const HOUR_MS = 60 * 60_000
/** So many are looked at, and so many read, in one go. */
const LOOKED_AT = 200
const AT_ONCE = 10

/**
 * Where the assistant is paused, and where nothing may be shown to a model, nobody writes and so nobody reads. Rules on
 * this computer do it there, so that fraud is still warned of and a deadline still raises a conversation.
 */
export async function readAside(deps: DraftDeps): Promise<void> {
  const sentAfter = deps.clock.now() - deps.settings().assistant.draftWithinHours * HOUR_MS
  const aside = listAside(deps.store.db, { accountId: deps.accountId, sentAfter, limit: LOOKED_AT })
  const ids = aside.map(({ conversationId }) => conversationId)
  const known = listReadings(deps.store.db, ids)
  const unread = aside.filter(({ conversationId, messageId }) => known.get(conversationId)?.messageId !== messageId)
  for (const { conversationId, messageId } of unread.slice(0, AT_ONCE)) {
    const burst = findBurst(deps, conversationId)
    if (burst === null) continue
    const read = await readByRules(burst.input)
    deps.store.transaction((tx) => {
      const conversation = getConversation(tx, conversationId)
      // It was read in several turns: somebody may have written or answered meanwhile.
      if (conversation?.waitingMessageId === messageId) keepReading(deps, tx, conversation, messageId, read)
    })
    deps.announce('conversations', conversationId)
  }
}
