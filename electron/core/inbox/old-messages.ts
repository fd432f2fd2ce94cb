import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import type { AccountId, ConversationId, MessageId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { conversations, messages } from '../db/schema.ts'
import { messageIdFloor } from './message-ids.ts'
import type { StoredMessage } from './messages.store.ts'

const m = messages
const c = conversations

/** Messages whose time is over and whose words are still here, in the order in which they end. */
export function listExpired(db: Db, now: number, limit: number): StoredMessage[] {
  return db
    .select()
    .from(m)
    .where(and(isNotNull(m.expiresAt), isNull(m.revokedAt), lte(m.expiresAt, now)))
    .orderBy(asc(m.expiresAt))
    .limit(limit)
    .all()
}

export function countExpired(db: Db, now: number): number {
  return (
    db.get<{ count: number }>(sql`SELECT count(*) AS count FROM messages
      WHERE expires_at IS NOT NULL AND revoked_at IS NULL AND expires_at <= ${now}`)?.count ?? 0
  )
}

/** In which conversations they are. */
export function listExpiredIn(db: Db, now: number): ConversationId[] {
  return db
    .selectDistinct({ id: m.conversationId })
    .from(m)
    .where(and(isNotNull(m.expiresAt), isNull(m.revokedAt), lte(m.expiresAt, now)))
    .all()
    .map(({ id }) => id)
}

/** When the next message disappears (ms), or null. */
export function nextExpiryAt(db: Db): number | null {
  return (
    db.get<{ at: number | null }>(
      sql`SELECT min(expires_at) AS at FROM messages WHERE expires_at IS NOT NULL AND revoked_at IS NULL`,
    )?.at ?? null
  )
}

/** Nothing waits there for anybody, on either side: what is old in it may go. */
const isOver = sql`${c.state} = 'done'`

/** Conversations of this account in which nobody waits, that hold messages from before an instant (ms). */
export function listWithOldMessages(
  db: Db,
  input: { accountId: AccountId; before: number; after: ConversationId | null; limit: number },
): ConversationId[] {
  const rows = db
    .select({ id: c.id })
    .from(c)
    .where(
      sql`${c.accountId} = ${input.accountId} AND ${c.id} > ${Number(input.after ?? 0)} AND ${isOver}
        AND EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = ${c.id} AND m.id < ${messageIdFloor(input.before)})`,
    )
    .orderBy(asc(c.id))
    .limit(input.limit)
    .all()
  return rows.map(({ id }) => id)
}

/** Whether nobody waits in this conversation for anything, by what is known right now. */
export function isConversationOver(db: Db, id: ConversationId): boolean {
  return (
    db
      .select({ id: c.id })
      .from(c)
      .where(sql`${c.id} = ${Number(id)} AND ${isOver}`)
      .get() !== undefined
  )
}

/** The oldest messages of a conversation from before an instant (ms): all there are of it, with no instant. */
export function listOldest(db: Db, id: ConversationId, before: number | null, limit: number): StoredMessage[] {
  const isOlder = before === null ? undefined : lt(m.id, String(messageIdFloor(before)) as MessageId)
  return db
    .select()
    .from(m)
    .where(and(eq(m.conversationId, id), isOlder))
    .orderBy(asc(m.id))
    .limit(limit)
    .all()
}

export function countOlder(db: Db, id: ConversationId, before: number): number {
  return (
    db.get<{ count: number }>(sql`SELECT count(*) AS count FROM messages
      WHERE conversation_id = ${Number(id)} AND id < ${messageIdFloor(before)}`)?.count ?? 0
  )
}

/** What these people wrote, wherever they did; what of it was made to be nobody's is left out. */
export function listByAuthors(
  db: Db,
  accountId: AccountId,
  addresses: readonly string[],
  limit: number,
): StoredMessage[] {
  return db
    .select()
    .from(m)
    .where(and(eq(m.accountId, accountId), inArray(m.authorAddress, [...addresses])))
    .limit(limit)
    .all()
}

const nextOwn = preparedRead((db) =>
  db
    .select({ id: sql<number | null>`min(${m.id})` })
    .from(m)
    .where(
      sql`${m.conversationId} = ${sql.placeholder('conversationId')} AND ${m.id} > ${sql.placeholder('after')} AND ${m.fromMe} = 1`,
    )
    .prepare(),
)

/** The last id that can belong to the burst of a message: up to the user's next answer. */
export function burstEnd(db: Db, { conversationId, id }: StoredMessage): MessageId {
  return String(nextOwn(db).get({ conversationId, after: id })?.id ?? Number.MAX_SAFE_INTEGER) as MessageId
}
