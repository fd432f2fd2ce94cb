import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AccountId } from '../../contract/ids.ts'
import { COUNTED, conversationKey, rowKey } from './columns.ts'

/** What was erased or forgotten, as far as it has to be remembered. The other tables are in `schema.ts`. */
export const erasures = sqliteTable('erasures', {
  id: rowKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  conversationId: conversationKey('conversation_id').notNull(),
  /** When the erased words came in: nothing older can hold them. */
  since: integer('since').notNull(),
  at: integer('at').notNull(),
})

export const forgotten = sqliteTable('forgotten', {
  accountId: text('account_id').$type<AccountId>().notNull(),
  address: text('address').notNull(),
  forgottenAt: integer('forgotten_at').notNull(),
  /** What is still being removed; null once all of it is gone. */
  conversationId: conversationKey('conversation_id'),
})
