import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { approved, arrived, SENT_MS } from './steps.ts'

const ACTS = ['undo', 'hold', 'release', 'retry', 'discard', 'restore', 'sendNow', 'sendAnyway', 'dismiss'] as const

test('nothing a person can press while a message is leaving makes it leave twice', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.phone.fault('slow', 1, 60_000)
  await desk.clock.advance(SENT_MS)
  const sending = await desk.api.outbox.get({ id: row.id })
  expect(sending.status).toBe('sending')
  const { id, revision } = sending
  const presses = [
    ...ACTS.map((act) => () => desk.api.outbox[act]({ id })),
    () => desk.api.outbox.approve({ id, revision, text: 'Here it is.' }),
    () => desk.api.outbox.update({ id, text: 'Something else' }),
    () => desk.api.outbox.resolve({ id, outcome: 'resend' }),
    () => desk.api.outbox.resolve({ id, outcome: 'sent' }),
  ]
  for (const press of presses) await expect(press()).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await desk.clock.advance(120_000)
  expect(arrived(desk)).toEqual(['Here it is.'])
  expect(await desk.api.outbox.get({ id })).toMatchObject({ status: 'sent', attempts: 1 })
})

test('a draft that is being written is not begun anew by "retry"', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'Can you come?')
  await desk.settle()
  const { draft } = await desk.conversation('Ann Becker')
  expect(draft?.status).toBe('pending')
  await expect(desk.api.outbox.retry({ id: draft?.id as never })).rejects.toMatchObject({
    code: expect.stringMatching(/ILLEGAL_TRANSITION|LIVE_ROW_EXISTS/),
  })
})
