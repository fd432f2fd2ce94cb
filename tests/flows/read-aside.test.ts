import { expect, test } from 'vitest'
import { DRAFTED_MS } from './steps.ts'
import { asked, withModel } from './with-model.ts'

const PRESSING = 'I am worried. Can you send me the contract by tomorrow at 5 pm?'

test('where the assistant is paused rules read what comes, and nothing is asked of a model', async () => {
  const { desk, model } = await withModel()
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.pause({ id })
  desk.phone.inbound('Ann Becker', PRESSING)
  await desk.clock.advance(DRAFTED_MS)
  const conversation = await desk.conversation('Ann Becker')
  expect(conversation).toMatchObject({ draft: null, priority: 5, reading: { by: 'rules', emotion: 'worried' } })
  expect(conversation.reasons.map(({ code }) => code)).toContain('deadline')
  expect([model.readings.length, model.chats.length]).toEqual([0, 0])
})

test('what rules read in a pause is read by the model once the assistant is resumed', async () => {
  const { desk, model } = await withModel()
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.pause({ id })
  desk.phone.inbound('Ann Becker', PRESSING)
  await desk.clock.advance(DRAFTED_MS)
  await desk.api.conversations.resume({ id })
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(model.readings).toHaveLength(1)
  expect((await desk.conversation('Ann Becker')).reading?.by).toBe('stand-in-model')
})

test('a conversation kept from models is read by rules too, and warned of', async () => {
  const { desk, model } = await withModel()
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  await asked(desk, 'Ann Becker', PRESSING)
  expect((await desk.conversation('Ann Becker')).reading).toMatchObject({ by: 'rules', emotion: 'worried' })
  expect([model.readings.length, model.chats.length]).toEqual([0, 0])
})
