import { sql } from 'drizzle-orm'
import type { AccountId, ConversationId, MessageId, OutboxId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { conversations, messages } from '../db/schema.ts'
import { messageIdFloor } from './message-ids.ts'

const value = sql.placeholder
const m = messages

/** A text that the user sent. */
export interface OwnText {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly text: string
  /** ms since 1970 */
  readonly sentAt: number
  /** The row it came from; null where it was typed on the phone. */
  readonly outboxId: OutboxId | null
}

/** Some messages of the account, newest first, to look for the user's own among them; `before` is where to go on. */
export function listOwnTexts(
  db: Db,
  accountId: AccountId,
  input: { before: MessageId | null; limit: number },
): { texts: OwnText[]; before: MessageId | null } {
  const rows = page(db).all({ accountId, limit: input.limit, before: input.before ?? Number.MAX_SAFE_INTEGER })
  const texts = rows.flatMap(({ text, fromMe, kind, ...rest }) => {
    return fromMe && kind === 'text' && text !== null ? [{ ...rest, text }] : []
  })
  return { texts, before: rows.length < input.limit ? null : (rows.at(-1)?.id ?? null) }
}

const columns = {
  id: m.id,
  conversationId: m.conversationId,
  text: m.text,
  sentAt: m.sentAt,
  outboxId: m.outboxId,
  fromMe: m.fromMe,
  kind: m.kind,
}

const page = preparedRead((db) =>
  db
    .select(columns)
    .from(m)
    .where(sql`${m.id} < ${value('before')} AND +${m.accountId} = ${value('accountId')}`)
    .orderBy(sql`${m.id} DESC`)
    .limit(value('limit'))
    .prepare(),
)

/** Whether the user sent at least so many texts since then (ms). */
export function hasSentSince(db: Db, accountId: AccountId, at: number, count: number): boolean {
  return sentSince(db).all({ accountId, from: messageIdFloor(at), count }).length === count
}

const sentSince = preparedRead((db) =>
  db
    .select({ id: m.id })
    .from(m)
    .where(
      sql`${m.id} >= ${value('from')} AND +${m.accountId} = ${value('accountId')} AND ${m.fromMe} = 1 AND ${m.kind} = 'text'`,
    )
    .limit(value('count'))
    .prepare(),
)

/** Their messages elsewhere that hold any of these words: an index query of quoted words; the newest first. */
export function findSimilarInbound(
  db: Db,
  input: { accountId: AccountId; query: string; except: ConversationId; limit: number },
): { id: MessageId; conversationId: ConversationId; text: string; sentAt: number }[] {
  const found = db.all<{ id: number; conversationId: number; text: string | null; sentAt: number }>(sql`
    SELECT m.id, m.conversation_id AS conversationId, m.text, m.sent_at AS sentAt
    FROM messages_words w JOIN messages m ON m.id = w.rowid JOIN conversations c ON c.id = m.conversation_id
    WHERE w.text MATCH ${input.query} AND m.account_id = ${input.accountId} AND m.from_me = 0
      AND m.conversation_id <> ${Number(input.except)} AND c.model_blocked = 0 AND c.is_self = 0
    ORDER BY w.rowid DESC LIMIT ${input.limit}`)
  return found.map(({ id, conversationId, text, sentAt }) => ({
    id: String(id) as MessageId,
    conversationId: String(conversationId) as ConversationId,
    text: text ?? '',
    sentAt,
  }))
}

/** The first text of the user after a message of its conversation, or null where none came among the next few. */
export function findReplyTo(db: Db, conversationId: ConversationId, after: MessageId): OwnText | null {
  const next = following(db).all({ conversationId, after })
  const own = next.find(({ fromMe }) => fromMe)
  if (own === undefined || own.kind !== 'text' || own.text === null) return null
  const { id, text, sentAt, outboxId } = own
  return { id, conversationId, text, sentAt, outboxId }
}

const following = preparedRead((db) =>
  db
    .select(columns)
    .from(m)
    .where(sql`${m.conversationId} = ${value('conversationId')} AND ${m.id} > ${value('after')}`)
    .orderBy(m.id)
    .limit(10)
    .prepare(),
)

/** Every name that a person or a chat of this account goes by. */
export function listNames(db: Db, accountId: AccountId): string[] {
  const titles = db
    .select({ name: conversations.title })
    .from(conversations)
    .where(sql`${conversations.accountId} = ${accountId}`)
    .all()
  return titles.map(({ name }) => name)
}
