import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { isCode, listFiles, readSources } from './source-files.ts'
import { findTableWriters } from './table-writers.ts'

const code = readSources(['electron', 'renderer', 'tests'], isCode)
const core = listFiles('electron/core')

test('no file is longer than 350 lines', () => {
  const long = [...code]
    .map(([file, text]) => ({ file, lines: text.split('\n').length }))
    .filter(({ lines }) => lines > 350)
  expect(long).toEqual([])
})

test('every file name says what is inside', () => {
  const empty = /(^|[-.])(utils?|helpers?|common|misc|index)\.\w+$/
  const named = [...listFiles('electron'), ...listFiles('renderer'), ...listFiles('tests')].filter((file) =>
    empty.test(posix.basename(file)),
  )
  expect(named.filter((file) => !file.endsWith('/index.html'))).toEqual([])
})

test('file names of the runtime are kebab-case', () => {
  const names = [...code.keys()].filter((file) => file.startsWith('electron/')).map((file) => posix.basename(file))
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.\w+$/.test(name))).toEqual([])
})

test('every folder of the core is introduced by a README of at most 15 lines', () => {
  const folders = [...new Set(core.filter(isCode).map((file) => posix.dirname(file)))]
  expect(folders.filter((folder) => !core.includes(`${folder}/README.md`))).toEqual([])
  const introductions = readSources(['electron/core'], (path) => path.endsWith('README.md'))
  expect([...introductions].filter(([, text]) => text.trimEnd().split('\n').length > 15).map(([file]) => file)).toEqual(
    [],
  )
})

test('every table is written by exactly one file, its store', () => {
  const writers = findTableWriters(readSources(['electron'], (path) => /\.(ts|mjs)$/.test(path)))
  expect(writers.size).toBeGreaterThan(5)
  const wrong = [...writers].filter(([, files]) => files.length !== 1 || !files[0]?.endsWith('.store.ts'))
  expect(wrong).toEqual([])
})

test('a second writer of a table is seen, through the query builder and in words', () => {
  const sources = new Map([
    ['schema.ts', "export const outboxRows = sqliteTable('outbox', {})"],
    ['outbox.store.ts', 'tx.insert(outboxRows).values(row)'],
    ['a.ts', 'tx.update(schema.outboxRows).set(row)'],
    ['b.ts', 'sql`delete from outbox where id = 1`'],
    ['c.ts', 'new Map().delete(outbox); // reads only: select * from outbox'],
  ])
  expect(findTableWriters(sources)).toEqual(new Map([['outbox', ['outbox.store.ts', 'a.ts', 'b.ts']]]))
})
