import { desc, eq } from 'drizzle-orm'
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
