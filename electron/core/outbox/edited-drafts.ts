import { sql } from 'drizzle-orm'
import type { AccountId, ConversationId, MessageId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'

/** A reply that the user changed before it left. */
export interface EditedDraft {
  readonly conversationId: ConversationId
  readonly sourceMessageId: MessageId | null
  readonly generated: string
  readonly sent: string
}

/** Among how many of the newest replies changed ones are looked for. */
const LOOKED_AT = 500

/** The replies that left with other words than the assistant wrote (in any of its ways), the newest first. */
export function listEditedDrafts(db: Db, accountId: AccountId, limit: number): EditedDraft[] {
  const rows = db.all<{ conversationId: number; sourceId: number | null; generated: string; sent: string }>(sql`
    SELECT conversation_id AS conversationId, source_message_id AS sourceId, generated_text AS generated, text AS sent
    FROM (SELECT * FROM outbox INDEXED BY outbox_sent_lately
      WHERE account_id = ${accountId} AND sent_at IS NOT NULL ORDER BY sent_at DESC LIMIT ${LOOKED_AT}) chosen
    WHERE status = 'sent' AND origin IN ('ai', 'follow_up') AND generated_text IS NOT NULL AND generated_text <> text
      AND NOT EXISTS (SELECT 1 FROM json_each(alternatives) other WHERE json_extract(other.value, '$.text') = chosen.text)
    ORDER BY sent_at DESC LIMIT ${limit}`)
  return rows.map(({ conversationId, sourceId, generated, sent }) => ({
    conversationId: String(conversationId) as ConversationId,
    sourceMessageId: sourceId === null ? null : (String(sourceId) as MessageId),
    generated,
    sent,
  }))
}
