import { expect, test } from 'vitest'
import { usageOf } from '../model/behaviours.ts'
import { person } from './people.ts'
import { withModels } from './several-models.ts'
import { asked, draftCalls, promptsOf } from './with-model.ts'

const DAY_MS = 24 * 60 * 60_000

test('the totals of the log equal what the servers themselves counted: refused forms, repairs and failures are calls too', async () => {
  const people = ['Cleo', 'Dan', 'Eve'].map((name) => person(name))
  const { desk, models, reader } = await withModels(['one', 'two'], { people })
  const [one, two] = models
  one.next({ kind: 'refuse-format' }, { kind: 'content', content: 'no JSON' }, { kind: 'answer', reply: 'Yes.' })
  await asked(desk, 'Cleo')
  one.next({ kind: 'server-error' })
  await asked(desk, 'Dan')
  await asked(desk, 'Eve')
  // The refused form and the failure of the first server were not counted by it.
  const counted = [...one.chats.filter((_, at) => at !== 0 && at !== 3), ...two.chats, ...reader.readings]
  const { items } = await desk.api.usage.get()
  const sum = (of: (line: (typeof items)[number]) => number) => items.reduce((total, line) => total + of(line), 0)
  const requests = [one, two, reader].flatMap((server) => server.requests)
  expect(sum(({ calls }) => calls)).toBe(requests.length)
  expect((await desk.api.aiResponses.list({ limit: 100 })).items).toHaveLength(requests.length)
  expect(sum(({ errors }) => errors)).toBe(3)
  const tokens = counted.map((body) => usageOf(body, '').prompt_tokens)
  expect(sum(({ tokensIn }) => tokensIn)).toBe(tokens.reduce((total, count) => total + count, 0))
})

test('each line says what left, in the words that left', async () => {
  const { desk, models } = await withModels(['stand-in-model'])
  const [model] = models
  model.next({ kind: 'content', content: 'no JSON' })
  await asked(desk)
  const [repair, first] = await draftCalls(desk)
  const [firstPrompt, repairPrompt] = promptsOf(model)
  expect(first?.prompt.replaceAll(/\n+/g, '\n')).toBe(firstPrompt?.replaceAll(/\n+/g, '\n'))
  expect(repair?.prompt.replaceAll(/\n+/g, '\n')).toBe(repairPrompt?.replaceAll(/\n+/g, '\n'))
  expect(first).toMatchObject({ response: 'no JSON', error: expect.stringContaining('answer') })
  expect(repair).toMatchObject({ error: null, outboxId: (await desk.draftOf('Ann Becker')).id })
  expect(await draftCalls(desk, { outboxId: repair?.outboxId ?? undefined })).toHaveLength(2)
})

test('after thirty days the words are forgotten, the totals stay', async () => {
  const { desk } = await withModels(['stand-in-model'])
  await asked(desk)
  const before = await desk.api.usage.get()
  await desk.clock.jump(29 * DAY_MS)
  expect((await draftCalls(desk))[0]?.prompt).toContain('invoice')
  await desk.clock.jump(2 * DAY_MS)
  // The backup before it works in a thread of its own.
  await desk.until(async () => (await draftCalls(desk))[0]?.prompt === '')
  const [line] = await draftCalls(desk)
  expect(line).toMatchObject({ prompt: '', response: null, tokensIn: expect.any(Number), model: 'stand-in-model' })
  expect((await desk.api.usage.get()).items).toEqual(before.items)
})

test('how long they are kept is a setting', async () => {
  const { desk } = await withModels(['stand-in-model'])
  await asked(desk)
  await desk.api.settings.update({ log: { keepDays: 2 } })
  await desk.clock.jump(3 * DAY_MS)
  await desk.until(async () => (await draftCalls(desk))[0]?.prompt === '')
  expect((await draftCalls(desk))[0]).toMatchObject({ prompt: '', response: null })
})

test('a price that nobody knows is unknown, not nothing', async () => {
  const { desk } = await withModels(['some-cloud'])
  await desk.api.consent.give({ agree: true })
  await asked(desk)
  const { items } = await desk.api.usage.get()
  expect(items.filter(({ purpose }) => purpose === 'draft')).toMatchObject([
    { calls: 1, costUsd: null, knownUsd: 0, unpriced: 1 },
  ])
})
