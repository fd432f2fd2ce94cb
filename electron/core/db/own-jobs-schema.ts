import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AccountId } from '../../contract/ids.ts'
import type { NewsKind } from '../../contract/news.contract.ts'
import type { NamedPerson } from '../../contract/own-jobs.contract.ts'
import { COUNTED, contactDateKey, contactKey, jobKey, json, newsKey } from './columns.ts'

/** What the user's own jobs stand on and tell. The other tables are in `schema.ts`. */
export const contactDates = sqliteTable('contact_dates', {
  id: contactDateKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  contactId: contactKey('contact_id').notNull(),
  kind: text('kind').$type<'birthday' | 'other'>().notNull(),
  title: text('title').notNull(),
  /** From 1. */
  month: integer('month').notNull(),
  day: integer('day').notNull(),
  year: integer('year'),
})

export const news = sqliteTable('news', {
  id: newsKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  at: integer('at').notNull(),
  kind: text('kind').$type<NewsKind>().notNull(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  /** Whose names stand in it. */
  people: json<NamedPerson[]>('people').notNull(),
  jobId: jobKey('job_id'),
  /** What it was told of: the same is not told twice. */
  occurrence: text('occurrence').notNull(),
  seenAt: integer('seen_at'),
})
