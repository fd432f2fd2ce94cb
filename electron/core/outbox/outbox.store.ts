import { and, eq, inArray, sql } from 'drizzle-orm'
import { AppError } from '../../contract/errors.ts'
import type { AccountId, ChannelMessageId, ConversationId, OutboxId } from '../../contract/ids.ts'
import type { Origin, OutboxStatus } from '../../contract/models.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedChange, preparedRead, preparedWrite } from '../db/prepared.ts'
import { type Actor, outbox, outboxEvents } from '../db/schema.ts'
import { LIVE_STATUSES, nextStatus, type OutboxEvent } from './states.ts'

export type OutboxRow = typeof outbox.$inferSelect
export type OutboxEventRow = typeof outboxEvents.$inferSelect

const value = sql.placeholder
const o = outbox

/** Columns an event may change beside the status. */
export type OutboxChange = Partial<Omit<OutboxRow, 'id' | 'status' | 'accountId' | 'conversationId' | 'origin'>>

export interface Why {
  readonly actor: Actor
  readonly at: number
  /** A code and a sentence where something went wrong: they become the row's error log. */
  readonly code?: string
  readonly message?: string
}

const byId = preparedRead((db) =>
  db
    .select()
    .from(o)
    .where(eq(o.id, value('id')))
    .prepare(),
)

export function findRow(db: Db, id: OutboxId): OutboxRow | null {
  return byId(db).get({ id }) ?? null
}

/** @throws AppError NOT_FOUND */
export function getRow(db: Db, id: OutboxId): OutboxRow {
  const row = findRow(db, id)
  if (row === null) throw new AppError('NOT_FOUND', { message: 'There is no such message in the outbox.' })
  return row
}

/**
 * Moves a row along its state machine and writes the audit line. Compare-and-set: if somebody else moved it first, or
 * the table knows no such way, nothing is written. @throws AppError ILLEGAL_TRANSITION
 */
export function transition(tx: Tx, row: OutboxRow, event: OutboxEvent, why: Why, change: OutboxChange = {}): OutboxRow {
  const to = nextStatus(row.status, event)
  const changed =
    to === null
      ? undefined
      : move(tx, change).get({ ...change, [TO]: to, [ID]: row.id, [FROM]: row.status, [REVISION]: row.revision })
  if (to === null || changed === undefined) throw illegal(row, event)
  recordEvent(tx, { outboxId: row.id, event, fromStatus: row.status, toStatus: to, ...auditLine(why) })
  return changed
}

/** Names of placeholders that are no columns. */
const [TO, ID, FROM, REVISION] = ['to status', 'of row', 'from status', 'at revision'] as const
const move = preparedChange((tx, columns) =>
  tx
    .update(outbox)
    .set({ ...columns, status: value(TO) as never })
    .where(and(eq(o.id, value(ID)), eq(o.status, value(FROM)), eq(o.revision, value(REVISION))))
    .returning()
    .prepare(),
)

function illegal(row: OutboxRow, event: OutboxEvent): AppError {
  return new AppError('ILLEGAL_TRANSITION', {
    message: `That is no longer possible: this message is ${STATUS_WORDS[row.status]}.`,
    data: { status: row.status, event },
  })
}

const STATUS_WORDS: Record<OutboxStatus, string> = {
  pending: 'waiting for its draft',
  generating: 'being written',
  draft: 'a draft',
  queued: 'approved and waiting to be sent',
  sending: 'being sent',
  uncertain: 'possibly sent',
  sent: 'sent',
  failed: 'failed',
  superseded: 'overtaken by events',
  discarded: 'discarded',
}

const insertEvent = preparedWrite((tx) =>
  tx
    .insert(outboxEvents)
    .values({
      outboxId: value('outboxId'),
      at: value('at'),
      actor: value('actor'),
      event: value('event'),
      fromStatus: value('fromStatus'),
      toStatus: value('toStatus'),
      code: value('code'),
      message: value('message'),
    })
    .prepare(),
)

function recordEvent(tx: Tx, line: Omit<OutboxEventRow, 'id'>): void {
  insertEvent(tx).run(line)
}

function auditLine(why: Why) {
  return { actor: why.actor, at: why.at, code: why.code ?? null, message: why.message ?? null }
}

export interface NewRow {
  readonly accountId: AccountId
  readonly conversationId: ConversationId
  readonly origin: Origin
  readonly status: 'pending' | 'queued'
  readonly priority: number
  readonly notBefore: number
  readonly change: OutboxChange
}

/** A new row, with its first audit line. */
export function insertRow(tx: Tx, input: NewRow, why: Why): OutboxRow {
  const { change, ...named } = input
  const values = { ...NEW_ROW, ...named, createdAt: why.at, ...change }
  const row = insert(tx, values).get(values)
  recordEvent(tx, { outboxId: row.id, event: 'create', fromStatus: null, toStatus: row.status, ...auditLine(why) })
  return row
}

const NEW_ROW = {
  attempts: 0,
  expiries: 0,
  revision: 1,
  receipt: 'none',
  scheduled: false,
  hurried: false,
  toStranger: false,
  offered: false,
} satisfies OutboxChange
const insert = preparedChange((tx, columns) =>
  tx
    .insert(outbox)
    .values(columns as never)
    .returning()
    .prepare(),
)

const live = preparedRead((db) =>
  db
    .select()
    .from(o)
    .where(
      sql`${o.conversationId} = ${value('conversationId')} AND ${o.origin} IN ('ai', 'follow_up') AND ${o.status} IN ('pending', 'generating', 'draft', 'queued')`,
    )
    .prepare(),
)

/** The one live row of the assistant's in this conversation. */
export function findLiveRow(db: Db, conversationId: ConversationId): OutboxRow | null {
  return live(db).get({ conversationId }) ?? null
}

const newestReply = preparedRead((db) =>
  db
    .select()
    .from(o)
    .where(sql`${o.conversationId} = ${value('conversationId')} AND ${o.origin} IN ('ai', 'follow_up')`)
    .orderBy(sql`${LATEST} DESC, ${o.id} DESC`)
    .limit(1)
    .prepare(),
)

/** The newest row of the assistant's in this conversation, whatever became of it. */
export function findNewestReply(db: Db, conversationId: ConversationId): OutboxRow | null {
  return newestReply(db).get({ conversationId }) ?? null
}

/** All rows of a conversation that may still become a message: live ones of any origin, and those on their way. */
export function listOpenRows(db: Db, conversationIds: readonly ConversationId[]): OutboxRow[] {
  if (conversationIds.length === 0) return []
  return openRows(db).all({ ids: JSON.stringify(conversationIds.map(Number)) })
}

const openRows = preparedRead((db) =>
  db
    .select()
    .from(o)
    .where(
      sql`${o.conversationId} IN (SELECT value FROM json_each(${value('ids')})) AND (${o.offered} = 1 OR ${o.status} IN ('pending', 'generating', 'draft', 'queued', 'sending', 'uncertain', 'failed'))`,
    )
    .orderBy(o.id)
    .prepare(),
)

export interface ListRowsInput {
  readonly accountId: AccountId
  readonly statuses: readonly OutboxStatus[]
  readonly limit: number
  /** The last row of the page before. */
  readonly after: OutboxRow | null
  /** By priority, then age, unless the newest are asked for. */
  readonly order?: 'priority' | 'newest'
}

/** Rows of some statuses, page by page. */
export function listRows(db: Db, input: ListRowsInput): OutboxRow[] {
  const { after, order = 'priority' } = input
  const isOnLaterPage = after === null ? undefined : order === 'newest' ? olderThan(after) : lessUrgentThan(after)
  return db
    .select()
    .from(o)
    .where(and(eq(o.accountId, input.accountId), inArray(o.status, [...input.statuses]), isOnLaterPage))
    .orderBy(order === 'newest' ? sql`${LATEST} DESC, ${o.id} DESC` : sql`${o.priority} DESC, ${o.createdAt}, ${o.id}`)
    .limit(input.limit)
    .all()
}

/** When a row left, or where it has not, when it was made. */
const LATEST = sql`coalesce(${o.sentAt}, ${o.createdAt})`

function olderThan(row: OutboxRow) {
  return sql`(${LATEST}, ${o.id}) < (${row.sentAt ?? row.createdAt}, ${Number(row.id)})`
}

function lessUrgentThan(row: OutboxRow) {
  return sql`(${o.priority} < ${row.priority} OR (${o.priority} = ${row.priority} AND (${o.createdAt}, ${o.id}) > (${row.createdAt}, ${Number(row.id)})))`
}

/** The error log of each row, oldest first: the audit lines that carry a code. */
export function listErrors(db: Db, ids: readonly OutboxId[]): Map<OutboxId, OutboxEventRow[]> {
  const lines = new Map<OutboxId, OutboxEventRow[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return lines
  for (const line of errorLines(db).all({ ids: JSON.stringify(ids.map(Number)) })) lines.get(line.outboxId)?.push(line)
  return lines
}

const errorLines = preparedRead((db) =>
  db
    .select()
    .from(outboxEvents)
    .where(
      sql`${outboxEvents.outboxId} IN (SELECT value FROM json_each(${value('ids')})) AND ${outboxEvents.code} IS NOT NULL`,
    )
    .orderBy(outboxEvents.id)
    .prepare(),
)

/** The whole audit trail of a row, oldest first. */
export function listEvents(db: Db, id: OutboxId): OutboxEventRow[] {
  return db.select().from(outboxEvents).where(eq(outboxEvents.outboxId, id)).orderBy(outboxEvents.id).all()
}

export function findRowByChannelId(db: Db, accountId: AccountId, id: ChannelMessageId): OutboxRow | null {
  return byChannelId(db).get({ accountId, id }) ?? null
}

const byChannelId = preparedRead((db) =>
  db
    .select()
    .from(o)
    .where(and(eq(o.accountId, value('accountId')), eq(o.channelMessageId, value('id'))))
    .prepare(),
)

/** The row that was made for this key of its caller. */
export function findRowByRequest(db: Db, accountId: AccountId, key: string): OutboxRow | null {
  const found = db
    .select()
    .from(o)
    .where(and(eq(o.accountId, accountId), eq(o.requestKey, key)))
    .get()
  return found ?? null
}

/** Changes that are no transition: a receipt, a priority, an offer taken back. */
export function changeRow(tx: Tx, id: OutboxId, change: OutboxChange): OutboxRow {
  return alter(tx, change).get({ ...change, [ID]: id })
}

const alter = preparedChange((tx, columns) =>
  tx
    .update(outbox)
    .set(columns as never)
    .where(eq(o.id, value(ID)))
    .returning()
    .prepare(),
)

export function countByStatus(db: Db, accountId: AccountId): Record<OutboxStatus, number> {
  const counts = Object.fromEntries(ALL_STATUSES.map((status) => [status, 0])) as Record<OutboxStatus, number>
  const rows = db.all<{ status: OutboxStatus; count: number }>(
    sql`SELECT status, count(*) AS count FROM outbox WHERE account_id = ${accountId} AND status IN ('pending', 'generating', 'draft', 'queued', 'sending', 'uncertain', 'failed') GROUP BY status`,
  )
  for (const row of rows) counts[row.status] = row.count
  return counts
}

const ALL_STATUSES = [...LIVE_STATUSES, 'sending', 'uncertain', 'sent', 'failed', 'superseded', 'discarded'] as const

/** How many approved replies were overtaken and still offer "Send anyway". */
export function countOffered(db: Db, accountId: AccountId): number {
  const row = db.get<{ count: number }>(
    sql`SELECT count(*) AS count FROM outbox o WHERE o.offered = 1 AND o.account_id = ${accountId}
      AND EXISTS (SELECT 1 FROM conversations c WHERE c.id = o.conversation_id AND c.state = 'unanswered')`,
  )
  return row?.count ?? 0
}

/** Moves every row of a conversation that proved to be the same chat as another. */
export function moveRows(tx: Tx, from: ConversationId, to: ConversationId): void {
  tx.update(outbox).set({ conversationId: to }).where(eq(o.conversationId, from)).run()
}

/** Removes a row with its audit trail; its attempts were removed before. */
export function deleteRow(tx: Tx, id: OutboxId): void {
  tx.delete(outboxEvents).where(eq(outboxEvents.outboxId, id)).run()
  tx.delete(outbox).where(eq(o.id, id)).run()
}
