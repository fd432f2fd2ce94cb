import { expect, test } from 'vitest'
import type { Desk } from './desk.ts'
import { person } from './people.ts'
import { arrived, SENT_MS } from './steps.ts'
import { asked, promptsOf, withModel } from './with-model.ts'

const way = (reply: string) => ({ reply, commitments: [], claims: [] })
const WARMER = 'So lovely of you to ask, it went really well.'
const people = [person('Ann Becker', { phone: '+4915155501001', history: [] })]

const learned = async (desk: Desk) => {
  const { items } = await desk.api.style.relearn()
  return items.find(({ group }) => group === 'all')?.learned?.messages ?? 0
}

test('another way to say it that the assistant wrote is not taken for how the user writes', async () => {
  const { desk, model } = await withModel({ people })
  await asked(desk, 'Ann Becker', 'How did the presentation of the garden project go?')
  const draft = await desk.draftOf('Ann Becker')
  const others = { shorter: way('Well.'), warmer: way(WARMER), decline: way('Rather not.') }
  model.next({ kind: 'content', content: JSON.stringify(others) })
  await desk.api.outbox.alternatives({ id: draft.id })
  const chosen = await desk.api.outbox.update({ id: draft.id, text: WARMER, revision: draft.revision })
  await desk.api.outbox.approve({ id: draft.id, revision: chosen.revision })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([WARMER])
  expect(await learned(desk)).toBe(0)
  await asked(desk, 'Ann Becker', 'How did the presentation of the other garden project go?')
  expect(promptsOf(model).at(-1)).not.toContain('</edit>')
})

test('a reply of the assistant that is sent anyway, after it was overtaken, teaches nothing either', async () => {
  const { desk } = await withModel({ people })
  await asked(desk, 'Ann Becker', 'How did the presentation go?')
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  desk.phone.inbound('Ann Becker', 'And the party?')
  await desk.settle()
  await desk.api.outbox.sendAnyway({ id: draft.id })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([draft.text])
  expect(await learned(desk)).toBe(0)
})
