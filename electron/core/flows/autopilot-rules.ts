/**
 * What the autopilot takes, all numbers in one place. None of them is anybody's standard: they are our judgement of when
 * a person has seen enough of the assistant's replies to let some leave unread.
 */

/** What has to be earned in a conversation before it may be switched on there, and to stay in force. */
export const EARNING = {
  /** Fewer than a week of daily replies says little about the next one. */
  unchanged: 8,
  /** Eight replies within an hour are one mood, or somebody who tries. */
  days: 4,
  /** "Thanks", eight times, says nothing about a question. */
  topics: 3,
  /** A change is news: what was right before is not right any more. */
  inARow: 5,
  /** Older replies were written for other times. */
  withinMs: 120 * 24 * 60 * 60_000,
} as const

/** Signs that a machine answers us. Any of them switches the autopilot off where it shows. */
export const LOOP = {
  /** So far back is looked. */
  withinMs: 24 * 60 * 60_000,
  /** The same message, or nearly, for the third time: nobody repeats themself like that to a person who answers. */
  sameMessages: 3,
  /** How alike two messages are that count as the same, from 0 to 1. */
  alike: 0.85,
  /** Answered three of ours within five seconds: that is no typing. */
  quickAnswers: 3,
  quickMs: 5_000,
  /** More than this within an hour is a conversation, and the user should have it. */
  perHour: 3,
} as const

/** The window of the daily limits (ms). */
export const DAY_MS = 24 * 60 * 60_000
