import { sql } from 'drizzle-orm'
import { AppError } from '../../contract/errors.ts'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { conversations } from '../db/schema.ts'
import type { StoredConversation } from './conversations.store.ts'
import { searchConversations } from './messages.store.ts'

export type ListState = 'unanswered' | 'earlier' | 'waiting' | 'snoozed' | 'done' | 'all' | 'blocked' | 'ignored'
export interface ConversationPage {
  readonly items: StoredConversation[]
  readonly nextCursor: string | null
}

/** Whose turn is it: the most important first, then who waits longest. The other lists: the newest first. */
export function listConversations(
  db: Db,
  accountId: AccountId,
  input: { state: ListState; limit: number; cursor?: string },
): ConversationPage {
  const waiting = input.state === 'unanswered' || input.state === 'earlier'
  const cursor = input.cursor === undefined ? null : readCursor(input.cursor)
  const rows = waiting
    ? waitingList(db).all({
        accountId,
        earlier: input.state === 'earlier' ? 1 : 0,
        priority: cursor?.[0] ?? 99,
        since: cursor?.[1] ?? 0,
        after: cursor?.[2] ?? 0,
        limit: input.limit + 1,
      })
    : newestFirst(db, input.state, {
        accountId,
        at: cursor?.[0] ?? Number.MAX_SAFE_INTEGER,
        after: cursor?.[1] ?? 0,
        limit: input.limit + 1,
      })
  const items = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? items.at(-1) : undefined
  if (last === undefined) return { items, nextCursor: null }
  const key = waiting
    ? [last.priority, last.waitsSince ?? 0, Number(last.id)]
    : [last.lastMessageAt ?? 0, Number(last.id)]
  return { items, nextCursor: Buffer.from(JSON.stringify(key)).toString('base64url') }
}

const value = sql.placeholder
const c = conversations
const waitingList = preparedRead((db) =>
  db
    .select()
    .from(c)
    .where(
      sql`${c.accountId} = ${value('accountId')} AND ${c.state} = 'unanswered' AND ${c.earlier} = ${value('earlier')}
      AND (${c.priority} < ${value('priority')} OR (${c.priority} = ${value('priority')}
        AND (${c.waitsSince}, ${c.id}) > (${value('since')}, ${value('after')})))`,
    )
    .orderBy(sql`${c.priority} DESC, ${c.waitsSince}, ${c.id}`)
    .limit(value('limit'))
    .prepare(),
)

const olderThan = sql`(${c.lastMessageAt} < ${value('at')} OR (${c.lastMessageAt} = ${value('at')} AND ${c.id} > ${value('after')}))`
const allList = preparedRead((db) =>
  db
    .select()
    .from(c)
    .where(sql`${c.accountId} = ${value('accountId')} AND ${olderThan}`)
    .orderBy(sql`${c.lastMessageAt} DESC, ${c.id}`)
    .limit(value('limit'))
    .prepare(),
)
const stateList = preparedRead((db) =>
  db
    .select()
    .from(c)
    .where(sql`${c.accountId} = ${value('accountId')} AND ${c.state} = ${value('state')} AND ${olderThan}`)
    .orderBy(sql`${c.lastMessageAt} DESC, ${c.id}`)
    .limit(value('limit'))
    .prepare(),
)

/** Conversations the user keeps from every model. */
const blockedList = preparedRead((db) =>
  db
    .select()
    .from(c)
    .where(sql`${c.accountId} = ${value('accountId')} AND ${c.modelBlocked} = 1 AND ${olderThan}`)
    .orderBy(sql`${c.lastMessageAt} DESC, ${c.id}`)
    .limit(value('limit'))
    .prepare(),
)

/** Conversations that never wait for an answer, by the user's word. */
const ignoredList = preparedRead((db) =>
  db
    .select()
    .from(c)
    .where(sql`${c.accountId} = ${value('accountId')} AND ${c.ignored} = 1 AND ${olderThan}`)
    .orderBy(sql`${c.lastMessageAt} DESC, ${c.id}`)
    .limit(value('limit'))
    .prepare(),
)

function newestFirst(
  db: Db,
  state: ListState,
  key: { accountId: AccountId; at: number; after: number; limit: number },
): StoredConversation[] {
  if (state === 'all') return allList(db).all(key)
  if (state === 'ignored') return ignoredList(db).all(key)
  return state === 'blocked' ? blockedList(db).all(key) : stateList(db).all({ ...key, state })
}

/** @throws AppError VALIDATION_FAILED when the cursor is not one of ours */
function readCursor(cursor: string): number[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(key) && key.every((part) => Number.isFinite(part))) return key as number[]
  } catch {}
  throw new AppError('VALIDATION_FAILED', { message: 'cursor is not one that this API gave out.' })
}

/** How many search hits are looked at before the list is called complete. */
const HITS = 300

/** Conversations whose title or messages hold the words, the newest first. Search has one page. */
export function searchInConversations(db: Db, accountId: AccountId, q: string, limit: number): StoredConversation[] {
  const pattern = `%${q.trim().replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`
  const byTitle = titled(db).all({ accountId, pattern, limit })
  const ids = [...new Set([...byTitle.map((row) => row.id), ...searchConversations(db, accountId, q, HITS)])]
  return inOrder(db, ids.slice(0, limit))
}

/** The index holds the titles too: no conversation itself is read. */
const titled = preparedRead((db) =>
  db
    .select({ id: c.id })
    .from(c)
    .where(sql`${c.accountId} = ${value('accountId')} AND ${c.title} LIKE ${value('pattern')} ESCAPE '\\'`)
    .orderBy(sql`${c.lastMessageAt} DESC`)
    .limit(value('limit'))
    .prepare(),
)

function inOrder(db: Db, ids: readonly ConversationId[]): StoredConversation[] {
  if (ids.length === 0) return []
  const rows = someById(db).all({ ids: JSON.stringify(ids.map(Number)) })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
}

const someById = preparedRead((db) =>
  db
    .select()
    .from(c)
    .where(sql`${c.id} IN (SELECT value FROM json_each(${value('ids')}))`)
    .prepare(),
)
