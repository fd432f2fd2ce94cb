import { oc } from '@orpc/contract'
import { z } from 'zod'
import { conversationId, outboxId } from './ids.ts'
import { conversation, isoTime, outboxItem } from './models.ts'

const byConversation = z.strictObject({ id: conversationId })

/** One request to a model, exactly as it left, as the log kept it. */
export const sentRequest = z.object({
  sentAt: isoTime,
  /** What it was for: `draft`, `alternatives`, … */
  purpose: z.string(),
  provider: z.string(),
  model: z.string(),
  /** Empty once the log has forgotten the words. */
  prompt: z.string(),
  /** What is private left as placeholders like `‹phone-1›`. */
  redacted: z.boolean(),
  tokensIn: z.number().int().nullable(),
  tokensOut: z.number().int().nullable(),
  /** US dollars; null where the price is unknown. */
  costUsd: z.number().nullable(),
  error: z.string().nullable(),
})
export type SentRequest = z.infer<typeof sentRequest>

/** The request that would be sent now. */
export const requestPreview = z.object({
  /** Null where nobody would be asked. */
  provider: z.string().nullable(),
  model: z.string().nullable(),
  /** It would leave this computer. */
  leaves: z.boolean(),
  /** The exact text; null where there would be none. */
  prompt: z.string().nullable(),
  /** Why there would be none, or why it is not sent yet, in a sentence. */
  why: z.string().nullable(),
  redacted: z.boolean(),
  /** What the placeholders in it stand for. This never leaves. */
  hidden: z.array(z.object({ placeholder: z.string(), words: z.string() })),
  estimatedTokens: z.number().int(),
  estimatedCostUsd: z.number().nullable(),
})
export type RequestPreview = z.infer<typeof requestPreview>

/** Something that stands in the autopilot's way, in words. */
export const obstacle = z.object({ code: z.string(), text: z.string() })
export type Obstacle = z.infer<typeof obstacle>

/** How the autopilot stands in one conversation. */
export const autopilotState = z.object({
  /** The user switched it on here. */
  on: z.boolean(),
  /** The one switch over all conversations is on. */
  everywhere: z.boolean(),
  /** What is missing before it may be switched on here, or, once on, before it sends again. */
  missing: z.array(obstacle),
  /** Replies that the user sent here as the assistant wrote them, and how many it takes. */
  unchanged: z.number().int(),
  needed: z.number().int(),
  sentToday: z.number().int(),
  perDay: z.number().int(),
  /** When and why it switched itself off here; null where it did not, or the user has seen it. */
  stopped: z.object({ at: isoTime, why: z.string() }).nullable(),
  /** Why the draft that is there now was left to the user; empty where it was not. */
  left: z.array(obstacle),
})
export type AutopilotState = z.infer<typeof autopilotState>

/** Everything the autopilot does, in one answer. */
export const autopilotOverview = z.object({
  on: z.boolean(),
  /** Where it is on, with what keeps it from sending there right now. */
  conversations: z.array(
    z.object({ id: conversationId, title: z.string(), since: isoTime.nullable(), missing: z.array(obstacle) }),
  ),
  /** Approved by it and not sent yet: each can be taken back with `undo`. */
  pending: z.array(outboxItem),
  /** What it sent in the last 30 days, the newest first. */
  sent: z.array(outboxItem),
  stopped: z.array(z.object({ conversationId, title: z.string(), at: isoTime, why: z.string() })),
})
export type AutopilotOverview = z.infer<typeof autopilotOverview>

/** Composed into `outbox`. */
export const outboxSafetyContract = {
  /** Every request to a model that was made for this draft, the newest first; empty where nothing was asked. */
  requests: oc
    .route({ method: 'GET', path: '/outbox/{id}/request' })
    .input(z.strictObject({ id: outboxId }))
    .output(z.object({ items: z.array(sentRequest) })),
} as const

/** Composed into `conversations`. */
export const conversationSafetyContract = {
  /** Exactly what would leave if a draft were written now. Sends nothing. */
  requestPreview: oc
    .route({ method: 'GET', path: '/conversations/{id}/request-preview' })
    .input(byConversation)
    .output(requestPreview),
  autopilotState: oc
    .route({ method: 'GET', path: '/conversations/{id}/autopilot' })
    .input(byConversation)
    .output(autopilotState),
  /** Lets the assistant send here what needs no look; refused with what is missing where that is not earned yet. */
  autopilot: oc
    .route({ method: 'POST', path: '/conversations/{id}/autopilot' })
    .input(byConversation.extend({ on: z.boolean() }))
    .output(conversation),
} as const

export const autopilotContract = {
  get: oc.route({ method: 'GET', path: '/autopilot' }).output(autopilotOverview),
} as const
