import type Sqlite from 'better-sqlite3'
import { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { QuickSession } from './quick-session.ts'

/**
 * The query builder on this driver, with every value written as `+?` instead of `?`. The plus changes no value, and it
 * keeps SQLite from looking at values while it plans: a statement with a bare `?` after LIMIT, or in a comparison that
 * the chosen index does not use, is planned anew at every call, because its plan was made for the values before.
 * Measured with SQLite 3.54 on empty tables: the list of who waits 58 µs with `?`, 0.8 µs with `+?`; the look for a send
 * that a message of ours may echo 88 µs and 1.3 µs.
 */
export function plannedOnce(raw: Sqlite.Database): BetterSQLite3Database {
  const dialect = new PlannedOnceDialect()
  return new BetterSQLite3Database('sync', dialect, new QuickSession(raw, dialect), undefined)
}

class PlannedOnceDialect extends SQLiteSyncDialect {
  override escapeParam(): string {
    return '+?'
  }
}
