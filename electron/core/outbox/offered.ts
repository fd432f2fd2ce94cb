import { desc, sql } from 'drizzle-orm'
import type { AccountId, OutboxId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { outbox } from '../db/schema.ts'
import type { OutboxRow } from './outbox.store.ts'

/**
 * Approved replies that were overtaken and can still be sent with "Send anyway", the newest first: one for each
 * conversation that waits for an answer, as the conversation itself shows it.
 */
export function listOffered(
  db: Db,
  input: { accountId: AccountId; limit: number; before: OutboxId | null },
): OutboxRow[] {
  return offered(db).all({ ...input, before: input.before ?? Number.MAX_SAFE_INTEGER })
}

const value = sql.placeholder
const offered = preparedRead((db) =>
  db
    .select()
    .from(outbox)
    .where(
      sql`${outbox.offered} = 1 AND ${outbox.accountId} = ${value('accountId')} AND ${outbox.id} < ${value('before')}
      AND NOT EXISTS (SELECT 1 FROM outbox later WHERE later.offered = 1
        AND later.conversation_id = ${outbox.conversationId} AND later.id > ${outbox.id})
      AND EXISTS (SELECT 1 FROM conversations c WHERE c.id = ${outbox.conversationId} AND c.state = 'unanswered')`,
    )
    .orderBy(desc(outbox.id))
    .limit(value('limit'))
    .prepare(),
)
