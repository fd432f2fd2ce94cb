import { desc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead, preparedWrite } from '../db/prepared.ts'
import { jobRuns, jobStatuses } from '../db/schema.ts'

export type StoredJobStatus = typeof jobStatuses.$inferSelect
export type StoredJobRun = typeof jobRuns.$inferSelect

/** How many runs of each job are kept. */
const KEPT_RUNS = 500

export function readJobStatus(db: Db, name: string): StoredJobStatus {
  const row = byName(db).get({ name })
  return row ?? { name, paused: false, pausedWhy: null, lastStart: null, lastEnd: null, lastError: null, retries: 0 }
}

const value = sql.placeholder
const byName = preparedRead((db) =>
  db
    .select()
    .from(jobStatuses)
    .where(eq(jobStatuses.name, value('name')))
    .prepare(),
)

export function writeJobStatus(tx: Tx, name: string, change: Partial<Omit<StoredJobStatus, 'name'>>): void {
  writeStatus(tx).run({ ...readJobStatus(tx, name), ...change })
}

const writeStatus = preparedWrite((tx) => {
  const columns = {
    paused: value('paused') as never,
    pausedWhy: value('pausedWhy') as never,
    lastStart: value('lastStart') as never,
    lastEnd: value('lastEnd') as never,
    lastError: value('lastError') as never,
    retries: value('retries') as never,
  }
  return tx
    .insert(jobStatuses)
    .values({ name: value('name'), ...columns })
    .onConflictDoUpdate({ target: jobStatuses.name, set: columns })
    .prepare()
})

/** Records a finished run, and forgets the oldest beyond what is kept. */
export function recordRun(tx: Tx, run: Omit<StoredJobRun, 'id'>): void {
  insertRun(tx).run({ ...run })
  forgetRuns(tx).run({ name: run.name })
}

const insertRun = preparedWrite((tx) =>
  tx
    .insert(jobRuns)
    .values({
      name: value('name'),
      startedAt: value('startedAt'),
      endedAt: value('endedAt'),
      outcome: value('outcome'),
      summary: value('summary'),
      error: value('error'),
    })
    .prepare(),
)

const forgetRuns = preparedWrite((tx) =>
  tx
    .delete(jobRuns)
    .where(
      sql`${jobRuns.name} = ${value('name')} AND ${jobRuns.id} <= (SELECT id FROM job_runs WHERE name = ${value('name')} ORDER BY id DESC LIMIT 1 OFFSET ${KEPT_RUNS})`,
    )
    .prepare(),
)

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
