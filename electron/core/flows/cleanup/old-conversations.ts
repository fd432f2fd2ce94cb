import type { ConversationId } from '../../../contract/ids.ts'
import { emptyWordsBefore } from '../../assistant/models/ai-responses.store.ts'
import { forgetLessons } from '../../assistant/reading/lessons.store.ts'
import { findReading, forgetReading } from '../../assistant/reading/readings.store.ts'
import { findRollingSummary, forgetRollingSummary } from '../../assistant/writing/summaries.store.ts'
import type { Tx } from '../../db/open.ts'
import { changeConversation } from '../../inbox/conversations.store.ts'
import { deleteMessage, getMessage, newestMessageId } from '../../inbox/messages.store.ts'
import { countOlder, isConversationOver, listOldest, listWithOldMessages } from '../../inbox/old-messages.ts'
import { deleteAttempts } from '../../outbox/attempts.store.ts'
import { countFinishedBefore, hasOpenRows, listFinishedBefore } from '../../outbox/finished-rows.ts'
import { deleteRow } from '../../outbox/outbox.store.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import type { CleanupDeps, CleanupPart, Told } from './cleanup-part.ts'
import { ROWS_AT_ONCE } from './cleanup-part.ts'
import { rewriteFile } from './rewrite-file.ts'

/** So many conversations are looked for at once. */
const CONVERSATIONS = 20

/**
 * Messages from before an instant, and what hangs on them: replies that are over, corrections, what was summed up. Only
 * where nobody waits for anything: no conversation that is unanswered, waiting or snoozed, and none with a reply that is
 * still to be sent or decided on. The conversation itself stays, with the notes and what the user chose for it.
 */
export const oldConversations: CleanupPart = {
  type: 'old_conversations',
  async count(deps, { messagesBefore: before }) {
    if (before === null) return []
    let [conversations, messages, replies] = [0, 0, 0]
    for await (const id of old(deps, before)) {
      conversations += 1
      messages += countOlder(deps.store.db, id, before)
      replies += countFinishedBefore(deps.store.db, id, before)
      await nextTurn()
    }
    return [
      { kind: 'conversations', count: conversations },
      { kind: 'messages', count: messages },
      { kind: 'replies', count: replies },
    ]
  },
  async remove(deps, { messagesBefore: before }, told) {
    if (before === null) return
    let removed = 0
    for await (const id of old(deps, before)) {
      if (!(await clear(deps, id, before, told))) continue
      removed += 1
      await told([{ kind: 'conversations', count: 1 }])
    }
    // What was deleted has to leave the search index too.
    if (removed > 0) await rewriteFile(deps.store, () => told([]))
  },
}

async function* old(deps: CleanupDeps, before: number): AsyncGenerator<ConversationId, void> {
  let after: ConversationId | null = null
  do {
    const some: ConversationId[] = listWithOldMessages(deps.store.db, {
      ...{ accountId: deps.accountId, before, after, limit: CONVERSATIONS },
    })
    for (const id of some) if (!hasOpenRows(deps.store.db, id)) yield id
    after = some.length < CONVERSATIONS ? null : (some.at(-1) ?? null)
    await nextTurn()
  } while (after !== null)
}

/** Somebody may write meanwhile: each batch looks again. Answers whether all of it went. */
async function clear(deps: CleanupDeps, id: ConversationId, before: number, told: Told): Promise<boolean> {
  for (;;) {
    const done = deps.store.transaction((tx) => {
      if (!isConversationOver(tx, id) || hasOpenRows(tx, id)) return null
      const rows = listFinishedBefore(tx, id, before, ROWS_AT_ONCE)
      for (const row of rows) {
        deleteAttempts(tx, row.id)
        deleteRow(tx, row.id)
      }
      const messages = rows.length > 0 ? [] : listOldest(tx, id, before, ROWS_AT_ONCE)
      for (const message of messages) deleteMessage(tx, message.id)
      const words = rows.length + messages.length > 0 ? 0 : emptyWordsBefore(tx, id, before, ROWS_AT_ONCE)
      if (rows.length + messages.length + words === 0) leave(tx, id, before)
      return { replies: rows.length, messages: messages.length, words }
    })
    if (done === null) return false
    if (done.replies + done.messages + done.words === 0) {
      for (const topic of ['messages', 'conversations', 'outbox'] as const) deps.announce(topic, id)
      return true
    }
    await told([
      { kind: 'replies', count: done.replies },
      { kind: 'messages', count: done.messages },
    ])
  }
}

/** What is left of a conversation tells nothing of the old time; reading the chat again does not bring it back. */
function leave(tx: Tx, id: ConversationId, before: number): void {
  forgetLessons(tx, id, before)
  const reading = findReading(tx, id)
  if (reading !== null && getMessage(tx, reading.messageId) === null) forgetReading(tx, id)
  const summary = findRollingSummary(tx, id)
  if (summary?.lines.some(({ sentAt }) => sentAt < before)) forgetRollingSummary(tx, id)
  const isEmpty = newestMessageId(tx, id) === null
  changeConversation(tx, id, { keptFrom: before, ...(isEmpty ? { snippet: null, snippetExpiresAt: null } : {}) })
}
