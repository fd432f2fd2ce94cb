import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { approved, arrived } from './steps.ts'
import { withModel } from './with-model.ts'

test('a change applies at once, stays after a restart, and leaves the rest alone', async () => {
  const desk = await openDesk()
  const before = await desk.api.settings.get()
  const answer = await desk.api.settings.update({ sending: { undoMs: 0 }, inbox: { baselineDays: 3 } })
  const expected = {
    ...before,
    sending: { ...before.sending, undoMs: 0 },
    inbox: { ...before.inbox, baselineDays: 3 },
  }
  expect(answer).toEqual(expected)
  await desk.restart()
  expect(await desk.api.settings.get()).toEqual(expected)
})

test('a damaged setting is reported and replaced by its default; the rest stays', async () => {
  const desk = await openDesk()
  await desk.api.settings.update({
    sending: { undoMs: 9_000, minGapMs: 4_000 },
    assistant: { instructions: 'Be brief.' },
  })
  desk.sql((raw) =>
    raw.prepare("UPDATE settings SET value = json_set(value, '$.undoMs', 'soon') WHERE key = 'sending'").run(),
  )
  await desk.restart()
  const settings = await desk.api.settings.get()
  expect(settings.sending).toMatchObject({ undoMs: 5_000, minGapMs: 4_000 })
  expect(settings.assistant.instructions).toBe('Be brief.')
  expect(settings.problems).toEqual([expect.stringContaining('sending.undoMs')])
})

test.each(['{"undoMs": 9', '[1, 2]', '"words"', ''])(
  'a damaged group %j is reported; the others stay',
  async (value) => {
    const desk = await openDesk()
    await desk.api.settings.update({ sending: { undoMs: 9_000 }, assistant: { instructions: 'Be brief.' } })
    desk.sql((raw) => raw.prepare("UPDATE settings SET value = ? WHERE key = 'sending'").run(value))
    await desk.restart()
    const settings = await desk.api.settings.get()
    expect(settings.sending.undoMs).toBe(5_000)
    expect(settings.assistant.instructions).toBe('Be brief.')
    expect(settings.problems).toEqual([expect.stringContaining('sending')])
    const mended = await desk.api.settings.update({ sending: { undoMs: 1_000 } })
    expect(mended).toMatchObject({ sending: { undoMs: 1_000 }, problems: [] })
  },
)

test.each([
  ['http://models.example/v1', 'https'],
  ['ftp://models.example', 'https'],
  ['no address', 'https'],
  ['https://user:secret@models.example/v1', 'without a user name'],
])('the address %s is refused with a sentence that names the setting', async (baseUrl, words) => {
  const desk = await openDesk()
  const change = desk.api.settings.update({ model: { preset: 'custom', baseUrl } })
  await expect(change).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    message: expect.stringContaining('model.baseUrl'),
  })
  await expect(change).rejects.toThrow(words)
  expect((await desk.api.settings.get()).model).toMatchObject({ preset: 'none', baseUrl: '' })
})

test('choosing a preset fills in its address', async () => {
  const desk = await openDesk()
  const { model } = await desk.api.settings.update({ model: { preset: 'deepseek', name: 'deepseek-chat' } })
  expect(model).toEqual({ preset: 'deepseek', baseUrl: 'https://api.deepseek.com/v1', name: 'deepseek-chat' })
  expect((await desk.api.settings.update({ model: { preset: 'none' } })).model.baseUrl).toBe('')
})

test('the key is kept, used, forgotten on request, and never given back', async () => {
  const { desk, model } = await withModel()
  expect(await desk.api.settings.update({ model: { apiKey: 'sk-marzipan' } })).toMatchObject({ hasApiKey: true })
  expect(await desk.api.settings.testModel()).toMatchObject({ ok: true })
  expect(model.requests.at(-1)?.headers.authorization).toBe('Bearer sk-marzipan')
  await desk.restart()
  expect(JSON.stringify(await desk.api.settings.get())).not.toContain('marzipan')
  expect(desk.sql((raw) => JSON.stringify(raw.prepare('SELECT * FROM settings').all()))).not.toContain('marzipan')
  expect(await desk.api.settings.update({ model: { apiKey: null } })).toMatchObject({
    hasApiKey: false,
    keyState: 'none',
  })
})

test('the test button tells the server’s own words, and tries what is not saved yet', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'unauthorized' })
  expect(await desk.api.settings.testModel()).toMatchObject({ ok: false, message: expect.stringMatching(/key/i) })
  await desk.api.settings.update({ model: { preset: 'none' } })
  const typed = { baseUrl: model.baseUrl, name: 'typed-model', apiKey: 'typed-key' }
  expect(await desk.api.settings.testModel(typed)).toMatchObject({ ok: true })
  expect(model.requests.at(-1)?.headers.authorization).toBe('Bearer typed-key')
  expect((await desk.api.settings.get()).model.preset).toBe('none')
})

test('a kept key is not sent to an address that is only being tried', async () => {
  const { desk, model } = await withModel()
  const other = await withModel()
  await desk.api.settings.update({ model: { apiKey: 'sk-marzipan' } })
  await desk.api.settings.testModel({ baseUrl: other.model.baseUrl })
  expect(other.model.requests).toHaveLength(1)
  expect(JSON.stringify(other.model.requests)).not.toContain('marzipan')
  expect(model.requests).toHaveLength(0)
})

test('SECRETARY_UNDO_MS wins over the setting and is reported', async () => {
  const desk = await openDesk({ variables: { SECRETARY_UNDO_MS: '0' } })
  expect(await desk.api.settings.get()).toMatchObject({
    ...{ sending: { undoMs: 0 }, overriddenByEnvironment: ['sending.undoMs'] },
  })
  await expect(desk.api.settings.update({ sending: { undoMs: 1 } })).rejects.toThrow('sending.undoMs')
})

test('SECRETARY_SEND_PACE=off sends without any distance and says so on the page', async () => {
  const desk = await openDesk({ variables: { SECRETARY_SEND_PACE: 'off', SECRETARY_UNDO_MS: '0' } })
  expect(await desk.api.app.info()).toMatchObject({ paceOff: true })
  await approved(desk, 'Ann Becker')
  await desk.settle()
  expect(arrived(desk)).toHaveLength(1)
})
