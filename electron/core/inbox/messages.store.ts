import { and, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { AccountId, ChannelMessageId, ConversationId, MessageId } from '../../contract/ids.ts'
import type { Receipt } from '../../contract/models.ts'
import { RECEIPTS } from '../../contract/models.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead, preparedWrite } from '../db/prepared.ts'
import { messages, messagesWords } from '../db/schema.ts'
import { idRange, messageIdFloor, nextFreeId } from './message-ids.ts'
import { toSearchQuery, toSearchText } from './search-text.ts'

export type StoredMessage = typeof messages.$inferSelect
type Later = 'authorAddress' | 'expiresAt'
export type NewMessage = Omit<StoredMessage, 'id' | 'transcribed' | Later> & Partial<Pick<StoredMessage, Later>>

const value = sql.placeholder
const insert = preparedWrite((tx) =>
  tx
    .insert(messages)
    .values({
      id: nextFreeId as never,
      accountId: value('accountId'),
      conversationId: value('conversationId'),
      channelMessageId: value('channelMessageId'),
      fromMe: value('fromMe'),
      author: value('author'),
      authorAddress: value('authorAddress'),
      kind: value('kind'),
      text: value('text'),
      sentAt: value('sentAt'),
      receivedAt: value('receivedAt'),
      receipt: value('receipt'),
      editedAt: value('editedAt'),
      revokedAt: value('revokedAt'),
      expiresAt: value('expiresAt'),
      quotedChannelId: value('quotedChannelId'),
      quotedAuthor: value('quotedAuthor'),
      quotedText: value('quotedText'),
      media: value('media'),
      mentionsMe: value('mentionsMe'),
      quotesMe: value('quotesMe'),
      outboxId: value('outboxId'),
    })
    .onConflictDoNothing({ target: [messages.accountId, messages.channelMessageId] })
    .prepare(),
)

const NOTHING_MORE = { authorAddress: null, expiresAt: null } satisfies Partial<NewMessage>

/** Takes a message in, once: answers its id, or null when this account already has it. */
export function insertMessage(tx: Tx, message: NewMessage): MessageId | null {
  const { changes, lastInsertRowid } = insert(tx).run({ ...NOTHING_MORE, ...message, ...idRange(message.sentAt) })
  if (changes === 0) return null
  const id = String(lastInsertRowid) as MessageId
  if (message.text !== null) writeSearchLine(tx, id, message.text)
  return id
}

const byChannelId = preparedRead((db) =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.accountId, value('accountId')), eq(messages.channelMessageId, value('id'))))
    .prepare(),
)

export function findMessage(db: Db, accountId: AccountId, id: ChannelMessageId): StoredMessage | null {
  return byChannelId(db).get({ accountId, id }) ?? null
}

const byId = preparedRead((db) =>
  db
    .select()
    .from(messages)
    .where(eq(messages.id, value('id')))
    .prepare(),
)

export function getMessage(db: Db, id: MessageId): StoredMessage | null {
  return byId(db).get({ id }) ?? null
}

const newest = preparedRead((db) =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, value('conversationId')), lt(messages.id, value('before'))))
    .orderBy(desc(messages.id))
    .limit(value('limit'))
    .prepare(),
)

/** The newest messages before one, newest first. */
export function listMessages(
  db: Db,
  conversationId: ConversationId,
  limit: number,
  before: MessageId | null = null,
): StoredMessage[] {
  return newest(db).all({ conversationId, limit, before: before ?? Number.MAX_SAFE_INTEGER })
}

const newestId = preparedRead((db) =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(eq(messages.conversationId, value('conversationId')))
    .orderBy(desc(messages.id))
    .limit(1)
    .prepare(),
)

export function newestMessageId(db: Db, conversationId: ConversationId): MessageId | null {
  return newestId(db).get({ conversationId })?.id ?? null
}

export function countMessages(db: Db, conversationId: ConversationId): number {
  return (
    db.get<{ count: number }>(
      sql`SELECT count(*) AS count FROM messages WHERE conversation_id = ${Number(conversationId)}`,
    )?.count ?? 0
  )
}

const inboundFrom = preparedRead((db) =>
  db
    .select({ id: messages.channelMessageId })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, value('conversationId')),
        gte(messages.id, value('from')),
        eq(messages.fromMe, false),
      ),
    )
    .prepare(),
)

/** Their messages from this instant on (ms), by what the channel calls them. */
export function listInboundSince(db: Db, conversationId: ConversationId, at: number): ChannelMessageId[] {
  return inboundFrom(db)
    .all({ conversationId, from: messageIdFloor(at) })
    .map(({ id }) => id)
}

/** When the user last wrote here (ms), or null. */
export function lastSentAt(db: Db, conversationId: ConversationId): number | null {
  const row = db.get<{ at: number | null }>(
    sql`SELECT max(sent_at) AS at FROM messages WHERE conversation_id = ${conversationId} AND from_me = 1`,
  )
  return row?.at ?? null
}

/** The newest message after this one that is theirs (in a group: that concerns us), and that is ours and was acknowledged. */
export function newestAfter(
  db: Db,
  id: MessageId,
  conversation: { readonly id: ConversationId; readonly kind: 'direct' | 'group' },
): { readonly theirs: MessageId | null; readonly ours: MessageId | null } {
  const input = { id, conversationId: conversation.id, isGroup: conversation.kind === 'group' ? 1 : 0 }
  const [newest] = after(db).all(input)
  return { theirs: newest?.theirs ?? null, ours: newest?.ours ?? null }
}

const isTheirs = sql`${messages.fromMe} = 0 AND ${messages.kind} <> 'system'
  AND (${value('isGroup')} = 0 OR ${messages.mentionsMe} = 1 OR ${messages.quotesMe} = 1)`
const isOurs = sql`${messages.fromMe} = 1 AND ${messages.receipt} <> 'none'`
const newestOf = (which: SQL) => sql`max(CASE WHEN ${which} THEN ${messages.id} END)`.mapWith(messages.id)
const after = preparedRead((db) =>
  db
    .select({ theirs: newestOf(isTheirs), ours: newestOf(isOurs) })
    .from(messages)
    .where(and(eq(messages.conversationId, value('conversationId')), gt(messages.id, value('id'))))
    .prepare(),
)

/** Those of these messages that we have, by what the channel calls them, with our ids. */
export function findMessageIds(db: Db, accountId: AccountId, ids: readonly ChannelMessageId[]): Map<string, MessageId> {
  if (ids.length === 0) return new Map()
  const rows = someByChannelId(db).all({ accountId, ids: JSON.stringify(ids) })
  return new Map(rows.map((row) => [row.channelMessageId, row.id]))
}

const someByChannelId = preparedRead((db) =>
  db
    .select({ id: messages.id, channelMessageId: messages.channelMessageId })
    .from(messages)
    .where(
      and(
        eq(messages.accountId, value('accountId')),
        sql`${messages.channelMessageId} IN (SELECT value FROM json_each(${value('ids')}))`,
      ),
    )
    .prepare(),
)

/** Conversations whose messages hold these words, the newest hit first; at most `limit` hits are looked at. */
export function searchConversations(db: Db, accountId: AccountId, typed: string, limit: number): ConversationId[] {
  const query = toSearchQuery(typed)
  if (query === null) return []
  const rows = db.all<{ conversation_id: number }>(sql`
    SELECT m.conversation_id FROM messages_words w JOIN messages m ON m.id = w.rowid
    WHERE w.text MATCH ${query} AND m.account_id = ${accountId} ORDER BY w.rowid DESC LIMIT ${limit}`)
  return [...new Set(rows.map((row) => String(row.conversation_id) as ConversationId))]
}

const setReceipt = preparedWrite((tx) =>
  tx
    .update(messages)
    .set({ receipt: value('receipt') as unknown as Receipt })
    .where(eq(messages.id, value('id')))
    .prepare(),
)

/** Receipts only rise: a late "delivered" after "read" changes nothing. Answers whether it changed. */
export function raiseReceipt(tx: Tx, message: StoredMessage, receipt: Receipt): boolean {
  if (RECEIPTS.indexOf(receipt) <= RECEIPTS.indexOf(message.receipt)) return false
  setReceipt(tx).run({ id: message.id, receipt })
  return true
}

/** Takes in an edit. An older edit than the one we have changes nothing. */
export function editMessage(tx: Tx, message: StoredMessage, text: string, editedAt: number): boolean {
  if (message.revokedAt !== null || (message.editedAt !== null && message.editedAt >= editedAt)) return false
  tx.update(messages).set({ text, editedAt }).where(eq(messages.id, message.id)).run()
  eraseSearchLine(tx, message.id)
  writeSearchLine(tx, message.id, text)
  return true
}

/** Keeps what was said in a message, once: its words are its text from now on, here and in the search. */
export function writeDown(tx: Tx, message: StoredMessage, text: string): boolean {
  if (message.revokedAt !== null || message.transcribed || message.text !== null) return false
  tx.update(messages).set({ text, transcribed: true }).where(eq(messages.id, message.id)).run()
  writeSearchLine(tx, message.id, text)
  return true
}

/** A deleted message keeps its place and loses its words, here and in the search. */
export function revokeMessage(tx: Tx, message: StoredMessage, revokedAt: number): boolean {
  if (message.revokedAt !== null) return false
  tx.update(messages)
    .set({ text: null, media: null, quotedText: null, quotedAuthor: null, revokedAt })
    .where(eq(messages.id, message.id))
    .run()
  eraseSearchLine(tx, message.id)
  return true
}

/** The words of this message are no longer to be seen where others quote them. */
export function eraseQuotes(tx: Tx, accountId: AccountId, quoted: ChannelMessageId): void {
  tx.update(messages)
    .set({ quotedText: null, quotedAuthor: null })
    .where(and(eq(messages.accountId, accountId), eq(messages.quotedChannelId, quoted)))
    .run()
}

/** When a message disappears may be learned after the message itself. */
export function setExpiry(tx: Tx, id: MessageId, expiresAt: number): void {
  tx.update(messages).set({ expiresAt }).where(eq(messages.id, id)).run()
}

/** Who wrote a message is not to be known any more. */
export function eraseAuthor(tx: Tx, id: MessageId): void {
  tx.update(messages).set({ author: null, authorAddress: null }).where(eq(messages.id, id)).run()
}

/**
 * One small step of rewriting the search index, which until then still holds the words of deleted messages. The first
 * step of a round begins it. Answers whether there is more to do.
 */
export function rewriteSearchIndex(tx: Tx, isFirst: boolean): boolean {
  const written = () => tx.get<{ count: number }>(sql`SELECT total_changes() AS count`)?.count ?? 0
  const before = written()
  tx.run(
    sql`INSERT INTO messages_words (messages_words, rank) VALUES ('merge', ${isFirst ? -INDEX_PAGES : INDEX_PAGES})`,
  )
  // SQLite's own rule: a step that changed fewer than two rows found nothing to do.
  return written() - before >= 2
}

/** Measured: 3 ms a step. */
const INDEX_PAGES = 8

/** Removes a message that never was one (a try that stood in WhatsApp's page only). */
export function deleteMessage(tx: Tx, id: MessageId): void {
  remove(tx).run({ id })
  eraseSearchLine(tx, id)
}

const remove = preparedWrite((tx) =>
  tx
    .delete(messages)
    .where(eq(messages.id, value('id')))
    .prepare(),
)

/** Moves all messages of a conversation that proved to be the same chat as another. */
export function moveMessages(tx: Tx, from: ConversationId, to: ConversationId): void {
  tx.update(messages).set({ conversationId: to }).where(eq(messages.conversationId, from)).run()
}

const writeLine = preparedWrite((tx) =>
  tx
    .insert(messagesWords)
    .values({ rowid: value('id'), text: value('text') })
    .prepare(),
)

function writeSearchLine(tx: Tx, id: MessageId, words: string): void {
  writeLine(tx).run({ id: Number(id), text: toSearchText(words) })
}

function eraseSearchLine(tx: Tx, id: MessageId): void {
  eraseLine(tx).run({ id: Number(id) })
}

const eraseLine = preparedWrite((tx) =>
  tx
    .delete(messagesWords)
    .where(eq(messagesWords.rowid, value('id')))
    .prepare(),
)
