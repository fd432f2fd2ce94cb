import { z } from 'zod'

/** What of a conversation a model on another computer gets to see. */
export const privacySettings = z.strictObject({
  /**
   * Telephone numbers, addresses, card and account numbers, one-time codes and secret notes leave this computer as
   * placeholders and are put back in the answer. A model on this computer gets them as they are.
   */
  redact: z.boolean().default(true),
})

/** What may be sent without the user having read it, in conversations where they switched it on. */
export const autopilotSettings = z.strictObject({
  /** The one switch over all conversations: off takes back everything that has not left. */
  on: z.boolean().default(false),
  /** At most so many messages within 24 hours, in one conversation and in all of them. */
  perConversationPerDay: z.number().int().min(1).max(50).default(5),
  perDay: z.number().int().min(1).max(500).default(20),
  /** So long each message can be taken back before it leaves, in seconds. */
  undoSeconds: z.number().int().min(15).max(3_600).default(60),
})
