import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SendOutcome } from '../../electron/core/channels/channel.ts'
import { type Desk, openDesk } from './desk.ts'
import { arrived, drafted, SENT_MS, writes } from './steps.ts'

const PACE_OFF = { SECRETARY_SEND_PACE: 'off' }
const CONFIRM = { confirm: ['restore' as const] }

/** A message of the user's own of which nobody knows whether it left, and a chat that cannot be looked into. */
async function withUncertain(desk: Desk): Promise<string> {
  const { id } = await writes(desk, 'Ann Becker', 'See you at six.')
  desk.script.readHistory = async () => {
    throw new Error('the chat cannot be opened')
  }
  desk.script.sendText = async () => ({
    ...{ outcome: 'unknown', id: null, message: 'WhatsApp did not confirm it.', providerResponse: null },
  })
  await desk.clock.advance(SENT_MS)
  delete desk.script.sendText
  expect((await desk.api.outbox.get({ id })).status).toBe('uncertain')
  return id
}

test('what may have been sent when a backup was made is asked about after a restore, also where the chat proves that it is not there', async () => {
  const desk = await openDesk({ variables: PACE_OFF })
  const id = await withUncertain(desk)
  const backup = await desk.api.backups.create()
  // Since then the user decided: with other words, and that is what they got.
  await desk.api.outbox.resolve({ id, outcome: 'resend' })
  await desk.api.outbox.undo({ id })
  const { revision } = await desk.api.outbox.get({ id })
  await desk.api.outbox.approve({ id, revision, text: 'See you at seven.' })
  await desk.clock.advance(2 * SENT_MS)
  expect(arrived(desk)).toEqual(['See you at seven.'])

  delete desk.script.readHistory
  await desk.api.backups.restore({ id: backup.id, ...CONFIRM })
  await desk.clock.advance(30 * 60_000)
  expect(arrived(desk)).toEqual(['See you at seven.'])
  expect(await desk.api.outbox.get({ id })).toMatchObject({
    ...{ status: 'draft', text: 'See you at six.', note: expect.stringContaining('From a backup') },
  })
})

test('so is what was on its way while the backup was made', async () => {
  const desk = await openDesk({ variables: PACE_OFF })
  const { id } = await writes(desk, 'Ann Becker', 'See you at six.')
  let answer: (outcome: SendOutcome) => void = () => {}
  desk.script.sendText = () => new Promise((resolve) => (answer = resolve))
  await desk.clock.advance(SENT_MS)
  expect((await desk.api.outbox.get({ id })).status).toBe('sending')
  const backup = await desk.api.backups.create()
  answer({ outcome: 'not-sent', reason: 'temporary', message: 'Busy.', providerResponse: null })
  delete desk.script.sendText
  await desk.settle()
  await desk.api.outbox.discard({ id })
  await desk.api.backups.restore({ id: backup.id, ...CONFIRM })
  await desk.clock.advance(30 * 60_000)
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id })).status).toBe('draft')
})

test('what was closed since the backup stays closed: chats kept from models, pauses, sending, watching only', async () => {
  const desk = await openDesk()
  const ann = await drafted(desk, 'Ann Becker')
  const ben = await drafted(desk, 'Ben Okafor')
  const backup = await desk.api.backups.create()
  await desk.api.conversations.modelAccess({ id: ann.conversationId, blocked: true })
  await desk.api.conversations.pause({ id: ben.conversationId })
  await desk.api.jobs.pause({ name: 'send' })
  await desk.api.session.start({ watchOnly: true })
  await desk.api.backups.restore({ id: backup.id, ...CONFIRM })
  await desk.settle()
  expect(await desk.conversation('Ann Becker')).toMatchObject({ modelBlocked: true })
  expect(await desk.conversation('Ben Okafor')).toMatchObject({ paused: true })
  const { items } = await desk.api.jobs.list()
  expect(items.find(({ name }) => name === 'send')).toMatchObject({ state: 'paused' })
  expect(await desk.api.session.get()).toMatchObject({ watchOnly: true })
})

test('somebody kept from models since the backup, whom it does not know yet, is not shown to one after it', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  const backup = await desk.api.backups.create()
  const { conversationId: id } = await drafted(desk, 'Ben Okafor')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  await desk.api.backups.restore({ id: backup.id, ...CONFIRM })
  desk.phone.inbound('Ben Okafor', 'Are you there?')
  await desk.clock.advance(60_000)
  expect(await desk.conversation('Ben Okafor')).toMatchObject({ modelBlocked: true, snippet: 'Are you there?' })
})

test('who wants no follow-ups since the backup, and where the autopilot was switched off, stays so', async () => {
  const desk = await openDesk()
  const { conversationId: ann } = await drafted(desk, 'Ann Becker')
  const { conversationId: ben } = await drafted(desk, 'Ben Okafor')
  await desk.api.settings.update({ autopilot: { on: true } })
  desk.sql((raw) => raw.prepare('UPDATE conversations SET autopilot = 1, autopilot_since = 1').run())
  const backup = await desk.api.backups.create()
  await desk.api.followUps.change({ id: ann, optedOut: true })
  await desk.api.conversations.autopilot({ id: ben, on: false })
  await desk.api.backups.restore({ id: backup.id, ...CONFIRM })
  const on = desk.sql((raw) => raw.prepare('SELECT autopilot FROM conversations ORDER BY title').pluck().all())
  expect(on).toEqual([1, 0])
  const out = desk.sql((raw) => raw.prepare('SELECT opted_out_at FROM follow_up_preferences').pluck().all())
  expect(out).toEqual([expect.any(Number)])
})

test('who was forgotten stays forgotten, also with a backup whose disk was not there when it happened', async () => {
  const desk = await openDesk()
  const disk = mkdtempSync(join(tmpdir(), 'secretary-disk-'))
  const away = `${disk}-away`
  onTestFinished(() => {
    for (const folder of [disk, away]) rmSync(folder, { recursive: true, force: true })
  })
  const { conversationId: id } = await drafted(desk, 'Ann Becker', 'My word is zwetschke.')
  await desk.api.settings.update({ backups: { folder: disk } })
  const backup = await desk.api.backups.create()
  await desk.api.settings.update({ backups: { folder: null } })
  renameSync(disk, away)
  await desk.clock.advance(1_000)
  await desk.api.conversations.forget({ id, confirm: ['forget'] })
  renameSync(away, disk)

  await desk.api.backups.restore({ id: backup.id, ...CONFIRM })
  await desk.clock.advance(60_000)
  const shown = (await desk.api.conversations.list({ state: 'all' })).items.map(({ title }) => title)
  expect(shown).not.toContain('Ann Becker')
  await desk.api.jobs.run({ name: 'cleanup' })
  const words = desk.sql((raw) =>
    raw.prepare("SELECT count(*) FROM messages WHERE text LIKE '%zwetschke%'").pluck().get(),
  )
  expect(words).toBe(0)
  const ids = (await desk.api.backups.list()).items.map((one) => one.id)
  expect(ids).not.toContain(backup.id)
})
