import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { AccountId, ChannelMessageId, ConversationId, MessageId, OutboxId } from '../../contract/ids.ts'
import type { Db, Tx } from '../db/open.ts'
import { outbox, outboxAttempts } from '../db/schema.ts'
import type { OutboxRow } from './outbox.store.ts'

export type Attempt = typeof outboxAttempts.$inferSelect
const a = outboxAttempts

/** Written before the channel is called: whatever happens after, the attempt is known. */
export function beginAttempt(tx: Tx, row: OutboxRow, baseline: MessageId | null, startedAt: number): Attempt {
  return tx
    .insert(outboxAttempts)
    .values({
      outboxId: row.id,
      accountId: row.accountId,
      number: row.attempts,
      startedAt,
      text: row.text ?? '',
      baselineMessageId: baseline,
    })
    .returning()
    .get()
}

/** The channel told the id its message will have. One id belongs to one attempt, for ever. */
export function bindAttempt(tx: Tx, id: string, channelMessageId: ChannelMessageId): void {
  tx.update(outboxAttempts)
    .set({ channelMessageId })
    .where(and(eq(a.id, id), isNull(a.channelMessageId)))
    .run()
}

export function endAttempt(
  tx: Tx,
  id: string,
  end: { at: number; outcome: NonNullable<Attempt['outcome']>; code?: string; message?: string },
): void {
  tx.update(outboxAttempts)
    .set({ endedAt: end.at, outcome: end.outcome, code: end.code ?? null, message: end.message ?? null })
    .where(eq(a.id, id))
    .run()
}

export function findAttempt(db: Db, id: string): Attempt | null {
  return db.select().from(a).where(eq(a.id, id)).get() ?? null
}

export function latestAttempt(db: Db, outboxId: OutboxId): Attempt | null {
  return db.select().from(a).where(eq(a.outboxId, outboxId)).orderBy(desc(a.id)).limit(1).get() ?? null
}

export function findAttemptByChannelId(db: Db, accountId: AccountId, id: ChannelMessageId): Attempt | null {
  return (
    db
      .select()
      .from(a)
      .where(and(eq(a.accountId, accountId), eq(a.channelMessageId, id)))
      .get() ?? null
  )
}

/**
 * An attempt in this conversation, with these very words, begun before the message was written and not yet known by an
 * id: its echo binds to the first such attempt. Only rows on their way count, so words typed again later bind nothing.
 */
export function findUnboundAttempt(
  db: Db,
  input: { conversationId: ConversationId; text: string; sentAt: number },
): Attempt | null {
  const row = db
    .select({ attempt: a })
    .from(a)
    .innerJoin(outbox, eq(outbox.id, a.outboxId))
    .where(
      and(
        eq(outbox.conversationId, input.conversationId),
        sql`${outbox.status} IN ('sending', 'uncertain')`,
        isNull(a.channelMessageId),
        // WhatsApp may drop blanks at the ends.
        sql`trim(${a.text}) = trim(${input.text})`,
        // WhatsApp counts whole seconds, and the phone's clock may be a little behind ours.
        sql`${a.startedAt} <= ${input.sentAt + CLOCK_SLACK_MS}`,
      ),
    )
    .orderBy(a.id)
    .limit(1)
    .get()
  return row?.attempt ?? null
}

const CLOCK_SLACK_MS = 5_000
