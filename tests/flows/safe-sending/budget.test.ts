import { expect, test } from 'vitest'
import { type Desk, openDesk } from '../desk.ts'
import { ANN, BEN, STRANGER } from '../people.ts'
import { approved, drafted, SENT_MS, writes } from '../steps.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const budget = async (desk: Desk, name: string) =>
  desk.api.outbox.budget({ conversationId: (await desk.conversation(name)).id })

test('nothing sent yet: all limits are told, a reply leaves at once, a first word waits until the connection is settled', async () => {
  const desk = await openDesk({ people: [ANN, BEN, STRANGER] })
  await drafted(desk, 'Ann Becker')
  const rest = {
    ...{ hour: { used: 0, limit: 40 }, day: { used: 0, limit: 20 }, contactHour: { used: 0, limit: 4 } },
    ...{ strangersToday: null, warmUpDay: 1 },
  }
  expect(await budget(desk, 'Ann Becker')).toEqual({ isReply: true, leavesAt: null, code: null, ...rest })
  const waits = { isReply: false, leavesAt: '2026-11-20T09:01:00.000Z', code: 'after_connect' }
  expect(await budget(desk, 'Ben Okafor')).toEqual({ ...waits, ...rest })
  expect(await budget(desk, 'New Client')).toEqual({ ...waits, ...rest, strangersToday: { used: 0, limit: 3 } })
})

test('what left counts, once, in each window it belongs to, and not for ever', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  await writes(desk, 'Ben Okafor', 'for Ben')
  await desk.clock.advance(2 * MINUTE)
  expect(await budget(desk, 'Ann Becker')).toMatchObject({
    ...{ hour: { used: 2 }, day: { used: 2 }, contactHour: { used: 1 } },
  })
  await desk.clock.jump(61 * MINUTE)
  expect(await budget(desk, 'Ann Becker')).toMatchObject({
    ...{ hour: { used: 0 }, day: { used: 2 }, contactHour: { used: 0 } },
  })
  await desk.clock.jump(24 * 60 * MINUTE)
  expect(await budget(desk, 'Ann Becker')).toMatchObject({ day: { used: 0, limit: 40 }, warmUpDay: 2 })
})

test('what may have left counts too', async () => {
  const desk = await openDesk()
  desk.script.readHistory = async () => Promise.reject(new Error('no look in the chat'))
  desk.script.sendText = async () => ({ outcome: 'unknown', id: null, message: 'It was cut.', providerResponse: null })
  await approved(desk, 'Ann Becker')
  await desk.clock.advance(SENT_MS)
  expect(await budget(desk, 'Ben Okafor')).toMatchObject({ hour: { used: 1 }, day: { used: 1 } })
})

test('at night it says until when it would wait, and a failed try fills no limit', async () => {
  const desk = await openDesk()
  desk.script.sendText = async () => ({
    ...{ outcome: 'not-sent', reason: 'refused', message: 'No.', providerResponse: null },
  })
  await approved(desk, 'Ann Becker')
  await desk.clock.advance(SENT_MS)
  expect(await budget(desk, 'Ann Becker')).toMatchObject({ hour: { used: 0 }, day: { used: 0 } })
  await desk.clock.jump(14 * 60 * MINUTE)
  await desk.clock.advance(2 * MINUTE)
  expect(await budget(desk, 'Ben Okafor')).toMatchObject({ code: 'quiet_hours', leavesAt: '2026-11-21T08:00:00.000Z' })
})

test('what it foretells is what the send loop does', async () => {
  const desk = await openDesk()
  await desk.clock.advance(2 * MINUTE)
  await writes(desk, 'Ben Okafor', 'one')
  await desk.clock.advance(10 * SECOND)
  const { leavesAt, code } = await budget(desk, 'Ben Okafor')
  expect(code).toBe('pace')
  const row = await writes(desk, 'Ben Okafor', 'two')
  await desk.clock.advance(2 * MINUTE)
  expect((await desk.api.outbox.get({ id: row.id })).lastAttemptAt).toBe(leavesAt)
})

test('without pace nothing is ever waited for', async () => {
  const desk = await openDesk({ variables: { SECRETARY_SEND_PACE: 'off' } })
  expect(await budget(desk, 'Ben Okafor')).toMatchObject({ leavesAt: null, code: null })
})

test('a conversation that does not exist has no budget', async () => {
  const desk = await openDesk()
  await expect(desk.api.outbox.budget({ conversationId: '999' as never })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
