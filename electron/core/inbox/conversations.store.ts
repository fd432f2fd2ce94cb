import { and, eq, inArray, sql } from 'drizzle-orm'
import type { AccountId, ChannelChatId, ContactId, ConversationId } from '../../contract/ids.ts'
import type { KnownRelationship } from '../../contract/people.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedChange, preparedRead, preparedWrite } from '../db/prepared.ts'
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
    chat.kind === 'direct' ? insertContact(tx).get({ accountId, name: title, phone: null, isSaved: true }) : null
  const { chatId, kind } = chat
  const values = { ...NEW_CONVERSATION, accountId, chatId, contactId: contact?.id ?? null, kind, title }
  const row = insertConversation(tx, values).get(values)
  addAddresses(tx, accountId, row.id, [chat.chatId, ...chat.addresses])
  return row
}

const NEW_CONVERSATION = {
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
}
const insertConversation = preparedChange((tx, columns) =>
  tx
    .insert(conversations)
    .values(columns as never)
    .returning()
    .prepare(),
)
const insertContact = preparedWrite((tx) =>
  tx
    .insert(contacts)
    .values({
      accountId: value('accountId'),
      name: value('name'),
      phone: value('phone'),
      isSaved: value('isSaved'),
    })
    .returning()
    .prepare(),
)

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
      snippetExpiresAt: value('snippetExpiresAt') as never,
      snoozedUntil: value('snoozedUntil') as never,
    })
    .where(eq(conversations.id, value('id')))
    .prepare(),
)

/** Writes the summary that `foldMessage` made, in the transaction of its messages. */
export function saveSummary(tx: Tx, id: ConversationId, summary: Summary): void {
  const { state, earlier, priority, reasons, unreadCount, waitsSince, lastInboundAt, lastOutboundAt } = summary
  const {
    lastMessageAt,
    newestInboundId,
    waitingMessageId,
    snippet,
    snippetFromMe,
    snippetExpiresAt = null,
    snoozedUntil,
  } = summary
  writeSummary(tx).run({
    id,
    ...{ state, earlier, priority, reasons, unreadCount, waitsSince, lastInboundAt, lastOutboundAt },
    ...{ lastMessageAt, newestInboundId, waitingMessageId, snippet, snippetFromMe, snippetExpiresAt },
    snoozedUntil,
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
  | 'ignored'
  | 'modelBlocked'
  | 'autopilot'
  | 'autopilotSince'
  | 'composerText'
  | 'historyComplete'
  | 'caughtUpGeneration'
  | 'chatId'
  | 'snippet'
  | 'snippetFromMe'
  | 'snippetExpiresAt'
  | 'keptFrom'
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
  alter(tx, change).run({ ...change, [ID]: id })
}

/** The name of a placeholder that is no column. */
const ID = 'of row'
const alter = preparedChange((tx, columns) =>
  tx
    .update(conversations)
    .set(columns as never)
    .where(eq(conversations.id, value(ID)))
    .prepare(),
)

/**
 * The next `limit` conversations after one count as read up to this connection, except those still to be read. Answers
 * the last one looked at, or null at the end. A few at a time: there may be tens of thousands.
 */
export function markSomeCaughtUp(
  tx: Tx,
  input: { accountId: AccountId; generation: number; after: ConversationId | null; limit: number },
  except: ReadonlySet<ConversationId>,
): ConversationId | null {
  const { accountId, generation, after, limit } = input
  const some = nextById(tx).all({ accountId, after: after ?? 0, limit })
  const behind = some.filter((row) => row.caughtUpGeneration !== generation && !except.has(row.id))
  if (behind.length > 0) catchUpSome(tx).run({ generation, ids: JSON.stringify(behind.map((row) => Number(row.id))) })
  return some.length < limit ? null : (some.at(-1)?.id ?? null)
}

const nextById = preparedRead((db) =>
  db
    .select({ id: conversations.id, caughtUpGeneration: conversations.caughtUpGeneration })
    .from(conversations)
    .where(sql`${conversations.id} > ${value('after')} AND +${conversations.accountId} = ${value('accountId')}`)
    .orderBy(conversations.id)
    .limit(value('limit'))
    .prepare(),
)

const catchUpSome = preparedWrite((tx) =>
  tx
    .update(conversations)
    .set({ caughtUpGeneration: value('generation') as never })
    .where(sql`${conversations.id} IN (SELECT value FROM json_each(${value('ids')}))`)
    .prepare(),
)

/** Conversations in which the user switched the autopilot on, in alphabetical order. */
export function listOnAutopilot(db: Db, accountId: AccountId): StoredConversation[] {
  return db
    .select()
    .from(conversations)
    .where(and(eq(conversations.accountId, accountId), eq(conversations.autopilot, true)))
    .orderBy(conversations.title)
    .all()
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

/** Every address that means this conversation. */
export function listAddresses(db: Db, id: ConversationId): string[] {
  const rows = db.select().from(conversationAddresses).where(eq(conversationAddresses.conversationId, id)).all()
  return rows.map(({ address }) => address)
}

/** From now on nothing that comes in belongs to this conversation. */
export function deleteAddresses(tx: Tx, id: ConversationId): void {
  tx.delete(conversationAddresses).where(eq(conversationAddresses.conversationId, id)).run()
}

/** Removes a conversation that nothing hangs on any more, with its contact. */
export function deleteConversation(tx: Tx, { id, contactId }: StoredConversation): void {
  tx.delete(conversations).where(eq(conversations.id, id)).run()
  if (contactId !== null) tx.delete(contacts).where(eq(contacts.id, contactId)).run()
}

export interface ContactFacts {
  readonly name: string
  readonly phone: string | null
  readonly isSaved: boolean
}

export type StoredContact = typeof contacts.$inferSelect

export function getContact(db: Db, id: ContactId): StoredContact | null {
  return contactById(db).get({ id }) ?? null
}

const contactById = preparedRead((db) =>
  db
    .select()
    .from(contacts)
    .where(eq(contacts.id, value('id')))
    .prepare(),
)

/** These contacts, by id. */
export function listContacts(db: Db, ids: readonly ContactId[]): ReadonlyMap<ContactId, StoredContact> {
  if (ids.length === 0) return new Map()
  const rows = db
    .select()
    .from(contacts)
    .where(inArray(contacts.id, [...ids]))
    .all()
  return new Map(rows.map((row) => [row.id, row]))
}

export function saveContact(tx: Tx, id: ContactId, facts: ContactFacts): void {
  const known = getContact(tx, id)
  const isSame = known?.name === facts.name && known.phone === facts.phone && known.isSaved === facts.isSaved
  if (!isSame) alterContact(tx).run({ id, ...facts })
}

const alterContact = preparedWrite((tx) =>
  tx
    .update(contacts)
    .set({ name: value('name') as never, phone: value('phone') as never, isSaved: value('isSaved') as never })
    .where(eq(contacts.id, value('id')))
    .prepare(),
)

/** What a contact is to the user; null: nothing is known or said. */
export function saveRelationship(tx: Tx, id: ContactId, known: KnownRelationship | null): void {
  const change = { relationship: known?.value ?? null, relationshipBy: known?.by ?? null }
  tx.update(contacts).set(change).where(eq(contacts.id, id)).run()
}
