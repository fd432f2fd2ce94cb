import { sql } from 'drizzle-orm'
import type { AccountId, ConversationId, MessageId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { messageIdFloor } from './message-ids.ts'

export interface VoiceNote {
  readonly id: MessageId
  readonly conversationId: ConversationId
}

/**
 * Voice notes of theirs since an instant (ms) that nobody wrote down yet, in conversations that wait for an answer and
 * may be shown to a model; the newest first.
 */
export function listUnwrittenVoiceNotes(db: Db, accountId: AccountId, since: number, limit: number): VoiceNote[] {
  const rows = db.all<{ id: number; conversationId: number }>(sql`
    SELECT m.id, m.conversation_id AS conversationId FROM messages m JOIN conversations c ON c.id = m.conversation_id
    WHERE m.id >= ${messageIdFloor(since)} AND m.account_id = ${accountId} AND m.kind = 'voice' AND m.from_me = 0
    AND m.transcribed = 0 AND m.text IS NULL AND m.revoked_at IS NULL AND m.media IS NOT NULL
    AND c.state = 'unanswered' AND c.model_blocked = 0 AND c.paused = 0
    ORDER BY m.id DESC LIMIT ${limit}`)
  return rows.map(({ id, conversationId }) => ({
    id: String(id) as MessageId,
    conversationId: String(conversationId) as ConversationId,
  }))
}
