import { expect, test } from 'vitest'
import { openDesk } from '../desk.ts'
import { approved, drafted, SENT_MS } from '../steps.ts'

const DAY = 24 * 60 * 60_000

test('a day of real work is counted at night, and told by the API and as a file', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann')
  await desk.clock.advance(SENT_MS)
  await approved(desk, 'Ben', 'No, sorry, not before Monday.')
  await desk.clock.advance(SENT_MS)
  const draft = await drafted(desk, 'Ann', 'And when do you come home?')
  await desk.api.outbox.discard({ id: draft.id })
  await desk.settle()

  const today = await desk.api.insights.get({ days: 7 })
  expect(today.answers.total).toMatchObject({ answered: 2 })
  expect(today.answers.here.answered).toBe(2)
  expect(today.drafts.total).toMatchObject({ unchanged: 1, edited: 1, discarded: 1, byAutopilot: 0 })
  expect(today.waits.now).toMatchObject([{ title: 'Ann' }])
  expect(today.queues.days.at(-1)?.toCheckMost).toBe(1)
  expect(today.queues.days.at(-1)?.toCheckAverage).toBeGreaterThan(0)

  await desk.clock.jump(DAY)
  await desk.clock.advance(60_000)
  await desk.until(async () => (await desk.api.jobs.history({ name: 'analytics', limit: 1 })).items.length > 0)
  const run = (await desk.api.jobs.history({ name: 'analytics', limit: 1 })).items[0]
  expect(run).toMatchObject({ summary: 'counted 90 days' })
  const tomorrow = await desk.api.insights.get({ days: 7 })
  expect(tomorrow.answers.days.at(-2)).toMatchObject({ ...today.answers.days.at(-1) })
  expect(tomorrow.drafts.days.at(-2)).toEqual(today.drafts.days.at(-1))
  expect(tomorrow.intake.total.messages).toBeGreaterThanOrEqual(3)
  expect(tomorrow.jobs.jobs.map(({ name }) => name)).toEqual(expect.arrayContaining(['analytics', 'assistant', 'send']))
  const { csv } = await desk.api.insights.csv({ section: 'drafts', days: 7 })
  expect(csv.split('\r\n').at(-3)).toMatch(/^2026-11-20,1,1,1,0,0\.\d+$/)
})

test('what was measured is kept when the app ends', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann', 'Are you there?')
  await desk.settle()
  await desk.restart()
  expect((await desk.api.insights.get({ days: 7 })).intake.total.messages).toBe(1)
})
