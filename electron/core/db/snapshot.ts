import Sqlite from 'better-sqlite3'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'

const schemas = import.meta.glob<Record<string, unknown>>('./*schema.ts', { eager: true })

/** The search index holds no words that could be read. */
const INDEXES = ['messages_words']

/** One table as it was at the moment of the snapshot. */
export interface SnapshotTable {
  readonly name: string
  readonly columns: readonly string[]
  /** Rows one by one, each as the code sees it. Between two of them anybody may be given a turn. */
  rows(): Iterable<Row>
}

export type Row = Readonly<Record<string, unknown>>

/**
 * Hands every table of the database at `path` to `work`, all of them as they are at this moment, while the app goes on
 * writing. It ends with `work`; until then the log of the database cannot be emptied, so it should not take hours.
 */
export async function withSnapshot<Result>(
  path: string,
  work: (tables: readonly SnapshotTable[]) => Promise<Result>,
): Promise<Result> {
  const raw = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    raw.exec('BEGIN')
    // A reading transaction begins with the first read.
    raw.prepare('SELECT count(*) FROM sqlite_master').get()
    return await work(allTables().map((table) => toSnapshot(raw, table)))
  } finally {
    raw.close()
  }
}

function allTables(): SQLiteTable[] {
  const found = Object.values(schemas).flatMap((schema) => Object.values(schema))
  return found
    .filter((value): value is SQLiteTable => is(value, SQLiteTable))
    .filter((table) => !INDEXES.includes(getTableName(table)))
    .sort((a, b) => getTableName(a).localeCompare(getTableName(b)))
}

function toSnapshot(raw: Sqlite.Database, table: SQLiteTable): SnapshotTable {
  const columns = Object.entries(getTableColumns(table))
  const name = getTableName(table)
  return {
    name,
    columns: columns.map(([key]) => key),
    *rows() {
      const list = columns.map(([, column]) => `"${column.name}"`).join(', ')
      const all = raw.prepare(`SELECT ${list} FROM "${name}"`)
      for (const row of all.iterate() as Iterable<Record<string, unknown>>) {
        yield Object.fromEntries(
          columns.map(([key, column]) => {
            const value = row[column.name]
            return [key, value === null ? null : column.mapFromDriverValue(value)]
          }),
        )
      }
    },
  }
}
