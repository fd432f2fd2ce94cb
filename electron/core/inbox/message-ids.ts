import { sql } from 'drizzle-orm'
import { messages } from '../db/schema.ts'

/**
 * Message ids keep time order, so history that is read later slots in before what came live, and "newest first" is
 * `ORDER BY id DESC` for lists and search alike. An id is milliseconds × 1024 plus a counter inside that millisecond;
 * it stays below 2^53 until the year 2248.
 */
const SLOTS = 1024

/**
 * The next free id from `idFrom` on and below `idTo`, as a part of the statement that inserts the message: asked for by
 * itself it would be one more call for every message.
 */
export const nextFreeId = sql`(SELECT coalesce(max(${messages.id}) + 1, ${sql.placeholder('idFrom')}) FROM ${messages}
  WHERE ${messages.id} >= ${sql.placeholder('idFrom')} AND ${messages.id} < ${sql.placeholder('idTo')})`

/** The ids for messages of this instant (ms). Within one second (WhatsApp's resolution): in order of arrival. */
export function idRange(sentAt: number): { readonly idFrom: number; readonly idTo: number } {
  const idFrom = messageIdFloor(sentAt)
  return { idFrom, idTo: idFrom + 1000 * SLOTS }
}

/** The smallest id a message of this instant can have. */
export function messageIdFloor(at: number): number {
  return Math.max(1, Math.floor(at)) * SLOTS
}
