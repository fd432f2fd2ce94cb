import { and, desc, eq, gte, lte, sql } from 'drizzle-orm'
import type { AccountId, ConversationId, OutboxId } from '../../contract/ids.ts'
import { followUpHistory } from '../db/follow-ups-schema.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'

export type SentFollowUp = typeof followUpHistory.$inferSelect

/** A follow-up left. Told twice of the same row of the outbox, it is one; answers whether it was news. */
export function recordSent(tx: Tx, sent: Omit<SentFollowUp, 'id' | 'responseReceived' | 'responseTime'>): boolean {
  const { changes } = tx
    .insert(followUpHistory)
    .values({ ...sent, responseReceived: false, responseTime: null })
    .onConflictDoNothing({ target: followUpHistory.outboxId })
    .run()
  return changes > 0
}

/** The newest follow-up to them, if they did not answer it yet; asked for every message that comes in. */
export function findUnanswered(db: Db, conversationId: ConversationId): { id: string; sentAt: number } | null {
  const newest = newestTo(db).get({ conversationId })
  return newest === undefined || newest.responseReceived ? null : newest
}

const newestTo = preparedRead((db) =>
  db
    .select({
      id: followUpHistory.id,
      sentAt: followUpHistory.sentAt,
      responseReceived: followUpHistory.responseReceived,
    })
    .from(followUpHistory)
    .where(eq(followUpHistory.conversationId, sql.placeholder('conversationId')))
    .orderBy(desc(followUpHistory.sentAt), desc(followUpHistory.id))
    .limit(1)
    .prepare(),
)

/** Whether anything left to them from one instant to another (ms); asked while a message is taken in. */
export function hasSentSince(db: Db, conversationId: ConversationId, from: number, to: number): boolean {
  return sentBetween(db).get({ conversationId, from, to }) !== undefined
}

const sentBetween = preparedRead((db) =>
  db
    .select({ id: followUpHistory.id })
    .from(followUpHistory)
    .where(
      and(
        eq(followUpHistory.conversationId, sql.placeholder('conversationId')),
        gte(followUpHistory.sentAt, sql.placeholder('from')),
        lte(followUpHistory.sentAt, sql.placeholder('to')),
      ),
    )
    .limit(1)
    .prepare(),
)

/** They wrote: that answers the newest follow-up, and no earlier one, or three nudges and one answer would look like three. */
export function recordAnswer(tx: Tx, id: string, at: number): void {
  tx.update(followUpHistory).set({ responseReceived: true, responseTime: at }).where(eq(followUpHistory.id, id)).run()
}

/** What left to one person, the newest first. */
export function listSentTo(db: Db, conversationId: ConversationId, limit: number): SentFollowUp[] {
  return sentTo(db).all({ conversationId, limit })
}

const sentTo = preparedRead((db) =>
  db
    .select()
    .from(followUpHistory)
    .where(eq(followUpHistory.conversationId, sql.placeholder('conversationId')))
    .orderBy(desc(followUpHistory.sentAt))
    .limit(sql.placeholder('limit'))
    .prepare(),
)

/** What left since an instant (ms), the newest first. */
export function listSent(db: Db, accountId: AccountId, sinceAt: number, limit: number): SentFollowUp[] {
  return db
    .select()
    .from(followUpHistory)
    .where(and(eq(followUpHistory.accountId, accountId), gte(followUpHistory.sentAt, sinceAt)))
    .orderBy(desc(followUpHistory.sentAt))
    .limit(limit)
    .all()
}

/** How many left in a row, up to the newest, without any answer. */
export function countUnanswered(sent: readonly Pick<SentFollowUp, 'responseReceived'>[]): number {
  const answered = sent.findIndex(({ responseReceived }) => responseReceived)
  return answered === -1 ? sent.length : answered
}

/** What follow-ups since an instant (ms) were about is not to be known any more; that they were sent stays. */
export function forgetTopics(tx: Tx, conversationId: ConversationId, since: number): void {
  tx.run(sql`UPDATE follow_up_history SET context_data = json_set(context_data, '$.topic', NULL)
    WHERE user_id = ${Number(conversationId)} AND created_at >= ${since}`)
}

/** The words of this one were deleted where they had been sent. */
export function eraseSentWords(tx: Tx, outboxId: OutboxId): void {
  tx.update(followUpHistory).set({ messageSent: '' }).where(eq(followUpHistory.outboxId, outboxId)).run()
}

/** Two chats proved to be one. */
export function moveSent(tx: Tx, from: ConversationId, to: ConversationId): void {
  tx.update(followUpHistory).set({ conversationId: to }).where(eq(followUpHistory.conversationId, from)).run()
}
