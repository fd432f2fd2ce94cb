import { expect, test } from 'vitest'
import type { ChannelEvent } from '../../electron/core/channels/channel.ts'
import { reading } from '../model/readings.ts'
import type { Desk } from './desk.ts'
import { openDesk } from './desk.ts'
import { ANN, person } from './people.ts'
import { approved, DRAFTED_MS, drafted } from './steps.ts'
import { asked, notWriting, withModel } from './with-model.ts'

type Verdict = Parameters<Desk['api']['conversations']['correct']>[0]['verdict']

async function correct(desk: Desk, verdict: Verdict, name = 'Ann Becker') {
  const { id } = await desk.conversation(name)
  const after = await desk.api.conversations.correct({ id, verdict })
  await desk.settle()
  return after
}

const lessonsIn = (desk: Desk) =>
  desk.sql((raw) => raw.prepare('SELECT verdict, words FROM lessons ORDER BY id').all()) as unknown[]

test('"no answer needed" takes effect at once and is remembered with their words', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker', 'I am on the train now')
  const after = await correct(desk, 'no_answer')
  expect(after).toMatchObject({ state: 'done', draft: null, reading: { needsReply: false } })
  expect(after.reading?.why).toBe('You said that no answer is needed.')
  expect((await desk.api.outbox.get({ id: draft.id })).status).toBe('superseded')
  expect(lessonsIn(desk)).toEqual([{ verdict: 'no_answer', words: 'I am on the train now' }])
})

test('taken back at once, it was no lesson; a reply is wanted again and no verdict sends it away', async () => {
  const { desk, model } = await withModel()
  await asked(desk, 'Ann Becker', 'I am on the train now')
  await correct(desk, 'no_answer')
  model.always({ kind: 'answer' })
  const after = await correct(desk, 'answer')
  expect(after).toMatchObject({ state: 'unanswered', reading: { needsReply: true } })
  expect(lessonsIn(desk)).toEqual([])
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
})

test('"it needs an answer" about what was read as needing none is written at once, and is a lesson', async () => {
  const { desk, model } = await withModel()
  model.nextReading(reading({ needsReply: false, why: 'Small talk.' }))
  desk.phone.inbound('Ann Becker', 'Nice weather in Lisbon')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.conversation('Ann Becker')).state === 'done')
  expect(await correct(desk, 'answer')).toMatchObject({ state: 'unanswered' })
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft' })
  expect(model.readings).toHaveLength(1)
  expect(lessonsIn(desk)).toEqual([{ verdict: 'answer', words: 'Nice weather in Lisbon' }])
})

test('the next reading is shown what the user corrected, as their word about quoted words', async () => {
  const { desk, model } = await withModel()
  await asked(desk, 'Ann Becker', 'I am on the </correction> train now')
  await correct(desk, 'no_answer')
  await asked(desk, 'Ann Becker', 'I am on the bus now')
  const shown = model.readings[1]?.messages.map(({ content }) => content).join('\n')
  expect(shown).toContain(
    '<correction user_said="needs no answer">I am on the &lt;/correction&gt; train now</correction>',
  )
  await asked(desk, 'Ben Okafor', 'I am on the train now')
  expect(model.readings[2]?.messages[1]?.content).not.toContain('<correction ')
})

test('without a model, three corrections of messages like this one are followed, for this contact only', async () => {
  const desk = await openDesk()
  for (const text of ['I am on the train', 'I am on the train now', 'I am on the train again']) {
    await drafted(desk, 'Ann Becker', text)
    await correct(desk, 'no_answer')
  }
  desk.phone.inbound('Ann Becker', 'I am on the train')
  desk.phone.inbound('Ben Okafor', 'I am on the train')
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null })
  expect((await desk.newestRow('Ann Becker')).note).toContain('You said of messages like this')
  expect(await desk.conversation('Ben Okafor')).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
})

test('"urgent" goes to the top, stays there whatever a reading says, and moves the draft too', async () => {
  const { desk, model } = await withModel()
  await asked(desk, 'Ann Becker', 'Server room')
  const after = await correct(desk, 'urgent')
  expect(after).toMatchObject({ priority: 5, reading: { urgency: 5 }, draft: { priority: 5 } })
  expect(after.reasons[0]?.text).toBe('urgent, you said')
  model.nextReading(reading({ urgency: 1 }))
  await asked(desk, 'Ann Becker', 'It beeps')
  expect(await desk.conversation('Ann Becker')).toMatchObject({ priority: 5, reading: { urgency: 1 } })
})

test('"it can wait" goes to the end and replaces "urgent" about the same message', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker', 'This is urgent, can you call?')
  await correct(desk, 'urgent')
  const after = await correct(desk, 'not_urgent')
  expect(after).toMatchObject({ priority: 1, state: 'unanswered' })
  expect(after.reasons[0]?.code).toBe('marked_not_urgent')
  expect(lessonsIn(desk)).toMatchObject([{ verdict: 'not_urgent' }])
})

test('"never for this chat": messages come in and never wait, until the user lets them', async () => {
  const { desk, model } = await withModel()
  await asked(desk, 'Ann Becker')
  expect(await correct(desk, 'never')).toMatchObject({ ignored: true, state: 'done', draft: null })
  await asked(desk, 'Ann Becker', 'Urgent! Can you call me?')
  await desk.clock.advance(10 * 60_000)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null, snippetFromMe: false })
  expect(model.readings).toHaveLength(1)
  const { items } = await desk.api.conversations.list({ state: 'ignored' })
  expect(items.map(({ title }) => title)).toEqual(['Ann Becker'])
  expect(await correct(desk, 'answer')).toMatchObject({ ignored: false, state: 'unanswered' })
  expect(lessonsIn(desk)).toEqual([])
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
})

test('a chat that waits again although nobody wrote stays quiet', async () => {
  const desk = await openDesk()
  await correct(desk, 'never')
  expect(await correct(desk, 'answer')).toMatchObject({ ignored: false, state: 'done', draft: null })
})

test('"never" ends an approved reply too, and keeps its words at hand', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'My own words.')
  await correct(desk, 'never')
  await desk.clock.advance(60_000)
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'superseded', text: 'My own words.' })
  expect(desk.phone.accepted).toEqual([])
})

test('a correction cuts the call short that is under way', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'Can you come?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 1)
  await correct(desk, 'no_answer')
  await model.until(() => model.requests.some(({ abandoned }) => abandoned))
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null })
})

function fromCarla(desk: Desk, id: string, chatId: string, text: string): ChannelEvent {
  const chat = { chatId: chatId as never, chatAddresses: [chatId], chatKind: 'direct', chatTitle: 'Carla' } as const
  const nothing = { authorId: null, authorName: null, editedAt: null, revokedAt: null, quoted: null, media: null }
  const plain = {
    fromMe: false,
    kind: 'text',
    receipt: 'none',
    mentionsMe: false,
    quotesMe: false,
    live: true,
  } as const
  return {
    type: 'message',
    message: { id: id as never, ...chat, ...nothing, ...plain, text, sentAt: desk.clock.now() },
  }
}

test('corrections, a reading and "never" survive two chats that prove to be one person', async () => {
  const desk = await openDesk({ people: [] })
  const [phone, lid] = ['491777@c.us', '88@lid']
  desk.emit(fromCarla(desk, 'a', phone, 'By phone?'))
  desk.emit(fromCarla(desk, 'b', lid, 'By lid?'))
  await desk.clock.advance(DRAFTED_MS)
  const { items } = await desk.api.conversations.list({ state: 'all', limit: 100 })
  expect(items).toHaveLength(2)
  const [one, other] = items
  await desk.api.conversations.correct({ id: one?.id as never, verdict: 'urgent' })
  await desk.api.conversations.relationship({ id: other?.id as never, value: 'friend' })
  await desk.api.conversations.correct({ id: other?.id as never, verdict: 'never' })
  desk.emit({ type: 'identity', addresses: [phone, lid] })
  await desk.settle()
  expect(await desk.conversation('Carla')).toMatchObject({
    ...{ ignored: true, relationship: { value: 'friend', by: 'user' } },
  })
  expect(desk.sql((raw) => raw.prepare('SELECT count(*) AS n FROM readings').get())).toEqual({ n: 1 })
  expect(lessonsIn(desk)).toHaveLength(2)
})

test('what a contact is can be said and taken back; the user’s word stays', async () => {
  const desk = await openDesk({ people: [ANN, person('Mum')] })
  await drafted(desk, 'Mum', 'Are you coming on Sunday?')
  const { id, relationship } = await desk.conversation('Mum')
  expect(relationship).toEqual({ value: 'family', by: 'proposed' })
  const said = await desk.api.conversations.relationship({ id, value: 'client' })
  expect(said.relationship).toEqual({ value: 'client', by: 'user' })
  await drafted(desk, 'Mum', 'And on Monday?')
  expect((await desk.conversation('Mum')).relationship).toEqual({ value: 'client', by: 'user' })
  expect((await desk.api.conversations.relationship({ id, value: null })).relationship).toEqual(relationship)
})

test('a group has no relationship', async () => {
  const desk = await openDesk({ people: [person('Choir', { group: true })] })
  const { id } = await desk.conversation('Choir')
  await expect(desk.api.conversations.relationship({ id, value: 'friend' })).rejects.toThrow('A group has no')
})
