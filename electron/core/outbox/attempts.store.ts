import { and, count, desc, eq, isNull, sql } from 'drizzle-orm'
import type { AccountId, ChannelMessageId, ConversationId, MessageId, OutboxId } from '../../contract/ids.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead, preparedWrite } from '../db/prepared.ts'
import { outbox, outboxAttempts } from '../db/schema.ts'
import type { OutboxRow } from './outbox.store.ts'

export type Attempt = typeof outboxAttempts.$inferSelect
const a = outboxAttempts

/** Written before the channel is called: whatever happens after, the attempt is known. */
export function beginAttempt(tx: Tx, row: OutboxRow, baseline: MessageId | null, startedAt: number): Attempt {
  return begin(tx).get({
    outboxId: row.id,
    accountId: row.accountId,
    number: row.attempts,
    startedAt,
    text: row.text ?? '',
    baselineMessageId: baseline,
  })
}

const value = sql.placeholder
const begin = preparedWrite((tx) =>
  tx
    .insert(outboxAttempts)
    .values({
      outboxId: value('outboxId'),
      accountId: value('accountId'),
      number: value('number'),
      startedAt: value('startedAt'),
      text: value('text'),
      baselineMessageId: value('baselineMessageId'),
    })
    .returning()
    .prepare(),
)

/** The channel told the id its message will have. One id belongs to one attempt, for ever. */
export function bindAttempt(tx: Tx, id: string, channelMessageId: ChannelMessageId): void {
  bind(tx).run({ id, channelMessageId })
}

const bind = preparedWrite((tx) =>
  tx
    .update(outboxAttempts)
    .set({ channelMessageId: value('channelMessageId') as never })
    .where(and(eq(a.id, value('id')), isNull(a.channelMessageId)))
    .prepare(),
)

export interface End {
  readonly at: number
  readonly outcome: NonNullable<Attempt['outcome']>
  /** The id its message has, where it was not told before. */
  readonly id?: ChannelMessageId
  readonly code?: string
  readonly message?: string
}

export function endAttempt(tx: Tx, id: string, { at, outcome, ...more }: End): void {
  const { id: channelMessageId = null, code = null, message = null } = more
  finish(tx).run({ id, at, outcome, channelMessageId, code, message })
}

const finish = preparedWrite((tx) =>
  tx
    .update(outboxAttempts)
    .set({
      endedAt: value('at') as never,
      outcome: value('outcome') as never,
      code: value('code') as never,
      message: value('message') as never,
      channelMessageId: sql`coalesce(${a.channelMessageId}, ${value('channelMessageId')})`,
    })
    .where(eq(a.id, value('id')))
    .prepare(),
)

export function findAttempt(db: Db, id: string): Attempt | null {
  return db.select().from(a).where(eq(a.id, id)).get() ?? null
}

export function latestAttempt(db: Db, outboxId: OutboxId): Attempt | null {
  return db.select().from(a).where(eq(a.outboxId, outboxId)).orderBy(desc(a.id)).limit(1).get() ?? null
}

/** How often the last look found the chat ahead of us. */
export function countOvertaken(db: Db, outboxId: OutboxId): number {
  const row = db
    .select({ times: count() })
    .from(a)
    .where(and(eq(a.outboxId, outboxId), eq(a.outcome, 'overtaken')))
    .get()
  return row?.times ?? 0
}

export function findAttemptByChannelId(db: Db, accountId: AccountId, id: ChannelMessageId): Attempt | null {
  return byChannelId(db).get({ accountId, id }) ?? null
}

const byChannelId = preparedRead((db) =>
  db
    .select()
    .from(a)
    .where(and(eq(a.accountId, value('accountId')), eq(a.channelMessageId, value('id'))))
    .prepare(),
)

/** Whether any of these messages may be what an attempt became: one has its id, or one is still on its way. */
export function mayHoldAttemptOf(db: Db, accountId: AccountId, ids: readonly ChannelMessageId[]): boolean {
  return anyOnItsWay(db).get() !== undefined || anyOf(db).get({ accountId, ids: JSON.stringify(ids) }) !== undefined
}

const anyOnItsWay = preparedRead((db) =>
  db.select({ id: outbox.id }).from(outbox).where(sql`${outbox.status} IN ('sending', 'uncertain')`).limit(1).prepare(),
)
const anyOf = preparedRead((db) =>
  db
    .select({ id: a.id })
    .from(a)
    .where(
      and(
        eq(a.accountId, value('accountId')),
        sql`${a.channelMessageId} IN (SELECT value FROM json_each(${value('ids')}))`,
      ),
    )
    .limit(1)
    .prepare(),
)

/**
 * An attempt in this conversation, with these very words, begun before the message was written, of which the channel
 * said that it may have left without knowing its id: its echo binds to the first such attempt. Only rows on their way
 * count, so words typed again later bind nothing.
 */
export function findUnboundAttempt(
  db: Db,
  input: { conversationId: ConversationId; text: string; sentAt: number },
): Attempt | null {
  const { conversationId, text, sentAt } = input
  return unbound(db).get({ conversationId, text, startedBy: sentAt + CLOCK_SLACK_MS })?.attempt ?? null
}

/** WhatsApp counts whole seconds, and the phone's clock may be a little behind ours. */
const CLOCK_SLACK_MS = 5_000
/** It may drop blanks and line breaks at both ends: all that JavaScript's `trim` knows, where SQLite's knows the space only. */
const BLANKS =
  'char(9, 10, 11, 12, 13, 32, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288, 65279)'
const unbound = preparedRead((db) =>
  db
    .select({ attempt: a })
    .from(a)
    .innerJoin(outbox, eq(outbox.id, a.outboxId))
    .where(
      and(
        eq(outbox.conversationId, value('conversationId')),
        sql`${outbox.status} IN ('sending', 'uncertain')`,
        isNull(a.channelMessageId),
        eq(a.outcome, 'unknown'),
        sql`trim(${a.text}, ${sql.raw(BLANKS)}) = trim(${value('text')}, ${sql.raw(BLANKS)})`,
        sql`${a.startedAt} <= ${value('startedBy')}`,
      ),
    )
    .orderBy(a.id)
    .limit(1)
    .prepare(),
)

/** What was tried to be sent is not to be known any more; that it was tried stays. */
export function eraseAttemptWords(tx: Tx, outboxId: OutboxId): void {
  tx.update(outboxAttempts).set({ text: '' }).where(eq(a.outboxId, outboxId)).run()
}

export function deleteAttempts(tx: Tx, outboxId: OutboxId): void {
  tx.delete(outboxAttempts).where(eq(a.outboxId, outboxId)).run()
}
