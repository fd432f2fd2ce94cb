import { expect, test } from 'vitest'
import { openDesk } from '../desk.ts'
import { ANN, BEN } from '../people.ts'
import { drafted } from '../steps.ts'

const DAY = 24 * 60 * 60_000

test('how somebody sounded is kept day by day, also when they sound otherwise since, until they are forgotten', async () => {
  const desk = await openDesk({ people: [ANN, BEN] })
  await drafted(desk, 'Ann Becker', 'I am so worried, can you call me?')
  desk.phone.typedOnPhone('Ann Becker', 'Calling you now.')
  await drafted(desk, 'Ben Okafor', 'When does the train leave?')
  await desk.clock.jump(DAY)
  await desk.clock.advance(60_000)
  await drafted(desk, 'Ann Becker', 'All is well, thank you so much! Shall we have dinner on Friday?')

  const ann = await desk.conversation('Ann Becker')
  const { items } = await desk.api.followUps.moods({})
  expect(items).toEqual([
    {
      ...{ conversationId: ann.id, title: 'Ann Becker' },
      days: [
        { day: '2026-11-20', emotions: ['worried'] },
        { day: '2026-11-21', emotions: ['grateful'] },
      ],
    },
    {
      ...{ conversationId: (await desk.conversation('Ben Okafor')).id, title: 'Ben Okafor' },
      days: [{ day: '2026-11-20', emotions: ['neutral'] }],
    },
  ])
  expect((await desk.api.followUps.moods({ conversationId: ann.id, days: 1 })).items).toMatchObject([
    { title: 'Ann Becker', days: [{ day: '2026-11-21' }] },
  ])

  await desk.api.conversations.forget({ id: ann.id, confirm: ['forget'] })
  const after = (await desk.api.followUps.moods({})).items
  expect(after.map(({ title }) => title)).toEqual(['Ben Okafor'])
  const left = desk.sql((raw) =>
    raw.prepare('SELECT count(*) AS lines FROM daily_figures WHERE subject = ?').get(ann.id),
  )
  expect(left).toEqual({ lines: 0 })
})
