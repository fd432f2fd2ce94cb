import Sqlite from 'better-sqlite3'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { SQLiteTransaction } from 'drizzle-orm/sqlite-core'
import { AppError } from '../../contract/errors.ts'
import { type Migration, migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { plannedOnce } from './planned-once.ts'

type Full = BetterSQLite3Database

/** Reads. A write through it does not compile: it needs a `Tx`, so a row and what follows from it commit together. */
export type Db = Pick<Full, 'select' | 'selectDistinct' | 'with' | '$with' | '$count' | 'get' | 'all'>

/** A transaction: reads and writes, all or nothing. Nothing may await inside. */
export type Tx = SQLiteTransaction<
  'sync',
  Sqlite.RunResult,
  Record<string, never>,
  import('drizzle-orm').ExtractTablesWithRelations<Record<string, never>>
>

export interface Store {
  readonly db: Db
  /** Runs `work` in one `BEGIN IMMEDIATE` transaction and answers what it answers; a throw rolls all of it back. */
  transaction<Result>(work: (tx: Tx) => Result): Result
  /**
   * Until when (ms) it is not worth trying, because a write failed for want of space; null while there is room. Nothing
   * was half-written. A small write may still fit where a large one did not, so only one that works later ends it.
   */
  fullUntil(): number | null
  /** The driver itself, for backup, integrity checks and the benchmark. */
  readonly raw: Sqlite.Database
  close(): void
}

export interface StoreOptions {
  readonly migrations?: readonly Migration[]
  /** The time (ms), for how long a full disk is left alone. */
  now?(): number
  /** The disk became full, or there is room again. Called outside the transaction. */
  onSpaceChange?(): void
  /** Another process kept the file locked for too long: a write came to nothing. Called outside the transaction. */
  onLocked?(): void
}

/**
 * Opens the database file (or `:memory:`), brings it up to date and answers the store.
 * `synchronous=FULL` on every open: with the driver's WAL default a power cut could forget "sent", which means sending
 * twice. @throws NewerDatabaseError when a newer version of the app wrote the file
 */
export function openStore(path: string, options: StoreOptions = {}): Store {
  const raw = new Sqlite(path)
  try {
    // Free pages can leave the file in small steps; only a new file takes this without being rewritten (`migrate.ts`).
    raw.pragma('auto_vacuum = INCREMENTAL')
    raw.pragma('journal_mode = WAL')
    // What is deleted is overwritten: measured, 6 % of the time of taking messages in, and a quarter of that of deleting.
    raw.pragma('secure_delete = ON')
    raw.pragma('synchronous = FULL')
    raw.pragma('foreign_keys = ON')
    raw.pragma('busy_timeout = 5000')
    raw.pragma('temp_store = MEMORY')
    raw.pragma('cache_size = -32000')
    migrate(raw, options.migrations ?? migrations, path === ':memory:' ? null : path)
  } catch (error) {
    raw.close()
    throw error
  }
  const full = plannedOnce(raw)
  const space = watchSpace(options)
  const inTransaction = <Result>(work: (tx: Tx) => Result): Result => {
    try {
      const result = full.transaction((tx) => work(tx), { behavior: 'immediate' })
      space.worked()
      return result
    } catch (error) {
      if (hasCode(error, /^SQLITE_(BUSY|LOCKED)/)) options.onLocked?.()
      if (!hasCode(error, /^(SQLITE_FULL|ENOSPC)/)) throw error
      space.failed()
      throw new AppError('DISK_FULL', { cause: error })
    }
  }
  return { db: full, raw, transaction: inTransaction, fullUntil: space.fullUntil, close: () => raw.close() }
}

/** How long after a write that found no room the next one is tried (ms). */
const TRY_AGAIN_MS = 60_000

function watchSpace({ now = Date.now, onSpaceChange = () => {} }: StoreOptions) {
  let until: number | null = null
  return {
    fullUntil: () => until,
    failed() {
      const isNews = until === null
      until = now() + TRY_AGAIN_MS
      if (isNews) onSpaceChange()
    },
    worked() {
      if (until === null || now() < until) return
      until = null
      onSpaceChange()
    },
  }
}

/** SQLite says so itself, or the system did underneath; drizzle wraps either. */
function hasCode(error: unknown, codes: RegExp): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (codes.test(String(Reflect.get(cause, 'code') ?? ''))) return true
  }
  return false
}
