import { sql } from 'drizzle-orm'
import type { AccountId, ConversationId, OutboxId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { outbox } from '../db/schema.ts'
import type { OutboxRow } from './outbox.store.ts'

const o = outbox

/** What the user did with a draft of the assistant's: sent it as it was, changed it first, or threw it away. */
export interface Verdict {
  readonly outboxId: OutboxId
  readonly sourceMessageId: OutboxRow['sourceMessageId']
  readonly kind: 'unchanged' | 'changed' | 'discarded'
  readonly at: number
}

/** The user's own verdicts in a conversation since an instant (ms), the newest first. What the autopilot sent is none. */
export function listVerdicts(db: Db, conversationId: ConversationId, since: number): Verdict[] {
  return db.all<Verdict>(sql`
    SELECT CAST(id AS TEXT) AS outboxId, CAST(source_message_id AS TEXT) AS sourceMessageId,
      CASE WHEN status = 'discarded' THEN 'discarded' WHEN text = generated_text THEN 'unchanged' ELSE 'changed' END AS kind,
      coalesce(approved_at, processed_at) AS at
    FROM outbox
    WHERE conversation_id = ${Number(conversationId)} AND origin = 'ai' AND generated_text IS NOT NULL AND text IS NOT NULL
      AND approved_by IS NOT 'autopilot' AND coalesce(approved_at, processed_at) > ${since}
      AND (status = 'sent' OR (status = 'discarded' AND EXISTS (
        SELECT 1 FROM outbox_events e WHERE e.outbox_id = outbox.id AND e.event = 'discard' AND e.actor = 'user')))
    ORDER BY at DESC, id DESC LIMIT 200`)
}

/** What the autopilot approved since an instant (ms) and was not taken back: sent, on its way, or waiting to leave. */
export function listByAutopilot(db: Db, accountId: AccountId, since: number): OutboxRow[] {
  return db
    .select()
    .from(o)
    .where(
      sql`${o.accountId} = ${accountId} AND ${o.approvedBy} = 'autopilot' AND ${o.approvedAt} > ${since}
        AND ((${o.sentAt} > ${since}) OR ${o.status} IN ('queued', 'sending', 'uncertain', 'failed'))`,
    )
    .orderBy(sql`${o.approvedAt} DESC, ${o.id} DESC`)
    .limit(500)
    .all()
}

/** What the autopilot approved and has not left. */
export function listQueuedByAutopilot(db: Db, accountId: AccountId): OutboxRow[] {
  return db
    .select()
    .from(o)
    .where(sql`${o.status} = 'queued' AND ${o.accountId} = ${accountId} AND ${o.approvedBy} = 'autopilot'`)
    .orderBy(sql`${o.notBefore}, ${o.id}`)
    .all()
}

/** Whether the user ever did anything with this row: asked for it, changed it, took it back. Then it is theirs. */
export function isTouchedByUser(db: Db, id: OutboxId): boolean {
  const line = db.get<{ one: number }>(
    sql`SELECT 1 AS one FROM outbox_events WHERE outbox_id = ${Number(id)} AND actor = 'user' LIMIT 1`,
  )
  return line !== undefined
}
