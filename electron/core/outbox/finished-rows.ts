import { sql } from 'drizzle-orm'
import type { ConversationId, OutboxId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { outbox } from '../db/schema.ts'
import type { OutboxRow } from './outbox.store.ts'

const o = outbox
/** Nothing becomes of these any more by itself, and nobody is asked about them. */
const isFinished = sql`${o.status} IN ('sent', 'superseded', 'discarded') AND ${o.offered} = 0`

/** Rows of a conversation that are over and were made since an instant (ms), in order. */
export function listFinishedRows(
  db: Db,
  input: { readonly conversationId: ConversationId; readonly since: number },
  after: OutboxId | null,
  limit: number,
): OutboxRow[] {
  return db
    .select()
    .from(o)
    .where(
      sql`${o.conversationId} = ${Number(input.conversationId)} AND ${o.id} > ${Number(after ?? 0)}
        AND ${o.createdAt} >= ${input.since} AND ${isFinished}`,
    )
    .orderBy(o.id)
    .limit(limit)
    .all()
}

/** Rows of a conversation that are over and were made before an instant (ms). */
export function listFinishedBefore(db: Db, id: ConversationId, before: number, limit: number): OutboxRow[] {
  return db
    .select()
    .from(o)
    .where(sql`${o.conversationId} = ${Number(id)} AND ${o.createdAt} < ${before} AND ${isFinished}`)
    .orderBy(o.id)
    .limit(limit)
    .all()
}

export function countFinishedBefore(db: Db, id: ConversationId, before: number): number {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(o)
    .where(sql`${o.conversationId} = ${Number(id)} AND ${o.createdAt} < ${before} AND ${isFinished}`)
    .get()
  return row?.count ?? 0
}

/** Whatever there is of a conversation. */
export function listSomeRows(db: Db, id: ConversationId, limit: number): OutboxRow[] {
  return db
    .select()
    .from(o)
    .where(sql`${o.conversationId} = ${Number(id)}`)
    .limit(limit)
    .all()
}

/** Whether anything in this conversation is still to be sent, or to be decided on. */
export function hasOpenRows(db: Db, id: ConversationId): boolean {
  const open = db.get(sql`SELECT 1 AS one FROM outbox WHERE conversation_id = ${Number(id)}
    AND (offered = 1 OR status IN ('pending', 'generating', 'draft', 'queued', 'sending', 'uncertain', 'failed')) LIMIT 1`)
  return open !== undefined
}
