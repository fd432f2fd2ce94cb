import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk } from '../desk.ts'
import { drafted } from '../steps.ts'
import { CANARY, filesWith } from './traces.ts'

const CONFIRM = { confirm: ['delete-everything' as const] }

test('everything of ours is gone from the folder, what is not ours stays, and the app begins anew', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker', CANARY)
  await desk.api.backups.create()
  // Whoever exports into the folder of the data has that deleted with them.
  await desk.api.exports.create({ folder: desk.dataDir })
  await desk.api.exports.create({ folder: join(desk.dataDir, 'backups') })
  writeFileSync(join(desk.dataDir, 'my-thesis.txt'), 'not yours')
  writeFileSync(join(desk.dataDir, 'secretary.log'), CANARY)
  writeFileSync(join(desk.dataDir, 'secrets.json'), '{}')
  let unlinked = 0
  desk.script.logout = async () => {
    unlinked += 1
    await Reflect.getPrototypeOf(desk.channel)
  }
  expect(await desk.api.app.deleteEverything(CONFIRM)).toEqual({ deleted: true, left: [] })
  expect(unlinked).toBe(1)
  expect(filesWith(desk)).toEqual([])
  expect(readdirSync(desk.dataDir).filter((name) => !name.startsWith('secretary.db'))).toEqual(['my-thesis.txt'])
  expect((await desk.api.app.info()).firstStart).toBe(true)
  expect((await desk.api.conversations.list({ state: 'all' })).items).toEqual([])
})

test('without a confirmation nothing happens', async () => {
  const desk = await openDesk()
  await expect(desk.api.app.deleteEverything({})).rejects.toMatchObject({ code: 'CONFIRMATION_NEEDED' })
  expect((await desk.conversation('Ann Becker')).title).toBe('Ann Becker')
})

test('backups in a folder of one’s own are named, and go only if that was asked for', async () => {
  const desk = await openDesk()
  const folder = join(desk.dataDir, 'elsewhere')
  const { mkdirSync } = await import('node:fs')
  mkdirSync(folder)
  await desk.api.settings.update({ backups: { folder } })
  await desk.api.backups.create()
  expect((await desk.api.app.deleteEverything(CONFIRM)).left).toEqual([`1 backups in ${folder}`])
  await desk.api.settings.update({ backups: { folder } })
  expect((await desk.api.app.deleteEverything({ ...CONFIRM, alsoBackups: true })).left).toEqual([])
  expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toEqual([])
})
