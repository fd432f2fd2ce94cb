import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { approved, arrived, SENT_MS } from './steps.ts'

test('marking a conversation done sets an approved reply aside, quietly, and keeps it to be sent anyway', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'You will have it by six.')
  await desk.api.conversations.done({ id: row.conversationId })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', overtaken: { id: row.id } })
  expect((await desk.api.conversations.counts()).needsDecision).toBe(0)
  await desk.api.outbox.sendAnyway({ id: row.id })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['You will have it by six.'])
})
