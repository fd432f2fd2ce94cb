import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { listBackups as listIn } from '../../../electron/core/db/backup-files.ts'
import {
  type BackupOrder,
  dropBackups,
  rotateBackups,
  takeBackup as takeIn,
} from '../../../electron/core/db/backups.ts'
import { checkDatabase } from '../../../electron/core/db/check.ts'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import { rescueIfDamaged as rescue } from '../../../electron/core/db/rescue.ts'
import { openSealedFile } from '../../../electron/core/db/sealed-file.ts'
import { damage } from './damage.ts'
import { tempDatabasePath } from './temp-file.ts'

const NOW = Date.parse('2026-11-20T09:00:00Z')

const listBackups = (dataDir: string, folder: string | null = null) => listIn({ dataDir, folder })

function takeBackup(store: Store, dataDir: string, at: number, order: Partial<BackupOrder & { folder: string }> = {}) {
  const { folder = null, ...rest } = order
  return takeIn(store, { dataDir, folder }, { at, kind: 'daily', passphrase: null, ...rest })
}

function rescueIfDamaged(path: string, dataDir: string, now: number, passphrase: string | null = null) {
  return rescue(path, dataDir, now, { passphrase: () => passphrase, prepare: () => {} })
}

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
  expect(readdirSync(join(dirname(path), 'backups'))).toEqual([`secretary-${NOW}.db`, `secretary-${NOW}.json`])
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
  expect(readdirSync(join(dirname(path), 'backups'))).toHaveLength(2)
  store.close()
})

test('as many backups are kept as were asked for, the newest; daily ones and those by hand are counted apart', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  const place = { dataDir: dirname(path), folder: null }
  await takeBackup(store, dirname(path), NOW - 1, { kind: 'manual' })
  for (let day = 0; day < 5; day++) await takeBackup(store, dirname(path), NOW + day)
  rotateBackups(place, 3)
  expect(listBackups(dirname(path)).map(({ at, kind }) => [at - NOW, kind])).toEqual([
    ...[4, 3, 2].map((day) => [day, 'daily']),
    [-1, 'manual'],
  ])
  expect(readdirSync(join(dirname(path), 'backups'))).toHaveLength(8)
  store.close()
})

test('two backups of one moment do not replace each other', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  await takeBackup(store, dirname(path), NOW)
  await takeBackup(store, dirname(path), NOW)
  expect(listBackups(dirname(path)).map(({ at }) => at - NOW)).toEqual([1, 0])
  store.close()
})

test('what it holds is counted beside it, in numbers only', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  store.raw.exec("INSERT INTO accounts (id, channel, name, linked_at) VALUES ('4915', 'simulator', 'Robin', 1)")
  const backup = await takeBackup(store, dirname(path), NOW)
  const manifest = readFileSync(backup.path.replace(/db$/, 'json'), 'utf8')
  expect(JSON.parse(manifest)).toMatchObject({ at: NOW, kind: 'daily', conversations: 0, messages: 0, outbox: 0 })
  expect(JSON.parse(manifest).dataVersion).toBe(Number(store.raw.pragma('user_version', { simple: true })))
  expect(manifest).not.toContain('Robin')
  store.close()
})

test('an encrypted backup holds no readable word, and gives everything back to whoever knows the passphrase', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  store.put('a very private word')
  const backup = await takeBackup(store, dirname(path), NOW, { passphrase: 'correct horse' })
  expect(backup).toMatchObject({ encrypted: true, path: expect.stringMatching(/secretary-\d+\.db\.age$/) })
  const bytes = readFileSync(backup.path)
  expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  expect(bytes.includes('private')).toBe(false)
  const opened = join(dirname(path), 'opened.db')
  await expect(openSealedFile(backup.path, opened, 'wrong horse')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
  await openSealedFile(backup.path, opened, 'correct horse')
  expect(read(opened, keysOf)).toEqual(['a very private word'])
  writeFileSync(backup.path, Buffer.concat([bytes.subarray(0, -9), Buffer.alloc(9)]))
  await expect(openSealedFile(backup.path, opened, 'correct horse')).rejects.toMatchObject({
    code: 'BACKUP_UNREADABLE',
  })
  expect(readdirSync(dirname(path)).filter((name) => name.includes('unproved'))).toEqual([])
  store.close()
})

test('encrypting does not hold the thread', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  const before = process.threadCpuUsage()
  await takeBackup(store, dirname(path), NOW, { passphrase: 'correct horse' })
  const { user, system } = process.threadCpuUsage(before)
  // Microseconds of this thread alone. Turning the passphrase into a key takes more than a second, twice.
  expect(user + system).toBeLessThan(500_000)
  store.close()
})

test('a chosen folder that is not there gets no backup, and is not made: its disk may be missing', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  const folder = join(dirname(path), 'away')
  const attempt = takeBackup(store, dirname(path), NOW, { folder })
  await expect(attempt).rejects.toMatchObject({
    code: 'BACKUP_FOLDER',
    message: expect.stringContaining('is not there'),
  })
  expect(existsSync(folder)).toBe(false)
  expect(listBackups(dirname(path))).toEqual([])
  store.close()
})

test('a full disk is told in a sentence that names the folder, and costs no good copy', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  const good = await takeBackup(store, dirname(path), NOW)
  const raw = {
    backup: async () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    },
  }
  const attempt = takeBackup({ ...store, raw } as unknown as Store, dirname(path), NOW + 1)
  await expect(attempt).rejects.toMatchObject({
    code: 'DISK_FULL',
    message: expect.stringContaining('backups is full'),
  })
  expect(listBackups(dirname(path))).toEqual([good])
  store.close()
})

test('a backup that is cut off ends at once and leaves nothing', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  const attempt = takeBackup(store, dirname(path), NOW, { signal: AbortSignal.abort(new Error('stopping')) })
  await expect(attempt).rejects.toThrow('stopping')
  expect(readdirSync(join(dirname(path), 'backups'))).toEqual([])
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

test('a damaged database finds the backups in the folder that was chosen, the encrypted ones too', async () => {
  const path = tempDatabasePath()
  const folder = mkdtempSync(join(dirname(path), 'elsewhere-'))
  const store = openAt(path)
  store.put('monday')
  await takeBackup(store, dirname(path), NOW, { folder, passphrase: 'correct horse' })
  store.close()
  damage(path)
  expect(await rescueIfDamaged(path, dirname(path), NOW + 1, 'correct horse')).toMatchObject({ backupAt: NOW })
  expect(read(path, keysOf)).toEqual(['monday'])
})

test('a database without a byte is new where nothing was ever copied, and lost where something was', async () => {
  const path = tempDatabasePath()
  writeFileSync(path, '')
  expect(await rescueIfDamaged(path, dirname(path), NOW)).toBeNull()
  const store = openAt(path)
  store.put('monday')
  await takeBackup(store, dirname(path), NOW)
  store.close()
  writeFileSync(path, '')
  expect(await rescueIfDamaged(path, dirname(path), NOW + 1)).toMatchObject({ backupAt: NOW })
  expect(read(path, keysOf)).toEqual(['monday'])
})

test('what was put aside for another backup is the last to come back', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  store.put('wanted')
  await takeBackup(store, dirname(path), NOW)
  await takeBackup(store, dirname(path), NOW + 1, { kind: 'before-restore' })
  store.close()
  damage(path)
  expect(await rescueIfDamaged(path, dirname(path), NOW + 2)).toMatchObject({ backupAt: NOW })
})

test('backups in a folder of former days are still known, and go with the rest', async () => {
  const path = tempDatabasePath()
  const store = openAt(path)
  const folder = mkdtempSync(join(dirname(path), 'elsewhere-'))
  await takeBackup(store, dirname(path), NOW, { folder })
  await takeBackup(store, dirname(path), NOW + 1)
  expect(listBackups(dirname(path)).map(({ at }) => at - NOW)).toEqual([1, 0])
  expect(dropBackups({ dataDir: dirname(path), folder: null }, NOW + 1)).toBe(1)
  expect(readdirSync(folder)).toEqual([])
  store.close()
})
