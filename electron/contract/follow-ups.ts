import { z } from 'zod'
import { conversationId, jobId, outboxId } from './ids.ts'
import { isoTime } from './models.ts'
import { emotion } from './people.ts'

/** Why no follow-up is written or sent, as rules name it; the page and the command line word them. */
export const FOLLOW_UP_REFUSALS = [
  'switched_off',
  'watch_only',
  'not_a_person',
  'stranger',
  'not_chosen',
  'switched_off_here',
  'opted_out',
  'kept_out',
  'paused_here',
  'skipped',
  'reply_owed',
  'wrote_since',
  'answered_since',
  'recently_active',
  'not_quiet_yet',
  'nothing_open',
  'discarded',
  'draft_waits',
  'cooldown',
  'week_limit',
  'unanswered_limit',
  'bad_news',
  'quiet_hours',
  'needless',
] as const
export const followUpRefusal = z.enum(FOLLOW_UP_REFUSALS)
export type FollowUpRefusal = z.infer<typeof followUpRefusal>

/** What a follow-up starts from. */
export const FOLLOW_UP_KINDS = ['open_question', 'topic', 'hardship', 'joy', 'check_in'] as const
export const followUpKind = z.enum(FOLLOW_UP_KINDS)
export type FollowUpKind = z.infer<typeof followUpKind>

/** Two ways to put each kind, alternated, so that it can be seen which is answered. */
export const followUpVariant = z.enum(['a', 'b'])
export type FollowUpVariant = z.infer<typeof followUpVariant>

/** How the secretary follows up with one person. */
export const followUpPreferences = z.object({
  conversationId,
  /** Null: by the general rule (whom the user marked as important). */
  enabled: z.boolean().nullable(),
  /** What holds, all in all. */
  active: z.boolean(),
  /** In words: why it is on or off. */
  why: z.string(),
  frequencyHours: z.number().int(),
  /** Whether that is the user's word for this person, or what holds for all. */
  frequencyBy: z.enum(['user', 'settings']),
  optedOutAt: isoTime.nullable(),
  afterBadNews: z.boolean(),
  /** Where they are, as far as is known; several when their country has several. */
  timeZones: z.array(z.string()),
  timeZoneBy: z.enum(['user', 'phone', 'unknown']),
  lastFollowUpAt: isoTime.nullable(),
  /** Learned: the hour of their day (0 to 23) in which they mostly answer, with a sentence saying from what. */
  bestHour: z.number().int().nullable(),
  bestHourWhy: z.string(),
  /** Learned: how likely an answer is, 0 to 1, with a sentence. */
  answerChance: z.number().nullable(),
  answerChanceWhy: z.string(),
})
export type FollowUpPreferences = z.infer<typeof followUpPreferences>

/** A follow-up to come: scheduled, or written and waiting for the user's word. */
export const upcomingFollowUp = z.object({
  conversationId,
  title: z.string(),
  /** Of the scheduled job; null once it is written. */
  jobId: jobId.nullable(),
  /** Of the draft; null until it is written. */
  outboxId: outboxId.nullable(),
  /** How far it is: to be written, being written, waiting for the user's word, or on its way. */
  standing: z.enum(['planned', 'writing', 'draft', 'leaving']),
  dueAt: isoTime,
  /** Where they may live, as IANA names; several where their country has several. */
  timeZones: z.array(z.string()),
  /** For how many whole days nobody wrote; of a written one, when it was written. */
  quietDays: z.number().int(),
  byUser: z.boolean(),
  kind: followUpKind.nullable(),
  /** In a sentence. */
  reason: z.string(),
})
export type UpcomingFollowUp = z.infer<typeof upcomingFollowUp>

/** How somebody sounded on a day (`2026-11-20`), what was heard most often first. */
export const moodDay = z.object({ day: z.iso.date(), emotions: z.array(emotion) })
export type MoodDay = z.infer<typeof moodDay>

export const conversationMood = z.object({ conversationId, title: z.string(), days: z.array(moodDay) })
export type ConversationMood = z.infer<typeof conversationMood>

export const sentFollowUp = z.object({
  id: z.string(),
  conversationId,
  title: z.string(),
  text: z.string(),
  kind: followUpKind,
  variant: followUpVariant,
  sentAt: isoTime,
  answeredAt: isoTime.nullable(),
  minutesToAnswer: z.number().int().nullable(),
})
export type SentFollowUp = z.infer<typeof sentFollowUp>

export const followUpDecision = z.object({
  id: z.string(),
  conversationId,
  title: z.string(),
  stage: z.enum(['find', 'write', 'send']),
  outcome: z.enum(['planned', 'written', 'sent', 'refused', 'withdrawn']),
  code: z.string(),
  /** In a sentence. */
  reason: z.string(),
  until: isoTime.nullable(),
  firstAt: isoTime,
  lastAt: isoTime,
  times: z.number().int(),
})
export type FollowUpDecision = z.infer<typeof followUpDecision>
