import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { AccountId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { outbox } from '../db/schema.ts'
import type { OutboxRow } from './outbox.store.ts'

const UNDER_WAY = ['pending', 'generating', 'draft', 'queued', 'sending', 'uncertain'] as const

/** Follow-ups that are being written, wait for the user, or are about to leave; the oldest first. */
export function listLiveFollowUps(db: Db, accountId: AccountId, limit: number): OutboxRow[] {
  return db
    .select()
    .from(outbox)
    .where(and(eq(outbox.accountId, accountId), inArray(outbox.status, [...UNDER_WAY]), eq(outbox.origin, 'follow_up')))
    .orderBy(asc(outbox.id))
    .limit(limit)
    .all()
}

/** How many written follow-ups wait for the user's word. */
export function countWrittenFollowUps(db: Db, accountId: AccountId): number {
  const row = db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM outbox
    WHERE account_id = ${accountId} AND status = 'draft' AND origin = 'follow_up'`)
  return row?.count ?? 0
}
