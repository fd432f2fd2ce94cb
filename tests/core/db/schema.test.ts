import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as assistantSchema from '../../../electron/core/db/assistant-schema.ts'
import * as chatCommandsSchema from '../../../electron/core/db/chat-commands-schema.ts'
import * as cleanupSchema from '../../../electron/core/db/cleanup-schema.ts'
import * as followUpsSchema from '../../../electron/core/db/follow-ups-schema.ts'
import * as healthSchema from '../../../electron/core/db/health-schema.ts'
import * as insightsSchema from '../../../electron/core/db/insights-schema.ts'
import * as jobsSchema from '../../../electron/core/db/jobs-schema.ts'
import { openStore } from '../../../electron/core/db/open.ts'
import * as ownJobsSchema from '../../../electron/core/db/own-jobs-schema.ts'
import * as schema from '../../../electron/core/db/schema.ts'
import { transitionTriggerSql } from '../../../electron/core/outbox/states.ts'
import { tempDatabasePath } from './temp-file.ts'

const tables = Object.values({
  ...schema,
  ...assistantSchema,
  ...chatCommandsSchema,
  ...cleanupSchema,
  ...followUpsSchema,
  ...healthSchema,
  ...jobsSchema,
  ...ownJobsSchema,
  ...insightsSchema,
}).filter((value) => value instanceof SQLiteTable)
const store = openStore(':memory:')

interface Column {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
}

function columnsInDatabase(table: string): Column[] {
  const rows = store.raw.pragma(`table_info(${table})`) as { name: string; type: string; notnull: number; pk: number }[]
  return rows.map(({ name, type, notnull, pk }) => ({ name, type, notNull: notnull === 1 || pk > 0 })).sort(byName)
}

function columnsInCode(table: SQLiteTable): Column[] {
  return getTableConfig(table)
    .columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().toUpperCase(),
      notNull: column.notNull || column.primary,
    }))
    .sort(byName)
}

function byName(a: Column, b: Column): number {
  return a.name < b.name ? -1 : 1
}

test('the code and the migrated database agree on every table, column, type and NOT NULL', () => {
  const inCode = tables.filter((table) => getTableConfig(table).name !== 'messages_words')
  expect(Object.fromEntries(inCode.map((table) => [getTableConfig(table).name, columnsInCode(table)]))).toEqual(
    Object.fromEntries(listTables().map(({ name }) => [name, columnsInDatabase(name)])),
  )
})

function listTables() {
  const all = store.raw.pragma('table_list') as { schema: string; name: string; type: string; strict: number }[]
  return all.filter((table) => table.schema === 'main' && table.type === 'table' && !table.name.startsWith('sqlite_'))
}

test('every table is STRICT: a value of the wrong type is refused rather than kept', () => {
  expect(listTables().filter((table) => table.strict !== 1)).toEqual([])
  expect(() => store.raw.exec("INSERT INTO job_status (name, retries) VALUES ('x', 'many')")).toThrow(
    /cannot store TEXT/,
  )
})

test('the whole schema is as it was reviewed', async () => {
  const rows = store.raw
    .prepare(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'messages_words_%' ORDER BY tbl_name, type DESC, name",
    )
    .all() as { sql: string }[]
  const text = rows.map(({ sql }) => `${sql.replaceAll('\r', '')};\n`).join('\n')
  await expect(text).toMatchFileSnapshot('schema.sql')
})

test("the database's trigger is the state machine of the code", () => {
  const row = store.raw.prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").all()
  expect(row).toEqual([{ sql: transitionTriggerSql() }])
})

test('every open file keeps foreign keys, waits for the disk at each commit, and writes ahead', () => {
  const path = tempDatabasePath()
  openStore(path).close()
  const { raw, close } = openStore(path)
  const read = (name: string) => raw.pragma(name, { simple: true })
  expect([read('foreign_keys'), read('synchronous'), read('journal_mode')]).toEqual([1, 2, 'wal'])
  close()
})

test('a transaction that throws leaves nothing behind', () => {
  const insert = { name: 'half', retries: 1, paused: false }
  expect(() =>
    store.transaction((tx) => {
      tx.insert(jobsSchema.jobStatuses).values(insert).run()
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(store.db.select().from(jobsSchema.jobStatuses).all()).toEqual([])
})

test('a full disk is said in words, keeps what was there, and is over with a write that works a minute later', () => {
  let now = 0
  const told: (number | null)[] = []
  const full = openStore(tempDatabasePath(), { now: () => now, onSpaceChange: () => told.push(full.fullUntil()) })
  const write = (name: string) =>
    full.transaction((tx) =>
      tx
        .insert(schema.settingValues)
        .values({ key: name, value: 'x'.repeat(200_000) })
        .run(),
    )
  write('first')
  full.raw.pragma(`max_page_count = ${full.raw.pragma('page_count', { simple: true })}`)
  expect(() => write('second')).toThrow('The disk is full.')
  expect(full.fullUntil()).toBe(60_000)
  expect(full.db.select({ key: schema.settingValues.key }).from(schema.settingValues).all()).toEqual([{ key: 'first' }])
  full.raw.pragma('max_page_count = 100000')
  now = 59_999
  write('third')
  expect(full.fullUntil()).toBe(60_000)
  now = 60_000
  write('fourth')
  expect(full.fullUntil()).toBeNull()
  expect(told).toEqual([60_000, null])
  full.close()
})
