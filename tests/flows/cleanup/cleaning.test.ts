import { existsSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import '../../property-seed.ts'
import { type Desk, openDesk } from '../desk.ts'
import { ANN, BEN, person } from '../people.ts'
import { approved, drafted, SENT_MS } from '../steps.ts'
import { CANARY, filesWith, tablesWith } from './traces.ts'

const DAY_MS = 24 * 60 * 60_000
const OLD = { payload: { type: 'old_conversations' as const, days_to_keep: 3 } }

/** What a person talked about half a year ago. */
const LONG_AGO = person('Dora', {
  history: Array.from({ length: 120 }, (_, at) => ({
    minutesAgo: 180 * 24 * 60 - at,
    me: at % 2 === 1,
    text: `Number ${at} about ${CANARY}`,
  })),
})

async function messagesOf(desk: Desk, title: string): Promise<number> {
  const { id } = await desk.conversation(title)
  return desk.sql((raw) =>
    raw.prepare('SELECT count(*) FROM messages WHERE conversation_id = ?').pluck().get(id),
  ) as number
}

test('messages older than asked go from conversations in which nobody waits, and leave nothing', async () => {
  const desk = await openDesk({ people: [LONG_AGO, ANN] })
  expect(await messagesOf(desk, 'Dora')).toBe(30)
  const planned = await desk.api.cleanup.preview(OLD)
  expect(planned.items).toMatchObject([
    { kind: 'conversations', count: 2, sentence: 'Old messages in 2 conversations in which nobody waits' },
    { kind: 'messages', count: 32 },
  ])
  expect(await messagesOf(desk, 'Dora')).toBe(30)
  expect(await desk.api.cleanup.run(OLD)).toEqual(planned)
  expect(await messagesOf(desk, 'Dora')).toBe(0)
  expect(tablesWith(desk)).toEqual([])
  expect(filesWith(desk)).toEqual([])
  expect((await desk.api.cleanup.preview(OLD)).items).toEqual([])
})

test('what was removed does not come back when the chats are read again', async () => {
  const desk = await openDesk({ people: [LONG_AGO, ANN] })
  await desk.api.cleanup.run(OLD)
  await desk.restart()
  await desk.clock.advance(60_000)
  expect(await messagesOf(desk, 'Dora')).toBe(0)
  desk.phone.inbound('Dora', 'Hello again')
  await desk.restart()
  await desk.clock.advance(60_000)
  expect(await messagesOf(desk, 'Dora')).toBe(1)
})

test('conversations that wait, and replies that are to be sent or decided on, are never touched', async () => {
  const states = fc.constantFrom('unanswered', 'waiting', 'snoozed', 'done')
  const statuses = fc.constantFrom(
    ...(['pending', 'draft', 'queued', 'uncertain', 'failed', 'sent', 'superseded', 'discarded', null] as const),
  )
  const desk = await openDesk({ people: [LONG_AGO, ANN, BEN] })
  await desk.api.jobs.pause({ name: 'assistant' })
  await desk.api.jobs.pause({ name: 'send' })
  const { id } = await desk.conversation('Dora')
  let count = 0
  await fc.assert(
    fc.asyncProperty(states, statuses, async (state, status) => {
      const at = desk.clock.now() - 100 * DAY_MS
      count += 1
      desk.sql((raw) => {
        const row = raw.prepare('SELECT * FROM conversations WHERE id = ?').get(id) as { account_id: string }
        raw.prepare('DELETE FROM outbox_events').run()
        raw.prepare('DELETE FROM outbox').run()
        raw.prepare('UPDATE conversations SET state = ?, snoozed_until = 4e12 WHERE id = ?').run(state, id)
        raw
          .prepare(
            "INSERT INTO messages (id, account_id, conversation_id, channel_message_id, from_me, kind, text, sent_at, received_at) VALUES (?, ?, ?, ?, 0, 'text', 'old', ?, ?)",
          )
          .run(at * 1024 + count, row.account_id, id, `old-${count}`, at, at)
        if (status !== null) {
          raw
            .prepare(
              "INSERT INTO outbox (account_id, conversation_id, text, origin, status, created_at) VALUES (?, ?, 'old', 'ai', ?, ?)",
            )
            .run(row.account_id, id, status, at)
        }
      })
      const before = await messagesOf(desk, 'Dora')
      await desk.api.cleanup.run({ payload: { type: 'old_conversations', days_to_keep: 3 } })
      const isOpen = ['pending', 'draft', 'queued', 'uncertain', 'failed'].includes(status ?? '')
      const rows = desk.sql((raw) => raw.prepare('SELECT count(*) FROM outbox').pluck().get())
      if (state === 'done' && !isOpen) {
        expect([await messagesOf(desk, 'Dora'), rows]).toEqual([0, 0])
      } else {
        expect([await messagesOf(desk, 'Dora'), rows]).toEqual([before, status === null ? 0 : 1])
      }
    }),
    { numRuns: 40 },
  )
})

test('a clean-up that was stopped leaves whole batches, and the next one goes on', async () => {
  const desk = await openDesk({ people: Array.from({ length: 5 }, (_, at) => ({ ...LONG_AGO, name: `Dora ${at}` })) })
  const stop = new AbortController()
  const running = desk.api.cleanup.run(OLD, { signal: stop.signal })
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  stop.abort()
  await running.catch(() => {})
  const left = desk.sql((raw) => raw.prepare('SELECT count(*) FROM messages').pluck().get())
  expect(left).toBeGreaterThan(0)
  const { items } = await desk.api.cleanup.run(OLD)
  expect(items).toContainEqual(expect.objectContaining({ kind: 'messages', count: left }))
  expect(tablesWith(desk)).toEqual([])
})

test('old words of the log, old runs of jobs, old absences and leftover files go with the daily clean-up', async () => {
  const desk = await openDesk()
  const now = desk.clock.now()
  desk.sql((raw) => {
    const old = now - 400 * DAY_MS
    raw
      .prepare(
        "INSERT INTO ai_responses (workspace_id, provider, model, purpose, prompt_version, prompt, response, latency_ms, created_at) VALUES ('a', 'p', 'm', 'draft', '1', ?, 'x', 1, ?)",
      )
      .run(CANARY, old)
    raw
      .prepare(
        "INSERT INTO job_execution_history (job_type, execution_time, status, created_at) VALUES ('X', ?, 'done', ?)",
      )
      .run(old, old)
    raw
      .prepare(
        "INSERT INTO gaps (account_id, to_at, chats_read, messages_recovered, unread) SELECT id, ?, 0, 0, '[]' FROM accounts",
      )
      .run(old)
  })
  const files = {
    '.secretary-1.unproved': 2,
    'secretary.db.before-0002': 40,
    'secretary.db.before-0005': 3,
    'notes.txt': 400,
  }
  for (const [name, days] of Object.entries(files)) {
    writeFileSync(join(desk.dataDir, name), 'x')
    utimesSync(join(desk.dataDir, name), new Date(now - days * DAY_MS), new Date(now - days * DAY_MS))
  }
  const planned = await desk.api.cleanup.preview()
  expect(planned.items).toMatchObject([
    { kind: 'files', count: 2, bytes: 2 },
    { kind: 'log', count: 1 },
    { kind: 'history', count: 1 },
    { kind: 'gaps', count: 1 },
  ])
  expect(tablesWith(desk)).toEqual(['ai_responses.prompt'])
  expect(await desk.api.cleanup.run()).toEqual(planned)
  expect(tablesWith(desk)).toEqual([])
  const left = Object.keys(files).filter((name) => existsSync(join(desk.dataDir, name)))
  expect(left).toEqual(['secretary.db.before-0005', 'notes.txt'])
})

test('by its settings the daily clean-up removes no messages until a number of days is chosen', async () => {
  const desk = await openDesk({ people: [LONG_AGO] })
  expect((await desk.api.cleanup.run()).items).toEqual([])
  await desk.api.settings.update({ cleanup: { oldConversationsDays: 90 } })
  expect((await desk.api.cleanup.run()).items).toMatchObject([
    { kind: 'conversations' },
    { kind: 'messages', count: 30 },
  ])
})

test('what is removed with old messages are the replies to them, and no newer one', async () => {
  const desk = await openDesk({ people: [ANN] })
  await approved(desk, 'Ann Becker', 'You have it.')
  await desk.clock.advance(SENT_MS)
  await desk.clock.jump(2 * DAY_MS)
  await drafted(desk, 'Ann Becker', 'And the other one?')
  const { draft } = await desk.conversation('Ann Becker')
  await desk.api.outbox.discard({ id: draft?.id ?? ('' as never) })
  await desk.api.conversations.done({ id: (await desk.conversation('Ann Becker')).id })
  await desk.api.cleanup.run({ payload: { type: 'old_conversations', days_to_keep: 1 } })
  const { items } = await desk.api.outbox.list({ status: ['sent', 'discarded'] })
  expect(items.map(({ status }) => status)).toEqual(['discarded'])
})
