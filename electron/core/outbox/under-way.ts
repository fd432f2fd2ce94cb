import { sql } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { outbox } from '../db/schema.ts'

/** The conversations in which a reply is wanted, written or approved, and has not left. */
export function listConversationsUnderWay(db: Db, accountId: AccountId): Set<ConversationId> {
  return new Set(
    underWay(db)
      .all({ accountId })
      .map(({ id }) => id),
  )
}

const underWay = preparedRead((db) =>
  db
    .selectDistinct({ id: outbox.conversationId })
    .from(outbox)
    .where(
      sql`${outbox.status} IN ('pending', 'generating', 'draft', 'queued')
      AND ${outbox.accountId} = ${sql.placeholder('accountId')}`,
    )
    .prepare(),
)
