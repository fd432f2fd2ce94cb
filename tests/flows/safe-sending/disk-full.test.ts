import { expect, test } from 'vitest'
import { long, openOnSmallDisk } from './small-disk.ts'

type Disk = Awaited<ReturnType<typeof openOnSmallDisk>>

async function ann({ api }: Disk) {
  const { items } = await api.conversations.list({ state: 'all' })
  const found = items.find(({ title }) => title === 'Ann Becker')
  if (found === undefined) throw new Error('Ann is not there.')
  return found
}
const count = ({ raw }: Disk, table: string) =>
  (raw.prepare(`SELECT count(*) AS count FROM ${table}`).get() as { count: number }).count
const notices = async ({ api }: Disk) => (await api.app.info()).notices.map(({ code }) => code)

test('a message that the disk has no room for leaves nothing half-written, says so, and is taken in once there is room', async () => {
  const disk = await openOnSmallDisk()
  const before = await ann(disk)
  const stored = count(disk, 'messages')
  disk.told.length = 0
  disk.fill()
  disk.phone.inbound('Ann Becker', long('Can you send me the invoice today?'))
  await disk.clock.advance(40_000)
  expect(disk.told).toContain('app')
  expect(count(disk, 'messages')).toBe(stored)
  expect(count(disk, 'outbox')).toBe(0)
  // How many are unread is the phone's own count; it came with the chat list.
  expect(await ann(disk)).toEqual({ ...before, unreadCount: 1 })
  expect(await notices(disk)).toContain('DISK_FULL')
  disk.grow()
  await disk.clock.advance(120_000)
  expect(count(disk, 'messages')).toBe(stored + 1)
  expect(await ann(disk)).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
  expect(await notices(disk)).not.toContain('DISK_FULL')
  expect(disk.told.filter((topic) => topic === 'app')).toHaveLength(2)
  expect(disk.raw.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('several messages that came while the disk was full all come back, in order', async () => {
  const disk = await openOnSmallDisk()
  disk.fill()
  for (const text of ['one', 'two', 'three']) disk.phone.inbound('Ann Becker', long(text))
  await disk.clock.advance(5 * 60_000)
  disk.grow()
  await disk.clock.advance(120_000)
  const { items } = await disk.api.conversations.messages({ id: (await ann(disk)).id })
  expect(items.slice(-3).map(({ text }) => text?.split(' ')[0])).toEqual(['one', 'two', 'three'])
})

test('a change of their words that the disk had no room for is taken over once there is room, and stops the reply', async () => {
  const disk = await openOnSmallDisk()
  disk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await disk.clock.advance(9_000)
  const { draft, id } = await ann(disk)
  if (draft === null) throw new Error('There is no draft.')
  const asked = disk.raw.prepare('SELECT channel_message_id FROM messages ORDER BY id DESC').pluck().get() as never
  await disk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  disk.fill()
  disk.phone.edit(asked, long('Can you come on Saturday?'))
  await disk.clock.advance(5 * 60_000)
  expect(disk.phone.accepted).toEqual([])
  disk.grow()
  await disk.clock.advance(120_000)
  const { items } = await disk.api.conversations.messages({ id })
  expect(items.at(-1)?.text).toContain('Saturday')
  expect(await disk.api.outbox.get({ id: draft.id })).toMatchObject({ status: 'superseded' })
  expect(disk.phone.accepted).toEqual([])
})

test('a change in a conversation without any reply is taken over too', async () => {
  const disk = await openOnSmallDisk()
  disk.phone.inbound('Ann Becker', 'Thanks!')
  await disk.clock.advance(9_000)
  const thanked = disk.raw.prepare('SELECT channel_message_id FROM messages ORDER BY id DESC').pluck().get() as never
  disk.fill()
  disk.phone.edit(thanked, long('Thank you so much!'))
  await disk.clock.advance(60_000)
  disk.grow()
  await disk.clock.advance(120_000)
  const { items } = await disk.api.conversations.messages({ id: (await ann(disk)).id })
  expect(items.at(-1)?.text).toContain('so much')
})

test('what the person does meanwhile is refused with a sentence, and nothing of it stays half done', async () => {
  const disk = await openOnSmallDisk()
  const { id } = await ann(disk)
  disk.fill()
  await expect(disk.api.outbox.create({ conversationId: id, text: long('Hello.') })).rejects.toMatchObject({
    ...{ code: 'DISK_FULL', message: expect.stringContaining('Nothing was lost') },
  })
  expect(count(disk, 'outbox')).toBe(0)
  expect(count(disk, 'outbox_events')).toBe(0)
  disk.grow()
  const row = await disk.api.outbox.create({ conversationId: id, text: long('Hello.') })
  await disk.clock.advance(120_000)
  expect((await disk.api.outbox.get({ id: row.id })).status).toBe('sent')
  expect(disk.phone.accepted).toHaveLength(1)
})

test('a message whose outcome could not be written down was sent once: it is found in the chat, not sent again', async () => {
  const disk = await openOnSmallDisk()
  const sent: string[] = []
  disk.script.sendText = async ({ text, onId }) => {
    sent.push(text)
    const id = disk.phone.typedOnPhone('Ann Becker', text)
    onId(id)
    disk.fill()
    return { outcome: 'acknowledged', id, providerResponse: { trace: long('it left') } }
  }
  const row = await disk.api.outbox.create({ conversationId: (await ann(disk)).id, text: 'Hello.' })
  await disk.clock.advance(5 * 60_000)
  expect(sent).toEqual(['Hello.'])
  const stuck = (await disk.api.outbox.get({ id: row.id })).status
  expect(['sending', 'uncertain', 'sent']).toContain(stuck)
  disk.grow()
  await disk.clock.advance(6 * 60_000)
  expect(await disk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'sent', attempts: 1 })
  expect(sent).toEqual(['Hello.'])
})

test('while the disk is full nothing is sent and no model is asked: what comes of it could not be kept', async () => {
  const disk = await openOnSmallDisk()
  disk.phone.inbound('Ann Becker', 'Can you send me the invoice today?')
  await disk.clock.advance(9_000)
  const { draft } = await ann(disk)
  if (draft === null) throw new Error('There is no draft.')
  disk.fill()
  disk.phone.inbound('Ben Okafor', long('Are you in on Monday?'))
  await disk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await disk.clock.advance(5 * 60_000)
  expect(disk.phone.accepted).toEqual([])
  expect((await disk.api.outbox.get({ id: draft.id })).status).toBe('queued')
  disk.grow()
  await disk.clock.advance(180_000)
  expect(disk.phone.accepted).toHaveLength(1)
  expect((await disk.api.outbox.list({ status: ['draft'] })).items.map(({ title }) => title)).toEqual(['Ben Okafor'])
  expect(disk.raw.pragma('integrity_check', { simple: true })).toBe('ok')
})
