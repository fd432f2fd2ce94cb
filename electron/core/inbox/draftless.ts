import { sql } from 'drizzle-orm'
import type { AccountId, ConversationId, MessageId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { messageIdFloor } from './message-ids.ts'

/** Conversations that wait for an answer while nobody has begun one: the most important first, then the oldest. */
export function listDraftless(
  db: Db,
  input: { accountId: AccountId; sentAfter: number; receivedAfter: number; limit: number },
): { conversationId: ConversationId; messageId: MessageId }[] {
  const rows = draftless(db).all({ ...input, firstId: messageIdFloor(input.sentAfter) })
  return rows.map((row) => ({
    conversationId: String(row.conversationId) as ConversationId,
    messageId: String(row.messageId) as MessageId,
  }))
}

const value = sql.placeholder
/** Ids of messages keep time order: the index leads to what was sent lately, past everything that waits for longer. */
const draftless = preparedRead((db) =>
  db
    .select({ conversationId: sql<number>`c.id`, messageId: sql<number>`c.waiting_message_id` })
    .from(
      sql`conversations c INDEXED BY conversations_recently_unanswered JOIN messages m ON m.id = c.waiting_message_id`,
    )
    .where(
      sql`c.account_id = ${value('accountId')} AND c.state = 'unanswered' AND c.earlier = 0
      AND c.waiting_message_id >= ${value('firstId')} AND c.paused = 0 AND c.model_blocked = 0
      AND m.sent_at >= ${value('sentAfter')} AND m.received_at > ${value('receivedAfter')}
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.source_message_id = c.waiting_message_id)
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = c.id
        AND o.origin IN ('ai', 'follow_up') AND o.status IN ('pending', 'generating', 'draft', 'queued'))`,
    )
    .orderBy(sql`c.priority DESC, c.waits_since, c.id`)
    .limit(value('limit'))
    .prepare(),
)

/** Conversations that wait for an answer where the assistant is paused or no model may be asked; the newest first. */
export function listAside(
  db: Db,
  { accountId, sentAfter, limit }: { accountId: AccountId; sentAfter: number; limit: number },
): { conversationId: ConversationId; messageId: MessageId }[] {
  const rows = aside(db).all({ accountId, firstId: messageIdFloor(sentAfter), limit })
  return rows.map((row) => ({
    conversationId: String(row.conversationId) as ConversationId,
    messageId: String(row.messageId) as MessageId,
  }))
}

const aside = preparedRead((db) =>
  db
    .select({ conversationId: sql<number>`c.id`, messageId: sql<number>`c.waiting_message_id` })
    .from(sql`conversations c INDEXED BY conversations_recently_unanswered`)
    .where(
      sql`c.account_id = ${value('accountId')} AND c.state = 'unanswered' AND c.earlier = 0
      AND c.waiting_message_id >= ${value('firstId')} AND (c.paused = 1 OR c.model_blocked = 1)`,
    )
    .orderBy(sql`c.waiting_message_id DESC`)
    .limit(value('limit'))
    .prepare(),
)
