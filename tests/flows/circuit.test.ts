import { expect, test } from 'vitest'
import { person } from './people.ts'
import { assistantNote, withModels } from './several-models.ts'
import { DRAFTED_MS } from './steps.ts'
import { notWriting } from './with-model.ts'

const PEOPLE = ['Cleo', 'Dan', 'Eve'].map((name) => person(name))

test('a server that fails again and again is left alone, then asked by one call, and the job says so', async () => {
  const { desk, models } = await withModels(['one'], { people: PEOPLE })
  const [model] = models
  model.always({ kind: 'server-error' })
  for (const { name } of PEOPLE) desk.phone.inbound(name, 'Can you help me?')
  await desk.clock.advance(DRAFTED_MS)
  while ((await assistantNote(desk)) === null) {
    await desk.clock.advance(1_000)
    await notWriting(desk)
  }
  const tried = model.chats.length
  expect(await assistantNote(desk)).toMatch(/failed several times in a row: .*The server had an error/)
  const [row] = (await desk.api.outbox.list({ status: ['pending'] })).items
  expect(row?.waitingFor).toMatchObject({ until: expect.any(String) })
  await desk.clock.advance(50_000)
  expect(model.chats).toHaveLength(tried)
  model.always({ kind: 'hang' })
  await desk.clock.advance(10_000)
  await model.until(() => model.chats.length === tried + 1)
  await desk.clock.advance(60_000)
  expect(model.chats).toHaveLength(tried + 1)
  model.always({ kind: 'answer' })
  await desk.clock.advance(61_000)
  await notWriting(desk)
  await desk.clock.advance(125_000)
  await desk.until(async () => (await desk.api.outbox.list({ status: ['draft'] })).items.length === 3)
  expect(await assistantNote(desk)).toBeNull()
})

test('"run now" asks again at once', async () => {
  const { desk, models } = await withModels(['one'], { people: PEOPLE })
  const [model] = models
  for (let failure = 0; failure < 5; failure++) model.next({ kind: 'server-error' })
  for (const { name } of PEOPLE) desk.phone.inbound(name, 'Can you help me?')
  await desk.clock.advance(DRAFTED_MS)
  while ((await assistantNote(desk)) === null) {
    await desk.clock.advance(1_000)
    await notWriting(desk)
  }
  await desk.clock.advance(20_000)
  const tried = model.chats.length
  await desk.api.jobs.run({ name: 'assistant' })
  expect(model.chats.length).toBeGreaterThan(tried)
  expect(await assistantNote(desk)).toBeNull()
  expect((await desk.api.outbox.list({ status: ['draft'] })).items.length).toBeGreaterThan(0)
})

test('a reader that never answers is left alone after five times, and replies are written without it', async () => {
  const names = ['Cleo', 'Dan', 'Eve', 'Finn', 'Gil', 'Hal']
  const { desk, reader } = await withModels(['one'], { people: names.map((name) => person(name)) })
  reader.nextReading(...names.map(() => ({ kind: 'hang' }) as const))
  for (const [at, name] of names.entries()) {
    desk.phone.inbound(name, 'Can you help me?')
    await desk.clock.advance(DRAFTED_MS)
    if (at < 5) {
      await reader.until(() => reader.readings.length === at + 1)
      await desk.clock.advance(61_000)
    }
    await notWriting(desk)
    expect((await desk.draftOf(name)).status).toBe('draft')
  }
  expect(reader.readings).toHaveLength(5)
})

test('while the circuit of one server is open, the next one writes without a detour', async () => {
  const { desk, models } = await withModels(['one', 'two'], { people: [...PEOPLE, person('Flo'), person('Gus')] })
  models[0].always({ kind: 'cut' })
  for (const { name } of PEOPLE) {
    for (const text of ['Hello?', 'Are you there?']) {
      desk.phone.inbound(name, text)
      await desk.clock.advance(DRAFTED_MS)
      await notWriting(desk)
    }
  }
  expect(models.map((model) => model.chats.length)).toEqual([5, 6])
  expect(await assistantNote(desk)).toMatch(/Server 2 writes meanwhile/)
})
