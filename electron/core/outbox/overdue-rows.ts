import { sql } from 'drizzle-orm'
import type { AccountId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { outbox } from '../db/schema.ts'
import type { OutboxRow } from './outbox.store.ts'

const o = outbox

export interface OverdueInput {
  readonly accountId: AccountId
  /** Due before this instant (ms). */
  readonly before: number
  readonly limit: number
}

/** Rows that wanted to be written before an instant, in conversations where that is not switched off; the oldest first. */
export function listOverdueDrafts(db: Db, { accountId, before, limit }: OverdueInput): OutboxRow[] {
  return db
    .select()
    .from(o)
    .where(
      sql`${o.status} = 'pending' AND ${o.notBefore} <= ${before} AND ${o.createdAt} <= ${before}
      AND ${o.accountId} = ${accountId} AND NOT EXISTS (SELECT 1 FROM conversations c
        WHERE c.id = outbox.conversation_id AND (c.paused = 1 OR c.model_blocked = 1))`,
    )
    .orderBy(o.notBefore, o.id)
    .limit(limit)
    .all()
}

/**
 * Approved rows that were due before an instant, are not held, and follow nothing in their conversation that is on its
 * way or may have arrived; the oldest first.
 */
export function listOverdueSends(db: Db, { accountId, before, limit }: OverdueInput): OutboxRow[] {
  return db
    .select()
    .from(o)
    .where(
      sql`${o.status} = 'queued' AND ${o.heldAt} IS NULL AND ${o.notBefore} <= ${before} AND ${o.approvedAt} <= ${before}
      AND ${o.accountId} = ${accountId} AND NOT EXISTS (SELECT 1 FROM outbox e
        WHERE e.conversation_id = outbox.conversation_id AND e.status IN ('sending', 'uncertain'))`,
    )
    .orderBy(o.notBefore, o.id)
    .limit(limit)
    .all()
}

/** How many may have been sent and are not settled since before an instant. */
export function countUncertainSince(db: Db, { accountId, before }: Omit<OverdueInput, 'limit'>): number {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(o)
    .where(sql`${o.status} = 'uncertain' AND ${o.accountId} = ${accountId} AND ${o.lastAttemptAt} <= ${before}`)
    .get()
  return row?.count ?? 0
}

/** Whether a draft is being written right now. */
export function isAnyBeingWritten(db: Db, accountId: AccountId): boolean {
  const isWritten = sql`${o.status} = 'generating' AND ${o.accountId} = ${accountId}`
  return db.select({ id: o.id }).from(o).where(isWritten).limit(1).get() !== undefined
}
