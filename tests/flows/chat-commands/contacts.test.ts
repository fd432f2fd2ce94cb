import { expect, test } from 'vitest'
import type { Desk } from '../desk.ts'
import { ANN, CHOIR, STRANGER } from '../people.ts'
import { arrived, drafted, SENT_MS } from '../steps.ts'
import { ME, openDeskWithSelf, trail } from './self-chat.ts'

const OFF = 'Reminders from me are off for you. To switch them on again, write !followup_settings on.'
const ON =
  'Reminders from me are on: at most 2 a week, after 2 days of silence or more. To switch them off, write !followup_settings off.'

async function theyWrite(desk: Desk, text: string, name = 'Ann Becker'): Promise<void> {
  desk.phone.inbound(name, text)
  await desk.clock.advance(SENT_MS)
}

async function optedOut(desk: Desk, name = 'Ann Becker'): Promise<boolean> {
  return (await desk.api.followUps.preferences({ id: (await desk.conversation(name)).id })).optedOutAt !== null
}

test('a contact switches follow-ups off for themself; the answer is a draft that leaves when it is approved', async () => {
  const desk = await openDeskWithSelf()
  await theyWrite(desk, '!followup_settings off')
  expect(await optedOut(desk)).toBe(true)
  expect(await optedOut(desk, 'Ben Okafor')).toBe(false)
  const draft = await desk.draftOf('Ann Becker')
  expect(draft).toMatchObject({ status: 'draft', text: OFF })
  expect((await desk.conversation('Ann Becker')).state).toBe('unanswered')
  expect((await desk.api.news.list()).items).toMatchObject([{ kind: 'opted_out', people: [{ name: 'Ann Becker' }] }])
  expect(arrived(desk)).toEqual([])
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([OFF])
  expect((await desk.conversation('Ann Becker')).state).toBe('done')
  expect(await trail(desk)).toEqual([{ name: 'followup_settings', askedBy: 'contact', status: 'done' }])
})

test('status tells whether they are on and how often; on allows them again', async () => {
  const desk = await openDeskWithSelf()
  await theyWrite(desk, '!followup_settings status')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', text: ON })
  await theyWrite(desk, '!followup_settings off')
  await theyWrite(desk, '!Followup_Settings ON')
  expect(await optedOut(desk)).toBe(false)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', text: ON })
  const drafts = (await desk.api.outbox.list({ status: ['draft'], limit: 50 })).items
  expect(drafts).toHaveLength(1)
  expect((await desk.api.news.list()).items.map(({ kind }) => kind)).toEqual(['opted_in', 'opted_out'])
})

test('what they wait for already keeps its draft, and is still open when the answer to the command has left', async () => {
  const desk = await openDeskWithSelf()
  await desk.api.settings.update({ followUps: { answerCommands: true } })
  const reply = await drafted(desk, 'Ann Becker')
  await theyWrite(desk, '!followup_settings off')
  expect(arrived(desk)).toEqual([OFF])
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', draft: { id: reply.id } })
  await desk.api.outbox.approve({ id: reply.id, revision: reply.revision })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toHaveLength(2)
})

test('once and for all: the answer leaves by itself, but not in a flood', async () => {
  const desk = await openDeskWithSelf()
  await desk.api.settings.update({ followUps: { answerCommands: true } })
  for (let times = 0; times < 6; times++) await theyWrite(desk, '!followup_settings status')
  expect(arrived(desk)).toEqual([ON, ON, ON])
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', text: ON })
})

test('a stranger never gets an answer that nobody saw', async () => {
  const desk = await openDeskWithSelf({ people: [ME, STRANGER] })
  await desk.api.settings.update({ followUps: { answerCommands: true } })
  await theyWrite(desk, '!followup_settings off', STRANGER.name)
  expect(arrived(desk)).toEqual([])
  expect(await optedOut(desk, STRANGER.name)).toBe(true)
})

test('nobody can ask about others, for anything else, or in a group', async () => {
  const desk = await openDeskWithSelf({ people: [ME, ANN, CHOIR] })
  await theyWrite(desk, '!followup_settings off Robin')
  await theyWrite(desk, '!pause')
  desk.phone.inbound('Choir', '!followup_settings off', { authorName: 'Ann Becker', mentionsMe: true })
  await desk.clock.advance(SENT_MS)
  expect(await trail(desk)).toEqual([])
  expect(await optedOut(desk)).toBe(false)
})

test('linked to watch only it holds all the same, and no answer is prepared', async () => {
  const desk = await openDeskWithSelf({ watchOnly: true })
  await theyWrite(desk, '!followup_settings off')
  expect(await optedOut(desk)).toBe(true)
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null })
})
