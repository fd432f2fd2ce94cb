import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Alternative, Claim, DraftFlag } from '../../contract/drafts.ts'
import type { AccountId, ChannelChatId, ChannelMessageId, ConversationId } from '../../contract/ids.ts'
import type {
  ConversationState,
  MessageKind,
  Origin,
  OutboxStatus,
  ReasonCode,
  Receipt,
} from '../../contract/models.ts'
import type { Confidence, Relationship } from '../../contract/people.ts'
import {
  aiResponseKey,
  COUNTED,
  contactKey,
  conversationKey,
  flag,
  json,
  messageKey,
  outboxKey,
  rowKey,
} from './columns.ts'

/**
 * The tables as the code sees them; `migrations/` makes them (a test holds the two against each other). Instants are
 * milliseconds since 1970.
 */
export const accounts = sqliteTable('accounts', {
  id: text('id').$type<AccountId>().primaryKey(),
  channel: text('channel').$type<'whatsapp-web' | 'simulator'>().notNull(),
  name: text('name').notNull(),
  linkedAt: integer('linked_at').notNull(),
  /** End of the first sync's reading; null until it was read once. */
  baselineAt: integer('baseline_at'),
  lastConnectedAt: integer('last_connected_at'),
  lastAliveAt: integer('last_alive_at'),
  lastSendableAt: integer('last_sendable_at'),
})

/** The gap ledger: each time the connection was away, from when to when, and what reading the chats brought back. */
export const gaps = sqliteTable('gaps', {
  id: rowKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  /** The last proof of the connection before it was away; null where it is not known. */
  fromAt: integer('from_at'),
  toAt: integer('to_at').notNull(),
  chatsRead: integer('chats_read').notNull(),
  messagesRecovered: integer('messages_recovered').notNull(),
  /** Chats that could not be read, with the reason: what may still be missing. */
  unread: json<UnreadChat[]>('unread').notNull(),
})

export interface UnreadChat {
  readonly conversationId: ConversationId
  readonly message: string
}

export const contacts = sqliteTable('contacts', {
  id: contactKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  name: text('name').notNull(),
  phone: text('phone'),
  isSaved: flag('is_saved').notNull(),
  relationship: text('relationship').$type<Relationship>(),
  relationshipBy: text('relationship_by').$type<'proposed' | 'user'>(),
})

/** Every address that means a chat: phone number and @lid are one conversation. */
export const conversationAddresses = sqliteTable('conversation_addresses', {
  accountId: text('account_id').$type<AccountId>().notNull(),
  address: text('address').notNull(),
  conversationId: conversationKey('conversation_id').notNull(),
})

export const conversations = sqliteTable('conversations', {
  id: conversationKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  /** The address messages are sent to. */
  chatId: text('chat_id').$type<ChannelChatId>().notNull(),
  contactId: contactKey('contact_id'),
  kind: text('kind').$type<'direct' | 'group'>().notNull(),
  title: text('title').notNull(),
  archived: flag('archived').notNull(),
  muted: flag('muted').notNull(),
  isSelf: flag('is_self').notNull(),
  state: text('state').$type<ConversationState>().notNull(),
  earlier: flag('earlier').notNull(),
  priority: integer('priority').notNull(),
  reasons: json<StoredReason[]>('reasons').notNull(),
  unreadCount: integer('unread_count').notNull(),
  waitsSince: integer('waits_since'),
  lastInboundAt: integer('last_inbound_at'),
  lastOutboundAt: integer('last_outbound_at'),
  lastMessageAt: integer('last_message_at'),
  /** The newest message of theirs that was taken in, as the channel names it: what the last look compares with. */
  newestInboundId: text('newest_inbound_id').$type<ChannelMessageId>(),
  /** Their newest message that waits for an answer. */
  waitingMessageId: messageKey('waiting_message_id'),
  snippet: text('snippet'),
  snippetFromMe: flag('snippet_from_me').notNull(),
  /** When the words of the snippet disappear. */
  snippetExpiresAt: integer('snippet_expires_at'),
  paused: flag('paused').notNull(),
  /** Never waits for an answer, by the user's word. */
  ignored: flag('ignored').notNull().default(false),
  autopilot: flag('autopilot').notNull().default(false),
  autopilotSince: integer('autopilot_since'),
  modelBlocked: flag('model_blocked').notNull(),
  snoozedUntil: integer('snoozed_until'),
  composerText: text('composer_text').notNull(),
  /** Which connection's catch-up has read this chat; sending waits for the current one. */
  caughtUpGeneration: integer('caught_up_generation').notNull(),
  historyComplete: flag('history_complete').notNull(),
  /** What is older was removed on purpose: reading the chat again does not bring it back. */
  keptFrom: integer('kept_from'),
})

export interface StoredReason {
  readonly code: ReasonCode
  readonly params: Record<string, string | number>
}

export const messages = sqliteTable('messages', {
  /** Keeps time order, also for messages that are read later from history (see `message-ids.ts`). */
  id: messageKey('id').primaryKey(),
  accountId: text('account_id').$type<AccountId>().notNull(),
  conversationId: conversationKey('conversation_id').notNull(),
  channelMessageId: text('channel_message_id').$type<ChannelMessageId>().notNull(),
  fromMe: flag('from_me').notNull(),
  author: text('author'),
  /** In a group: the address of who wrote it. */
  authorAddress: text('author_address'),
  kind: text('kind').$type<MessageKind>().notNull(),
  text: text('text'),
  sentAt: integer('sent_at').notNull(),
  receivedAt: integer('received_at').notNull(),
  receipt: text('receipt').$type<Receipt>().notNull(),
  editedAt: integer('edited_at'),
  /** Since when its words are gone: deleted, disappeared, or forgotten with who wrote it. */
  revokedAt: integer('revoked_at'),
  /** When it disappears by itself. */
  expiresAt: integer('expires_at'),
  quotedChannelId: text('quoted_channel_id').$type<ChannelMessageId>(),
  quotedAuthor: text('quoted_author'),
  quotedText: text('quoted_text'),
  media: json<StoredMedia>('media'),
  mentionsMe: flag('mentions_me').notNull(),
  quotesMe: flag('quotes_me').notNull(),
  outboxId: outboxKey('outbox_id'),
  /** The text was spoken, and written down by a model. */
  transcribed: flag('transcribed').notNull().default(false),
})

export interface StoredMedia {
  readonly mimeType: string | null
  readonly sizeBytes: number | null
  readonly fileName: string | null
  readonly durationSeconds: number | null
}

/** The search index over message texts (a contentless FTS5 table: it can be matched, written and erased, not read). */
export const messagesWords = sqliteTable('messages_words', {
  rowid: integer('rowid').notNull(),
  text: text('text').notNull(),
})

export const outbox = sqliteTable('outbox', {
  id: outboxKey('id').primaryKey().default(COUNTED),
  accountId: text('account_id').$type<AccountId>().notNull(),
  conversationId: conversationKey('conversation_id').notNull(),
  sourceMessageId: messageKey('source_message_id'),
  /** What would be sent, byte for byte. */
  text: text('text'),
  /** What the assistant wrote, untouched. */
  generatedText: text('generated_text'),
  keptText: text('kept_text'),
  instruction: text('instruction'),
  origin: text('origin').$type<Origin>().notNull(),
  status: text('status').$type<OutboxStatus>().notNull(),
  priority: integer('priority').notNull(),
  attempts: integer('attempts').notNull(),
  /** How often a claim's lease ran out; three times is a poison row. */
  expiries: integer('expiries').notNull(),
  revision: integer('revision').notNull(),
  createdAt: integer('created_at').notNull(),
  notBefore: integer('not_before').notNull(),
  heldAt: integer('held_at'),
  claimedAt: integer('claimed_at'),
  approvedAt: integer('approved_at'),
  lastAttemptAt: integer('last_attempt_at'),
  sentAt: integer('sent_at'),
  deliveredAt: integer('delivered_at'),
  readAt: integer('read_at'),
  processedAt: integer('processed_at'),
  channelMessageId: text('channel_message_id').$type<ChannelMessageId>(),
  receipt: text('receipt').$type<Receipt>().notNull(),
  providerResponse: json<unknown>('provider_response'),
  writtenBy: text('written_by'),
  note: text('note'),
  basedOn: integer('based_on'),
  /** A schedule chosen by the user: it comes back as a draft if the world moved on. */
  scheduled: flag('scheduled').notNull(),
  /** The user said "send now": waits that only pace a send do not hold it. */
  hurried: flag('hurried').notNull(),
  /** Nobody they know: counted against the few a day. */
  toStranger: flag('to_stranger').notNull(),
  /** Overtaken after approval and still offered with "Send anyway". */
  offered: flag('offered').notNull(),
  /** The caller's own key: asked for twice, a message is one row. */
  requestKey: text('request_key'),
  /** What to look at before approving; null where nothing was looked over. */
  flags: json<DraftFlag[]>('flags'),
  /** Its factual statements, each with what it stands on. */
  claims: json<Claim[]>('claims'),
  /** What the user has to answer before a reply can be written. */
  question: text('question'),
  confidence: text('confidence').$type<Confidence>(),
  alternatives: json<Alternative[]>('alternatives'),
  approvedBy: text('approved_by').$type<'user' | 'autopilot'>(),
})

export const outboxAttempts = sqliteTable('outbox_attempts', {
  id: rowKey('id').primaryKey().default(COUNTED),
  outboxId: outboxKey('outbox_id').notNull(),
  accountId: text('account_id').$type<AccountId>().notNull(),
  number: integer('number').notNull(),
  startedAt: integer('started_at').notNull(),
  text: text('text').notNull(),
  /** The newest message known in the chat when the attempt began: settling reads on from here. */
  baselineMessageId: messageKey('baseline_message_id'),
  channelMessageId: text('channel_message_id').$type<ChannelMessageId>(),
  endedAt: integer('ended_at'),
  outcome: text('outcome').$type<'acknowledged' | 'not-sent' | 'overtaken' | 'unknown'>(),
  code: text('code'),
  message: text('message'),
})

/** The audit trail: every transition, who made it and why; failures carry a code and a sentence. */
export const outboxEvents = sqliteTable('outbox_events', {
  id: rowKey('id').primaryKey().default(COUNTED),
  outboxId: outboxKey('outbox_id').notNull(),
  at: integer('at').notNull(),
  actor: text('actor').$type<Actor>().notNull(),
  event: text('event').notNull(),
  fromStatus: text('from_status').$type<OutboxStatus>(),
  toStatus: text('to_status').$type<OutboxStatus>().notNull(),
  code: text('code'),
  message: text('message'),
})

export type Actor = 'user' | 'assistant' | 'send-loop' | 'recovery' | 'conversation'

export const aiResponses = sqliteTable('ai_responses', {
  id: aiResponseKey('id').primaryKey().default(COUNTED),
  workspaceId: text('workspace_id').$type<AccountId>().notNull(),
  provider: text('provider').notNull(),
  model: text('model').notNull(),
  purpose: text('purpose').notNull(),
  promptVersion: text('prompt_version').notNull(),
  prompt: text('prompt').notNull(),
  response: text('response'),
  tokensIn: integer('tokens_in'),
  tokensOut: integer('tokens_out'),
  costUsd: real('cost_usd'),
  latencyMs: integer('latency_ms').notNull(),
  error: text('error'),
  /** What is private left as placeholders. */
  redacted: flag('redacted').notNull().default(false),
  conversationId: conversationKey('conversation_id'),
  contactId: contactKey('contact_id'),
  messageId: messageKey('message_id'),
  outboxId: outboxKey('outbox_id'),
  createdAt: integer('created_at').notNull(),
})

export const settingValues = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})
