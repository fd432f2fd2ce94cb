import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { Backup } from '../../electron/contract/backups.contract.ts'
import { markRestored } from '../../electron/core/flows/restore-backup.ts'
import { damage } from '../core/db/damage.ts'
import { type Desk, openDesk } from './desk.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS, writes } from './steps.ts'

const PASSPHRASE = 'correct horse battery'
/** Turning a passphrase into a key takes seconds on a busy machine, on purpose. */
const SLOW_MS = 60_000
const database = (desk: Desk) => join(desk.dataDir, 'secretary.db')

/** The table rows that a backup has to bring back. */
const TABLES = [
  'accounts',
  'contacts',
  'conversations',
  'conversation_addresses',
  'messages',
  'outbox',
  'outbox_events',
]

function rowsOf(path: string): Record<string, unknown[]> {
  const raw = new Sqlite(path, { readonly: true })
  const all = TABLES.map((table) => [table, raw.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()] as const)
  raw.close()
  return Object.fromEntries(all)
}

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'secretary-backups-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function restored(desk: Desk, backup: Pick<Backup, 'id'>, passphrase?: string): Promise<void> {
  await desk.api.backups.restore({ id: backup.id, passphrase, confirm: ['restore'] })
  await desk.settle()
}

async function noticeOf(desk: Desk): Promise<string> {
  return (await desk.api.app.info()).notices.find(({ code }) => code === 'DATABASE_RESTORED')?.message ?? ''
}

const kinds = async (desk: Desk) => (await desk.api.backups.list()).items.map(({ kind }) => kind)
const byHand = async (desk: Desk) => (await desk.api.backups.list()).items.filter(({ kind }) => kind === 'manual')

test('a backup taken under load, restored into a new data directory, gives the same, and the app works on it', async () => {
  const desk = await openDesk()
  const sent = await approved(desk, 'Ann Becker', 'Before the backup.')
  await desk.clock.advance(SENT_MS)
  let isOver = false
  const load = (async () => {
    for (let at = 0; !isOver; at++) {
      desk.phone.inbound(at % 2 === 0 ? 'Ann Becker' : 'Ben Okafor', `Message ${at}: can you send me the plan?`)
      await desk.clock.advance(at % 5 === 0 ? DRAFTED_MS : 100)
    }
  })()
  const backup = await desk.api.backups.create()
  isOver = true
  await load
  const inBackup = rowsOf(backup.path)
  expect(inBackup.messages?.length).toBeGreaterThan(2)

  const elsewhere = await openDesk({ unlinked: true })
  // This phone counts its messages from the start: past the numbers that the backup knows.
  for (const _ of [...(inBackup.messages ?? []), ...(inBackup.outbox ?? [])])
    elsewhere.phone.inbound('Ben Okafor', 'Hi')
  await elsewhere.clock.jump(desk.clock.now() - elsewhere.clock.now())
  const folder = tempFolder()
  copyFileSync(backup.path, join(folder, `secretary-${backup.id}-manual.db`))
  await elsewhere.api.settings.update({ backups: { folder } })
  const preview = await elsewhere.api.backups.preview({ id: backup.id })
  expect(preview).toMatchObject({
    ...{ accounts: ['Robin'], messages: inBackup.messages?.length, conversations: 2, problem: null, sent: 1 },
    dataVersion: preview.knownVersion,
  })
  // Without a connection nothing new comes in: what is there now is what was there then.
  elsewhere.script.start = async () => {}
  await restored(elsewhere, backup)
  const now = rowsOf(database(elsewhere))
  expect({ ...now, outbox: [], outbox_events: [] }).toEqual({ ...inBackup, outbox: [], outbox_events: [] })
  const ids = (rows: unknown[] | undefined) => rows?.map((row) => (row as { id: number }).id)
  expect(ids(now.outbox)).toEqual(ids(inBackup.outbox))
  expect(ids(now.outbox_events)?.slice(0, inBackup.outbox_events?.length)).toEqual(ids(inBackup.outbox_events))
  expect(await elsewhere.api.outbox.get({ id: sent.id })).toMatchObject({ status: 'sent', text: 'Before the backup.' })

  delete elsewhere.script.start
  await elsewhere.restart()
  await elsewhere.api.session.start()
  await elsewhere.settle()
  await approved(elsewhere, 'Ben Okafor', 'After the restore.')
  await elsewhere.clock.advance(3 * SENT_MS)
  expect(arrived(elsewhere)).toEqual(['After the restore.'])
})

test('restoring needs an explicit word', async () => {
  const desk = await openDesk()
  const { id } = await desk.api.backups.create()
  await expect(desk.api.backups.restore({ id })).rejects.toMatchObject({
    code: 'CONFIRMATION_NEEDED',
    data: { confirm: ['restore'] },
  })
})

test('what was approved then asks again after a restore, and the restore can be undone', async () => {
  const desk = await openDesk()
  await desk.api.jobs.run({ name: 'backup' })
  await desk.api.jobs.pause({ name: 'send' })
  const row = await approved(desk, 'Ann Becker', 'Of course.')
  const backup = await desk.api.backups.create()
  await desk.api.jobs.resume({ name: 'send' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['Of course.'])
  await drafted(desk, 'Ben Okafor', 'Written after the backup?')
  const before = rowsOf(database(desk))

  await restored(desk, backup)
  await desk.clock.advance(2 * SENT_MS)
  expect(arrived(desk)).toEqual(['Of course.'])
  expect(await noticeOf(desk)).toContain('waits for you once more')
  expect((await desk.api.outbox.get({ id: row.id })).status).not.toBe('queued')
  expect(await kinds(desk)).toContain('before-restore')

  const [aside] = (await desk.api.backups.list()).items.filter(({ kind }) => kind === 'before-restore')
  await restored(desk, aside ?? { id: '' })
  const now = rowsOf(database(desk))
  expect(now.messages).toEqual(before.messages)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('sent')
})

test('the same after a restart: the word that nothing may leave stands in the data themselves', async () => {
  const desk = await openDesk()
  await desk.api.jobs.pause({ name: 'send' })
  const row = await approved(desk, 'Ann Becker', 'Of course.')
  await desk.stop()
  // As if the power had gone right after the copy took its place.
  const path = database(desk)
  markRestored(path, { backupAt: desk.clock.now(), damaged: null })
  await desk.restart()
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('draft')
  expect(await noticeOf(desk)).toContain('These are the data of 2026-11-20')
  await desk.restart()
  expect(await noticeOf(desk)).toBe('')
})

test('a crash in the middle of a restore leaves the data as they were', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker', 'Still here?')
  const backup = await desk.api.backups.create()
  copyFileSync(backup.path, `${database(desk)}.restoring`)
  desk.sql((raw) => raw.exec("UPDATE conversations SET composer_text = 'half a reply' WHERE title = 'Ann Becker'"))
  await desk.restart({ crash: true })
  expect(readdirSync(desk.dataDir).filter((name) => name.includes('restoring'))).toEqual([])
  expect((await desk.conversation('Ann Becker')).composerText).toBe('half a reply')
})

test('what was taken back since the backup does not come back with it: the autopilot, an agreement, where backups go', async () => {
  const desk = await openDesk()
  const folder = tempFolder()
  await desk.api.settings.update({
    autopilot: { on: true },
    model: { preset: 'custom', baseUrl: 'https://model.example/v1', name: 'm' },
  })
  await desk.api.consent.give({ agree: true })
  const backup = await desk.api.backups.create()
  await desk.api.settings.update({ autopilot: { on: false }, backups: { folder, keep: 3 } })
  await desk.api.consent.give({ agree: false })
  await restored(desk, backup)
  const { autopilot, backups, consents, model } = await desk.api.settings.get()
  expect({ on: autopilot.on, consents, backups, model: model.name }).toEqual({
    ...{ on: false, consents: [], model: 'm' },
    backups: { folder, keep: 3, encrypt: false },
  })
})

test(
  'with a passphrase backups are encrypted, restoring asks for it, and no key is in any of them',
  async () => {
    const desk = await openDesk()
    await desk.api.settings.update({
      model: { preset: 'custom', baseUrl: 'https://model.example/v1', name: 'm', apiKey: 'sk-very-secret-key' },
    })
    await drafted(desk, 'Ann Becker', 'The word of the day is marmalade. Did you know?')
    const plain = await desk.api.backups.create()
    expect((await desk.api.backups.passphrase({ passphrase: PASSPHRASE })).encrypted).toBe(true)
    const sealed = await desk.api.backups.create()
    expect([plain.encrypted, sealed.encrypted]).toEqual([false, true])
    const texts = [plain, sealed].map(({ path }) => readFileSync(path, 'latin1'))
    expect(texts.map((text) => text.includes('marmalade'))).toEqual([true, false])
    for (const text of texts) for (const key of ['sk-very-secret-key', PASSPHRASE]) expect(text).not.toContain(key)
    expect(readdirSync(desk.dataDir).filter((name) => name.includes('unproved'))).toEqual([])

    const { id } = sealed
    await expect(desk.api.backups.preview({ id })).rejects.toMatchObject({ code: 'PASSPHRASE_NEEDED' })
    await expect(desk.api.backups.preview({ id, passphrase: 'no' })).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' })
    await desk.api.conversations.done({ id: (await desk.conversation('Ann Becker')).id })
    await restored(desk, sealed, PASSPHRASE)
    expect((await desk.conversation('Ann Becker')).state).toBe('unanswered')

    expect((await desk.api.backups.passphrase({ passphrase: null })).encrypted).toBe(false)
    expect((await desk.api.backups.create()).encrypted).toBe(false)
  },
  SLOW_MS,
)

test('where encryption is wanted and the passphrase is gone, no backup is made in the clear', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await desk.api.jobs.run({ name: 'backup' })
  await desk.api.backups.passphrase({ passphrase: PASSPHRASE })
  // Another way of running has other keys.
  const saved = desk.dataDir
  const moved = `${saved}-moved`
  onTestFinished(() => rmSync(moved, { recursive: true, force: true }))
  await desk.stop()
  renameSync(saved, moved)
  const other = await openDesk({ unlinked: true, errorsExpected: true })
  await other.stop()
  copyFileSync(join(moved, 'secretary.db'), database(other))
  await other.restart()
  await expect(other.api.backups.create()).rejects.toMatchObject({ code: 'KEY_SEALED' })
  expect((await other.api.backups.list()).problem).toContain('set it once more')
})

test('a damaged backup, one of a newer version and a file that is none are refused in words, and change nothing', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  const good = await desk.api.backups.create()
  const folder = join(desk.dataDir, 'backups')
  const put = (id: string, work: (path: string) => void) => {
    const path = join(folder, `secretary-${id}.db`)
    copyFileSync(good.path, path)
    work(path)
    return id
  }
  const newer = put('11', (path) => {
    const raw = new Sqlite(path)
    raw.pragma('user_version = 9000')
    raw.close()
  })
  const broken = put('12', damage)
  const none = put('13', (path) => writeFileSync(path, 'Dear diary, '.repeat(1000)))
  const before = rowsOf(database(desk))
  expect((await desk.api.backups.preview({ id: newer })).problem).toContain('newer version of Secretary')
  const refused = async (id: string) => {
    const attempt = desk.api.backups.restore({ id, confirm: ['restore'] })
    return attempt.then(
      () => 'restored',
      (error: { code: string }) => error.code,
    )
  }
  expect([await refused(newer), await refused(broken), await refused(none), await refused('14')]).toEqual([
    ...['BACKUP_NEWER', 'BACKUP_UNREADABLE', 'BACKUP_UNREADABLE', 'NOT_FOUND'],
  ])
  expect(rowsOf(database(desk))).toEqual(before)
  expect(readdirSync(desk.dataDir).filter((name) => name.includes('restoring'))).toEqual([])
})

test('a folder that went away is told on the page and fails the job; nothing is put elsewhere', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await desk.api.jobs.run({ name: 'backup' })
  const folder = join(tempFolder(), 'disk')
  await expect(desk.api.settings.update({ backups: { folder } })).rejects.toMatchObject({ code: 'BACKUP_FOLDER' })
  mkdirSync(folder)
  await desk.api.settings.update({ backups: { folder } })
  expect((await desk.api.backups.create()).path.startsWith(folder)).toBe(true)
  rmSync(folder, { recursive: true })
  expect((await desk.api.backups.list()).problem).toContain('is not there')
  await expect(desk.api.backups.create()).rejects.toMatchObject({ code: 'BACKUP_FOLDER' })
  expect((await desk.api.jobs.run({ name: 'backup' })).lastError).toContain('is not there')
  expect(await kinds(desk)).toEqual(['daily'])
})

test('as many are kept as was chosen, and one can be deleted', async () => {
  const desk = await openDesk()
  await desk.api.settings.update({ backups: { keep: 2 } })
  for (let count = 0; count < 3; count++) await desk.api.backups.create()
  const [newest] = await byHand(desk)
  expect(await byHand(desk)).toHaveLength(2)
  await desk.api.backups.remove({ id: newest?.id ?? '' })
  expect(await byHand(desk)).toHaveLength(1)
  await expect(desk.api.backups.remove({ id: newest?.id ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('while a backup is restored every call says so', async () => {
  const desk = await openDesk()
  const backup = await desk.api.backups.create()
  let go = () => {}
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  let stopping = () => {}
  const isStopping = new Promise<void>((resolve) => {
    stopping = resolve
  })
  desk.script.stop = async () => {
    stopping()
    await gate
  }
  const restoring = desk.api.backups.restore({ id: backup.id, confirm: ['restore'] })
  await isStopping
  await expect(desk.api.conversations.list({})).rejects.toMatchObject({ code: 'RESTORING' })
  delete desk.script.stop
  go()
  await restoring
  expect((await desk.api.conversations.list({ state: 'all' })).items).toHaveLength(2)
  await writes(desk, 'Ann Becker', 'Hello')
})
