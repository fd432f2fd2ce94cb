import { expect, test } from 'vitest'
import type { ChannelMessageId } from '../../../electron/contract/ids.ts'
import { type Desk, openDesk } from '../desk.ts'
import { ANN, BEN } from '../people.ts'
import { drafted, SENT_MS } from '../steps.ts'
import { CANARY, filesWith, spread, tablesWith } from './traces.ts'

const DAY_MS = 24 * 60 * 60_000
const ERASED = { payload: { type: 'erased' } } as const

async function newest(desk: Desk, title: string) {
  const { id } = await desk.conversation(title)
  const { items } = await desk.api.conversations.messages({ id, limit: 1 })
  const channelId = desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages WHERE id = ?').pluck().get(items[0]?.id),
  ) as ChannelMessageId
  return { conversationId: id, message: items[0], channelId }
}

/** Somebody writes the words, somebody else quotes them, and everything that can be made of them is made. */
async function written(desk: Desk, more: Parameters<Desk['phone']['inbound']>[2] = {}) {
  desk.phone.inbound('Ann Becker', `My secret is ${CANARY}.`, more)
  await desk.settle()
  const { conversationId, channelId } = await newest(desk, 'Ann Becker')
  desk.phone.inbound('Ben', 'Look what she wrote', { quoted: { id: channelId, author: 'Ann', text: CANARY } })
  await desk.clock.advance(9_000)
  spread(desk, conversationId)
  await desk.api.backups.create()
  return { conversationId, channelId }
}

test('what was deleted for everyone is gone from every table, from the search, from the file and from the backups', async () => {
  const desk = await openDesk()
  const { channelId } = await written(desk)
  expect(tablesWith(desk)).toHaveLength(15)
  expect(filesWith(desk).length).toBeGreaterThan(0)
  desk.phone.revoke(channelId)
  await desk.settle()
  // What is read every day is clean at once; what is too much for one moment follows.
  expect(tablesWith(desk)).toEqual(OF_THE_CLEANUP)
  await desk.api.cleanup.run(ERASED)
  expect(tablesWith(desk)).toEqual([])
  expect(filesWith(desk)).toEqual([])
  expect((await desk.api.cleanup.preview(ERASED)).items).toEqual([])
})

const OF_THE_CLEANUP = [
  ...['outbox.text', 'outbox.generated_text', 'outbox.flags', 'outbox.claims', 'outbox.question'],
  ...['ai_responses.prompt', 'ai_responses.response'],
]

test('a message disappears when its time is over, not before, and leaves nothing', async () => {
  const desk = await openDesk()
  // While it copies, the log of the database keeps what it reads.
  await desk.api.jobs.pause({ name: 'backup' })
  const { conversationId } = await written(desk, { expiresAt: desk.clock.now() + DAY_MS })
  await desk.clock.jump(DAY_MS - 10_000)
  expect((await newest(desk, 'Ann Becker')).message?.text).toContain(CANARY)
  expect((await desk.conversation('Ann Becker')).snippet).toContain(CANARY)
  await desk.clock.advance(2_000)
  expect((await newest(desk, 'Ann Becker')).message).toMatchObject({ text: null, revokedAt: expect.any(String) })
  expect(await desk.conversation('Ann Becker')).toMatchObject({
    ...{ id: conversationId, snippet: 'A message that disappeared', state: 'unanswered' },
  })
  // As long as the reply is to be decided on, there may be more to follow.
  await desk.api.outbox.discard({ id: (await desk.draftOf('Ann Becker')).id })
  await desk.api.cleanup.run(ERASED)
  expect(tablesWith(desk)).toEqual([])
  expect(filesWith(desk)).toEqual([])
})

test('what disappeared while Secretary was closed is not shown by whoever opens the data', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', `My secret is ${CANARY}.`, { expiresAt: desk.clock.now() + DAY_MS })
  await desk.settle()
  await desk.api.jobs.pause({ name: 'expiry' })
  await desk.clock.jump(DAY_MS + 1)
  const { conversationId } = await newest(desk, 'Ann Becker')
  expect(tablesWith(desk)).not.toEqual([])
  expect((await desk.api.conversations.messages({ id: conversationId, limit: 10 })).items.at(-1)).toMatchObject({
    text: null,
  })
  expect((await desk.conversation('Ann Becker')).snippet).toBe('A message that disappeared')
})

test('an edit or a message that comes again does not bring back what disappeared', async () => {
  const desk = await openDesk()
  const expiresAt = desk.clock.now() + DAY_MS
  desk.phone.inbound('Ann Becker', `My secret is ${CANARY}.`, { expiresAt })
  await desk.settle()
  const { channelId } = await newest(desk, 'Ann Becker')
  await desk.clock.jump(DAY_MS + 1_000)
  desk.emit({ type: 'edited', id: channelId, text: `Again ${CANARY}`, at: desk.clock.now() })
  await desk.restart()
  expect(tablesWith(desk)).toEqual([])
})

test('a message whose time was over before it came is never taken in', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', CANARY, { expiresAt: desk.clock.now() - 1_000 })
  await desk.settle()
  expect(tablesWith(desk)).toEqual([])
})

test('what is to be seen once is taken in without its words and its file, and so is a quote of it', async () => {
  const desk = await openDesk()
  const media = { mimeType: 'image/jpeg', sizeBytes: 10, fileName: `${CANARY}.jpg`, durationSeconds: null }
  desk.phone.inbound('Ann Becker', CANARY, { kind: 'view_once', media })
  await desk.settle()
  const { channelId, message } = await newest(desk, 'Ann Becker')
  expect(message).toMatchObject({ kind: 'view_once', text: null, media: null })
  desk.phone.inbound('Ann Becker', 'Did you see it?', { quoted: { id: channelId, author: 'Ann', text: CANARY } })
  await desk.settle()
  expect(tablesWith(desk)).toEqual([])
})

test('a quote that comes after the message was deleted comes without the words', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', CANARY)
  await desk.settle()
  const { channelId } = await newest(desk, 'Ann Becker')
  desk.phone.revoke(channelId)
  desk.phone.inbound('Ann Becker', 'What I meant', { quoted: { id: channelId, author: 'Ann', text: CANARY } })
  await desk.settle()
  expect(tablesWith(desk)).toEqual([])
})

test('our own message that we delete on the phone is gone from the row it was sent from as well', async () => {
  const desk = await openDesk({ people: [ANN, BEN] })
  const draft = await drafted(desk, 'Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision, text: `You have it: ${CANARY}` })
  await desk.clock.advance(SENT_MS)
  expect(tablesWith(desk)).toContain('outbox_attempts.text')
  const sent = desk.phone.accepted.at(-1)
  if (sent !== undefined) desk.phone.revoke(sent.id)
  await desk.settle()
  expect(tablesWith(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id: draft.id })).status).toBe('sent')
})

test('notes that the user kept are their own words and stay', async () => {
  const desk = await openDesk()
  const { conversationId, channelId } = await written(desk)
  const [note] = (await desk.api.notes.list({ conversationId })).items
  if (note !== undefined) await desk.api.notes.update({ id: note.id, status: 'kept' })
  desk.phone.revoke(channelId)
  await desk.settle()
  await desk.api.cleanup.run(ERASED)
  expect(tablesWith(desk)).toEqual(['notes.text'])
})

test('a draft that is still wanted keeps its words, and loses them once it is over', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker', `Do you know ${CANARY}?`)
  desk.sql((raw) =>
    raw.prepare('UPDATE outbox SET text = ?, generated_text = ? WHERE id = ?').run(CANARY, CANARY, draft.id),
  )
  const { conversationId } = await newest(desk, 'Ann Becker')
  desk.sql((raw) =>
    raw
      .prepare('UPDATE messages SET expires_at = ? WHERE conversation_id = ?')
      .run(desk.clock.now() + 1, conversationId),
  )
  await desk.clock.advance(31_000)
  await desk.api.cleanup.run(ERASED)
  expect(tablesWith(desk)).toEqual(['outbox.text', 'outbox.generated_text'])
  await desk.api.outbox.discard({ id: draft.id })
  await desk.api.cleanup.run(ERASED)
  expect(tablesWith(desk)).toEqual([])
})
