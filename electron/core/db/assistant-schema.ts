import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AccountId } from '../../contract/ids.ts'
import type { LessonVerdict, Reading, StyleCard } from '../../contract/people.ts'
import { COUNTED, contactKey, conversationKey, flag, json, messageKey, noteKey, rowKey } from './columns.ts'

/** What the assistant knows: readings, lessons, summaries, notes, styles. The other tables are in `schema.ts`. */
export const readings = sqliteTable('readings', {
  conversationId: conversationKey('conversation_id').primaryKey(),
  accountId: text('account_id').$type<AccountId>().notNull(),
  /** The newest message of the burst that was read. */
  messageId: messageKey('message_id').notNull(),
  readAt: integer('read_at').notNull(),
  /** A model's name, or `rules`. */
  readBy: text('read_by').notNull(),
  reading: json<Reading>('reading').notNull(),
})

export const lessons = sqliteTable('lessons', {
  id: rowKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  conversationId: conversationKey('conversation_id').notNull(),
  messageId: messageKey('message_id'),
  verdict: text('verdict').$type<LessonVerdict>().notNull(),
  /** Their words that it was about. */
  words: text('words'),
  learnedAt: integer('learned_at').notNull(),
})

export const rollingSummaries = sqliteTable('rolling_summaries', {
  conversationId: conversationKey('conversation_id').primaryKey(),
  accountId: text('account_id').$type<AccountId>().notNull(),
  text: text('text').notNull(),
  upToMessageId: messageKey('up_to_message_id').notNull(),
  writtenAt: integer('written_at').notNull(),
  writtenBy: text('written_by').notNull(),
})

export const notes = sqliteTable('notes', {
  id: noteKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  /** Null: about the user. */
  contactId: contactKey('contact_id'),
  text: text('text').notNull(),
  secret: flag('secret').notNull(),
  status: text('status').$type<'proposed' | 'kept'>().notNull(),
  sourceMessageId: messageKey('source_message_id'),
  createdAt: integer('created_at').notNull(),
  changedAt: integer('changed_at').notNull(),
})

export const styleCards = sqliteTable('style_cards', {
  accountId: text('account_id').$type<AccountId>().notNull(),
  groupKey: text('group_key').notNull(),
  learned: json<StyleCard>('learned').notNull(),
  /** The user's own words about how to write to them; they win over what was learned. */
  edited: text('edited'),
  messages: integer('messages').notNull(),
  learnedAt: integer('learned_at').notNull(),
})
