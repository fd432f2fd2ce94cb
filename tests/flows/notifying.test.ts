import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { ANN, BEN, person } from './people.ts'

test('what matters is notified once, with the words only if the settings say so, and taken back when answered', async () => {
  const desk = await openDesk()
  desk.phone.inbound('Ann Becker', 'URGENT: can you call me?')
  desk.phone.inbound('Ben Okafor', 'I am back from Lisbon')
  await desk.settle()
  const shown = () => desk.notified.filter((line) => !line.startsWith('badge'))
  expect(shown()).toEqual(['Ann Becker: URGENT: can you call me?'])
  await desk.api.settings.update({ notifications: { showText: false } })
  desk.phone.inbound('Ann Becker', 'ASAP please, can you?')
  await desk.settle()
  expect(shown().at(-1)).toBe('Ann Becker: wrote to you')
  desk.phone.typedOnPhone('Ann Becker', 'I called.')
  await desk.clock.advance(1_000)
  expect(shown().at(-1)).toBe(`dismiss ${(await desk.conversation('Ann Becker')).id}`)
  await desk.api.settings.update({ notifications: { enabled: false } })
  desk.phone.inbound('Ann Becker', 'URGENT again?')
  await desk.settle()
  expect(shown()).toHaveLength(3)
})

test('the badge counts who waits, without Earlier', async () => {
  const desk = await openDesk({
    people: [ANN, BEN, person('Old', { history: [{ minutesAgo: 30_000, text: 'Hello?' }] })],
  })
  desk.phone.inbound('Ann Becker', 'Hello?')
  desk.phone.inbound('Ben Okafor', 'Hello?')
  await desk.clock.advance(1_000)
  expect(desk.notified.filter((line) => line.startsWith('badge')).at(-1)).toBe('badge 2')
})
