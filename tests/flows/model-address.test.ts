import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'

const ADDRESS = 'http://127.0.0.1:9/v1'

test('an address set without a preset is used: it is no longer "no model"', async () => {
  const desk = await openDesk()
  const answer = await desk.api.settings.update({ model: { baseUrl: ADDRESS, name: 'some-model' } })
  expect(answer.model).toEqual({ preset: 'custom', baseUrl: ADDRESS, name: 'some-model' })
})

test('another address ends a preset; its name or key alone does not', async () => {
  const desk = await openDesk()
  await desk.api.settings.update({ model: { preset: 'ollama' } })
  expect((await desk.api.settings.update({ model: { name: 'llama3.2' } })).model.preset).toBe('ollama')
  expect((await desk.api.settings.update({ model: { baseUrl: ADDRESS } })).model.preset).toBe('custom')
  expect((await desk.api.settings.update({ model: { baseUrl: '', preset: 'none' } })).model.preset).toBe('none')
})

test.each([
  [{ baseUrl: 'not a url', name: 'm' }, /^The address must be an https/],
  [{ baseUrl: 'http://models.example/v1', name: 'm' }, /^The address must be an https/],
  [{ baseUrl: ADDRESS, name: '' }, 'The name of a model is missing.'],
])('testing %j does not report success', async (typed, message) => {
  const desk = await openDesk()
  expect(await desk.api.settings.testModel(typed)).toMatchObject({ ok: false, message: expect.stringMatching(message) })
})
