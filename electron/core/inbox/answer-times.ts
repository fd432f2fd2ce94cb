import { sql } from 'drizzle-orm'
import type { AccountId, ConversationId, MessageId, OutboxId } from '../../contract/ids.ts'
import type { MessageKind } from '../../contract/models.ts'
import type { Db } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { conversations, messages } from '../db/schema.ts'
import { messageIdFloor } from './message-ids.ts'

const value = sql.placeholder
const m = messages

/** A message of the account on its way through a day. */
export interface MessageOfDay {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly fromMe: boolean
  readonly sentAt: number
  /** The row it was sent from; null where it was typed on the phone. */
  readonly outboxId: OutboxId | null
}

/** Messages sent from one instant to before another (ms), in order; the next page begins after the last id. */
export function listMessagesOfDay(
  db: Db,
  accountId: AccountId,
  input: { from: number; to: number; after: MessageId | null; limit: number },
): MessageOfDay[] {
  const { from, to, after, limit } = input
  return ofDay(db).all({
    accountId,
    after: after ?? messageIdFloor(from) - 1,
    before: messageIdFloor(to),
    limit,
  })
}

const ofDay = preparedRead((db) =>
  db
    .select({
      id: m.id,
      conversationId: m.conversationId,
      fromMe: m.fromMe,
      sentAt: m.sentAt,
      outboxId: m.outboxId,
    })
    .from(m)
    .where(
      sql`${m.id} > ${value('after')} AND ${m.id} < ${value('before')} AND +${m.accountId} = ${value('accountId')} AND ${m.kind} <> 'system'`,
    )
    .orderBy(m.id)
    .limit(value('limit'))
    .prepare(),
)

/** A message of theirs that may have waited for an answer. */
export interface WaitingWords {
  readonly kind: MessageKind
  readonly text: string | null
  readonly sentAt: number
  readonly mentionsMe: boolean
  readonly quotesMe: boolean
}

/** How far back the user's message before is looked for: nearby first, which is nearly always enough. */
const NEARBY = 12
const FAR_BACK = 200

/** What they wrote since the user's last message before this one, the newest first. What was deleted waits no more. */
export function listWrittenBefore(db: Db, conversationId: ConversationId, id: MessageId): WaitingWords[] {
  const nearby = before(db).all({ conversationId, id, limit: NEARBY })
  const isEnough = nearby.length < NEARBY || nearby.some(({ fromMe }) => fromMe)
  const rows = isEnough ? nearby : before(db).all({ conversationId, id, limit: FAR_BACK })
  const ours = rows.findIndex(({ fromMe }) => fromMe)
  return (ours === -1 ? rows : rows.slice(0, ours)).filter(({ revokedAt }) => revokedAt === null)
}

const before = preparedRead((db) =>
  db
    .select({
      fromMe: m.fromMe,
      kind: m.kind,
      text: m.text,
      sentAt: m.sentAt,
      mentionsMe: m.mentionsMe,
      quotesMe: m.quotesMe,
      revokedAt: m.revokedAt,
    })
    .from(m)
    .where(sql`${m.conversationId} = ${value('conversationId')} AND ${m.id} < ${value('id')} AND ${m.kind} <> 'system'`)
    .orderBy(sql`${m.id} DESC`)
    .limit(value('limit'))
    .prepare(),
)

/** Whether anybody can wait in a chat at all: archived, muted and own chats never do, nor those left out by the user. */
export function findAnswerable(db: Db, id: ConversationId): { kind: 'direct' | 'group' } | null {
  return answerable(db).get({ id }) ?? null
}

const answerable = preparedRead((db) =>
  db
    .select({ kind: conversations.kind })
    .from(conversations)
    .where(
      sql`${conversations.id} = ${value('id')} AND ${conversations.archived} = 0 AND ${conversations.muted} = 0
        AND ${conversations.isSelf} = 0 AND ${conversations.ignored} = 0`,
    )
    .prepare(),
)

/** Who has waited longest for an answer, the longest first. */
export function listLongestWaiting(
  db: Db,
  accountId: AccountId,
  limit: number,
): { id: ConversationId; title: string; waitsSince: number }[] {
  const rows = db
    .select({ id: conversations.id, title: conversations.title, waitsSince: conversations.waitsSince })
    .from(conversations)
    .where(
      sql`${conversations.accountId} = ${accountId} AND ${conversations.state} = 'unanswered' AND ${conversations.earlier} = 0`,
    )
    .orderBy(conversations.waitsSince)
    .limit(limit)
    .all()
  return rows.flatMap(({ waitsSince, ...rest }) => (waitsSince === null ? [] : [{ ...rest, waitsSince }]))
}
