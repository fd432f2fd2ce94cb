import { existsSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { type Migration, migrate, NewerDatabaseError } from '../../../electron/core/db/migrate.ts'
import { migrations } from '../../../electron/core/db/migrations.ts'
import { openStore } from '../../../electron/core/db/open.ts'
import { tempDatabasePath } from './temp-file.ts'

const FIRST: Migration = {
  number: 1,
  name: '0001-people.sql',
  sql: `CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE letters (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE) STRICT;`,
}
const SECOND: Migration = { number: 2, name: '0002-age.sql', sql: 'ALTER TABLE people ADD COLUMN age INTEGER;' }
/** The way SQLite prescribes to change a column: a new table takes the old one's place. */
const REBUILD: Migration = {
  number: 3,
  name: '0003-rebuild.sql',
  sql: `CREATE TABLE people_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> '')) STRICT;
    INSERT INTO people_new SELECT id, name FROM people;
    DROP TABLE people;
    ALTER TABLE people_new RENAME TO people;`,
}

function open(path: string, known: readonly Migration[]): Sqlite.Database {
  const raw = new Sqlite(path)
  raw.pragma('foreign_keys = ON')
  try {
    migrate(raw, known, path)
  } catch (error) {
    raw.close()
    throw error
  }
  return raw
}

function withPeople(path: string): void {
  const raw = open(path, [FIRST])
  raw.exec("INSERT INTO people VALUES (1, 'Ann'); INSERT INTO letters VALUES (10, 1), (11, 1);")
  raw.close()
}

const versionOf = (raw: Sqlite.Database) => raw.pragma('user_version', { simple: true })

test('a new file gets every migration in order and needs no copy', () => {
  const path = tempDatabasePath()
  const raw = open(path, [FIRST, SECOND, REBUILD])
  expect(versionOf(raw)).toBe(3)
  raw.close()
  expect(readdirSync(dirname(path)).filter((name) => name.includes('before'))).toEqual([])
})

test('a file that is up to date is not touched', () => {
  const path = tempDatabasePath()
  withPeople(path)
  const raw = open(path, [FIRST])
  expect(raw.prepare('SELECT * FROM people').all()).toEqual([{ id: 1, name: 'Ann' }])
  raw.close()
  expect(existsSync(`${path}.before-0002`)).toBe(false)
})

test('before the first missing migration, existing data is copied beside the file', () => {
  const path = tempDatabasePath()
  withPeople(path)
  open(path, [FIRST, SECOND, REBUILD]).close()
  const copy = new Sqlite(`${path}.before-0002`, { readonly: true })
  expect(versionOf(copy)).toBe(1)
  expect(copy.prepare('SELECT count(*) AS count FROM letters').get()).toEqual({ count: 2 })
  copy.close()
})

test('a copy from an earlier try is kept: it is the one from before anything happened', () => {
  const path = tempDatabasePath()
  withPeople(path)
  const broken = { ...SECOND, sql: 'ALTER TABLE nobody ADD COLUMN age INTEGER;' }
  expect(() => open(path, [FIRST, broken])).toThrow()
  open(path, [FIRST, SECOND]).close()
  const copy = new Sqlite(`${path}.before-0002`, { readonly: true })
  expect(versionOf(copy)).toBe(1)
  copy.close()
})

test('data of a newer version is refused with a sentence and left as it is', () => {
  const path = tempDatabasePath()
  open(path, [FIRST, SECOND]).close()
  expect(() => open(path, [FIRST])).toThrow(NewerDatabaseError)
  expect(() => open(path, [FIRST])).toThrow(
    'This data was written by a newer version of Secretary (data version 2, this one knows 1). Please install the newer version; nothing was changed.',
  )
  const raw = new Sqlite(path)
  expect(versionOf(raw)).toBe(2)
  raw.close()
})

test('a migration that breaks in the middle leaves nothing of itself, and those before it stay', () => {
  const path = tempDatabasePath()
  withPeople(path)
  const broken = { number: 3, name: '0003-broken.sql', sql: 'CREATE TABLE half (id INTEGER) STRICT; SELECT nothing();' }
  expect(() => open(path, [FIRST, SECOND, broken])).toThrow(/nothing/)
  const raw = new Sqlite(path)
  expect(versionOf(raw)).toBe(2)
  expect(raw.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([])
  raw.close()
})

test('rebuilding a parent table keeps its child rows, and foreign keys are on afterwards', () => {
  const path = tempDatabasePath()
  withPeople(path)
  const raw = open(path, [FIRST, SECOND, REBUILD])
  expect(raw.prepare('SELECT id, person FROM letters').all()).toEqual([
    { id: 10, person: 1 },
    { id: 11, person: 1 },
  ])
  expect(raw.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(() => raw.exec('INSERT INTO letters VALUES (12, 99)')).toThrow(/FOREIGN KEY/)
  raw.close()
})

test('a migration that would leave rows pointing at nothing is undone', () => {
  const path = tempDatabasePath()
  withPeople(path)
  const loses = { number: 2, name: '0002-loses.sql', sql: 'DELETE FROM people;' }
  expect(() => open(path, [FIRST, loses])).toThrow('0002-loses.sql leaves 2 rows that point at nothing.')
  const raw = open(path, [FIRST])
  expect(raw.prepare('SELECT count(*) AS count FROM people').get()).toEqual({ count: 1 })
  raw.close()
})

test('the shipped migrations are numbered without gaps and named', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, at) => at + 1))
  expect(migrations.every(({ name }) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))).toBe(true)
})

test('opening a file of a newer version fails with the sentence and lets go of the file', () => {
  const path = tempDatabasePath()
  const store = openStore(path)
  store.raw.pragma('user_version = 9999')
  store.close()
  expect(() => openStore(path)).toThrow(NewerDatabaseError)
  expect(readdirSync(dirname(path))).toEqual(['secretary.db'])
})
