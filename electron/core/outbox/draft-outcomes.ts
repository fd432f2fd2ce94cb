import { sql } from 'drizzle-orm'
import type { AccountId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'

/** A draft of the assistant that was sent. */
export interface SentDraft {
  readonly id: number
  readonly generated: string
  readonly sent: string
  /** Sent in one of the ways that the assistant offered. */
  readonly isAsOffered: boolean
  readonly byAutopilot: boolean
}

/** The drafts sent from one instant to before another (ms); the next page begins after the last id. */
export function listSentDrafts(
  db: Db,
  accountId: AccountId,
  input: { from: number; to: number; after: number; limit: number },
): SentDraft[] {
  const { from, to, after, limit } = input
  const rows = db.all<{ id: number; generated: string; sent: string; isAsOffered: number; byAutopilot: number }>(sql`
    SELECT id, generated_text AS generated, text AS sent, coalesce(approved_by = 'autopilot', 0) AS byAutopilot,
      generated_text = text OR EXISTS (
        SELECT 1 FROM json_each(alternatives) other WHERE json_extract(other.value, '$.text') = outbox.text
      ) AS isAsOffered
    FROM outbox INDEXED BY outbox_sent_lately
    WHERE account_id = ${accountId} AND sent_at >= ${from} AND sent_at < ${to} AND id > ${after}
      AND status = 'sent' AND origin IN ('ai', 'follow_up') AND generated_text IS NOT NULL
    ORDER BY id LIMIT ${limit}`)
  return rows.map((row) => ({ ...row, isAsOffered: row.isAsOffered === 1, byAutopilot: row.byAutopilot === 1 }))
}

/** How many drafts of the assistant the user threw away then, and did not bring back. */
export function countDiscardedDrafts(db: Db, accountId: AccountId, from: number, to: number): number {
  const row = db.get<{ count: number }>(sql`
    SELECT count(DISTINCT o.id) AS count
    FROM outbox_events e INDEXED BY outbox_events_by_time JOIN outbox o ON o.id = e.outbox_id
    WHERE e.at >= ${from} AND e.at < ${to} AND e.event = 'discard' AND e.actor = 'user' AND o.account_id = ${accountId}
      AND o.status = 'discarded' AND o.processed_at = e.at AND o.origin IN ('ai', 'follow_up') AND o.text IS NOT NULL`)
  return row?.count ?? 0
}
