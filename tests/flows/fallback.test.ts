import { expect, test } from 'vitest'
import type { SettingsPatch } from '../../electron/contract/settings.ts'
import type { Behaviour } from '../model/behaviours.ts'
import { assistantNote, noticeCodes, originOf, withModels } from './several-models.ts'
import { asked, draftCalls, notWriting } from './with-model.ts'

const FAILURES: Behaviour[] = [
  { kind: 'unauthorized' },
  { kind: 'unknown-model' },
  { kind: 'out-of-credit' },
  { kind: 'rate-limit', retryAfter: '600' },
  { kind: 'server-error' },
  { kind: 'cut' },
]

test.each(FAILURES)(
  'where the first model fails ($kind), the next one writes this very reply at once',
  async (failure) => {
    const { desk, models } = await withModels(['one', 'two', 'three'])
    models[0].always(failure)
    await asked(desk)
    expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', writtenBy: 'two', attempts: 0 })
    expect(models.map((model) => model.chats.length)).toEqual([1, 1, 0])
    const calls = await draftCalls(desk)
    expect(calls.map(({ model, error }) => [model, error === null])).toEqual([
      ['two', true],
      ['one', false],
    ])
  },
)

test('a first model that times out is followed by the next one', async () => {
  const { desk, models } = await withModels(['one', 'two'])
  models[0].next({ kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'Are you there?')
  await desk.clock.advance(9_000)
  await models[0].until(() => models[0].chats.length === 1)
  await desk.clock.advance(121_000)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ writtenBy: 'two', attempts: 0 })
})

test('an answer that cannot be used is this conversation’s own trouble: no other model is asked', async () => {
  const { desk, models } = await withModels(['one', 'two'])
  models[0].always({ kind: 'content', content: '' })
  await asked(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'pending', errors: [{ code: 'MODEL_MALFORMED' }] })
  expect(models[1].chats).toHaveLength(0)
})

test('a refused first model is not asked again, and the user is told who writes instead, until the settings change', async () => {
  const { desk, models } = await withModels(['one', 'two'])
  models[0].always({ kind: 'unauthorized' })
  await asked(desk)
  await asked(desk, 'Ben Okafor')
  expect(models.map((model) => model.chats.length)).toEqual([1, 2])
  expect(await noticeCodes(desk)).toEqual(['MODEL_FALLBACK'])
  expect(await assistantNote(desk)).toMatch(/one does not answer .*Server 2 writes meanwhile/)
  const [first] = (await desk.api.settings.get()).profileStates
  expect(first?.trouble).toContain('key')
  await desk.api.settings.key({ profile: 'default', apiKey: 'sk-new' })
  expect(await noticeCodes(desk)).toEqual([])
  models[0].always({ kind: 'answer' })
  await asked(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ writtenBy: 'one' })
})

test('when all fail, the row says what each of them said', async () => {
  const { desk, models } = await withModels(['one', 'two'])
  models[0].always({ kind: 'server-error' })
  models[1].always({ kind: 'unauthorized' })
  await asked(desk)
  const row = await desk.draftOf('Ann Becker')
  expect(row).toMatchObject({ status: 'pending', attempts: 1, errors: [{ code: 'MODEL_SERVER' }] })
  expect(row.errors[0]?.message).toMatch(/one: .*two: /)
})

test('while one model only asks to wait, the failures of the others cost no try', async () => {
  const { desk, models } = await withModels(['one', 'two'])
  models[0].next({ kind: 'rate-limit', retryAfter: '120' })
  models[1].always({ kind: 'server-error' })
  await asked(desk)
  for (let second = 0; second < 130; second += 10) {
    await desk.clock.advance(10_000)
    await notWriting(desk)
  }
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', writtenBy: 'one' })
  expect((await desk.draftOf('Ann Becker')).errors.length).toBeGreaterThan(2)
})

test('each place is agreed to on its own: what is not agreed to is passed over, and named on the question', async () => {
  const { desk, models } = await withModels(['one-cloud', 'two-cloud', 'three'])
  await desk.api.consent.give({ agree: true, origin: originOf(models[1]) })
  await asked(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ writtenBy: 'two-cloud' })
  expect(models[0].requests).toEqual([])
  const preview = await desk.api.consent.preview()
  expect(preview).toMatchObject({
    needed: true,
    origins: [
      { origin: originOf(models[0]), models: ['one-cloud'], uses: ['writing'], agreed: false },
      { origin: originOf(models[1]), agreed: true },
    ],
  })
  expect((await desk.api.consent.give({ agree: true })).consents).toHaveLength(2)
  await asked(desk, 'Ben Okafor')
  expect(await desk.draftOf('Ben Okafor')).toMatchObject({ writtenBy: 'one-cloud' })
  await desk.api.consent.give({ agree: false, origin: originOf(models[0]) })
  expect((await desk.api.settings.get()).consents).toMatchObject([{ origin: originOf(models[1]) }])
})

test('the agreement that an older version kept still holds', async () => {
  const { desk, models } = await withModels(['one-cloud', 'two'])
  const value = JSON.stringify({ origin: originOf(models[0]), at: '2026-01-01T00:00:00.000Z' })
  desk.sql((raw) => raw.prepare("INSERT INTO settings VALUES ('consent', ?)").run(value))
  await asked(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ writtenBy: 'one-cloud' })
  expect((await desk.api.settings.get()).consent).toMatchObject({ at: '2026-01-01T00:00:00.000Z' })
})

test('keys belong to origins: each server gets its own, and one that no profile names any more is forgotten', async () => {
  const { desk, models } = await withModels(['one', 'two'])
  await desk.api.settings.key({ profile: 'default', apiKey: 'sk-first-1' })
  await desk.api.settings.key({ profile: 'second', apiKey: 'sk-second-2' })
  models[0].next({ kind: 'server-error' })
  await asked(desk)
  const keysOf = (at: 0 | 1) => [...new Set(models[at].requests.map(({ headers }) => headers.authorization))]
  expect([keysOf(0), keysOf(1)]).toEqual([['Bearer sk-first-1'], ['Bearer sk-second-2']])
  const { profiles } = (await desk.api.settings.get()).providers
  await desk.api.settings.update({ providers: { profiles: [] } })
  expect((await desk.api.settings.get()).providers).toMatchObject({ profiles: [], writing: ['default'], triage: [] })
  await desk.api.settings.update({ providers: { profiles } })
  const states = (await desk.api.settings.get()).profileStates
  expect(states.slice(0, 2).map(({ id, keyState }) => [id, keyState])).toEqual([
    ['default', 'kept'],
    ['second', 'none'],
  ])
})

const HERE = { label: '', preset: 'custom', baseUrl: 'http://127.0.0.1:1/v1', name: 'x' } as const

test.each<[NonNullable<SettingsPatch['providers']>, RegExp]>([
  [{ writing: ['nobody'] }, /providers.writing names "nobody"/],
  [{ profiles: [{ ...HERE, id: 'default' }] }, /default/],
  [
    {
      profiles: [
        { ...HERE, id: 'twin' },
        { ...HERE, id: 'twin' },
      ],
    },
    /once/,
  ],
  [{ profiles: [{ ...HERE, id: 'far', baseUrl: 'http://far.example/v1' }] }, /https/],
])('providers that cannot be are refused with a sentence: %j', async (providers, words) => {
  const { desk } = await withModels(['one', 'two'])
  await expect(desk.api.settings.update({ providers })).rejects.toMatchObject({ message: expect.stringMatching(words) })
})

test('a profile is tried as it is saved', async () => {
  const { desk, models } = await withModels(['one', 'two'])
  expect(await desk.api.settings.testModel({ profile: 'second' })).toMatchObject({ ok: true, model: 'two' })
  expect(models.map((model) => model.chats.length)).toEqual([0, 1])
})
