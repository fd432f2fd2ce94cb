import { rmSync } from 'node:fs'
import { inThread } from '../platform/thread.ts'

/** What a copy of the database holds. Counts are null where this version does not know the tables. */
export interface DatabaseContents {
  /** The number of its newest migration. */
  readonly dataVersion: number
  readonly conversations: number | null
  readonly messages: number | null
  readonly outbox: number | null
  readonly drafts: number | null
  readonly queued: number | null
  readonly sent: number | null
  /** ms */
  readonly newestMessageAt: number | null
  /** The names of the linked accounts. */
  readonly accounts: readonly string[]
}

/**
 * Reads a copy of the database through, in a thread of its own, and counts what it holds. Never for the database in
 * use. `settle` first turns the copy into a single file that can be read where nothing may be written.
 * @throws Error saying what is wrong with it
 */
export async function lookInto(path: string, options: { settle?: boolean; signal?: AbortSignal | undefined } = {}) {
  try {
    return await inThread<DatabaseContents>(LOOK, {
      packages: ['better-sqlite3'],
      data: { path, settle: options.settle === true },
      signal: options.signal,
    })
  } finally {
    for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true })
  }
}

const LOOK = `
const Database = load('better-sqlite3')
const open = (options) => new Database(data.path, { fileMustExist: true, ...options })
if (data.settle) {
  const copy = open({})
  copy.pragma('journal_mode = DELETE')
  copy.close()
}
const db = open({ readonly: true })
try {
  const problem = db.pragma('integrity_check(1)').map((row) => String(Object.values(row)[0])).find((line) => line !== 'ok')
  if (problem !== undefined) throw new Error(problem)
  const ask = (sql) => { try { return db.prepare(sql).pluck().get() } catch { return null } }
  const count = (what) => ask('SELECT count(*) FROM ' + what)
  let accounts = []
  try { accounts = db.prepare('SELECT name FROM accounts ORDER BY linked_at').pluck().all() } catch {}
  return {
    dataVersion: Number(db.pragma('user_version', { simple: true })),
    conversations: count('conversations'),
    messages: count('messages'),
    outbox: count('outbox'),
    drafts: count("outbox WHERE status = 'draft'"),
    queued: count("outbox WHERE status IN ('queued', 'sending')"),
    sent: count("outbox WHERE status = 'sent'"),
    newestMessageAt: ask('SELECT max(sent_at) FROM messages'),
    accounts,
  }
} finally {
  db.close()
}`
