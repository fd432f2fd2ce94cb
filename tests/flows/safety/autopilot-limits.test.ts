import { expect, test } from 'vitest'
import type { Desk } from '../desk.ts'
import { CHOIR, person } from '../people.ts'
import { arrived, SENT_MS } from '../steps.ts'
import { withModel } from '../with-model.ts'
import { earns, onAutopilot, WINDOW_MS, writes } from './autopilot-steps.ts'

const HOUR_MS = 60 * 60_000
const THINGS = [
  'Did the plumber come today?',
  'Is the piano tuned again?',
  'Was the market crowded this morning?',
  'How does the new bread taste?',
  'Are the tomatoes ripe already?',
  'Did the children sleep well?',
]

/** They write, and whatever the autopilot approved has left. */
async function exchange(desk: Desk, text: string): Promise<void> {
  await writes(desk, text)
  await desk.clock.advance(WINDOW_MS + SENT_MS)
}

const isOn = async (desk: Desk) => (await desk.conversation('Ann Becker')).autopilot
const stops = async (desk: Desk) => (await desk.api.autopilot.get()).stopped

test('no more than so many a day leave in one conversation; the rest is left to the user', async () => {
  const { desk } = await onAutopilot()
  await desk.api.settings.update({ autopilot: { perConversationPerDay: 2 } })
  const before = arrived(desk).length
  for (const text of THINGS.slice(0, 2)) {
    await exchange(desk, text)
    await desk.clock.jump(HOUR_MS)
  }
  await writes(desk, THINGS[2] ?? '')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', approvedBy: null })
  expect(arrived(desk)).toHaveLength(before + 2)
  const { id } = await desk.conversation('Ann Becker')
  expect(await desk.api.conversations.autopilotState({ id })).toMatchObject({ sentToday: 2, perDay: 2, on: true })
})

test('no more than so many a day leave in all conversations together', async () => {
  const { desk } = await onAutopilot()
  await desk.api.settings.update({ autopilot: { perDay: 1 } })
  await exchange(desk, THINGS[0] ?? '')
  await desk.clock.jump(HOUR_MS)
  await writes(desk, THINGS[1] ?? '')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', approvedBy: null })
})

test('the same message for the third time is a machine: it switches itself off and says so, until that was seen', async () => {
  const { desk } = await onAutopilot()
  for (const number of ['one', 'two']) {
    await exchange(desk, `Your ticket 4711${number.length} is being handled, how can we help you further?`)
    await desk.clock.jump(HOUR_MS)
  }
  const before = arrived(desk).length
  await writes(desk, 'Your ticket 48 is being handled, how can we help you further?')
  expect(await isOn(desk)).toBe(false)
  expect(await stops(desk)).toEqual([
    expect.objectContaining({ title: 'Ann Becker', why: expect.stringContaining('3 times') }),
  ])
  await desk.clock.advance(2 * WINDOW_MS)
  expect(arrived(desk)).toHaveLength(before)
  await desk.restart()
  expect(await stops(desk)).toHaveLength(1)
  await desk.api.conversations.autopilot({ id: (await desk.conversation('Ann Becker')).id, on: false })
  expect(await stops(desk)).toEqual([])
})

test('answers within seconds, again and again, are a machine', async () => {
  const { desk } = await onAutopilot()
  for (const [at, text] of THINGS.slice(0, 4).entries()) {
    await exchange(desk, text)
    if (at < 3) {
      // The moment ours has left, theirs is there.
      desk.sql((raw) =>
        raw
          .prepare("UPDATE outbox SET sent_at = ? WHERE id = (SELECT max(id) FROM outbox WHERE status = 'sent')")
          .run(desk.clock.now() - 1_000),
      )
      desk.phone.inbound('Ann Becker', ['Sure', 'Fine then', 'All right'][at] ?? '')
      await desk.settle()
      await desk.clock.jump(HOUR_MS)
    }
  }
  expect(await isOn(desk)).toBe(false)
  expect((await stops(desk))[0]?.why).toContain('within seconds')
})

test('more than three answers within an hour are a conversation that the user should have', async () => {
  const { desk } = await onAutopilot()
  const before = arrived(desk).length
  for (const text of THINGS.slice(0, 4)) await exchange(desk, text)
  expect(arrived(desk)).toHaveLength(before + 3)
  expect(await isOn(desk)).toBe(false)
  expect((await stops(desk))[0]?.why).toContain('within an hour')
})

test('groups, strangers and conversations kept from models never have it, whatever was earned', async () => {
  const people = [CHOIR, person('Unknown Person', { saved: false, phone: '+4915155501077' })]
  const { desk } = await withModel({ people: [...people, person('Ann Becker', { phone: '+4915155501001' })] })
  await earns(desk)
  const refusalOf = async (name: string) => {
    const { id } = await desk.conversation(name)
    return desk.api.conversations.autopilot({ id, on: true }).then(
      () => null,
      (error: { message: string }) => error.message,
    )
  }
  desk.phone.inbound('Choir', 'Hello everybody')
  await desk.settle()
  expect(await refusalOf('Choir')).toContain('never in groups')
  expect(await refusalOf('Unknown Person')).toContain('only with people in your contacts')
  const { id } = await desk.conversation('Ann Becker')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  expect(await refusalOf('Ann Becker')).toContain('never sent to a model')
})
