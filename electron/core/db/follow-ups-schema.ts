import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { FollowUpKind, FollowUpVariant } from '../../contract/follow-ups.ts'
import type { AccountId } from '../../contract/ids.ts'
import { COUNTED, conversationKey, flag, json, outboxKey, rowKey } from './columns.ts'

/** Whom to follow up with, what is planned, what left and was answered, and why not. */
export const followUpPreferences = sqliteTable('follow_up_preferences', {
  conversationId: conversationKey('conversation_id').primaryKey(),
  accountId: text('account_id').$type<AccountId>().notNull(),
  /** Null: the user said nothing about it. */
  enabled: flag('follow_ups_enabled'),
  /** Null: as set for all. */
  frequencyHours: integer('follow_up_frequency_hours'),
  lastSentAt: integer('last_follow_up_sent'),
  /** They asked to be left alone. */
  optedOutAt: integer('opted_out_at'),
  /** The user wants follow-ups after bad news too. */
  afterBadNews: flag('after_bad_news').notNull(),
  /** The user's correction of where they are. */
  timeZone: text('time_zone'),
  /** The user put the next one off. */
  skippedUntil: integer('skipped_until'),
  changedAt: integer('changed_at').notNull(),
})

export const followUpPlans = sqliteTable('follow_up_plans', {
  outboxId: outboxKey('outbox_id').primaryKey(),
  accountId: text('account_id').$type<AccountId>().notNull(),
  conversationId: conversationKey('conversation_id').notNull(),
  byUser: flag('by_user').notNull(),
  kind: text('kind').$type<FollowUpKind>().notNull(),
  variant: text('variant').$type<FollowUpVariant>().notNull(),
  context: json<FollowUpContext>('context').notNull(),
  /** The word of either side after this instant ends it. */
  sinceAt: integer('since_at').notNull(),
  plannedAt: integer('planned_at').notNull(),
})

/** What a follow-up was written from; never what people wrote word for word. */
export interface FollowUpContext {
  readonly relationship: string | null
  readonly emotion: string | null
  readonly topic: string | null
  readonly daysQuiet: number
  readonly language: string | null
  /** The hour of their day for which it was meant. */
  readonly hour: number | null
}

export const followUpHistory = sqliteTable('follow_up_history', {
  id: rowKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  conversationId: conversationKey('user_id').notNull(),
  outboxId: outboxKey('outbox_id'),
  messageSent: text('message_sent').notNull(),
  context: json<FollowUpContext>('context_data').notNull(),
  kind: text('kind').$type<FollowUpKind>().notNull(),
  variant: text('variant').$type<FollowUpVariant>().notNull(),
  sentAt: integer('sent_at').notNull(),
  responseReceived: flag('response_received').notNull(),
  responseTime: integer('response_time'),
  createdAt: integer('created_at').notNull(),
})

export const followUpDecisions = sqliteTable('follow_up_decisions', {
  id: rowKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  conversationId: conversationKey('conversation_id').notNull(),
  stage: text('stage').$type<'find' | 'write' | 'send'>().notNull(),
  outcome: text('outcome').$type<'planned' | 'written' | 'sent' | 'refused' | 'withdrawn'>().notNull(),
  code: text('code').notNull(),
  untilAt: integer('until_at'),
  firstAt: integer('first_at').notNull(),
  lastAt: integer('last_at').notNull(),
  times: integer('times').notNull(),
})
