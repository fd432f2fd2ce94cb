import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listBackups } from '../../../electron/core/db/backup-files.ts'
import { damage, damageIndex } from '../../core/db/damage.ts'
import { type Desk, openDesk } from '../desk.ts'
import { approved, arrived, drafted, SENT_MS } from '../steps.ts'

const HOUR = 60 * 60_000
const database = (desk: Desk) => join(desk.dataDir, 'secretary.db')
const backups = (desk: Desk) => listBackups({ dataDir: desk.dataDir, folder: null })
const noticeOf = async (desk: Desk, code: string) =>
  (await desk.api.app.info()).notices.find((notice) => notice.code === code)?.message ?? null

/** Has the job make its copy now, and waits until it is proved. */
async function backedUp(desk: Desk, count: number): Promise<void> {
  await desk.api.jobs.run({ name: 'backup' })
  expect(backups(desk)).toHaveLength(count)
}

test('a backup is made every night, also across restarts, and late where the computer slept', async () => {
  const desk = await openDesk()
  await desk.clock.jump(17 * HOUR)
  expect(backups(desk)).toHaveLength(0)
  await desk.clock.jump(2 * HOUR)
  await desk.until(() => backups(desk).length === 1)
  await desk.until(async () => (await desk.api.jobs.history({ name: 'backup' })).items[0]?.outcome === 'done')
  expect((await desk.api.jobs.history({ name: 'backup' })).items[0]?.summary).toMatch(/^backed up \d+ KB$/)
  await desk.restart()
  await desk.clock.jump(20 * HOUR)
  expect(backups(desk)).toHaveLength(1)
  await desk.clock.jump(50 * HOUR)
  await desk.until(() => backups(desk).length === 2)
})

test('damage that the daily look finds is said; the good backups are kept and not overwritten by a bad one', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await backedUp(desk, 1)
  const before = backups(desk)
  damageIndex(database(desk))
  await desk.clock.jump(25 * HOUR)
  await desk.until(async () => (await noticeOf(desk, 'DATABASE_DAMAGED')) !== null)
  expect(await noticeOf(desk, 'DATABASE_DAMAGED')).toMatch(
    /restart Secretary: it will start from the newest good backup/,
  )
  expect(backups(desk)).toEqual(before)
  // What only the long look finds is mended at the restart all the same.
  await desk.restart()
  expect(await noticeOf(desk, 'DATABASE_RESTORED')).toMatch(/works on the backup of/)
  await backedUp(desk, before.length + 1)
  await desk.restart()
  expect(await noticeOf(desk, 'DATABASE_RESTORED')).toBeNull()
})

test('a damaged database is replaced at the start by the newest good backup; what was approved there asks again', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await backedUp(desk, 1)
  await desk.api.jobs.pause({ name: 'send' })
  const row = await approved(desk, 'Ann Becker', 'Of course.')
  await backedUp(desk, 2)
  await drafted(desk, 'Ben Okafor', 'Written after the backup?')
  damage(database(desk))
  await desk.restart({ crash: true })
  expect(await noticeOf(desk, 'DATABASE_RESTORED')).toMatch(/works on the backup of 2026-11-20T.*damaged file is kept/)
  expect(readdirSync(desk.dataDir).filter((name) => name.includes('.damaged-'))).not.toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    ...{
      status: 'draft',
      text: 'Of course.',
      note: 'From a backup: it may have been sent already. Is it still right?',
    },
  })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect(await desk.conversation('Ben Okafor')).toMatchObject({
    snippet: 'Written after the backup?',
    state: 'unanswered',
  })
})

test('what was on its way in the backup counts as possibly sent, and is looked for in the chat', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await backedUp(desk, 1)
  desk.script.sendText = () => new Promise(() => {})
  desk.script.readHistory = async () => Promise.reject(new Error('no look in the chat'))
  const row = await approved(desk, 'Ann Becker', 'Of course.')
  await desk.clock.advance(10_000)
  await backedUp(desk, 2)
  damage(database(desk))
  await desk.restart({ crash: true })
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
  expect(arrived(desk)).toEqual([])
})

test('without any backup it begins empty, says so, keeps the damaged file, and reads WhatsApp anew', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await backedUp(desk, 1)
  rmSync(join(desk.dataDir, 'backups'), { recursive: true })
  damage(database(desk))
  await desk.restart({ crash: true })
  expect(await noticeOf(desk, 'DATABASE_RESTORED')).toMatch(/No backup could be opened, so it begins empty/)
  expect((await desk.api.conversations.list({ state: 'all' })).items).toEqual([])
  await desk.api.session.start()
  await desk.settle()
  expect((await desk.api.conversations.list({ state: 'all' })).items).toHaveLength(2)
})
