import { eq, sql } from 'drizzle-orm'
import { jobStatuses } from '../db/jobs-schema.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead, preparedWrite } from '../db/prepared.ts'

export type StoredJobStatus = typeof jobStatuses.$inferSelect

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
