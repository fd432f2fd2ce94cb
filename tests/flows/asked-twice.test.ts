import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { arrived, SENT_MS } from './steps.ts'

test('a message asked for twice with the same key, as after a lost answer, is one row and leaves once', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Where are you?')
  await desk.settle()
  const { id } = await desk.conversation('Ann Becker')
  const message = { conversationId: id, text: 'I am on my way.', key: 'one-message' }
  const first = await desk.api.outbox.create(message)
  expect((await desk.api.outbox.create(message)).id).toBe(first.id)
  await desk.clock.advance(SENT_MS)
  expect((await desk.api.outbox.create(message)).id).toBe(first.id)
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['I am on my way.'])
})

test('the same words with another key, or without one, are another message', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Where are you?')
  await desk.settle()
  const { id } = await desk.conversation('Ann Becker')
  for (const key of ['one', 'two', undefined]) await desk.api.outbox.create({ conversationId: id, text: 'Yes', key })
  await desk.clock.advance(3 * SENT_MS)
  expect(arrived(desk)).toEqual(['Yes', 'Yes', 'Yes'])
})
