import { notInArray } from 'drizzle-orm'
import { healthProblems } from '../../db/health-schema.ts'
import type { Db, Tx } from '../../db/open.ts'

export type StoredProblem = typeof healthProblems.$inferSelect

export function listHealthProblems(db: Db): StoredProblem[] {
  return db.select().from(healthProblems).all()
}

/** From now on these are all there are. */
export function saveHealthProblems(tx: Tx, problems: readonly StoredProblem[]): void {
  const codes = problems.map(({ code }) => code)
  tx.delete(healthProblems).where(notInArray(healthProblems.code, codes)).run()
  for (const { code, ...rest } of problems) {
    tx.insert(healthProblems)
      .values({ code, ...rest })
      .onConflictDoUpdate({ target: healthProblems.code, set: rest })
      .run()
  }
}
