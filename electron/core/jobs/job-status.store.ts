import { desc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { jobRuns, jobStatuses } from '../db/schema.ts'

export type StoredJobStatus = typeof jobStatuses.$inferSelect
export type StoredJobRun = typeof jobRuns.$inferSelect

/** How many runs of each job are kept. */
const KEPT_RUNS = 500

export function readJobStatus(db: Db, name: string): StoredJobStatus {
  const row = db.select().from(jobStatuses).where(eq(jobStatuses.name, name)).get()
  return row ?? { name, paused: false, pausedWhy: null, lastStart: null, lastEnd: null, lastError: null, retries: 0 }
}

export function writeJobStatus(tx: Tx, name: string, change: Partial<Omit<StoredJobStatus, 'name'>>): void {
  tx.insert(jobStatuses)
    .values({ ...readJobStatus(tx, name), ...change })
    .onConflictDoUpdate({ target: jobStatuses.name, set: change })
    .run()
}

/** Records a finished run, and forgets the oldest beyond what is kept. */
export function recordRun(tx: Tx, run: Omit<StoredJobRun, 'id'>): void {
  tx.insert(jobRuns).values(run).run()
  tx.delete(jobRuns)
    .where(
      sql`${jobRuns.name} = ${run.name} AND ${jobRuns.id} <= (SELECT id FROM job_runs WHERE name = ${run.name} ORDER BY id DESC LIMIT 1 OFFSET ${KEPT_RUNS})`,
    )
    .run()
}

/** The newest runs first, of one job or of all. */
export function listRuns(db: Db, name: string | null, limit: number): StoredJobRun[] {
  return db
    .select()
    .from(jobRuns)
    .where(name === null ? undefined : eq(jobRuns.name, name))
    .orderBy(desc(jobRuns.id))
    .limit(limit)
    .all()
}
