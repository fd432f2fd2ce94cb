import { expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'
import { ANN, BEN, person } from './people.ts'
import { withModels } from './several-models.ts'
import { arrived, DRAFTED_MS, SENT_MS } from './steps.ts'
import { asked, draftCalls } from './with-model.ts'

const PEOPLE = ['Cleo', 'Dan', 'Eve', 'Finn', 'Gil'].map((name) => person(name))

/** Everybody writes at once; the server was proven by a first draft, so as many calls as may go out at once. */
async function everybodyWrites(desk: Desk, names = PEOPLE.map(({ name }) => name)): Promise<void> {
  for (const name of names) desk.phone.inbound(name, 'Can you help me?')
  await desk.clock.advance(DRAFTED_MS)
}

const drafts = async (desk: Desk, status: 'draft' | 'generating' | 'pending') =>
  (await desk.api.outbox.list({ status: [status] })).items

test('three replies are written at once, and the fourth waits for a place', async () => {
  const { desk, models } = await withModels(['one'], { people: [ANN, ...PEOPLE] })
  const [model] = models
  await asked(desk)
  model.always({ kind: 'hang' })
  await everybodyWrites(desk)
  await model.until(() => model.chats.length === 4)
  await desk.clock.advance(5_000)
  expect(await drafts(desk, 'generating')).toHaveLength(3)
  expect(await drafts(desk, 'pending')).toHaveLength(2)
  expect(model.chats).toHaveLength(4)
  model.always({ kind: 'answer' })
  const [first] = await drafts(desk, 'generating')
  await desk.api.outbox.discard({ id: first?.id ?? ('' as never) })
  await desk.until(async () => (await drafts(desk, 'draft')).length === 3)
  expect(await drafts(desk, 'generating')).toHaveLength(2)
})

test('how many at once is a setting', async () => {
  const { desk, models } = await withModels(['one'], { people: [ANN, ...PEOPLE] })
  const [model] = models
  await desk.api.settings.update({ providers: { maxCalls: 1 } })
  await asked(desk)
  model.always({ kind: 'hang' })
  await everybodyWrites(desk)
  await model.until(() => model.chats.length === 2)
  await desk.clock.advance(60_000)
  expect(model.chats).toHaveLength(2)
  await desk.api.settings.update({ providers: { maxCalls: 2 } })
  await model.until(() => model.chats.length === 3)
})

test('as long as nothing came back from a server, the second call waits a moment for the first', async () => {
  const { desk, models } = await withModels(['one'], { people: PEOPLE })
  const [model] = models
  model.always({ kind: 'hang' })
  await everybodyWrites(desk)
  await model.until(() => model.chats.length === 1)
  expect(await drafts(desk, 'generating')).toHaveLength(1)
  await desk.clock.advance(2_000)
  await model.until(() => model.chats.length === 3)
})

test('a message that comes while others are written has its draft as soon as it is due', async () => {
  const { desk, models } = await withModels(['one'], { people: [ANN, BEN] })
  const [model] = models
  await asked(desk)
  model.next({ kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'One more thing, can you call?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 2)
  desk.phone.inbound('Ben Okafor', 'And can you call me?')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ben Okafor')).status === 'draft')
  expect((await desk.draftOf('Ann Becker')).status).toBe('generating')
})

test('asked for anew while it is written, a reply is begun once more after its call was cut short, and only once', async () => {
  const { desk, models } = await withModels(['one'], { people: [ANN, BEN] })
  const [model] = models
  await asked(desk, 'Ben Okafor')
  model.next({ kind: 'hang' }, { kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 2)
  const { id, conversationId } = await desk.draftOf('Ann Becker')
  for (const chats of [3, 4]) {
    await desk.api.conversations.draft({ id: conversationId, instruction: 'Say yes' })
    await model.until(() => model.chats.length === chats)
  }
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ id, attempts: 0 })
  expect(model.chats).toHaveLength(4)
  const calls = await draftCalls(desk, { conversationId })
  expect(calls.map(({ error }) => error)).toEqual([null, CUT_SHORT, CUT_SHORT])
})

const CUT_SHORT = 'The call was cancelled.'

test('pausing begins nothing new and lets what is being written end; resuming goes on', async () => {
  const { desk, models } = await withModels(['one'], { people: [ANN, ...PEOPLE] })
  const [model] = models
  await asked(desk)
  model.always({ kind: 'slow', ms: 150 })
  await everybodyWrites(desk)
  await model.until(() => model.chats.length === 4)
  await desk.api.jobs.pause({ name: 'assistant' })
  await desk.until(async () => (await drafts(desk, 'draft')).length === 4)
  await desk.clock.advance(60_000)
  expect(model.chats).toHaveLength(4)
  expect(await drafts(desk, 'pending')).toHaveLength(2)
  await desk.api.jobs.resume({ name: 'assistant' })
  await desk.until(async () => (await drafts(desk, 'draft')).length === 6)
})

test('stopping cuts all calls short, and each reply is written after the next start', async () => {
  const { desk, models } = await withModels(['one'], { people: [ANN, ...PEOPLE] })
  const [model] = models
  await asked(desk)
  model.always({ kind: 'hang' })
  await everybodyWrites(desk)
  await model.until(() => model.chats.length === 4)
  model.always({ kind: 'answer' })
  await desk.restart()
  await desk.until(async () => (await drafts(desk, 'draft')).length === 6)
  expect(model.requests.filter(({ abandoned }) => abandoned)).toHaveLength(3)
})

test('a slow model delays no send', async () => {
  const { desk, models } = await withModels(['one'], { people: [ANN, BEN] })
  const [model] = models
  const row = await approvedWith(desk)
  model.always({ kind: 'hang' })
  desk.phone.inbound('Ben Okafor', 'Can you call me?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 2)
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([row.text])
})

async function approvedWith(desk: Desk) {
  await asked(desk)
  const draft = await desk.draftOf('Ann Becker')
  const row = await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.settle()
  return row
}

test('the built-in writer needs no place and no proof', async () => {
  const desk = await openDesk({ people: PEOPLE })
  await everybodyWrites(desk)
  expect(await drafts(desk, 'draft')).toHaveLength(5)
})
