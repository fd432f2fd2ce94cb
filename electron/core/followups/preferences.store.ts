import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import { followUpPreferences } from '../db/follow-ups-schema.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'

export type StoredPreferences = typeof followUpPreferences.$inferSelect
export type PreferenceChange = Partial<Omit<StoredPreferences, 'conversationId' | 'accountId' | 'changedAt'>>

/** How the user (or the person) wants it; where nobody said anything, nothing is set. */
export function readPreferences(db: Db, accountId: AccountId, conversationId: ConversationId): StoredPreferences {
  return said(db).get({ conversationId }) ?? { conversationId, accountId, ...NOTHING_SAID }
}

const said = preparedRead((db) =>
  db
    .select()
    .from(followUpPreferences)
    .where(eq(followUpPreferences.conversationId, sql.placeholder('conversationId')))
    .prepare(),
)

const NOTHING_SAID = {
  enabled: null,
  frequencyHours: null,
  lastSentAt: null,
  optedOutAt: null,
  afterBadNews: false,
  timeZone: null,
  skippedUntil: null,
  changedAt: 0,
} as const

export function changePreferences(
  tx: Tx,
  accountId: AccountId,
  conversationId: ConversationId,
  change: PreferenceChange,
  now: number,
): StoredPreferences {
  const next = { ...readPreferences(tx, accountId, conversationId), ...change, changedAt: now }
  const { conversationId: _, ...columns } = next
  tx.insert(followUpPreferences)
    .values(next)
    .onConflictDoUpdate({ target: followUpPreferences.conversationId, set: columns })
    .run()
  return next
}

/** Of everybody about whom something was said. */
export function listPreferences(db: Db, accountId: AccountId): StoredPreferences[] {
  return db.select().from(followUpPreferences).where(eq(followUpPreferences.accountId, accountId)).all()
}

/** Whom the user chose for follow-ups. */
export function listChosen(db: Db, accountId: AccountId): ConversationId[] {
  return db
    .select({ id: followUpPreferences.conversationId })
    .from(followUpPreferences)
    .where(and(eq(followUpPreferences.accountId, accountId), isNotNull(followUpPreferences.enabled)))
    .all()
    .map(({ id }) => id)
}

/**
 * Two chats proved to be one. Where something was said about both, a "no" counts more than a "yes", then what was said
 * about the one that stays.
 */
export function movePreferences(tx: Tx, from: ConversationId, to: ConversationId): void {
  const find = (conversationId: ConversationId) => said(tx).get({ conversationId })
  const [other, keep] = [find(from), find(to)]
  if (other === undefined) return
  tx.delete(followUpPreferences).where(eq(followUpPreferences.conversationId, from)).run()
  const together = keep === undefined ? { ...other, conversationId: to } : combined(keep, other)
  const { conversationId: _, ...columns } = together
  tx.insert(followUpPreferences)
    .values(together)
    .onConflictDoUpdate({ target: followUpPreferences.conversationId, set: columns })
    .run()
}

function combined(keep: StoredPreferences, other: StoredPreferences): StoredPreferences {
  return {
    ...keep,
    enabled: keep.enabled === false || other.enabled === false ? false : (keep.enabled ?? other.enabled),
    frequencyHours: keep.frequencyHours ?? other.frequencyHours,
    lastSentAt: later(keep.lastSentAt, other.lastSentAt),
    optedOutAt: later(keep.optedOutAt, other.optedOutAt),
    afterBadNews: keep.afterBadNews && other.afterBadNews,
    timeZone: keep.timeZone ?? other.timeZone,
    skippedUntil: later(keep.skippedUntil, other.skippedUntil),
    changedAt: Math.max(keep.changedAt, other.changedAt),
  }
}

function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other)
}
