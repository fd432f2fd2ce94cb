import { expect, test } from 'vitest'
import type { DemoLine } from '../../../electron/core/channels/simulator/people.ts'
import { openDesk } from '../desk.ts'
import { ANN, BEN, person } from '../people.ts'
import { DRAFTED_MS } from '../steps.ts'

const DAY = 24 * 60
/** A long talk that ended a month ago with our word. */
const LONG_TALK: DemoLine[] = Array.from({ length: 24 }, (_, at) => ({
  minutesAgo: 30 * DAY - at * 5,
  me: at % 2 === 1,
  text: at % 2 === 1 ? 'That is good to hear.' : 'And then we went on to the lake.',
}))

test('a follow-up to come says why, where they live, how long it was quiet and how far it is', async () => {
  const desk = await openDesk({ people: [ANN, BEN] })
  const ann = await desk.conversation('Ann Becker')
  await desk.api.followUps.schedule({ id: ann.id, inHours: 26 })
  expect((await desk.api.followUps.upcoming()).items).toMatchObject([
    {
      standing: 'planned',
      timeZones: expect.arrayContaining(['Europe/Berlin']),
      quietDays: 6,
      byUser: true,
      reason: 'You asked for it.',
    },
  ])
  expect((await desk.api.conversations.counts()).followUps).toBe(0)
  await desk.api.followUps.writeNow({ id: ann.id })
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.api.followUps.upcoming()).items).toMatchObject([
    { standing: 'draft', jobId: null, quietDays: 6, reason: 'You asked for it; just to say hello.' },
  ])
  expect((await desk.api.conversations.counts()).followUps).toBe(1)
  expect(await desk.api.followUps.preferences({ id: ann.id })).toMatchObject({
    frequencyHours: 48,
    frequencyBy: 'settings',
  })
  await desk.api.followUps.change({ id: ann.id, frequencyHours: 168 })
  expect(await desk.api.followUps.preferences({ id: ann.id })).toMatchObject({
    frequencyHours: 168,
    frequencyBy: 'user',
  })
})

test('a friend who went quiet is proposed with how much was said, until the user said yes or no', async () => {
  const desk = await openDesk({ people: [ANN, person('Nora', { history: LONG_TALK })] })
  const { items } = await desk.api.followUps.proposed()
  expect(items).toMatchObject([{ title: 'Nora', why: '24 messages with each other, and none for 29 days.' }])
  const nora = await desk.conversation('Nora')
  await desk.api.followUps.change({ id: nora.id, enabled: false })
  expect((await desk.api.followUps.proposed()).items).toEqual([])
})
