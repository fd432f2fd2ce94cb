import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { AppError } from '../../../contract/errors.ts'
import type { AccountId, ConversationId, NewsId } from '../../../contract/ids.ts'
import type { Db, Tx } from '../../db/open.ts'
import { news } from '../../db/own-jobs-schema.ts'

export type StoredNews = typeof news.$inferSelect

/** More than these nobody reads at once. */
const MOST_UNSEEN = 50

/** What was not put away yet, the newest first. */
export function listUnseenNews(db: Db, accountId: AccountId): StoredNews[] {
  return db
    .select()
    .from(news)
    .where(and(eq(news.accountId, accountId), isNull(news.seenAt)))
    .orderBy(desc(news.at), desc(news.id))
    .limit(MOST_UNSEEN)
    .all()
}

/** Whether this was told before. */
export function hasNews(db: Db, accountId: AccountId, occurrence: string): boolean {
  const found = db
    .select({ id: news.id })
    .from(news)
    .where(and(eq(news.accountId, accountId), eq(news.occurrence, occurrence)))
    .get()
  return found !== undefined
}

/** Keeps what is told; answers false where the same was told before. */
export function insertNews(tx: Tx, item: Omit<StoredNews, 'id' | 'seenAt'>): boolean {
  return tx.insert(news).values(item).onConflictDoNothing().run().changes > 0
}

/** Lets go of what was put away before an instant (ms). */
export function forgetSeenNews(tx: Tx, accountId: AccountId, before: number): void {
  tx.delete(news)
    .where(and(eq(news.accountId, accountId), lt(news.seenAt, before)))
    .run()
}

/** @throws AppError NOT_FOUND, also for another account's */
export function markNews(tx: Tx, accountId: AccountId, id: NewsId, seenAt: number | null): StoredNews {
  const [item] = tx
    .update(news)
    .set({ seenAt })
    .where(and(eq(news.id, id), eq(news.accountId, accountId)))
    .returning()
    .all()
  if (item === undefined) throw new AppError('NOT_FOUND', { message: 'This is not there any more.' })
  return item
}

/** Removes what names this conversation. */
export function deleteNewsAbout(tx: Tx, id: ConversationId): void {
  tx.run(sql`DELETE FROM news WHERE EXISTS (
    SELECT 1 FROM json_each(news.people) person WHERE json_extract(person.value, '$.conversationId') = ${id})`)
}
