import { sql } from 'drizzle-orm'
import type { MessageId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { messages } from '../db/schema.ts'

/**
 * Message ids keep time order, so history that is read later slots in before what came live, and "newest first" is
 * `ORDER BY id DESC` for lists and search alike. An id is milliseconds × 1024 plus a counter inside that millisecond;
 * it stays below 2^53 until the year 2248.
 */
const SLOTS = 1024

const highestBetween = preparedRead((db) =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(sql`${messages.id} >= ${sql.placeholder('from')} AND ${messages.id} < ${sql.placeholder('to')}`)
    .orderBy(sql`${messages.id} DESC`)
    .limit(1)
    .prepare(),
)

/** The next free id for a message of this instant (ms). Within one second (WhatsApp's resolution): in order of arrival. */
export function nextMessageId(tx: Tx, sentAt: number): MessageId {
  const from = messageIdFloor(sentAt)
  const highest = highestBetween(tx).get({ from, to: from + 1000 * SLOTS })
  return String(highest === undefined ? from : Number(highest.id) + 1) as MessageId
}

/** The smallest id a message of this instant can have. */
export function messageIdFloor(at: number): number {
  return Math.max(1, Math.floor(at)) * SLOTS
}
