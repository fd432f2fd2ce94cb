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

/** Waits for the copy of the day, which is made and proved beside everything else. */
async function backedUp(desk: Desk, count: number): Promise<void> {
  await desk.until(() => backups(desk).length === count)
  await desk.until(async () => (await job(desk)).state !== 'running')
}

async function job(desk: Desk) {
  const { items } = await desk.api.jobs.list()
  const found = items.find(({ name }) => name === 'backup')
  if (found === undefined) throw new Error('There is no job "backup".')
  return found
}

test('a backup is made at the first start and then once a day, also across restarts', async () => {
  const desk = await openDesk()
  await backedUp(desk, 1)
  await desk.restart()
  await desk.clock.jump(23 * HOUR)
  expect(backups(desk)).toHaveLength(1)
  await desk.clock.jump(HOUR)
  await desk.clock.jump(HOUR)
  await backedUp(desk, 2)
  expect((await desk.api.jobs.history({ name: 'backup' })).items[0]?.summary).toMatch(/^backed up \d+ KB$/)
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
})

test('a damaged database is replaced at the start by the newest good backup; what was approved there asks again', async () => {
  const desk = await openDesk({ errorsExpected: true })
  await backedUp(desk, 1)
  await desk.api.jobs.pause({ name: 'send' })
  const row = await approved(desk, 'Ann Becker', 'Of course.')
  await desk.clock.jump(24 * HOUR)
  await desk.clock.jump(HOUR)
  await backedUp(desk, 2)
  await drafted(desk, 'Ben Okafor', 'Written after the backup?')
  damage(database(desk))
  await desk.restart({ crash: true })
  expect(await noticeOf(desk, 'DATABASE_RESTORED')).toMatch(/works on the backup of 2026-11-21T.*damaged file is kept/)
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
  await desk.clock.jump(24 * HOUR - 60_000)
  desk.script.sendText = () => new Promise(() => {})
  desk.script.readHistory = async () => Promise.reject(new Error('no look in the chat'))
  const row = await approved(desk, 'Ann Becker', 'Of course.')
  await desk.clock.advance(10_000)
  await desk.clock.jump(HOUR)
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
  expect(await noticeOf(desk, 'DATABASE_RESTORED')).toMatch(/There was no backup, so it begins empty/)
  expect((await desk.api.conversations.list({ state: 'all' })).items).toEqual([])
  await desk.api.session.start()
  await desk.settle()
  expect((await desk.api.conversations.list({ state: 'all' })).items).toHaveLength(2)
})
