import { expect, test } from 'vitest'
import type { ChannelMessage } from '../../electron/core/channels/channel.ts'
import { type Desk, openDesk } from './desk.ts'
import { person } from './people.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS } from './steps.ts'
import { asked, draftCalls, withModel } from './with-model.ts'

const until = (desk: Desk, ms: number) => new Date(desk.clock.now() + ms).toISOString()

test('a snoozed conversation is out of the way until its time, then it waits again', async () => {
  const desk = await openDesk()
  const { conversationId: id } = await drafted(desk, 'Ann Becker')
  const snoozedUntil = until(desk, 3_600_000)
  expect(await desk.api.conversations.snooze({ id, until: snoozedUntil })).toMatchObject({
    state: 'snoozed',
    snoozedUntil,
  })
  expect((await desk.api.conversations.list({})).items).toEqual([])
  await desk.clock.advance(3_599_000)
  expect((await desk.conversation('Ann Becker')).state).toBe('snoozed')
  await desk.clock.advance(2_000)
  expect(await desk.conversation('Ann Becker')).toMatchObject({
    ...{ state: 'unanswered', snoozedUntil: null, draft: { status: 'draft' } },
  })
})

test('a snooze that ends while the app is closed, or the machine sleeps, ends at the start', async () => {
  const desk = await openDesk()
  for (const name of ['Ann Becker', 'Ben Okafor']) {
    const { conversationId: id } = await drafted(desk, name)
    await desk.api.conversations.snooze({ id, until: until(desk, name === 'Ann Becker' ? 60_000 : 7_200_000) })
  }
  await desk.clock.jump(3_600_000)
  expect((await desk.conversation('Ann Becker')).state).toBe('unanswered')
  await desk.restart()
  await desk.clock.jump(7_200_000)
  expect((await desk.conversation('Ben Okafor')).state).toBe('unanswered')
})

test('a new message ends the snooze', async () => {
  const desk = await openDesk()
  const { conversationId: id } = await drafted(desk, 'Ann Becker')
  await desk.api.conversations.snooze({ id, until: until(desk, 3_600_000) })
  desk.phone.inbound('Ann Becker', 'Hello?')
  await desk.settle()
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', snoozedUntil: null })
})

test('where we waited for them we do so again after a snooze', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  desk.phone.typedOnPhone('Ann Becker', 'Which one do you mean?')
  await desk.settle()
  const before = await desk.api.conversations.snooze({ id, until: until(desk, 3_600_000) })
  expect(before.state).toBe('snoozed')
  await desk.clock.advance(3_601_000)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'waiting', snoozedUntil: null, draft: null })
})

test('what was done and is snoozed comes back to be answered', async () => {
  const desk = await openDesk()
  const { conversationId: id } = await drafted(desk, 'Ann Becker')
  await desk.api.conversations.done({ id })
  await desk.api.conversations.snooze({ id, until: until(desk, 60_000) })
  await desk.clock.advance(61_000)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', snoozedUntil: null })
})

test('a draft that was overtaken during the snooze has a successor after it', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker', 'Can you come on Friday?')
  const { conversationId: id } = draft
  await desk.api.conversations.snooze({ id, until: until(desk, 60_000) })
  const asked = desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages WHERE conversation_id = ? ORDER BY id DESC').pluck().get(id),
  )
  desk.phone.edit(asked as never, 'Can you come on Saturday?')
  await desk.settle()
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({ status: 'superseded' })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'snoozed', draft: null })
  await desk.clock.advance(60_000 + DRAFTED_MS)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
})

test('a snooze into the past is refused', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  const snooze = desk.api.conversations.snooze({ id, until: until(desk, 0) })
  await expect(snooze).rejects.toMatchObject({ code: 'VALIDATION_FAILED', message: expect.stringContaining('until') })
})

test('done sets the draft aside; reopening asks for a new one', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  expect(await desk.api.conversations.done({ id: draft.conversationId })).toMatchObject({
    state: 'done',
    unreadCount: 0,
    draft: null,
  })
  expect(await desk.api.conversations.reopen({ id: draft.conversationId })).toMatchObject({ state: 'unanswered' })
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft' })
  expect((await desk.conversation('Ann Becker')).reasons[0]).toMatchObject({ code: 'marked_by_you' })
})

test('what is being typed survives reloads and restarts, and is gone once it was sent', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  const text = '  half a sen\n'
  await desk.api.conversations.compose({ id, text })
  await desk.restart({ crash: true })
  expect((await desk.api.conversations.get({ id })).composerText).toBe(text)
  desk.phone.inbound('Ann Becker', 'Hello?')
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.api.conversations.get({ id })).composerText).toBe(text)
  await desk.api.outbox.create({ conversationId: id, text: 'Half a sentence.' })
  expect((await desk.api.conversations.get({ id })).composerText).toBe('')
})

test('a conversation that does not exist is said so, whatever is asked of it', async () => {
  const desk = await openDesk()
  const id = '987654' as (typeof desk.events)[number]['conversationId'] & string
  const { conversations } = desk.api
  const calls = [
    conversations.get({ id }),
    conversations.messages({ id }),
    conversations.done({ id }),
    conversations.reopen({ id }),
    conversations.pause({ id }),
    conversations.resume({ id }),
    conversations.draft({ id }),
    conversations.snooze({ id, until: until(desk, 9_000) }),
    conversations.modelAccess({ id, blocked: true }),
    conversations.compose({ id, text: 'x' }),
    desk.api.outbox.create({ conversationId: id, text: 'x' }),
  ]
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('the history shows quotes, edits, deletions and files, oldest first, page by page', async () => {
  const desk = await openDesk({ demo: true })
  await desk.settle()
  const { id } = await desk.conversation('Ann Becker')
  const { items } = await desk.api.conversations.messages({ id, limit: 2 })
  expect(items.map(({ text }) => text)).toEqual(['Can you send me the invoice today?', 'Our accounting closes at six.'])
  const before = await desk.api.conversations.messages({ id, limit: 2, before: items[0]?.id })
  expect(items[0]?.quoted).toMatchObject({ messageId: before.items[1]?.id, text: expect.stringContaining('invoice') })
  const mum = await desk.conversation('Mum')
  const withPicture = (await desk.api.conversations.messages({ id: mum.id })).items.find(({ kind }) => kind === 'image')
  const file = await desk.api.messages.media({ id: withPicture?.id ?? ('0' as never) })
  expect([file.type, file.size > 100]).toEqual(['image/svg+xml', true])
})

/** A message as a channel may tell it, under any addresses. */
function told(
  desk: Desk,
  more: Partial<ChannelMessage> & { id: never; chatId: never; chatAddresses: string[] },
): ChannelMessage {
  return {
    ...{ chatKind: 'direct', chatTitle: 'Carla', fromMe: false, authorId: null, authorName: null, kind: 'text' },
    ...{ text: 'Hello?', sentAt: desk.clock.now(), receipt: 'none', editedAt: null, revokedAt: null, quoted: null },
    ...{ media: null, mentionsMe: false, quotesMe: false, live: true },
    ...more,
  }
}

const PHONE = '491777@c.us' as never
const LID = '88@lid' as never

async function twoChatsOfCarla(desk: Desk): Promise<void> {
  desk.emit({
    type: 'message',
    message: told(desk, { id: 'a' as never, chatId: PHONE, chatAddresses: [PHONE], text: 'By phone?' }),
  })
  await desk.clock.advance(1_000)
  desk.emit({
    type: 'message',
    message: told(desk, {
      id: 'b' as never,
      chatId: LID,
      chatAddresses: [LID],
      text: 'By lid?',
      chatTitle: 'Carla (lid)',
    }),
  })
  await desk.clock.advance(DRAFTED_MS)
}

test('a person’s phone chat and @lid chat become one: messages, reply, typed words and settings', async () => {
  const desk = await openDesk()
  await twoChatsOfCarla(desk)
  const [byPhone, byLid] = [await desk.conversation('Carla'), await desk.conversation('Carla (lid)')]
  await desk.api.conversations.modelAccess({ id: byLid.id, blocked: true })
  await desk.api.conversations.addDate({ id: byPhone.id, kind: 'other', title: 'Name day', month: 3, day: 4 })
  await desk.api.conversations.addDate({ id: byLid.id, kind: 'birthday', month: 5, day: 6 })
  await desk.api.conversations.compose({ id: byPhone.id, text: 'one' })
  await desk.api.conversations.compose({ id: byLid.id, text: 'two' })
  const edited = await desk.api.outbox.update({ id: byLid.draft?.id ?? ('0' as never), text: 'My own words.' })
  const approvedRow = await desk.api.outbox.approve({ id: edited.id, revision: edited.revision })
  desk.emit({ type: 'identity', addresses: [PHONE, LID] })
  await desk.settle()
  const one = await desk.conversation('Carla')
  expect(one).toMatchObject({ modelBlocked: true, composerText: 'one\ntwo', state: 'unanswered', unreadCount: 2 })
  expect(one.draft).toMatchObject({ id: approvedRow.id, status: 'queued', text: 'My own words.' })
  const { items } = await desk.api.conversations.messages({ id: one.id })
  expect(items.map(({ text }) => text)).toEqual(['By phone?', 'By lid?'])
  const { items: dates } = await desk.api.conversations.dates({ id: one.id })
  expect(dates.map(({ kind, month }) => [kind, month])).toEqual([
    ['birthday', 5],
    ['other', 3],
  ])
  expect(
    (await desk.api.conversations.list({ state: 'all' })).items.filter(({ title }) => title.startsWith('Carla')),
  ).toHaveLength(1)
})

test('when both chats have a draft, the words the user wrote into either are not lost', async () => {
  const desk = await openDesk()
  await twoChatsOfCarla(desk)
  const byLid = await desk.conversation('Carla (lid)')
  await desk.api.outbox.update({ id: byLid.draft?.id ?? ('0' as never), text: 'My own words.' })
  desk.emit({ type: 'identity', addresses: [PHONE, LID] })
  await desk.settle()
  const { draft } = await desk.conversation('Carla')
  expect([draft?.text, draft?.keptText]).toContain('My own words.')
})

test('the log of model calls follows a conversation that became part of another', async () => {
  const { desk } = await withModel()
  await twoChatsOfCarla(desk)
  await desk.until(async () => (await desk.api.outbox.list({ status: ['draft'] })).items.length === 2)
  desk.emit({ type: 'identity', addresses: [PHONE, LID] })
  const { id } = await desk.conversation('Carla')
  expect(await draftCalls(desk, { conversationId: id })).toHaveLength(2)
})

test('a message that names both addresses makes the two chats one, too', async () => {
  const desk = await openDesk()
  await twoChatsOfCarla(desk)
  const message = told(desk, { id: 'c' as never, chatId: PHONE, chatAddresses: [PHONE, LID], text: 'Both?' })
  desk.emit({ type: 'message', message })
  await desk.settle()
  const { items } = await desk.api.conversations.messages({ id: (await desk.conversation('Carla')).id })
  expect(items.map(({ text }) => text)).toEqual(['By phone?', 'By lid?', 'Both?'])
})

test('every change is announced, so that a page which reads anew is never wrong', async () => {
  const desk = await openDesk()
  const topicsOf = async (act: () => Promise<unknown>) => {
    await desk.settle()
    const before = desk.events.length
    await act()
    await desk.settle()
    return new Set(desk.events.slice(before).map(({ topic }) => topic))
  }
  const inbound = async () => void desk.phone.inbound('Ann Becker', 'Can you send it?')
  expect(await topicsOf(inbound)).toEqual(new Set(['messages', 'conversations', 'outbox']))
  expect(await topicsOf(() => desk.clock.advance(DRAFTED_MS))).toContain('outbox')
  const draft = await desk.draftOf('Ann Becker')
  const approve = () => desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  expect(await topicsOf(approve)).toEqual(new Set(['outbox', 'conversations']))
  const sending = await topicsOf(() => desk.clock.advance(SENT_MS))
  for (const topic of ['outbox', 'conversations', 'messages', 'jobs'] as const) expect(sending).toContain(topic)
  expect(await topicsOf(() => desk.api.settings.update({ appearance: { tourSeen: true } }))).toContain('settings')
  expect(await topicsOf(() => desk.api.jobs.pause({ name: 'send' }))).toContain('jobs')
  expect(await topicsOf(() => desk.api.session.stop())).toContain('session')
})

test('the built-in writer may write in a conversation that is kept from models: nothing leaves the machine', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  expect((await desk.api.conversations.list({ state: 'blocked' })).items.map(({ title }) => title)).toEqual([
    'Ann Becker',
  ])
  await desk.api.conversations.modelAccess({ id, blocked: false })
  await drafted(desk, 'Ann Becker')
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
})

test('a message of any kind, size or alphabet is stored and shown', async () => {
  const desk = await openDesk({ people: [person('Odd', { history: [] })] })
  const kinds = [
    'image',
    'voice',
    'sticker',
    'poll',
    'location',
    'call',
    'view_once',
    'undecryptable',
    'unknown',
  ] as const
  for (const kind of kinds) desk.phone.inbound('Odd', null, { kind })
  const texts = ['x'.repeat(100_000), '\u202e\u0000\ud800', '<script>alert(1)</script>', '👩‍👩‍👧‍👦'.repeat(500), '']
  for (const text of texts) desk.phone.inbound('Odd', text)
  await desk.clock.advance(DRAFTED_MS)
  const { items } = await desk.api.conversations.messages({ id: (await desk.conversation('Odd')).id, limit: 50 })
  expect(items).toHaveLength(kinds.length + texts.length)
  expect(items.slice(0, kinds.length).map(({ kind }) => kind)).toEqual(kinds)
  expect(items.at(-3)?.text).toBe('<script>alert(1)</script>')
})

test('a reply that answers is counted from the list at once, also in a second window', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  expect(await desk.api.conversations.counts()).toMatchObject({ unanswered: 1, sending: 1 })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toHaveLength(1)
  expect(await desk.api.conversations.counts()).toMatchObject({ unanswered: 0, sending: 0, done: 2 })
})

test('a draft asked for in a quiet conversation is written, although nobody waits', async () => {
  const { desk } = await withModel()
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.draft({ id, instruction: 'Wish her a happy birthday' })
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(10 * 60_000)
  expect(arrived(desk)).toEqual([draft.text])
  await asked(desk, 'Ben Okafor')
})
