import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { ANN, BEN, CHOIR, person } from './people.ts'
import { DRAFTED_MS, drafted } from './steps.ts'
import { draftCalls, promptsOf, withModel } from './with-model.ts'

test('a burst of messages makes one draft, once they have stopped writing', async () => {
  const { desk, model } = await withModel()
  for (const text of ['Hi', 'are you there?', 'it is about the invoice']) {
    desk.phone.inbound('Ann Becker', text)
    await desk.clock.advance(5_000)
  }
  expect(model.chats).toHaveLength(0)
  expect((await desk.draftOf('Ann Becker')).status).toBe('pending')
  await desk.clock.advance(4_000)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(model.chats).toHaveLength(1)
  expect(promptsOf(model)[0]).toMatch(/Hi[\s\S]*are you there\?[\s\S]*it is about the invoice/)
  expect((await desk.draftOf('Ann Becker')).text).toBe('You wrote: it is about the invoice')
})

test('a message that comes while a draft is written stops the call, and one draft answers both', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 1)
  expect((await desk.draftOf('Ann Becker')).status).toBe('generating')
  desk.phone.inbound('Ann Becker', 'Sorry, I meant Saturday')
  await model.until(() => model.requests.some(({ abandoned }) => abandoned))
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ text: 'You wrote: Sorry, I meant Saturday', attempts: 0 })
  expect((await desk.api.outbox.list({})).items).toHaveLength(1)
  // What was cut short had left all the same.
  const calls = await draftCalls(desk)
  expect(calls.map(({ error }) => error)).toEqual([null, 'The call was cancelled.'])
})

test('a newer message sets a draft aside; words that were edited into it are offered with the next one', async () => {
  const desk = await openDesk()
  const first = await drafted(desk, 'Ann Becker')
  await desk.api.outbox.update({ id: first.id, text: 'My own words.', revision: first.revision })
  desk.phone.inbound('Ann Becker', 'And the receipt, please?')
  await desk.settle()
  expect(await desk.api.outbox.get({ id: first.id })).toMatchObject({
    ...{ status: 'superseded', text: 'My own words.', note: 'Ann Becker wrote again.' },
  })
  await desk.clock.advance(DRAFTED_MS)
  const second = await desk.draftOf('Ann Becker')
  expect(second).toMatchObject({ status: 'draft', keptText: 'My own words.' })
  expect(second.id).not.toBe(first.id)
})

test('kept words survive any number of newer messages', async () => {
  const desk = await openDesk()
  const first = await drafted(desk, 'Ann Becker')
  await desk.api.outbox.update({ id: first.id, text: 'My own words.' })
  for (const text of ['One more thing?', 'And another?', 'Hello?']) await drafted(desk, 'Ann Becker', text)
  expect((await desk.draftOf('Ann Becker')).keptText).toBe('My own words.')
})

test('an unedited draft that is overtaken offers nothing', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  expect((await drafted(desk, 'Ann Becker', 'And the receipt, please?')).keptText).toBeNull()
})

test('asking for another draft keeps the edited one and follows the instruction', async () => {
  const { desk, model } = await withModel()
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  const first = await desk.draftOf('Ann Becker')
  await desk.api.outbox.update({ id: first.id, text: 'No.' })
  await desk.api.conversations.draft({ id: first.conversationId, instruction: 'Say yes, but later' })
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ id: first.id, keptText: 'No.' })
  expect(promptsOf(model)[1]).toContain('Say yes, but later')
})

test('a thank-you after our answer needs no draft and leaves the conversation done', async () => {
  const desk = await openDesk({ people: [ANN] })
  desk.phone.inbound('Ann Becker', 'Thanks!')
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null, unreadCount: 1 })
})

test('a thank-you behind a question leaves the question waiting', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Can you send me the invoice today?')
  desk.phone.inbound('Ann Becker', 'Thanks!')
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
})

test('"no answer needed" from the model ends the waiting and says why', async () => {
  const { desk, model } = await withModel()
  model.always({ kind: 'answer', needsReply: false, reply: '', reason: 'Only a holiday greeting.' })
  desk.phone.inbound('Ann Becker', 'Greetings from Lisbon, the weather is lovely')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.conversation('Ann Becker')).state === 'done')
  expect(await desk.newestRow('Ann Becker')).toMatchObject({ status: 'discarded', note: 'Only a holiday greeting.' })
})

test('"no answer needed" for a thank-you behind a question ends the waiting for both', async () => {
  const { desk, model } = await withModel()
  model.always({ kind: 'answer', needsReply: false, reply: '', reason: 'Settled.' })
  desk.phone.inbound('Ann Becker', 'Shall I book it? Never mind, done already')
  desk.phone.inbound('Ann Becker', 'Thanks!')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.newestRow('Ann Becker')).status === 'discarded')
  expect((await desk.conversation('Ann Becker')).state).toBe('done')
})

test('a one-time code is shown, and neither drafted for nor ever sent to a model', async () => {
  const { desk, model } = await withModel({ people: [ANN, person('Bank', { history: [] })] })
  desk.phone.inbound('Bank', 'Your verification code is 481920. Never share it.')
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.conversation('Bank')).toMatchObject({ state: 'done', draft: null })
  desk.phone.inbound('Bank', 'Did you order the new card yourself?')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Bank')).status === 'draft')
  expect(promptsOf(model)).toHaveLength(1)
  expect(promptsOf(model).join()).not.toContain('481920')
  expect(JSON.stringify(await desk.api.aiResponses.list({}))).not.toContain('481920')
})

test('a conversation kept from models is in no request, whoever asks', async () => {
  const { desk, model } = await withModel()
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  desk.phone.inbound('Ann Becker', 'My secret is marzipan')
  desk.phone.inbound('Ben Okafor', 'Are you in on Monday?')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ben Okafor')).status === 'draft')
  await expect(desk.api.conversations.draft({ id })).rejects.toMatchObject({ code: 'CONVERSATION_BLOCKED' })
  await desk.api.jobs.run({ name: 'assistant' })
  await desk.clock.advance(5 * 60_000)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', modelBlocked: true, draft: null })
  expect(promptsOf(model)).toHaveLength(1)
  expect(promptsOf(model).join()).not.toContain('marzipan')
})

test('a conversation that models may see again is drafted for without being asked', async () => {
  const { desk, model } = await withModel()
  desk.phone.inbound('Ann Becker', 'Can you send me the invoice today?')
  await desk.settle()
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.conversation('Ann Becker')).draft).toBeNull()
  await desk.api.conversations.modelAccess({ id, blocked: false })
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(promptsOf(model)).toHaveLength(1)
})

test('allowing models what they could see all along asks for nothing', async () => {
  const { desk } = await withModel()
  desk.phone.inbound('Ann Becker', 'Can you send me the invoice today?')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.discard({ id: draft.id })
  await desk.api.conversations.modelAccess({ id: draft.conversationId, blocked: false })
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.conversation('Ann Becker')).draft).toBeNull()
})

test('blocking a conversation stops the call that is under way for it', async () => {
  const { desk, model } = await withModel()
  model.always({ kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'My secret is marzipan')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 1)
  await desk.api.conversations.modelAccess({ id: (await desk.conversation('Ann Becker')).id, blocked: true })
  await model.until(() => model.requests.some(({ abandoned }) => abandoned))
  await desk.settle()
  expect((await desk.conversation('Ann Becker')).draft).toBeNull()
})

test('the model sees as many messages as the settings allow, and none of any other conversation', async () => {
  const { desk, model } = await withModel()
  await desk.api.settings.update({ assistant: { contextMessages: 2 } })
  for (const text of ['alpha?', 'bravo?', 'charlie?']) desk.phone.inbound('Ann Becker', text)
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  const [prompt] = promptsOf(model)
  expect(prompt).toMatch(/bravo\?[\s\S]*charlie\?/)
  expect(prompt).not.toContain('alpha?')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ basedOn: 2 })
})

test('the instructions of the user are in every prompt, and so is their name', async () => {
  const { desk, model } = await withModel()
  await desk.api.settings.update({ assistant: { instructions: 'Never promise dates.' } })
  desk.phone.inbound('Ann Becker', 'When can you come?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 1)
  expect(promptsOf(model)[0]).toContain('Never promise dates.')
  expect(promptsOf(model)[0]).toContain('Robin')
})

test('a paused conversation is not drafted for until it is resumed', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.pause({ id })
  desk.phone.inbound('Ann Becker', 'Can you send me the invoice today?')
  await desk.clock.advance(5 * 60_000)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ paused: true, state: 'unanswered', draft: null })
  await desk.api.conversations.resume({ id })
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
})

test('pausing a conversation keeps the draft that is there', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  await desk.api.conversations.pause({ id: draft.conversationId })
  expect(await desk.draftOf('Ann Becker')).toEqual(draft)
})

test('a group waits when the user is mentioned or quoted, and its other talk does not disturb the draft', async () => {
  const desk = await openDesk({ people: [CHOIR] })
  desk.phone.inbound('Choir', 'Who has the keys?', { authorName: 'Tom' })
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.conversation('Choir')).toMatchObject({ state: 'done', draft: null, unreadCount: 1 })
  desk.phone.inbound('Choir', '@Robin do you have the keys?', { authorName: 'Tom', mentionsMe: true })
  await desk.clock.advance(DRAFTED_MS)
  const draft = await desk.draftOf('Choir')
  desk.phone.inbound('Choir', 'I have them', { authorName: 'Ines' })
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.draftOf('Choir')).toEqual(draft)
  desk.phone.inbound('Choir', 'This was for you', { authorName: 'Ines', quotesMe: true })
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.draftOf('Choir')).id).not.toBe(draft.id)
})

test('with the setting off, every message of a group waits', async () => {
  const desk = await openDesk({ people: [CHOIR] })
  await desk.api.settings.update({ inbox: { groupsNeedMention: false } })
  desk.phone.inbound('Choir', 'Who has the keys?', { authorName: 'Tom' })
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.conversation('Choir')).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
})

test('archived and muted chats are stored and searched, but they never wait', async () => {
  const desk = await openDesk({
    people: [person('Muted', { muted: true }), person('Archived', { archived: true }), BEN],
  })
  for (const name of ['Muted', 'Archived']) desk.phone.inbound(name, 'Do you have a minute?')
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.api.conversations.list({})).items).toEqual([])
  expect((await desk.api.outbox.list({})).items).toEqual([])
  expect((await desk.api.conversations.list({ q: 'minute' })).items).toHaveLength(2)
})

test('a chat that is archived while its draft is wished for, or being written, goes to no model any more', async () => {
  const { desk, model } = await withModel()
  const archive = async (nth: number) => {
    const [...chats] = await desk.channel.listChats(AbortSignal.timeout(1_000))
    const chat = chats[nth]
    if (chat !== undefined) desk.emit({ type: 'chat', chat: { ...chat, archived: true } })
  }
  desk.phone.inbound('Ann Becker', 'Do you have a minute?')
  await desk.settle()
  await archive(0)
  model.always({ kind: 'hang' })
  desk.phone.inbound('Ben Okafor', 'And you?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 1)
  await archive(1)
  await model.until(() => model.requests.some(({ abandoned }) => abandoned))
  await desk.clock.advance(60_000)
  expect(model.chats).toHaveLength(1)
  expect((await desk.api.conversations.list({})).items).toEqual([])
  expect((await desk.newestRow('Ben Okafor')).status).toBe('discarded')
})

test('the built-in writer needs no model, says that it wrote, and is in no log of model calls', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  expect(draft.writtenBy).toBe('built-in')
  expect(draft.text).toContain('Ann')
  expect((await desk.api.aiResponses.list({})).items).toEqual([])
})

test('the most important conversation is drafted for first', async () => {
  const { desk, model } = await withModel()
  desk.phone.inbound('Ann Becker', 'Just wanted to say that I am back')
  desk.phone.inbound('Ben Okafor', 'URGENT: can you call me?')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(promptsOf(model).map((prompt) => prompt.includes('URGENT'))).toEqual([true, false])
})
