import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import { accounts, conversations, outbox, outboxEvents } from '../../../electron/core/db/schema.ts'

/** One conversation with a row in the outbox: flags, numbers, ids, JSON, and fields with nothing in them. */
function openFilled(): Store {
  const store = openStore(':memory:')
  onTestFinished(() => store.close())
  store.raw.exec(`
    INSERT INTO accounts (id, channel, name, linked_at) VALUES ('account', 'simulator', 'You', 1);
    INSERT INTO conversations (id, account_id, chat_id, kind, title, archived, reasons, priority)
      VALUES (7, 'account', 'chat', 'direct', 'Ann', 1, '[{"code":"asked_question","params":{"count":2}}]', 3);
    INSERT INTO outbox (id, account_id, conversation_id, origin, status, text, created_at, provider_response)
      VALUES (9, 'account', 7, 'ai', 'draft', 'Hello', 5, '{"ack":1}');
    INSERT INTO outbox_events (outbox_id, at, actor, event, to_status) VALUES (9, 5, 'user', 'create', 'draft');`)
  return store
}

test('rows are what the builder itself makes of them', () => {
  const { db, raw } = openFilled()
  const builder = drizzle(raw)
  for (const table of [accounts, conversations, outbox, outboxEvents]) {
    expect(db.select().from(table).all()).toEqual(builder.select().from(table).all())
    expect(db.select().from(table).get()).toEqual(builder.select().from(table).get())
  }
  const joined = (on: Pick<typeof builder, 'select'>) =>
    on.select({ row: outbox, title: conversations.title }).from(outbox).innerJoin(conversations, sql`true`).all()
  expect(joined(db)).toEqual(joined(builder))
})

test('no row is no row', () => {
  const { db } = openFilled()
  const nobody = db
    .select()
    .from(conversations)
    .where(eq(conversations.id, '8' as ConversationId))
  expect([nobody.get(), nobody.all()]).toEqual([undefined, []])
})

test('each value goes to its own place and is put as its column wants it', () => {
  const store = openFilled()
  const value = sql.placeholder
  const changed = store.transaction((tx) => {
    const statement = tx
      .update(conversations)
      .set({
        muted: value('muted') as never,
        reasons: value('reasons') as never,
        snoozedUntil: value('until') as never,
      })
      .where(eq(conversations.id, value('id')))
      .returning()
      .prepare()
    return statement.get({ id: '7', until: null, reasons: [], muted: true })
  })
  expect(changed).toMatchObject({ id: '7', muted: true, archived: true, reasons: [], snoozedUntil: null, title: 'Ann' })
  const kept = store.raw.prepare('SELECT muted, reasons, snoozed_until FROM conversations').get()
  expect(kept).toEqual({ muted: 1, reasons: '[]', snoozed_until: null })
})

test('a statement that is called without one of its values says which', () => {
  const { db } = openFilled()
  const byTitle = db
    .select()
    .from(conversations)
    .where(eq(conversations.title, sql.placeholder('title')))
    .prepare()
  expect(() => byTitle.all({ name: 'Ann' })).toThrow('"title"')
})
