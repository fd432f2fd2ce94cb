import { sql } from 'drizzle-orm'
import type { AccountId, ConversationId, MessageId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'

/** Conversations that wait for an answer while nobody has begun one: the most important first, then the oldest. */
export function listDraftless(
  db: Db,
  input: { accountId: AccountId; sentAfter: number; receivedAfter: number; limit: number },
): { conversationId: ConversationId; messageId: MessageId }[] {
  const rows = db.all<{ conversation_id: number; message_id: number }>(sql`
    SELECT c.id AS conversation_id, c.waiting_message_id AS message_id
    FROM conversations c JOIN messages m ON m.id = c.waiting_message_id
    WHERE c.account_id = ${input.accountId} AND c.state = 'unanswered' AND c.earlier = 0
      AND c.paused = 0 AND c.model_blocked = 0
      AND m.sent_at >= ${input.sentAfter} AND m.received_at > ${input.receivedAfter}
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.source_message_id = c.waiting_message_id)
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = c.id
        AND o.origin IN ('ai', 'follow_up') AND o.status IN ('pending', 'generating', 'draft', 'queued'))
    ORDER BY c.priority DESC, c.waits_since, c.id LIMIT ${input.limit}`)
  return rows.map((row) => ({
    conversationId: String(row.conversation_id) as ConversationId,
    messageId: String(row.message_id) as MessageId,
  }))
}
