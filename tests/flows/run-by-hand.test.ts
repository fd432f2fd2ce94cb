import { expect, test } from 'vitest'
import type { SendOutcome } from '../../electron/core/channels/channel.ts'
import { openDesk } from './desk.ts'
import { approved, arrived, SENT_MS } from './steps.ts'

test('a run by hand that was cut off does not go on by itself: sending stays paused after the crash', async () => {
  const desk = await openDesk()
  await desk.api.jobs.pause({ name: 'send' })
  await approved(desk, 'Ann Becker', 'First.')
  await approved(desk, 'Ben Okafor', 'Second.')
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = () => new Promise<SendOutcome>(() => {})
  void desk.api.jobs.run({ name: 'master' }).catch(() => {})
  await desk.clock.advance(1_000)
  expect((await desk.api.outbox.list({ status: ['sending'] })).items).toHaveLength(1)
  await desk.restart({ crash: true })
  desk.script.sendText = undefined
  await desk.clock.advance(10 * 60_000)
  expect(arrived(desk)).toEqual([])
  const { items } = await desk.api.jobs.history({ name: 'master', limit: 5 })
  expect(items).toMatchObject([{ outcome: 'interrupted' }])
})

test('what WhatsApp says while a run by hand sends holds up the rest of it', async () => {
  const desk = await openDesk()
  await desk.api.jobs.pause({ name: 'send' })
  await approved(desk, 'Ann Becker', 'First.')
  await approved(desk, 'Ben Okafor', 'Second.')
  await desk.clock.advance(SENT_MS)
  let tries = 0
  desk.script.sendText = async () => {
    tries += 1
    return { outcome: 'not-sent', reason: 'rate-limited', message: 'Too many.', providerResponse: null }
  }
  const run = desk.api.jobs.run({ name: 'send' })
  await desk.clock.advance(SENT_MS)
  await run
  expect(tries).toBe(1)
})
