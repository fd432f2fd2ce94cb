import { eq } from 'drizzle-orm'
import type { AccountId } from '../../../contract/ids.ts'
import type { StyleCard } from '../../../contract/people.ts'
import type { StyleGroup } from '../../../contract/style.contract.ts'
import { styleCards } from '../../db/assistant-schema.ts'
import type { Db, Tx } from '../../db/open.ts'
import { NOTHING_LEARNED } from './style-counting.ts'

export interface StoredStyle {
  readonly learned: StyleCard
  /** The user's own words about it; they win. */
  readonly edited: string | null
  /** ms since 1970; 0 before anything was counted. */
  readonly learnedAt: number
}

/** What is known of the user's style, by group. */
export function listStyles(db: Db, accountId: AccountId): ReadonlyMap<string, StoredStyle> {
  const rows = db.select().from(styleCards).where(eq(styleCards.accountId, accountId)).all()
  return new Map(rows.map(({ groupKey, learned, edited, learnedAt }) => [groupKey, { learned, edited, learnedAt }]))
}

/** Replaces what was counted; the user's own words stay. */
export function saveLearnedStyle(tx: Tx, accountId: AccountId, group: StyleGroup, learned: StyleCard, at: number) {
  const counted = { learned, messages: learned.messages, learnedAt: at }
  tx.insert(styleCards)
    .values({ accountId, groupKey: group, edited: null, ...counted })
    .onConflictDoUpdate({ target: [styleCards.accountId, styleCards.groupKey], set: counted })
    .run()
}

/** Keeps the user's own words about a group, or forgets them. */
export function saveEditedStyle(tx: Tx, accountId: AccountId, group: StyleGroup, edited: string | null): void {
  tx.insert(styleCards)
    .values({ accountId, groupKey: group, learned: NOTHING_LEARNED, edited, messages: 0, learnedAt: 0 })
    .onConflictDoUpdate({ target: [styleCards.accountId, styleCards.groupKey], set: { edited } })
    .run()
}

/** What was counted is forgotten, and counted anew before the next draft; the user's own words stay. */
export function forgetLearnedStyles(tx: Tx, accountId: AccountId): void {
  tx.update(styleCards)
    .set({ learned: NOTHING_LEARNED, messages: 0, learnedAt: 0 })
    .where(eq(styleCards.accountId, accountId))
    .run()
}
