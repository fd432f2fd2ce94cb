import { expect, test } from 'vitest'
import { type Desk, openDesk } from '../desk.ts'
import { ANN, BEN, CHOIR, person } from '../people.ts'
import { approved, drafted, SENT_MS, writes } from '../steps.ts'
import { CANARY, filesWith, spread, tablesWith } from './traces.ts'

const CONFIRM = { confirm: ['forget' as const] }
const NAME = 'Carla Zwetschkenbaum'
const PHONE = '4915155501777'
const CARLA = person(NAME, { phone: `+${PHONE}` })
const ADDRESS = `${PHONE}@c.us`

/** Carla is everywhere: she wrote here and in a group, was answered, noted, learned from, planned for. */
async function withCarla(): Promise<{ desk: Desk; id: string }> {
  const desk = await openDesk({ people: [CARLA, ANN, BEN, CHOIR] })
  desk.phone.inbound('Choir', `${CANARY} for everybody`, { authorId: ADDRESS, authorName: NAME, mentionsMe: true })
  await approved(desk, NAME, `You have it, ${CANARY}.`)
  await desk.clock.advance(SENT_MS)
  await drafted(desk, NAME, `And ${CANARY}?`)
  const { id } = await desk.conversation(NAME)
  spread(desk, id)
  await desk.api.notes.create({ conversationId: id, text: `Her cat is called ${CANARY}` })
  await desk.api.conversations.compose({ id, text: `half a ${CANARY}` })
  desk.sql((raw) => {
    const job = raw.prepare(
      "INSERT INTO scheduled_jobs (job_type, lane, payload, scheduled_time, created_at) VALUES ('X', 'housekeeping', ?, 9e15, 1)",
    )
    job.run(JSON.stringify({ who: { conversationId: id }, instruction: CANARY }))
  })
  await desk.api.backups.create()
  return { desk, id }
}

test('everything about a person is gone from every table, from the search, from the file and from the backups', async () => {
  const { desk, id } = await withCarla()
  expect(tablesWith(desk).length).toBeGreaterThan(15)
  expect(tablesWith(desk, NAME).length).toBeGreaterThan(2)
  expect(await desk.api.conversations.forget({ id, ...CONFIRM })).toMatchObject({ forgotten: NAME })
  expect(tablesWith(desk)).toEqual([])
  expect(tablesWith(desk, NAME)).toEqual([])
  // What the page says: the address of the chat stays, so that the old does not come back.
  expect(tablesWith(desk, PHONE)).toEqual(['forgotten.address'])
  expect(filesWith(desk)).toEqual([])
  expect(filesWith(desk, NAME)).toEqual([])
  await expect(desk.api.conversations.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const group = await desk.conversation('Choir')
  expect((await desk.api.conversations.messages({ id: group.id, limit: 5 })).items).toMatchObject([
    { text: null, author: null },
  ])
})

test('every table that points at a conversation or a contact is one that forgetting knows', async () => {
  const desk = await openDesk()
  const pointing = desk.sql((raw) =>
    raw
      .prepare(
        `SELECT DISTINCT t.name FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND c.name IN ('conversation_id', 'contact_id') ORDER BY t.name`,
      )
      .pluck()
      .all(),
  )
  expect(pointing.filter((table) => !KNOWN.includes(String(table)))).toEqual([])
})

/**
 * Whoever adds a table here has it emptied in `forget-person.ts` first, or by the database with the conversation or the
 * contact. (`follow_up_history` calls it `user_id`.)
 */
const KNOWN = [
  ...['ai_responses', 'chat_commands', 'contact_dates', 'conversation_addresses', 'conversations', 'erasures'],
  ...[
    'follow_up_decisions',
    'follow_up_plans',
    'follow_up_preferences',
    'forgotten',
    'lessons',
    'messages',
    'notes',
    'outbox',
    'readings',
    'rolling_summaries',
  ],
]

test('it does not come back by reading WhatsApp again; who writes again is new', async () => {
  const { desk, id } = await withCarla()
  await desk.api.conversations.forget({ id, ...CONFIRM })
  await desk.clock.advance(2_000)
  await desk.restart()
  await desk.clock.advance(60_000)
  expect(tablesWith(desk, NAME)).toEqual([])
  expect(tablesWith(desk)).toEqual([])
  desk.phone.inbound(NAME, 'Hello again')
  await desk.clock.advance(9_000)
  await desk.restart()
  await desk.clock.advance(60_000)
  const anew = await desk.conversation(NAME)
  expect(anew.id).not.toBe(id)
  const { items } = await desk.api.conversations.messages({ id: anew.id, limit: 100 })
  expect(items.map(({ text }) => text)).toEqual(['Hello again'])
  expect(tablesWith(desk)).toEqual([])
})

test('without a confirmation nothing is removed, and the answer says what would be', async () => {
  const { desk, id } = await withCarla()
  await expect(desk.api.conversations.forget({ id })).rejects.toMatchObject({
    ...{ code: 'CONFIRMATION_NEEDED', message: expect.stringContaining(NAME) },
  })
  expect((await desk.conversation(NAME)).id).toBe(id)
})

test('nobody is forgotten while a message to them is being sent', async () => {
  const desk = await openDesk({ people: [CARLA] })
  desk.phone.fault('slow', 1, 60_000)
  await writes(desk, NAME, 'On its way')
  for (let second = 0; second < 60 && (await desk.newestRow(NAME)).status === 'queued'; second++) {
    await desk.clock.advance(1_000)
  }
  const { id } = await desk.conversation(NAME)
  expect((await desk.newestRow(NAME)).status).toBe('sending')
  await expect(desk.api.conversations.forget({ id, ...CONFIRM })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await desk.clock.advance(70_000)
  await desk.api.conversations.forget({ id, ...CONFIRM })
  expect(tablesWith(desk, NAME)).toEqual([])
})

test('what is approved and waits is not sent any more', async () => {
  const desk = await openDesk({ people: [CARLA, ANN] })
  await approved(desk, NAME, CANARY)
  const { id } = await desk.conversation(NAME)
  await desk.api.conversations.forget({ id, ...CONFIRM })
  await desk.clock.advance(SENT_MS)
  expect(desk.phone.accepted).toEqual([])
})

test('a forgetting that a crash cut off is finished by the next clean-up', async () => {
  const { desk, id } = await withCarla()
  const forgetting = desk.api.conversations.forget({ id, ...CONFIRM }).catch(() => {})
  while (tablesWith(desk, NAME).includes('conversations.title')) await new Promise((resolve) => setImmediate(resolve))
  await desk.restart({ crash: true })
  await forgetting
  expect(tablesWith(desk)).not.toEqual([])
  await desk.api.cleanup.run({ payload: { type: 'erased' } })
  expect(tablesWith(desk)).toEqual([])
  expect(tablesWith(desk, NAME)).toEqual([])
})
