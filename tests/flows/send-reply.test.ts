import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'

test('a message becomes a draft, the approved draft leaves once and arrives as it was approved', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Can you send me the invoice today?')
  await desk.clock.advance(8_000)
  const draft = await desk.draftOf('Ann Becker')
  expect(draft).toMatchObject({ status: 'draft', origin: 'ai', writtenBy: 'built-in' })
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(60_000)
  expect(desk.phone.accepted.map(({ text }) => text)).toEqual([draft.text])
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({ status: 'sent', receipt: 'read', attempts: 1 })
})
