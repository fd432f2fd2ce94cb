import { and, eq, inArray, sql } from 'drizzle-orm'
import type { AccountId, ChannelChatId, ContactId, ConversationId } from '../../contract/ids.ts'
import type { ConversationState } from '../../contract/models.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead, preparedWrite } from '../db/prepared.ts'
import { contacts, conversationAddresses, conversations } from '../db/schema.ts'
import { ANSWERED } from './fold-message.ts'
import type { Summary } from './summary.ts'

export type StoredConversation = typeof conversations.$inferSelect

/** What the channel tells of a chat, whatever it was learned from. */
export interface ChatIdentity {
  readonly chatId: ChannelChatId
  readonly addresses: readonly string[]
  readonly kind: 'direct' | 'group'
  readonly title: string | null
}

const value = sql.placeholder
const byId = preparedRead((db) =>
  db
    .select()
    .from(conversations)
    .where(eq(conversations.id, value('id')))
    .prepare(),
)

export function getConversation(db: Db, id: ConversationId): StoredConversation | null {
  return byId(db).get({ id }) ?? null
}

const byAddress = preparedRead((db) =>
  db
    .select({ id: conversationAddresses.conversationId })
    .from(conversationAddresses)
    .where(
      and(eq(conversationAddresses.accountId, value('accountId')), eq(conversationAddresses.address, value('address'))),
    )
    .prepare(),
)

/** The conversations known under any of these addresses: more than one means that two proved to be the same. */
export function findByAddresses(db: Db, accountId: AccountId, addresses: readonly string[]): ConversationId[] {
  const found = addresses.map((address) => byAddress(db).get({ accountId, address })?.id)
  return [...new Set(found.filter((id) => id !== undefined))]
}

export function createConversation(tx: Tx, accountId: AccountId, chat: ChatIdentity): StoredConversation {
  const title = chat.title ?? ''
  const contact =
    chat.kind === 'direct'
      ? tx.insert(contacts).values({ accountId, name: title, phone: null, isSaved: true }).returning().get()
      : null
  const row = tx
    .insert(conversations)
    .values({
      accountId,
      chatId: chat.chatId,
      contactId: contact?.id ?? null,
      kind: chat.kind,
      title,
      archived: false,
      muted: false,
      isSelf: false,
      ...ANSWERED,
      unreadCount: 0,
      snippetFromMe: false,
      paused: false,
      modelBlocked: false,
      composerText: '',
      caughtUpGeneration: 0,
      historyComplete: false,
    })
    .returning()
    .get()
  addAddresses(tx, accountId, row.id, [chat.chatId, ...chat.addresses])
  return row
}

const insertAddress = preparedWrite((tx) =>
  tx
    .insert(conversationAddresses)
    .values({ accountId: value('accountId'), address: value('address'), conversationId: value('conversationId') })
    .onConflictDoNothing()
    .prepare(),
)

/** Learns that these addresses mean this conversation. */
export function addAddresses(
  tx: Tx,
  accountId: AccountId,
  conversationId: ConversationId,
  addresses: readonly string[],
) {
  for (const address of addresses) insertAddress(tx).run({ accountId, address, conversationId })
}

const writeSummary = preparedWrite((tx) =>
  tx
    .update(conversations)
    .set({
      state: value('state') as never,
      earlier: value('earlier') as never,
      priority: value('priority') as never,
      reasons: value('reasons') as never,
      unreadCount: value('unreadCount') as never,
      waitsSince: value('waitsSince') as never,
      lastInboundAt: value('lastInboundAt') as never,
      lastOutboundAt: value('lastOutboundAt') as never,
      lastMessageAt: value('lastMessageAt') as never,
      newestInboundId: value('newestInboundId') as never,
      waitingMessageId: value('waitingMessageId') as never,
      snippet: value('snippet') as never,
      snippetFromMe: value('snippetFromMe') as never,
      snoozedUntil: value('snoozedUntil') as never,
    })
    .where(eq(conversations.id, value('id')))
    .prepare(),
)

/** Writes the summary that `foldMessage` made, in the transaction of its messages. */
export function saveSummary(tx: Tx, id: ConversationId, summary: Summary): void {
  const { state, earlier, priority, reasons, unreadCount, waitsSince, lastInboundAt, lastOutboundAt } = summary
  const { lastMessageAt, newestInboundId, waitingMessageId, snippet, snippetFromMe, snoozedUntil } = summary
  writeSummary(tx).run({
    id,
    ...{ state, earlier, priority, reasons, unreadCount, waitsSince, lastInboundAt, lastOutboundAt },
    ...{ lastMessageAt, newestInboundId, waitingMessageId, snippet, snippetFromMe, snoozedUntil },
  })
}

type Changeable = Pick<
  StoredConversation,
  | 'title'
  | 'archived'
  | 'muted'
  | 'isSelf'
  | 'unreadCount'
  | 'paused'
  | 'modelBlocked'
  | 'composerText'
  | 'historyComplete'
  | 'caughtUpGeneration'
  | 'chatId'
  | 'snippet'
  | 'snippetFromMe'
  | 'lastMessageAt'
  | 'state'
  | 'priority'
  | 'earlier'
  | 'waitsSince'
  | 'reasons'
  | 'waitingMessageId'
  | 'snoozedUntil'
>

/** Changes what the user or the channel decides about a conversation. */
export function changeConversation(tx: Tx, id: ConversationId, change: Partial<Changeable>): void {
  tx.update(conversations).set(change).where(eq(conversations.id, id)).run()
}

/** Every conversation counts as read up to this connection, except those still to be read. */
export function markAllCaughtUp(
  tx: Tx,
  accountId: AccountId,
  generation: number,
  except: readonly ConversationId[],
): void {
  const others = new Set(except)
  const behind = tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.accountId, accountId), sql`${conversations.caughtUpGeneration} <> ${generation}`))
    .all()
  const ids = behind.map((row) => row.id).filter((id) => !others.has(id))
  for (let at = 0; at < ids.length; at += 500) {
    tx.update(conversations)
      .set({ caughtUpGeneration: generation })
      .where(inArray(conversations.id, ids.slice(at, at + 500)))
      .run()
  }
}

const snoozedDue = preparedRead((db) =>
  db
    .select()
    .from(conversations)
    .where(and(eq(conversations.state, sql`'snoozed'`), sql`${conversations.snoozedUntil} <= ${value('now')}`))
    .prepare(),
)

/** Snoozed conversations whose time has come. */
export function listSnoozedDue(db: Db, now: number): StoredConversation[] {
  return snoozedDue(db).all({ now })
}

/** When the next snooze ends, or null. */
export function nextSnoozeAt(db: Db): number | null {
  const row = db.get<{ at: number | null }>(
    sql`SELECT min(snoozed_until) AS at FROM conversations WHERE state = 'snoozed'`,
  )
  return row?.at ?? null
}

/** The other conversation disappears into `keep`; its messages and rows were moved before. */
export function absorbConversation(tx: Tx, keep: ConversationId, other: ConversationId): void {
  tx.update(conversationAddresses)
    .set({ conversationId: keep })
    .where(eq(conversationAddresses.conversationId, other))
    .run()
  tx.delete(conversations).where(eq(conversations.id, other)).run()
}

export interface ContactFacts {
  readonly name: string
  readonly phone: string | null
  readonly isSaved: boolean
}

export function getContact(db: Db, id: ContactId): ContactFacts | null {
  return contactById(db).get({ id }) ?? null
}

const contactById = preparedRead((db) =>
  db
    .select()
    .from(contacts)
    .where(eq(contacts.id, value('id')))
    .prepare(),
)

export function saveContact(tx: Tx, id: ContactId, facts: ContactFacts): void {
  tx.update(contacts).set(facts).where(eq(contacts.id, id)).run()
}

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
