import { and, asc, between, eq, gte, inArray, like, or, sql } from 'drizzle-orm'
import type { AccountId, ConversationId } from '../../../contract/ids.ts'
import { dailyFigures } from '../../db/insights-schema.ts'
import type { Db, Tx } from '../../db/open.ts'

type StoredFigure = typeof dailyFigures.$inferSelect
/** One line of a day. */
export type Figure = Omit<StoredFigure, 'accountId' | 'day'>

const f = dailyFigures

/** What was kept of some days, both included (`2026-11-20`), the oldest first. */
export function listFigures(db: Db, accountId: AccountId, first: string, last: string): StoredFigure[] {
  return db
    .select()
    .from(f)
    .where(and(eq(f.accountId, accountId), between(f.day, first, last)))
    .orderBy(asc(f.day))
    .all()
}

/** The lines of some figures from a day on (`2026-11-20`), about one subject or all, the oldest day first. */
export function listFiguresNamed(
  db: Db,
  accountId: AccountId,
  input: { readonly first: string; readonly names: readonly string[]; readonly subject: string | null },
): StoredFigure[] {
  const { first, names, subject } = input
  const isAbout = subject === null ? undefined : eq(f.subject, subject)
  return db
    .select()
    .from(f)
    .where(and(eq(f.accountId, accountId), gte(f.day, first), inArray(f.figure, [...names]), isAbout))
    .orderBy(asc(f.day))
    .all()
}

/** What was counted about a conversation is not to be known any more. */
export function forgetFiguresAbout(tx: Tx, accountId: AccountId, subject: ConversationId): void {
  tx.delete(f)
    .where(and(eq(f.accountId, accountId), eq(f.subject, subject), or(eq(f.figure, 'wait'), like(f.figure, 'mood:%'))))
    .run()
}

/** When each day from `first` on was counted (ms). */
export function listCountedDays(db: Db, accountId: AccountId, first: string): Map<string, number> {
  const rows = db.all<{ day: string; at: number }>(sql`
    SELECT day, sum AS at FROM daily_figures
    WHERE account_id = ${accountId} AND day >= ${first} AND figure = ${COUNTED} AND subject = '' AND bucket = 0`)
  return new Map(rows.map(({ day, at }) => [day, at]))
}

const COUNTED = 'counted'

/** Remembers when a day was counted (ms). */
export function markCounted(tx: Tx, accountId: AccountId, day: string, at: number): void {
  replaceFigures(tx, { accountId, day, names: [COUNTED] }, [
    { figure: COUNTED, subject: '', bucket: 0, count: 1, sum: at, largest: at },
  ])
}

interface FiguresOfDay {
  readonly accountId: AccountId
  readonly day: string
  readonly names: readonly string[]
}

/** How much stands in these figures of a day. */
export function countFigures(db: Db, { accountId, day, names }: FiguresOfDay): number {
  const row = db
    .select({ count: sql<number>`coalesce(sum(${f.count}), 0)` })
    .from(f)
    .where(and(eq(f.accountId, accountId), eq(f.day, day), inArray(f.figure, [...names])))
    .get()
  return row?.count ?? 0
}

/** Puts new lines in the place of these figures of a day. */
export function replaceFigures(tx: Tx, of: FiguresOfDay, figures: readonly Figure[]): void {
  const { accountId, day, names } = of
  tx.delete(dailyFigures)
    .where(and(eq(f.accountId, accountId), eq(f.day, day), inArray(f.figure, [...names])))
    .run()
  for (const figure of figures)
    tx.insert(dailyFigures)
      .values({ accountId, day, ...figure })
      .run()
}

/** Adds to what a day has already. */
export function addFigures(tx: Tx, accountId: AccountId, day: string, figures: readonly Figure[]): void {
  for (const figure of figures) {
    tx.insert(dailyFigures)
      .values({ accountId, day, ...figure })
      .onConflictDoUpdate({
        target: [f.accountId, f.day, f.figure, f.subject, f.bucket],
        set: {
          count: sql`${f.count} + excluded.count`,
          sum: sql`${f.sum} + excluded.sum`,
          largest: sql`max(${f.largest}, excluded.largest)`,
        },
      })
      .run()
  }
}
