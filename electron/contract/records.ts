import { z } from 'zod'
import { aiResponseId, conversationId, messageId, outboxId } from './ids.ts'
import { isoTime } from './models.ts'

/** A time without connection: what may have been missed, what was read afterwards, what stays unknown. */
export const gap = z.object({
  id: z.string(),
  from: isoTime.nullable(),
  to: isoTime,
  chatsRead: z.number().int(),
  messagesRecovered: z.number().int(),
  unread: z.array(z.object({ conversationId, title: z.string(), message: z.string() })),
})
export type Gap = z.infer<typeof gap>

export const aiResponse = z.object({
  id: aiResponseId,
  workspaceId: z.string(),
  provider: z.string(),
  model: z.string(),
  purpose: z.string(),
  promptVersion: z.string(),
  prompt: z.string(),
  response: z.string().nullable(),
  tokensIn: z.number().int().nullable(),
  tokensOut: z.number().int().nullable(),
  /** US dollars; null where the price is unknown. */
  costUsd: z.number().nullable(),
  latencyMs: z.number().int(),
  error: z.string().nullable(),
  /** What is private left as placeholders. */
  redacted: z.boolean(),
  conversationId: conversationId.nullable(),
  messageId: messageId.nullable(),
  outboxId: outboxId.nullable(),
  createdAt: isoTime,
})
export type AiResponse = z.infer<typeof aiResponse>
