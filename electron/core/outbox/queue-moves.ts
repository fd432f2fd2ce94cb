import { sql } from 'drizzle-orm'
import type { AccountId } from '../../contract/ids.ts'
import type { OutboxStatus } from '../../contract/models.ts'
import type { Db } from '../db/open.ts'

/** One message of the outbox going from one status to the next; null where it was new. */
export interface QueueMove {
  readonly id: number
  readonly at: number
  readonly from: OutboxStatus | null
  readonly to: OutboxStatus
}

/** What moved from one instant to before another (ms), in order; the next page begins after the last move. */
export function listQueueMoves(
  db: Db,
  accountId: AccountId,
  input: { from: number; to: number; after: QueueMove | null; limit: number },
): QueueMove[] {
  const { from, to, after, limit } = input
  return db.all<QueueMove>(sql`
    SELECT e.id, e.at, e.from_status AS "from", e.to_status AS "to"
    FROM outbox_events e INDEXED BY outbox_events_by_time JOIN outbox o ON o.id = e.outbox_id
    WHERE (e.at, e.id) > (${after?.at ?? from}, ${after?.id ?? 0}) AND e.at < ${to} AND o.account_id = ${accountId}
      AND e.from_status IS NOT e.to_status
    ORDER BY e.at, e.id LIMIT ${limit}`)
}
