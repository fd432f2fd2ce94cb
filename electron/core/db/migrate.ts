import { existsSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** The file was written by a newer version of the app; opening it could destroy what this version does not know. */
export class NewerDatabaseError extends Error {
  constructor(found: number, known: number) {
    super(
      `This data was written by a newer version of Secretary (data version ${found}, this one knows ${known}). ` +
        'Please install the newer version; nothing was changed.',
    )
    this.name = 'NewerDatabaseError'
  }
}

/**
 * Brings the database to the newest version, one transaction a migration. Before the first one on existing data the
 * file is copied beside itself (`….before-0002`). Foreign keys are off while tables are rebuilt and checked before the
 * commit: inside a transaction the pragma does nothing, so it stands around it.
 */
export function migrate(raw: Sqlite.Database, migrations: readonly Migration[], path: string | null): void {
  const version = Number(raw.pragma('user_version', { simple: true }))
  const newest = migrations.at(-1)?.number ?? 0
  if (version > newest) throw new NewerDatabaseError(version, newest)
  const missing = migrations.filter((migration) => migration.number > version)
  const [first] = missing
  if (first === undefined) return
  if (version > 0 && path !== null) copyBeside(raw, `${path}.before-${String(first.number).padStart(4, '0')}`)
  raw.pragma('foreign_keys = OFF')
  try {
    for (const migration of missing) apply(raw, migration)
    // A file from before that cannot give space back in small steps. It was copied as a whole a moment ago, too.
    if (version > 0 && raw.pragma('auto_vacuum', { simple: true }) === 0) {
      raw.pragma('auto_vacuum = INCREMENTAL')
      raw.exec('VACUUM')
    }
  } finally {
    raw.pragma('foreign_keys = ON')
  }
}

function copyBeside(raw: Sqlite.Database, copy: string): void {
  if (existsSync(copy)) return
  raw.prepare('VACUUM INTO ?').run(copy)
}

function apply(raw: Sqlite.Database, migration: Migration): void {
  raw.exec('BEGIN IMMEDIATE')
  try {
    raw.exec(migration.sql)
    const broken = raw.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`${migration.name} leaves ${broken.length} rows that point at nothing.`)
    raw.pragma(`user_version = ${migration.number}`)
    raw.exec('COMMIT')
  } catch (error) {
    if (raw.inTransaction) raw.exec('ROLLBACK')
    throw error
  }
}
