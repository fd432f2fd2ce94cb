import { z } from 'zod'
import { alternative, claim, draftFlag } from './drafts.ts'
import { conversationId, messageId, outboxId } from './ids.ts'
import { confidence, knownRelationship, reading } from './people.ts'

/** An instant on the wire: ISO 8601 in UTC. */
export const isoTime = z.iso.datetime({ offset: true })

export const SESSION_STATES = [
  'stopped',
  'starting',
  'needs-login',
  'syncing',
  'connected',
  'degraded',
  'reconnecting',
  'logged-out',
  'failed',
] as const
export const sessionState = z.enum(SESSION_STATES)
export type SessionState = z.infer<typeof sessionState>

/** From mild to strong: read the page anew, start the browser anew, empty its web cache, link the phone again. */
export const REPAIR_STEPS = ['reload', 'relaunch', 'clear-cache', 'link-again'] as const
export const repairStep = z.enum(REPAIR_STEPS)
export type RepairStep = z.infer<typeof repairStep>

export const session = z.object({
  channel: z.enum(['whatsapp-web', 'simulator']),
  state: sessionState,
  /** The raw string to draw as a QR code, while one is shown. */
  qr: z.string().nullable(),
  qrExpiresAt: isoTime.nullable(),
  /** Which of the at most `qrMax` codes this is, from 1. */
  qrNumber: z.number().int().nullable(),
  qrMax: z.number().int(),
  pairingCode: z.string().nullable(),
  me: z.object({ id: z.string(), name: z.string() }).nullable(),
  since: isoTime,
  /** When something last proved the connection: an event, a receipt, a probe. */
  lastProofAt: isoTime.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  progress: z.object({ stage: z.string(), done: z.number(), total: z.number().nullable() }).nullable(),
  watchOnly: z.boolean(),
  versions: z.object({ library: z.string(), web: z.string().nullable() }).nullable(),
  /** Bytes of memory of the hidden browser, where it could be measured. */
  browserMemoryBytes: z.number().nullable(),
  /** The next rung of the repair ladder, while something is wrong. */
  nextRepair: repairStep.nullable(),
  /** When a rung is taken without asking, if nobody does it before. */
  repairAt: isoTime.nullable(),
})
export type Session = z.infer<typeof session>

export const reasonCode = z.enum([
  'asked_question',
  'made_request',
  'urgent_words',
  'mentioned_you',
  'quoted_you',
  'sent_many',
  'waits_long',
  'sent_media',
  'known_contact',
  'new_contact',
  'one_time_code',
  'reply_overtaken',
  'marked_by_you',
  'marked_urgent',
  'marked_not_urgent',
  'urgent',
  'deadline',
  'upset',
  'fraud',
])
export type ReasonCode = z.infer<typeof reasonCode>
export const reason = z.object({
  code: reasonCode,
  text: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Reason = z.infer<typeof reason>

export const CONVERSATION_STATES = ['unanswered', 'waiting', 'snoozed', 'done'] as const
export const conversationState = z.enum(CONVERSATION_STATES)
export type ConversationState = z.infer<typeof conversationState>

export const RECEIPTS = ['none', 'server', 'device', 'read', 'played'] as const
export const receipt = z.enum(RECEIPTS)
export type Receipt = z.infer<typeof receipt>

export const OUTBOX_STATUSES = [
  'pending',
  'generating',
  'draft',
  'queued',
  'sending',
  'uncertain',
  'sent',
  'failed',
  'superseded',
  'discarded',
] as const
export const outboxStatus = z.enum(OUTBOX_STATUSES)
export type OutboxStatus = z.infer<typeof outboxStatus>

export const ORIGINS = ['ai', 'manual', 'follow_up'] as const
export const origin = z.enum(ORIGINS)
export type Origin = z.infer<typeof origin>

/** Why a row is not moving right now. `until` is null where it waits for an event, not for a time. */
export const waitingFor = z.object({
  code: z.enum([
    'undo_window',
    'scheduled',
    'pace',
    'burst',
    'quiet_hours',
    'hour_limit',
    'day_limit',
    'contact_limit',
    'stranger_limit',
    'after_connect',
    'held',
    'connection',
    'catch_up',
    'earlier_message',
    'send_paused',
    'watch_only',
    'retry',
    'model',
    'drafting_paused',
    'settle_delay',
    'consent',
    'spending_cap',
    'your_decision',
    'receipt',
  ]),
  until: isoTime.nullable(),
})
export type WaitingFor = z.infer<typeof waitingFor>

export const outboxItem = z.object({
  id: outboxId,
  conversationId,
  /** Title of the conversation, so that a list of messages needs no second read. */
  title: z.string(),
  sourceMessageId: messageId.nullable(),
  text: z.string().nullable(),
  generatedText: z.string().nullable(),
  origin,
  status: outboxStatus,
  priority: z.number().int(),
  attempts: z.number().int(),
  revision: z.number().int(),
  createdAt: isoTime,
  notBefore: isoTime.nullable(),
  heldAt: isoTime.nullable(),
  claimedAt: isoTime.nullable(),
  approvedAt: isoTime.nullable(),
  lastAttemptAt: isoTime.nullable(),
  sentAt: isoTime.nullable(),
  deliveredAt: isoTime.nullable(),
  readAt: isoTime.nullable(),
  processedAt: isoTime.nullable(),
  channelMessageId: z.string().nullable(),
  receipt,
  waitingFor: waitingFor.nullable(),
  providerResponse: z.unknown(),
  errors: z.array(z.object({ at: isoTime, code: z.string(), message: z.string() })),
  /** Who wrote the text: a model's name, `built-in`, or `you`. */
  writtenBy: z.string().nullable(),
  /** Why it ended or came back, in words, where there is something to say. */
  note: z.string().nullable(),
  /** How many messages the draft is based on. */
  basedOn: z.number().int().nullable(),
  /** The text of yours that was set aside when a newer draft was written, offered back. */
  keptText: z.string().nullable(),
  /** Binding words, facts without a source, orders to an assistant in the message; empty `text` means the whole draft. */
  flags: z.array(draftFlag),
  /** Blanks like `[time?]` that the assistant left and that must be filled before approving. */
  blanks: z.array(z.string()),
  /** Its factual statements, each with the messages or notes it stands on. */
  claims: z.array(claim),
  /** What you have to answer before a reply can be written; the text is empty then. */
  question: z.string().nullable(),
  /** How sure the model said it is. */
  confidence: confidence.nullable(),
  /** Other ways to say it, written when asked for. */
  alternatives: z.array(alternative),
  approvedBy: z.enum(['user', 'autopilot']).nullable(),
  /** What is written so far, while it is being written. */
  writing: z.string().nullable(),
})
export type OutboxItem = z.infer<typeof outboxItem>

const used = z.object({ used: z.number().int(), limit: z.number().int() })

/** What is left of the limits, and when a message approved now in this conversation would leave. */
export const sendingBudget = z.object({
  /** Somebody who wrote within a day is answered: no limit holds that back. */
  isReply: z.boolean(),
  /** The earliest moment where it would not leave within seconds, else null. */
  leavesAt: isoTime.nullable(),
  /** What it would wait for until then. */
  code: waitingFor.shape.code.nullable(),
  hour: used,
  day: used,
  contactHour: used,
  /** First words to strangers; null where this is not one. */
  strangersToday: used.nullable(),
  /** Which of the slow first days after linking this is, from 1; null when they are over. */
  warmUpDay: z.number().int().nullable(),
})
export type SendingBudget = z.infer<typeof sendingBudget>

export const conversation = z.object({
  id: conversationId,
  title: z.string(),
  kind: z.enum(['direct', 'group']),
  state: conversationState,
  /** Unanswered since before the first sync's baseline: kept out of the way under "Earlier". */
  earlier: z.boolean(),
  priority: z.number().int().min(1).max(5),
  reasons: z.array(reason),
  unreadCount: z.number().int(),
  /** Since when it waits for an answer (or we for theirs). */
  waitsSince: isoTime.nullable(),
  lastInboundAt: isoTime.nullable(),
  lastOutboundAt: isoTime.nullable(),
  lastMessageAt: isoTime.nullable(),
  snippet: z.string().nullable(),
  snippetFromMe: z.boolean(),
  paused: z.boolean(),
  autopilot: z.boolean(),
  /** "Never for this chat": it does not wait for an answer, whatever comes. */
  ignored: z.boolean(),
  /** What their newest burst was read as; null before. */
  reading: reading.nullable(),
  /** What the contact is to you; null in groups. */
  relationship: knownRelationship.nullable(),
  /** Never sent to a model, by the user's choice. */
  modelBlocked: z.boolean(),
  stranger: z.boolean(),
  snoozedUntil: isoTime.nullable(),
  draft: outboxItem.nullable(),
  /** An approved reply of yours that was overtaken and not sent, offered with "Send anyway". */
  overtaken: outboxItem.nullable(),
  /** What you were typing here and have not sent. */
  composerText: z.string(),
})
export type Conversation = z.infer<typeof conversation>

export const conversationCounts = z.object({
  unanswered: z.number().int(),
  earlier: z.number().int(),
  waiting: z.number().int(),
  snoozed: z.number().int(),
  done: z.number().int(),
  all: z.number().int(),
  sending: z.number().int(),
  needsDecision: z.number().int(),
  /** Written follow-ups that wait for the user's word. */
  followUps: z.number().int(),
})
export type ConversationCounts = z.infer<typeof conversationCounts>

export const MESSAGE_KINDS = [
  'text',
  'image',
  'video',
  'voice',
  'audio',
  'document',
  'sticker',
  'location',
  'contact',
  'poll',
  'event',
  'call',
  'view_once',
  'system',
  'undecryptable',
  'unknown',
] as const
export const messageKind = z.enum(MESSAGE_KINDS)
export type MessageKind = z.infer<typeof messageKind>

export const message = z.object({
  id: messageId,
  conversationId,
  fromMe: z.boolean(),
  /** Who wrote it, in a group or when the name is known. */
  author: z.string().nullable(),
  kind: messageKind,
  text: z.string().nullable(),
  sentAt: isoTime,
  receipt,
  editedAt: isoTime.nullable(),
  /** Since when its words are gone: it was deleted, or (from `expiresAt` on) disappeared. */
  revokedAt: isoTime.nullable(),
  /** When it disappears by itself; null where it stays. */
  expiresAt: isoTime.nullable(),
  quoted: z.object({ messageId: messageId.nullable(), author: z.string().nullable(), text: z.string() }).nullable(),
  media: z
    .object({
      mimeType: z.string().nullable(),
      sizeBytes: z.number().nullable(),
      fileName: z.string().nullable(),
      durationSeconds: z.number().nullable(),
    })
    .nullable(),
  outboxId: outboxId.nullable(),
  mentionsMe: z.boolean(),
  /** The text was spoken, and written down by a model. */
  transcribed: z.boolean(),
})
export type Message = z.infer<typeof message>
