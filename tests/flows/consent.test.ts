import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { ANN, waitingPeople } from './people.ts'
import { DRAFTED_MS } from './steps.ts'
import { asked, notWriting, promptsOf, withModel } from './with-model.ts'

const REMOTE = 'gpt-oss:120b-cloud'

test('nothing goes to a remote model before the user agreed, and what waits says so', async () => {
  const { desk, model } = await withModel({}, REMOTE)
  await asked(desk)
  await desk.api.jobs.run({ name: 'assistant' })
  await desk.clock.advance(600_000)
  expect(model.requests).toEqual([])
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'pending', waitingFor: { code: 'consent' } })
  expect((await desk.api.jobs.list()).items.find(({ name }) => name === 'assistant')?.note).toContain('agree')
  await desk.api.consent.give({ agree: true })
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect((await desk.api.settings.get()).consent).toMatchObject({ origin: new URL(model.baseUrl).origin })
})

test('the question shows how many conversations, how much, and the very words that would leave', async () => {
  const { desk, model } = await withModel({ people: [...waitingPeople(3, 60), ANN], unlinked: true }, REMOTE)
  await desk.api.session.start()
  await desk.clock.advance(DRAFTED_MS)
  const preview = await desk.api.consent.preview()
  expect(preview).toMatchObject({
    needed: true,
    origin: new URL(model.baseUrl).origin,
    model: REMOTE,
    conversations: 3,
  })
  expect(preview.example).toContain('Can you help me with number')
  expect(preview.estimatedTokens).toBeGreaterThan(3 * 150)
  await desk.api.consent.give({ agree: true })
  await desk.until(async () => (await desk.api.outbox.list({ status: ['draft'] })).items.length === 3)
  expect(promptsOf(model).some((prompt) => prompt.includes(preview.example ?? 'nothing'))).toBe(true)
  expect(await desk.api.consent.preview()).toMatchObject({ needed: false, conversations: 0 })
})

test('the numbers are those of the drafts that would be written, not of everybody who waits', async () => {
  const { desk } = await withModel({ people: waitingPeople(40, 60), unlinked: true }, REMOTE)
  await desk.api.session.start()
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.api.outbox.list({ status: ['pending'], limit: 500 })).items).toHaveLength(20)
  expect(await desk.api.consent.preview()).toMatchObject({ conversations: 20 })
})

test('consent can be taken back, and is for this endpoint only', async () => {
  const { desk, model } = await withModel({}, REMOTE)
  await desk.api.consent.give({ agree: true })
  await asked(desk)
  expect(model.chats).toHaveLength(1)
  await desk.api.consent.give({ agree: false })
  await asked(desk, 'Ben Okafor')
  expect(model.chats).toHaveLength(1)
  expect(await desk.draftOf('Ben Okafor')).toMatchObject({ status: 'pending', waitingFor: { code: 'consent' } })
})

test('another endpoint is another question: key and consent of the old one are gone', async () => {
  const { desk, model } = await withModel({}, REMOTE)
  await desk.api.settings.update({ model: { apiKey: 'sk-1' } })
  await desk.api.consent.give({ agree: true })
  expect(await desk.api.settings.get()).toMatchObject({ hasApiKey: true, keyState: 'kept' })
  await desk.api.settings.update({ model: { preset: 'openai', name: 'gpt-5-mini' } })
  expect(await desk.api.settings.get()).toMatchObject({ hasApiKey: false, keyState: 'none', consent: null })
  await desk.api.settings.update({ model: { preset: 'custom', baseUrl: model.baseUrl, name: REMOTE } })
  expect(await desk.api.settings.get()).toMatchObject({ hasApiKey: false, keyState: 'none', consent: null })
  await asked(desk)
  expect(model.requests).toEqual([])
})

test('another path or model at the same endpoint keeps key and consent', async () => {
  const { desk, model } = await withModel({}, REMOTE)
  await desk.api.settings.update({ model: { apiKey: 'sk-1' } })
  await desk.api.consent.give({ agree: true })
  await desk.api.settings.update({ model: { baseUrl: `${model.baseUrl}/`, name: 'other-cloud' } })
  expect(await desk.api.settings.get()).toMatchObject({ hasApiKey: true, consent: { origin: expect.any(String) } })
})

test('a model on this machine needs no consent, and neither does the built-in writer', async () => {
  const { desk, model } = await withModel()
  expect(await desk.api.consent.preview()).toMatchObject({ needed: false, origin: null })
  await asked(desk)
  expect(model.chats).toHaveLength(1)
  await desk.api.settings.update({ model: { preset: 'none' } })
  expect(await desk.api.consent.preview()).toMatchObject({ needed: false, model: 'built-in' })
  await asked(desk, 'Ben Okafor')
  expect(await desk.draftOf('Ben Okafor')).toMatchObject({ status: 'draft', writtenBy: 'built-in' })
})

test('setting address, key and model in the environment is consent, and wins over the settings', async () => {
  const { model } = await withModel()
  const variables = {
    SECRETARY_LLM_BASE_URL: model.baseUrl,
    SECRETARY_LLM_API_KEY: 'sk-environment',
    SECRETARY_LLM_MODEL: REMOTE,
  }
  const desk = await openDesk({ variables })
  await asked(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', writtenBy: REMOTE })
  expect(model.requests.at(-1)?.headers.authorization).toBe('Bearer sk-environment')
  expect(await desk.api.settings.get()).toMatchObject({
    model: { baseUrl: model.baseUrl, name: REMOTE },
    keyState: 'environment',
    overriddenByEnvironment: expect.arrayContaining(['model.baseUrl', 'model.name', 'model.apiKey']),
  })
  await expect(desk.api.settings.update({ model: { name: 'x' } })).rejects.toMatchObject({
    message: 'model.name is set by an environment variable of this start.',
  })
})

test('an address from the environment without a key is not consent', async () => {
  const { model } = await withModel()
  const desk = await openDesk({
    variables: { SECRETARY_LLM_BASE_URL: model.baseUrl, SECRETARY_LLM_MODEL: REMOTE },
  })
  await asked(desk)
  await notWriting(desk)
  expect(model.chats).toEqual([])
})
