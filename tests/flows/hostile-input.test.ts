import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'

test('a name cannot turn the text around it, break its line or hide a part of itself', async () => {
  const desk = await openDesk()
  desk.phone.inbound('gnp.\u202Eexe\u0000 \n Ann\u200B', 'Hello?')
  await desk.settle()
  const { items } = await desk.api.conversations.list({})
  expect(items.map(({ title }) => title)).toContain('gnp.exe Ann')
})

test('a message for a time that is over is refused with a sentence that names the field', async () => {
  const desk = await openDesk()
  const { id } = await desk.conversation('Ann Becker')
  const past = { conversationId: id, text: 'Happy new year', notBefore: '2026-01-01T00:00:00Z' }
  await expect(desk.api.outbox.create(past)).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    message: expect.stringContaining('notBefore'),
  })
})
