import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AccountId } from '../../contract/ids.ts'

/** What each day came to. The other tables are in `schema.ts`. */
export const dailyFigures = sqliteTable('daily_figures', {
  accountId: text('account_id').$type<AccountId>().notNull(),
  /** A date of this computer's calendar. */
  day: text('day').notNull(),
  figure: text('figure').notNull(),
  /** What it is about, within the figure. */
  subject: text('subject').notNull(),
  /** Of values like each other (see `platform/histogram.ts`); 0 where there is only one. */
  bucket: integer('bucket').notNull(),
  count: integer('count').notNull(),
  sum: real('sum').notNull(),
  largest: real('largest').notNull(),
})
