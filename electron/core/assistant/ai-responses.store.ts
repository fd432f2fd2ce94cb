import { and, desc, eq, sql } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import type { Db, Tx } from '../db/open.ts'
import { aiResponses } from '../db/schema.ts'

export type AiResponseRow = typeof aiResponses.$inferSelect

/** One line for every call to a model, whatever came of it. */
export function recordAiResponse(tx: Tx, line: Omit<AiResponseRow, 'id'>): void {
  tx.insert(aiResponses).values(line).run()
}

/** Moves the log of a conversation that proved to be the same chat as another. */
export function moveAiResponses(tx: Tx, from: ConversationId, to: ConversationId): void {
  tx.update(aiResponses).set({ conversationId: to }).where(eq(aiResponses.conversationId, from)).run()
}

/** The newest first. */
export function listAiResponses(
  db: Db,
  input: { workspaceId: AccountId; conversationId: ConversationId | null; limit: number },
): AiResponseRow[] {
  const ofConversation =
    input.conversationId === null ? undefined : eq(aiResponses.conversationId, input.conversationId)
  return db
    .select()
    .from(aiResponses)
    .where(and(eq(aiResponses.workspaceId, input.workspaceId), ofConversation))
    .orderBy(desc(aiResponses.id))
    .limit(input.limit)
    .all()
}

export interface UsageLine {
  readonly day: string
  readonly model: string
  readonly purpose: string
  readonly calls: number
  readonly errors: number
  readonly tokensIn: number
  readonly tokensOut: number
  /** Null as soon as one call's price is unknown: a sum with a hole in it would be a lie. */
  readonly costUsd: number | null
}

/** Calls, tokens and cost by day (of this computer's zone), model and purpose; the newest day first. */
export function readUsage(db: Db, workspaceId: AccountId): UsageLine[] {
  return db.all<UsageLine>(sql`
    SELECT date(created_at / 1000, 'unixepoch', 'localtime') AS day, model, purpose,
      count(*) AS calls, count(error) AS errors,
      coalesce(sum(tokens_in), 0) AS tokensIn, coalesce(sum(tokens_out), 0) AS tokensOut,
      CASE WHEN count(*) FILTER (WHERE cost_usd IS NULL AND tokens_in IS NOT NULL) > 0 THEN NULL
        ELSE coalesce(sum(cost_usd), 0) END AS costUsd
    FROM ai_responses WHERE workspace_id = ${workspaceId}
    GROUP BY day, model, purpose ORDER BY day DESC, model, purpose LIMIT 400`)
}
