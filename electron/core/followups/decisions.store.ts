import { desc, eq, sql } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import { followUpDecisions } from '../db/follow-ups-schema.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedChange, preparedRead } from '../db/prepared.ts'

export type StoredDecision = typeof followUpDecisions.$inferSelect

/** Writes a decision down. The same as the last one about this person only counts up. */
export function recordDecision(
  tx: Tx,
  decision: Pick<StoredDecision, 'accountId' | 'conversationId' | 'stage' | 'outcome' | 'code' | 'untilAt'>,
  now: number,
): void {
  const last = lastDecision(tx, decision.conversationId)
  const isSame = last?.outcome === decision.outcome && last.code === decision.code && last.stage === decision.stage
  if (last !== null && isSame && decision.outcome === 'refused') {
    const change = { lastAt: now, times: last.times + 1, untilAt: decision.untilAt }
    again(tx, change).run({ id: last.id, ...change })
    return
  }
  tx.insert(followUpDecisions)
    .values({ ...decision, firstAt: now, lastAt: now, times: 1 })
    .run()
}

const again = preparedChange((tx, columns) =>
  tx
    .update(followUpDecisions)
    .set(columns)
    .where(eq(followUpDecisions.id, sql.placeholder('id')))
    .prepare(),
)

function lastDecision(db: Db, conversationId: ConversationId): StoredDecision | null {
  return newest(db).get({ conversationId }) ?? null
}

const newest = preparedRead((db) =>
  db
    .select()
    .from(followUpDecisions)
    .where(eq(followUpDecisions.conversationId, sql.placeholder('conversationId')))
    .orderBy(desc(followUpDecisions.id))
    .limit(1)
    .prepare(),
)

/** The latest decisions, of one person or of all. */
export function listDecisions(
  db: Db,
  filter: { accountId: AccountId; conversationId?: ConversationId | undefined },
  limit: number,
): StoredDecision[] {
  const { accountId, conversationId } = filter
  return db
    .select()
    .from(followUpDecisions)
    .where(
      conversationId === undefined
        ? eq(followUpDecisions.accountId, accountId)
        : eq(followUpDecisions.conversationId, conversationId),
    )
    .orderBy(desc(followUpDecisions.lastAt), desc(followUpDecisions.id))
    .limit(limit)
    .all()
}

/** Two chats proved to be one. */
export function moveDecisions(tx: Tx, from: ConversationId, to: ConversationId): void {
  tx.update(followUpDecisions).set({ conversationId: to }).where(eq(followUpDecisions.conversationId, from)).run()
}
