import { expect, test } from 'vitest'
import type { ChannelMessageId } from '../../electron/contract/ids.ts'
import { type Desk, openDesk } from './desk.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS } from './steps.ts'
import { asked, notWriting, withModel } from './with-model.ts'

/** The channel's id of the newest message in a conversation. */
async function newestMessageId(desk: Desk, title: string): Promise<ChannelMessageId> {
  const { id } = await desk.conversation(title)
  return desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages WHERE conversation_id = ? ORDER BY id DESC').pluck().get(id),
  ) as ChannelMessageId
}

test('a message that is edited by them overtakes the draft for the old words', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker', 'Can you come on Friday?')
  desk.phone.edit(await newestMessageId(desk, 'Ann Becker'), 'Can you come on Saturday?')
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({
    ...{ status: 'superseded', note: 'Ann Becker changed the message.' },
  })
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft' })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ snippet: 'Can you come on Saturday?' })
})

test('editing something that was answered long ago disturbs nothing', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  const oldId = desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages WHERE conversation_id = ? ORDER BY id').pluck().get(id),
  ) as ChannelMessageId
  const draft = await drafted(desk, 'Ann Becker')
  desk.phone.edit(oldId, 'Are you back from your trip?')
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.draftOf('Ann Becker')).toEqual(draft)
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toHaveLength(1)
})

test('a reply written after an earlier message of the burst was edited can be sent', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.settle()
  const first = await newestMessageId(desk, 'Ann Becker')
  await drafted(desk, 'Ann Becker', 'Or is that too early?')
  desk.phone.edit(first, 'Can you come on Saturday?')
  await desk.clock.advance(DRAFTED_MS)
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([draft.text])
})

test('an earlier message of the burst that is edited overtakes the approved reply to all of it', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.settle()
  const first = await newestMessageId(desk, 'Ann Becker')
  const row = await approved(desk, 'Ann Becker')
  desk.phone.edit(first, 'Can you come on Saturday?')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    ...{ status: 'superseded', note: 'Ann Becker changed the message.' },
  })
})

test('an earlier message of the burst that is deleted overtakes the draft, and an approved reply stays on offer', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Can you bring 500 in cash?')
  await desk.settle()
  const first = await newestMessageId(desk, 'Ann Becker')
  const draft = await drafted(desk, 'Ann Becker', 'Or is that too much?')
  desk.phone.revoke(first)
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({
    ...{ status: 'superseded', note: 'Ann Becker deleted a message.' },
  })
  const next = await desk.draftOf('Ann Becker')
  expect([next.id === draft.id, next.status]).toEqual([false, 'draft'])

  desk.phone.inbound('Ben Okafor', 'Shall I order the blue one?')
  await desk.settle()
  const earlier = await newestMessageId(desk, 'Ben Okafor')
  const row = await approved(desk, 'Ben Okafor')
  desk.phone.revoke(earlier)
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect((await desk.conversation('Ben Okafor')).overtaken).toMatchObject({ id: row.id })
})

test('deleting something that was answered long ago disturbs nothing', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  const oldId = desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages WHERE conversation_id = ? ORDER BY id').pluck().get(id),
  ) as ChannelMessageId
  const draft = await drafted(desk, 'Ann Becker')
  desk.phone.revoke(oldId)
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.draftOf('Ann Becker')).toEqual(draft)
})

test('an approved reply of a snoozed conversation does not leave once they changed the message', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  const until = new Date(desk.clock.now() + 3_600_000).toISOString()
  await desk.api.conversations.snooze({ id: row.conversationId, until })
  desk.phone.edit(await newestMessageId(desk, 'Ann Becker'), 'Can you send me the contract today?')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  const conversation = await desk.conversation('Ann Becker')
  expect(conversation).toMatchObject({ state: 'unanswered', snoozedUntil: null, overtaken: { id: row.id } })
})

test('an edit that happened while WhatsApp was away overtakes the draft too', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker', 'Can you come on Friday?')
  desk.phone.fault('disconnect', 1, 60_000)
  desk.phone.edit(await newestMessageId(desk, 'Ann Becker'), 'Can you come on Saturday?')
  desk.phone.inbound('Ann Becker', 'Your verification code is 481920.')
  await desk.clock.advance(60_000 + DRAFTED_MS)
  const { items } = await desk.api.conversations.messages({ id: draft.conversationId, limit: 2 })
  expect(items[0]).toMatchObject({ text: 'Can you come on Saturday?', editedAt: expect.any(String) })
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({ status: 'superseded' })
})

test.each(['changed', 'deleted'])(
  'a message that was %s while WhatsApp was away, and nothing else, keeps the approved reply from leaving',
  async (what) => {
    const desk = await openDesk()
    const row = await approved(desk, 'Ann Becker')
    desk.phone.fault('disconnect', 1, 60_000)
    const asked = await newestMessageId(desk, 'Ann Becker')
    if (what === 'changed') desk.phone.edit(asked, 'Can you send me the contract today?')
    else desk.phone.revoke(asked)
    await desk.clock.advance(60_000 + SENT_MS)
    expect(arrived(desk)).toEqual([])
    expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'superseded' })
  },
)

test('a chat with a reply under way is read once in a connection, and others are not', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  const read: string[] = []
  desk.script.readHistory = async (chatId, limit, signal) => {
    read.push(chatId)
    return desk.channel.readHistory(chatId, limit, signal)
  }
  desk.phone.fault('disconnect', 1, 60_000)
  await desk.clock.advance(10 * 60_000)
  expect(read).toHaveLength(1)
  await desk.restart()
  await desk.clock.advance(60_000)
  expect(read).toHaveLength(2)
})

test('a message that is deleted takes its draft along; an approved reply to it stays on offer', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  desk.phone.revoke(await newestMessageId(desk, 'Ann Becker'))
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({ status: 'superseded' })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null, overtaken: null })

  const row = await approved(desk, 'Ben Okafor')
  desk.phone.revoke(await newestMessageId(desk, 'Ben Okafor'))
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect((await desk.conversation('Ben Okafor')).overtaken).toMatchObject({ id: row.id })
})

test('when the last of two questions is deleted, the first one waits again with a draft of its own', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await drafted(desk, 'Ann Becker', 'And bring the keys?')
  desk.phone.revoke(await newestMessageId(desk, 'Ann Becker'))
  await desk.clock.advance(DRAFTED_MS)
  const conversation = await desk.conversation('Ann Becker')
  expect(conversation).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
  const { items } = await desk.api.conversations.messages({ id: conversation.id })
  expect(items.map(({ text, revokedAt }) => [text, revokedAt === null]).slice(-2)).toEqual([
    ['Can you come on Friday?', true],
    [null, false],
  ])
})

test('the deleted words are gone from the list, the search and the next prompt', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'The password is marzipan')
  await desk.settle()
  desk.phone.revoke(await newestMessageId(desk, 'Ann Becker'))
  await desk.settle()
  expect((await desk.api.conversations.list({ q: 'marzipan' })).items).toEqual([])
  expect((await desk.conversation('Ann Becker')).snippet).toBe('Deleted a message')
})

test('words that were changed are read anew, whatever the clock of their phone says', async () => {
  const { desk } = await withModel()
  await asked(desk, 'Ann Becker', 'Can you come on Friday?')
  const { id, reading } = await desk.conversation('Ann Becker')
  expect(reading).not.toBeNull()
  desk.sql((raw) => raw.prepare('UPDATE readings SET read_at = read_at + 3600000').run())
  desk.phone.edit(await newestMessageId(desk, 'Ann Becker'), 'Your code is 123456. Do not share it with anyone.')
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  expect((await desk.conversation('Ann Becker')).reading).toMatchObject({ kind: 'one_time_code' })
  expect((await desk.conversation('Ann Becker')).id).toBe(id)
})
