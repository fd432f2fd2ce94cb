import { type SQL, sql } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { outbox } from '../db/schema.ts'
import { type OutboxRow, transition } from './outbox.store.ts'

/** A claim of the assistant's older than this is taken back (milliseconds). */
export const LEASE_MS = 5 * 60_000

/** A row whose lease ran out this often harms whoever takes it: it ends `failed`. */
export const MAX_EXPIRIES = 3

const value = sql.placeholder
const o = outbox

/** The index is named: by itself SQLite takes the one of the lists and sorts all rows of the status at every claim. */
const nextDraftable = preparedRead((db) =>
  db
    .select()
    .from(o)
    .where(
      sql`${o.id} IN (
        SELECT p.id FROM outbox p INDEXED BY outbox_to_draft
        WHERE p.status = 'pending' AND p.not_before <= ${value('now')} AND p.account_id = ${value('accountId')}
        AND p.conversation_id NOT IN (SELECT value FROM json_each(${value('except')}))
        AND NOT EXISTS (SELECT 1 FROM conversations c
          WHERE c.id = p.conversation_id AND (c.paused = 1 OR c.model_blocked > ${value('allowBlocked')}))
        ORDER BY p.priority DESC, p.not_before, p.id LIMIT 1)`,
    )
    .prepare(),
)

export interface DraftClaim {
  readonly accountId: AccountId
  readonly now: number
  /** Only for a writer on this machine. */
  readonly allowBlocked: boolean
  /** Conversations whose turn it is not: one is being written, or reached a limit. */
  readonly except?: readonly ConversationId[]
}

/** The assistant takes the most important row that wants a draft. */
export function claimForDrafting(tx: Tx, input: DraftClaim): OutboxRow | null {
  const { accountId, now } = input
  const except = JSON.stringify((input.except ?? []).map(Number))
  const row = nextDraftable(tx).get({ accountId, now, allowBlocked: input.allowBlocked ? 1 : 0, except })
  return row === undefined ? null : transition(tx, row, 'claim', { actor: 'assistant', at: now }, { claimedAt: now })
}

/**
 * The next rows that may leave, as far as the outbox is concerned: due, not held, their chat read since the connect, and
 * nothing before them in the same conversation (a send on its way, one that may have arrived, or one approved earlier).
 */
const nextSendable = preparedRead((db) =>
  db
    .select()
    .from(o)
    .where(
      sql`${o.id} IN (
        SELECT q.id FROM outbox q INDEXED BY outbox_to_send
        WHERE q.status = 'queued' AND q.held_at IS NULL AND q.not_before <= ${value('now')} AND q.account_id = ${value('accountId')}
        AND EXISTS (SELECT 1 FROM conversations c
          WHERE c.id = q.conversation_id AND c.caught_up_generation = ${value('generation')})
        AND NOT EXISTS (SELECT 1 FROM outbox e INDEXED BY outbox_blocking
          WHERE e.conversation_id = q.conversation_id AND e.id <> q.id AND e.status IN ('queued', 'sending', 'uncertain')
          AND (e.status <> 'queued' OR (e.held_at IS NULL AND (e.scheduled = 0 OR e.not_before <= ${value('now')})
            AND (e.approved_at, e.id) < (q.approved_at, q.id))))
        ORDER BY q.priority DESC, q.not_before, q.id LIMIT ${value('limit')})`,
    )
    .orderBy(sql`${o.priority} DESC, ${o.notBefore}, ${o.id}`)
    .prepare(),
)

/** In the order they leave; how each is paced is judged one by one. */
export function listSendable(
  db: Db,
  input: { accountId: AccountId; now: number; generation: number; limit: number },
): OutboxRow[] {
  return nextSendable(db).all(input)
}

/** The earliest instant at which a row of this status becomes due after `now`, or null. */
export function nextDueAt(db: Db, accountId: AccountId, status: 'pending' | 'queued', now: number): number | null {
  return nextDue[status](db).get({ accountId, now })?.at ?? null
}

/** A partial index is only used where the statement itself, not a parameter, names the status. */
const nextDue = {
  pending: nextDueOf(sql`outbox INDEXED BY outbox_to_draft`, sql`status = 'pending'`),
  queued: nextDueOf(sql`outbox INDEXED BY outbox_to_send`, sql`status = 'queued'`),
}

function nextDueOf(from: SQL, isStatus: SQL) {
  return preparedRead((db) =>
    db
      .select({ at: sql<number | null>`min(not_before)` })
      .from(from)
      .where(
        sql`${isStatus} AND account_id = ${value('accountId')} AND held_at IS NULL AND not_before > ${value('now')}`,
      )
      .prepare(),
  )
}

/** Rows of a status whose claim is older than `before`. */
export function listStaleClaims(db: Db, status: 'generating' | 'sending', before: number): OutboxRow[] {
  return staleClaims(db).all({ status, before })
}

const staleClaims = preparedRead((db) =>
  db
    .select()
    .from(o)
    .where(
      sql`${o.status} IN ('generating', 'sending') AND ${o.status} = ${value('status')} AND ${o.claimedAt} <= ${value('before')}`,
    )
    .prepare(),
)
