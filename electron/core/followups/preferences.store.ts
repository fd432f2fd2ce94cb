import { and, eq, isNotNull } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import { followUpPreferences } from '../db/follow-ups-schema.ts'
import type { Db, Tx } from '../db/open.ts'

export type StoredPreferences = typeof followUpPreferences.$inferSelect
export type PreferenceChange = Partial<Omit<StoredPreferences, 'conversationId' | 'accountId' | 'changedAt'>>

/** How the user (or the person) wants it; where nobody said anything, nothing is set. */
export function readPreferences(db: Db, accountId: AccountId, conversationId: ConversationId): StoredPreferences {
  const row = db.select().from(followUpPreferences).where(eq(followUpPreferences.conversationId, conversationId)).get()
  return row ?? { conversationId, accountId, ...NOTHING_SAID }
}

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
