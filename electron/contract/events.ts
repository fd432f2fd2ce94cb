import { z } from 'zod'
import { conversationId } from './ids.ts'

/**
 * What may have changed. An event announces, it never commands: a listener reads the thing anew. `reset` means "read
 * everything anew" (another account was opened, or events were lost).
 */
export const TOPICS = [
  'conversations',
  'messages',
  'outbox',
  /** More words of a draft were written. */
  'writing',
  'session',
  'jobs',
  'settings',
  'app',
  'usage',
  'notes',
  'style',
  'backups',
  'health',
  /** What the user's own jobs have to tell. */
  'news',
  /** Dates of contacts. */
  'dates',
  'followups',
  'reset',
] as const
export const topic = z.enum(TOPICS)
export type Topic = z.infer<typeof topic>

export const changeEvent = z.object({
  topic,
  /** The conversation concerned, where it is one. */
  conversationId: conversationId.nullable(),
})
export type ChangeEvent = z.infer<typeof changeEvent>
