import { sql } from 'drizzle-orm'
import type { AccountId } from '../../contract/ids.ts'
import type { ConversationState } from '../../contract/models.ts'
import type { Db } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'

const value = sql.placeholder

/** How many conversations are in each state, and how many wait since before the baseline. */
export function countByState(db: Db, accountId: AccountId): Record<ConversationState | 'earlier', number> {
  const counts = { unanswered: 0, waiting: 0, snoozed: 0, done: 0, earlier: 0 }
  for (const { state, count, earlier } of countedStates(db).all({ accountId })) {
    if (state === 'unanswered') counts.earlier = earlier
    counts[state] = state === 'unanswered' ? count - earlier : count
  }
  return counts
}

/** The index holds all of it: no conversation itself is read. */
const countedStates = preparedRead((db) =>
  db
    .select({
      state: sql<ConversationState>`state`,
      count: sql<number>`count(*)`,
      earlier: sql<number>`sum(earlier)`,
    })
    .from(sql`conversations INDEXED BY conversations_by_state`)
    .where(sql`account_id = ${value('accountId')} AND last_message_at IS NOT NULL`)
    .groupBy(sql`state`)
    .prepare(),
)
