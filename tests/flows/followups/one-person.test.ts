import { expect, test } from 'vitest'
import { type Desk, openDesk } from '../desk.ts'
import { person } from '../people.ts'
import { upcoming, withoutUpkeep } from './steps.ts'

const [PHONE, LID] = ['4915155501010@c.us', '88880010@lid']
const CARLA = person('Carla', { phone: '+4915155501010' })
const BY_LID = person('Carla (lid)', { phone: '+88880010' })

/** The same person in two chats, as long as nobody knows. */
async function twoChats(): Promise<{ desk: Desk; one: string; other: string }> {
  const desk = await withoutUpkeep(await openDesk({ people: [CARLA, BY_LID] }))
  const [one, other] = [(await desk.conversation('Carla')).id, (await desk.conversation('Carla (lid)')).id]
  desk.sql((raw) => {
    raw.prepare('UPDATE conversation_addresses SET address = ? WHERE conversation_id = ?').run(LID, other)
    raw.prepare('UPDATE conversations SET chat_id = ? WHERE id = ?').run(LID, other)
    for (const id of [one, other]) {
      raw
        .prepare(
          `INSERT INTO follow_up_history (account_id, user_id, message_sent, context_data, kind, variant, sent_at, created_at)
           SELECT account_id, id, 'Hi', '{}', 'check_in', 'a', 1, 1 FROM conversations WHERE id = ?`,
        )
        .run(id)
    }
  })
  return { desk, one, other }
}

test('two chats that prove to be one person keep what was said, sent, planned and decided about follow-ups', async () => {
  const { desk, one, other } = await twoChats()
  await desk.api.followUps.change({ id: one as never, enabled: true, frequencyHours: 72 })
  await desk.api.followUps.change({ id: other as never, optedOut: true })
  await desk.api.followUps.change({ id: other as never, optedOut: false, timeZone: 'Asia/Tokyo' })
  await desk.api.followUps.schedule({ id: other as never, inHours: 24 })
  await desk.api.followUps.change({ id: one as never, optedOut: true })
  desk.emit({ type: 'identity', addresses: [PHONE, LID] })
  await desk.settle()
  const { id } = await desk.conversation('Carla')
  expect(await desk.api.followUps.preferences({ id })).toMatchObject({
    ...{ enabled: true, frequencyHours: 72, timeZones: ['Asia/Tokyo'], optedOutAt: expect.any(String) },
  })
  expect((await desk.api.followUps.history({ conversationId: id })).items).toHaveLength(2)
  expect(await upcoming(desk)).toMatchObject([{ conversationId: id, byUser: true }])
  expect((await desk.api.followUps.decisions({ conversationId: id })).items).toMatchObject([{ outcome: 'planned' }])
})

test('forgetting somebody removes all of it', async () => {
  const { desk, one } = await twoChats()
  await desk.api.followUps.change({ id: one as never, enabled: true })
  await desk.api.followUps.schedule({ id: one as never, inHours: 24 })
  await desk.api.conversations.forget({ id: one as never, confirm: ['forget'] })
  const left = desk.sql((raw) =>
    ['preferences', 'plans', 'decisions'].map((table) =>
      raw.prepare(`SELECT count(*) FROM follow_up_${table} WHERE conversation_id = ?`).pluck().get(one),
    ),
  )
  expect(left).toEqual([0, 0, 0])
  expect(
    desk.sql((raw) => raw.prepare('SELECT count(*) FROM follow_up_history WHERE user_id = ?').pluck().get(one)),
  ).toBe(0)
  expect(await upcoming(desk)).toEqual([])
})
