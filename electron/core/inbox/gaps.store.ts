import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { AccountId } from '../../contract/ids.ts'
import type { Db, Tx } from '../db/open.ts'
import { gaps } from '../db/schema.ts'

export type Gap = typeof gaps.$inferSelect

/** How many lines of the ledger are shown at once. */
const SHOWN = 100

/** One line of the gap ledger: what may have been missed, what was read, what came back, what stays unknown. */
export function recordGap(tx: Tx, gap: Omit<Gap, 'id'>): void {
  tx.insert(gaps).values(gap).run()
}

/** The newest first. */
export function listGaps(db: Db, accountId: AccountId): Gap[] {
  return db.select().from(gaps).where(eq(gaps.accountId, accountId)).orderBy(desc(gaps.id)).limit(SHOWN).all()
}

/** Absences whose messages came back after an instant (ms): what was known of that time before was not all of it. */
export function listGapsClosedAfter(db: Db, accountId: AccountId, at: number): Gap[] {
  return db
    .select()
    .from(gaps)
    .where(and(eq(gaps.accountId, accountId), gt(gaps.toAt, at)))
    .all()
}

/** Forgets lines from before an instant (ms), at most `limit`; answers how many. */
export function deleteGaps(tx: Tx, before: number, limit: number): number {
  return tx.run(sql`DELETE FROM gaps WHERE id IN (SELECT id FROM gaps WHERE to_at < ${before} LIMIT ${limit})`).changes
}

export function countGaps(db: Db, before: number): number {
  return db.get<{ count: number }>(sql`SELECT count(*) AS count FROM gaps WHERE to_at < ${before}`)?.count ?? 0
}
