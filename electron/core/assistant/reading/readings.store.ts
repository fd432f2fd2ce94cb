import { eq, inArray, sql } from 'drizzle-orm'
import type { ConversationId } from '../../../contract/ids.ts'
import { readings } from '../../db/assistant-schema.ts'
import type { Db, Tx } from '../../db/open.ts'
import { preparedRead } from '../../db/prepared.ts'

export type StoredReading = typeof readings.$inferSelect

/** Remembers what the newest burst of a conversation was read as; the one before is forgotten. */
export function saveReading(tx: Tx, reading: StoredReading): void {
  const { conversationId: _, ...change } = reading
  tx.insert(readings).values(reading).onConflictDoUpdate({ target: readings.conversationId, set: change }).run()
}

export function findReading(db: Db, id: ConversationId): StoredReading | null {
  return byConversation(db).get({ id }) ?? null
}

const byConversation = preparedRead((db) =>
  db
    .select()
    .from(readings)
    .where(eq(readings.conversationId, sql.placeholder('id')))
    .prepare(),
)

/** The readings of these conversations, by conversation. */
export function listReadings(db: Db, ids: readonly ConversationId[]): ReadonlyMap<ConversationId, StoredReading> {
  if (ids.length === 0) return new Map()
  const rows = db
    .select()
    .from(readings)
    .where(inArray(readings.conversationId, [...ids]))
    .all()
  return new Map(rows.map((row) => [row.conversationId, row]))
}

/** Its words changed: the burst is read anew before the next reply. */
export function forgetReading(tx: Tx, id: ConversationId): void {
  tx.delete(readings).where(eq(readings.conversationId, id)).run()
}

/** The reading of a conversation that proved to be the same chat as another: the newer burst's stays. */
export function moveReading(tx: Tx, from: ConversationId, to: ConversationId): void {
  const [moved, known] = [findReading(tx, from), findReading(tx, to)]
  if (moved === null) return
  tx.delete(readings).where(eq(readings.conversationId, from)).run()
  if (Number(moved.messageId) > Number(known?.messageId ?? 0)) saveReading(tx, { ...moved, conversationId: to })
}
