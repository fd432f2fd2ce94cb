import { expect, test } from 'vitest'
import type { ChannelMessageId } from '../../electron/contract/ids.ts'
import { type Desk, openDesk } from './desk.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS, writes } from './steps.ts'

/** The channel's id of the newest message in a conversation. */
async function newestMessageId(desk: Desk, title: string): Promise<ChannelMessageId> {
  const { id } = await desk.conversation(title)
  return desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages WHERE conversation_id = ? ORDER BY id DESC').pluck().get(id),
  ) as ChannelMessageId
}

test('an approved reply that is overtaken does not leave; it is offered and its conversation comes to the top', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'I will send it tonight.')
  desk.phone.inbound('Ann Becker', 'Never mind, we found it')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  const conversation = await desk.conversation('Ann Becker')
  expect(conversation).toMatchObject({ state: 'unanswered', priority: 5, draft: { status: 'draft' } })
  expect(conversation.overtaken).toMatchObject({ id: row.id, status: 'superseded', text: 'I will send it tonight.' })
  expect(conversation.reasons[0]).toMatchObject({ code: 'reply_overtaken' })
  expect(await desk.api.conversations.counts()).toMatchObject({ needsDecision: 1 })
})

test('"send anyway" sends the overtaken words as the user’s own, once', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'I will send it tonight.')
  desk.phone.inbound('Ann Becker', 'Never mind, we found it')
  await desk.clock.advance(DRAFTED_MS)
  const again = await desk.api.outbox.sendAnyway({ id: row.id })
  expect(again).toMatchObject({ status: 'queued', origin: 'manual', text: 'I will send it tonight.' })
  await expect(desk.api.outbox.sendAnyway({ id: row.id })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['I will send it tonight.'])
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null, overtaken: null })
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'superseded' })
})

test('an overtaken reply that is dismissed leaves its words to the next draft', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'I will send it tonight.')
  desk.phone.inbound('Ann Becker', 'Never mind, we found it')
  await desk.clock.advance(DRAFTED_MS)
  await desk.api.outbox.dismiss({ id: row.id })
  const conversation = await desk.conversation('Ann Becker')
  expect(conversation.overtaken).toBeNull()
  expect(conversation.draft).toMatchObject({ status: 'draft', keptText: 'I will send it tonight.' })
})

test('only what is offered can be dismissed', async () => {
  const desk = await openDesk()
  const sent = await approved(desk, 'Ann Becker', 'I will send it tonight.')
  await desk.clock.advance(SENT_MS)
  const draft = await drafted(desk, 'Ann Becker', 'And the receipt?')
  await expect(desk.api.outbox.dismiss({ id: sent.id })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  expect(await desk.draftOf('Ann Becker')).toEqual(draft)
})

test('an answer typed on the phone ends the draft, without an offer', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  desk.phone.typedOnPhone('Ann Becker', 'Just sent it.')
  await desk.settle()
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({
    status: 'superseded',
    note: 'Answered in WhatsApp.',
  })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null, overtaken: null })
})

test('an answer typed on the phone also ends an approved reply, without an offer', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  desk.phone.typedOnPhone('Ann Becker', 'Just sent it.')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null, overtaken: null })
})

test('a question typed on the phone leaves us waiting for them', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  desk.phone.typedOnPhone('Ann Becker', 'Which one do you mean?')
  await desk.settle()
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'waiting', draft: null })
})

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

test('the user’s own words go out although they wrote in between, as in any messenger', async () => {
  const desk = await openDesk()
  await writes(desk, 'Ann Becker', 'Dinner tonight?')
  desk.phone.inbound('Ann Becker', 'By the way, happy birthday!')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['Dinner tonight?'])
})

test('a message of the user’s own answers what waits: the draft is set aside once it has left', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  await writes(desk, 'Ann Becker', 'I sent it already.')
  await desk.clock.advance(SENT_MS)
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({ status: 'superseded' })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null })
})

test('a scheduled message leaves at its time', async () => {
  const desk = await openDesk()
  const row = await writes(desk, 'Ann Becker', 'Happy birthday!', desk.clock.now() + 3_600_000)
  expect(row.waitingFor).toMatchObject({ code: 'scheduled' })
  await desk.clock.advance(3_599_000)
  expect(arrived(desk)).toEqual([])
  await desk.clock.advance(5 * 60_000)
  expect(arrived(desk)).toEqual(['Happy birthday!'])
})

test('a scheduled message comes back as a draft that asks when they write before its time', async () => {
  const desk = await openDesk()
  const row = await writes(desk, 'Ben Okafor', 'See you at eight', desk.clock.now() + 3_600_000)
  desk.phone.inbound('Ben Okafor', 'I cannot come tonight, sorry')
  await desk.clock.advance(3_700_000)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    ...{ status: 'draft', text: 'See you at eight', note: 'Ben Okafor wrote again.' },
  })
})

test('a scheduled message comes back as a draft when the user wrote on the phone before its time', async () => {
  const desk = await openDesk()
  const row = await writes(desk, 'Ben Okafor', 'See you at eight', desk.clock.now() + 3_600_000)
  await desk.clock.advance(60_000)
  desk.phone.typedOnPhone('Ben Okafor', 'Let us meet tomorrow instead.')
  await desk.clock.advance(3_700_000)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'draft' })
})

test('the last look in the page stops a reply that a message not yet received has overtaken', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.script.sendText = async () => ({ outcome: 'overtaken' })
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = undefined
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ attempts: 0 })
  expect(arrived(desk).length).toBeLessThanOrEqual(1)
})

test('a message that arrives while the reply is being typed overtakes it: nothing leaves, the words are offered', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'A long answer, typed slowly. '.repeat(8))
  desk.phone.fault('slow', 1, 30_000)
  await desk.clock.advance(20_000)
  expect((await desk.draftOf('Ann Becker')).status).toBe('sending')
  desk.phone.inbound('Ann Becker', 'Never mind!')
  await desk.clock.advance(60_000)
  expect(arrived(desk)).toEqual([])
  const conversation = await desk.conversation('Ann Becker')
  expect(conversation.overtaken).toMatchObject({ id: row.id, status: 'superseded' })
  expect(conversation).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
})

test('a reply refused by WhatsApp while they wrote again is not tried again but offered', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.script.sendText = async () => {
    desk.phone.inbound('Ann Becker', 'Never mind!')
    return { outcome: 'not-sent', reason: 'temporary', message: 'WhatsApp refused it.', providerResponse: null }
  }
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = undefined
  await desk.clock.advance(10 * 60_000)
  expect(arrived(desk)).toEqual([])
  expect((await desk.conversation('Ann Becker')).overtaken).toMatchObject({ id: row.id })
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft' })
})
