import { and, desc, eq, sql } from 'drizzle-orm'
import type { AccountId, ConversationId, MessageId, OutboxId } from '../../../contract/ids.ts'
import type { Db, Tx } from '../../db/open.ts'
import { preparedRead } from '../../db/prepared.ts'
import { aiResponses } from '../../db/schema.ts'

export type AiResponseRow = typeof aiResponses.$inferSelect

/** One line for every call to a model, whatever came of it. */
export function recordAiResponse(tx: Tx, line: Omit<AiResponseRow, 'id'>): void {
  tx.insert(aiResponses).values(line).run()
}

/** Says of the last answer for a row why it could not be used after all. */
export function markUnusable(tx: Tx, outboxId: OutboxId, why: string): void {
  tx.run(sql`
    UPDATE ai_responses SET error = ${why} WHERE error IS NULL
    AND id = (SELECT max(id) FROM ai_responses WHERE outbox_id = ${Number(outboxId)})`)
}

/** Moves the log of a conversation that proved to be the same chat as another. */
export function moveAiResponses(tx: Tx, from: ConversationId, to: ConversationId): void {
  tx.update(aiResponses).set({ conversationId: to }).where(eq(aiResponses.conversationId, from)).run()
}

/** Empties what was said in calls before an instant (ms), at most `limit` of them; the lines and their numbers stay. */
export function emptyWords(tx: Tx, before: number, limit: number): number {
  return tx.run(sql`
    UPDATE ai_responses SET prompt = '', response = NULL WHERE id IN (
      SELECT id FROM ai_responses INDEXED BY ai_responses_by_time
      WHERE created_at < ${before} AND (prompt <> '' OR response IS NOT NULL) LIMIT ${limit})`).changes
}

/** Empties what was said in calls for a conversation since an instant (ms), at most `limit` of them. */
export function emptyWordsOf(tx: Tx, id: ConversationId, since: number, limit: number): number {
  return tx.run(sql`
    UPDATE ai_responses SET prompt = '', response = NULL WHERE id IN (
      SELECT id FROM ai_responses INDEXED BY ai_responses_by_conversation
      WHERE conversation_id = ${Number(id)} AND created_at >= ${since} AND (prompt <> '' OR response IS NOT NULL)
      LIMIT ${limit})`).changes
}

/** The same for calls from before an instant. */
export function emptyWordsBefore(tx: Tx, id: ConversationId, before: number, limit: number): number {
  return tx.run(sql`
    UPDATE ai_responses SET prompt = '', response = NULL WHERE id IN (
      SELECT id FROM ai_responses INDEXED BY ai_responses_by_conversation
      WHERE conversation_id = ${Number(id)} AND created_at < ${before} AND (prompt <> '' OR response IS NOT NULL)
      LIMIT ${limit})`).changes
}

/** How many calls from before an instant (ms) still have their words. */
export function countWordsBefore(db: Db, before: number): number {
  const row = db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM ai_responses INDEXED BY ai_responses_by_time
    WHERE created_at < ${before} AND (prompt <> '' OR response IS NOT NULL)`)
  return row?.count ?? 0
}

/** Removes the lines of a conversation, at most `limit` of them; what they cost is not counted any more. */
export function deleteAiResponses(tx: Tx, id: ConversationId, limit: number): number {
  return tx.run(sql`
    DELETE FROM ai_responses WHERE id IN (SELECT id FROM ai_responses INDEXED BY ai_responses_by_conversation
      WHERE conversation_id = ${Number(id)} LIMIT ${limit})`).changes
}

/** The newest first. */
export function listAiResponses(
  db: Db,
  input: {
    workspaceId: AccountId
    conversationId: ConversationId | null
    outboxId?: OutboxId | null
    limit: number
  },
): AiResponseRow[] {
  const { conversationId, outboxId = null } = input
  return db
    .select()
    .from(aiResponses)
    .where(
      and(
        eq(aiResponses.workspaceId, input.workspaceId),
        conversationId === null ? undefined : eq(aiResponses.conversationId, conversationId),
        outboxId === null ? undefined : eq(aiResponses.outboxId, outboxId),
      ),
    )
    .orderBy(desc(aiResponses.id))
    .limit(input.limit)
    .all()
}

/** How often a message was tried to be written down, and failed. */
export function countFailedCalls(db: Db, messageId: MessageId, purpose: string): number {
  const row = db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM ai_responses
    WHERE message_id = ${Number(messageId)} AND purpose = ${purpose} AND error IS NOT NULL`)
  return row?.count ?? 0
}

export interface Spent {
  readonly calls: number
  /** US dollars, of the calls whose price is known. */
  readonly usd: number
}

/** Calls that left this machine: what runs on it costs nothing, and counts against no limit. */
const LEFT = sql`(cost_usd IS NULL OR cost_usd > 0)`

const spent = preparedRead((db) =>
  db
    .select({ calls: sql<number>`count(*)`, usd: sql<number>`coalesce(sum(cost_usd), 0)` })
    .from(sql`ai_responses INDEXED BY ai_responses_by_time`)
    .where(
      sql`created_at >= ${sql.placeholder('since')} AND workspace_id = ${sql.placeholder('workspaceId')} AND ${LEFT}`,
    )
    .prepare(),
)

/** What calls to models on other computers came to since an instant (ms). */
export function spentSince(db: Db, workspaceId: AccountId, since: number): Spent {
  return spent(db).get({ workspaceId, since }) ?? { calls: 0, usd: 0 }
}

/** The same for every conversation that was asked about. */
export function spentByConversation(db: Db, workspaceId: AccountId, since: number): Map<ConversationId, Spent> {
  const rows = db.all<{ id: number; calls: number; usd: number }>(sql`
    SELECT conversation_id AS id, count(*) AS calls, coalesce(sum(cost_usd), 0) AS usd
    FROM ai_responses INDEXED BY ai_responses_by_time
    WHERE created_at >= ${since} AND workspace_id = ${workspaceId} AND conversation_id IS NOT NULL AND ${LEFT}
    GROUP BY conversation_id`)
  return new Map(rows.map(({ id, calls, usd }) => [String(id) as ConversationId, { calls, usd }]))
}

export interface UsageLine {
  readonly day: string
  readonly provider: string
  readonly model: string
  readonly purpose: string
  readonly calls: number
  readonly errors: number
  readonly tokensIn: number
  readonly tokensOut: number
  /** Null as soon as one call's price is unknown: a sum with a hole in it would be a lie. */
  readonly costUsd: number | null
  /** The part of it that is known, and how many calls it leaves out. */
  readonly knownUsd: number
  readonly unpriced: number
}

/** A call that failed before anything was counted is taken to have cost nothing; one that was counted needs a price. */
const HOLE = sql`cost_usd IS NULL AND (tokens_in IS NOT NULL OR error IS NULL)`

/**
 * Calls, tokens and cost by day (of this computer's zone), model and purpose; the newest day first.
 * @param since only what was asked since then (ms)
 */
export function readUsage(db: Db, workspaceId: AccountId, since: number): UsageLine[] {
  return db.all<UsageLine>(sql`
    SELECT date(created_at / 1000, 'unixepoch', 'localtime') AS day, provider, model, purpose,
      count(*) AS calls, count(error) AS errors,
      coalesce(sum(tokens_in), 0) AS tokensIn, coalesce(sum(tokens_out), 0) AS tokensOut,
      CASE WHEN count(*) FILTER (WHERE ${HOLE}) > 0 THEN NULL ELSE coalesce(sum(cost_usd), 0) END AS costUsd,
      coalesce(sum(cost_usd), 0) AS knownUsd, count(*) FILTER (WHERE ${HOLE}) AS unpriced
    FROM ai_responses WHERE workspace_id = ${workspaceId} AND created_at >= ${since}
    GROUP BY day, provider, model, purpose ORDER BY day DESC, provider, model, purpose LIMIT 5000`)
}

/** How often models were asked from one instant to before another (ms), how often in vain, and what is known of the cost. */
export function costBetween(
  db: Db,
  workspaceId: AccountId,
  from: number,
  to: number,
): { asked: number; failed: number; knownUsd: number; unpriced: number } {
  const row = db.get<{ asked: number; failed: number; knownUsd: number; unpriced: number }>(sql`
    SELECT count(*) AS asked, count(error) AS failed, coalesce(sum(cost_usd), 0) AS knownUsd,
      count(*) FILTER (WHERE ${HOLE}) AS unpriced
    FROM ai_responses INDEXED BY ai_responses_by_time
    WHERE created_at >= ${from} AND created_at < ${to} AND workspace_id = ${workspaceId}`)
  return row ?? { asked: 0, failed: 0, knownUsd: 0, unpriced: 0 }
}
