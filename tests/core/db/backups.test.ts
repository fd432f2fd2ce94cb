import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { listBackups, rescueIfDamaged, takeBackup } from '../../../electron/core/db/backups.ts'
import { checkDatabase } from '../../../electron/core/db/check.ts'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import { damage } from './damage.ts'
import { tempDatabasePath } from './temp-file.ts'

const NOW = Date.parse('2026-11-20T09:00:00Z')

function openAt(path: string): Store & { put(key: string): void; keys(): string[] } {
  const store = openStore(path)
  const insert = store.raw.prepare("INSERT INTO settings (key, value) VALUES (?, '1')")
  return { ...store, put: (key) => insert.run(key), keys: () => keysOf(store.raw) }
}

function keysOf(raw: Sqlite.Database): string[] {
  return raw
    .prepare('SELECT key FROM settings ORDER BY key')
    .all()
    .map((row) => (row as { key: string }).key)
}

function read<Result>(path: string, work: (raw: Sqlite.Database) => Result): Result {
  const raw = new Sqlite(path, { readonly: true })
  const result = work(raw)
  raw.close()
  return result
}

test('a backup taken while the database is written to is whole, and holds what was committed before it began', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  for (let at = 0; at < 2_000; at++) store.put(`before ${at} ${'x'.repeat(200)}`)
  let isOver = false
  let written = 0
  const writing = (async () => {
    for (; !isOver; written++) {
      store.put(`during ${written}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  const backup = await takeBackup(store, dirname(path), NOW)
  isOver = true
  await writing
  expect(written).toBeGreaterThan(0)
  expect(await checkDatabase(backup.path, 'full')).toEqual([])
  const kept = read(backup.path, keysOf)
  expect(kept.filter((key) => key.startsWith('before'))).toHaveLength(2_000)
  expect(listBackups(dirname(path))).toEqual([backup])
  expect(backup).toMatchObject({ at: NOW, sizeBytes: expect.any(Number) })
  store.close()
})

test('a copy that cannot be read back replaces nothing and leaves nothing behind', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  const good = await takeBackup(store, dirname(path), NOW)
  const raw = { backup: async (to: string) => writeFileSync(to, 'half a copy '.repeat(500)) }
  const broken = { ...store, raw } as unknown as Store
  await expect(takeBackup(broken, dirname(path), NOW + 1)).rejects.toThrow('could not be read back')
  expect(listBackups(dirname(path))).toEqual([good])
  expect(readdirSync(join(dirname(path), 'backups'))).toEqual([`secretary-${NOW}.db`])
  store.close()
})

test('a copy that fails half-way leaves the good ones', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  const good = await takeBackup(store, dirname(path), NOW)
  const raw = {
    backup: async (to: string) => {
      writeFileSync(to, 'half')
      throw new Error('no space left on device')
    },
  }
  await expect(takeBackup({ ...store, raw } as unknown as Store, dirname(path), NOW + 1)).rejects.toThrow('no space')
  expect(listBackups(dirname(path))).toEqual([good])
  expect(readdirSync(join(dirname(path), 'backups'))).toHaveLength(1)
  store.close()
})

test('seven backups are kept, the newest', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  for (let day = 0; day < 9; day++) await takeBackup(store, dirname(path), NOW + day)
  expect(listBackups(dirname(path)).map(({ at }) => at - NOW)).toEqual([8, 7, 6, 5, 4, 3, 2])
  store.close()
})

test.skipIf(process.platform === 'win32')('nobody else may read the backups', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  await takeBackup(store, dirname(path), NOW)
  expect(statSync(join(dirname(path), 'backups')).mode & 0o077).toBe(0)
  store.close()
})

test('a good database is left alone, and so is one that does not exist yet', async () => {
  const path = tempDatabasePath()
  expect(await rescueIfDamaged(path, dirname(path), NOW)).toBeNull()
  openStore(path).close()
  const before = readFileSync(path)
  expect(await rescueIfDamaged(path, dirname(path), NOW)).toBeNull()
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('a damaged database is kept aside, and the newest good backup takes its place', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  store.put('monday')
  await takeBackup(store, dirname(path), NOW)
  store.put('tuesday')
  const newest = await takeBackup(store, dirname(path), NOW + 1)
  store.put('wednesday')
  store.close()
  damage(path)
  damage(newest.path)
  const bytes = readFileSync(path)
  const rescue = await rescueIfDamaged(path, dirname(path), NOW + 2)
  expect(rescue).toEqual({ damaged: `${path}.damaged-${NOW + 2}`, backupAt: NOW })
  expect(readFileSync(`${path}.damaged-${NOW + 2}`).equals(bytes)).toBe(true)
  expect(existsSync(`${path}-wal`)).toBe(false)
  const opened = openAt(path)
  expect(opened.keys()).toEqual(['monday'])
  opened.close()
})

test('without a good backup nothing takes its place', async () => {
  const path = tempDatabasePath()
  openStore(path).close()
  damage(path)
  expect(await rescueIfDamaged(path, dirname(path), NOW)).toEqual({ damaged: `${path}.damaged-${NOW}`, backupAt: null })
  expect(existsSync(path)).toBe(false)
})

test('a database that somebody else holds is not a damaged one', async () => {
  const path = tempDatabasePath()
  openStore(path).close()
  const holder = new Sqlite(path)
  holder.pragma('locking_mode = EXCLUSIVE')
  holder.exec("BEGIN EXCLUSIVE; INSERT INTO settings VALUES ('held', '1')")
  expect(await rescueIfDamaged(path, dirname(path), NOW)).toBeNull()
  holder.close()
  expect(existsSync(path)).toBe(true)
})
