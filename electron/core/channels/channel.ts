import type { ChannelChatId, ChannelMessageId } from '../../contract/ids.ts'
import type { MessageKind, Receipt, RepairStep, Session } from '../../contract/models.ts'

/**
 * A way to reach people. The product talks to this port only; `whatsapp-web/` and `simulator/` stand behind it.
 * A channel translates: raw library objects go in, the plain shapes below come out. It knows no database and no draft.
 */
export interface Channel {
  readonly kind: Session['channel']
  /** Links or resumes. Resolves once the attempt has begun; what becomes of it is told by `session` events. */
  start(): Promise<void>
  /** Ends the connection and everything it started (a browser, timers), keeping the login. Safe in any state. */
  stop(): Promise<void>
  /** Unlinks this device on both ends. */
  logout(): Promise<void>
  /** Asks for a code to type on the phone instead of scanning. @throws AppError CHANNEL_FAILED with the reason */
  requestPairingCode(phone: string): Promise<string>
  /** All chats, newest first, without their messages. */
  listChats(signal: AbortSignal): Promise<ChannelChat[]>
  /** The newest messages of a chat, oldest first. */
  readHistory(chatId: ChannelChatId, limit: number, signal: AbortSignal): Promise<ChannelHistory>
  /** Sends one text. Never throws: whatever happened is one of the outcomes. */
  sendText(request: SendRequest): Promise<SendOutcome>
  /** Fetches a message's file. @throws AppError MEDIA_UNAVAILABLE */
  fetchMedia(id: ChannelMessageId): Promise<ChannelMedia>
  /** Asks the page for a sign of life. */
  probe(): Promise<boolean>
  /** One rung of the repair ladder; the login survives all of these. Never throws: `session` events tell the outcome. */
  repair(step: Exclude<RepairStep, 'link-again'>): Promise<void>
}

/** What a channel is built with. `emit` may be called at any time, also before `start` resolves. */
export type ChannelListener = (event: ChannelEvent) => void

export type ChannelEvent =
  | { type: 'session'; session: ChannelSession }
  | { type: 'message'; message: ChannelMessage }
  | { type: 'edited'; id: ChannelMessageId; text: string; at: number }
  | { type: 'revoked'; id: ChannelMessageId; at: number }
  | { type: 'receipt'; id: ChannelMessageId; receipt: Receipt; at: number }
  | { type: 'send-failed'; id: ChannelMessageId; at: number }
  /** A chat was renamed, archived, muted, or read elsewhere. */
  | { type: 'chat'; chat: ChannelChat }
  /** Two addresses proved to be one person. */
  | { type: 'identity'; addresses: readonly string[] }
  /** Something proved that the connection lives. */
  | { type: 'proof'; at: number }
  /** WhatsApp shows signs of restricting this account; sending should pause. */
  | { type: 'restricted'; sign: string }

/** What the channel knows of a session; the runtime adds what only it knows (`since`, `watchOnly`, …). */
export interface ChannelSession {
  readonly state: Session['state']
  readonly qr: string | null
  readonly qrExpiresAt: number | null
  readonly qrNumber: number | null
  readonly pairingCode: string | null
  readonly me: { readonly id: string; readonly name: string } | null
  readonly error: { readonly code: string; readonly message: string } | null
  readonly progress: { readonly stage: string; readonly done: number; readonly total: number | null } | null
  readonly versions: { readonly library: string; readonly web: string | null } | null
  readonly browserMemoryBytes: number | null
}

export interface ChannelChat {
  readonly id: ChannelChatId
  /** All addresses known to mean this chat (phone number and @lid); `id` is among them. */
  readonly addresses: readonly string[]
  readonly kind: 'direct' | 'group' | 'broadcast' | 'status' | 'channel'
  readonly title: string
  /** `+49…` where the number is known; a chat may never show one. */
  readonly phone: string | null
  /** In the user's address book. */
  readonly isSavedContact: boolean
  /** The chat with oneself. */
  readonly isSelf: boolean
  readonly unreadCount: number
  readonly archived: boolean
  readonly muted: boolean
  readonly lastMessageAt: number | null
  /** The id of its newest message where the channel knows it: tells exactly whether we have it. */
  readonly lastMessageId?: ChannelMessageId | null
}

export interface ChannelMessage {
  readonly id: ChannelMessageId
  readonly chatId: ChannelChatId
  /** All addresses known for the chat, so that a person's @lid and phone chats stay one conversation. */
  readonly chatAddresses: readonly string[]
  readonly chatKind: ChannelChat['kind']
  readonly chatTitle: string | null
  readonly fromMe: boolean
  /** In a group: who wrote it. */
  readonly authorId: string | null
  readonly authorName: string | null
  readonly kind: MessageKind
  readonly text: string | null
  /** WhatsApp's own time of the message, ms (it counts whole seconds). */
  readonly sentAt: number
  readonly receipt: Receipt
  readonly editedAt: number | null
  readonly revokedAt: number | null
  /** When it disappears by itself, ms; where nothing is said, it stays. */
  readonly expiresAt?: number | null
  readonly quoted: {
    readonly id: ChannelMessageId | null
    readonly author: string | null
    readonly text: string
  } | null
  readonly media: {
    readonly mimeType: string | null
    readonly sizeBytes: number | null
    readonly fileName: string | null
    readonly durationSeconds: number | null
  } | null
  /** The user is mentioned by name in it, or it answers a message of theirs. */
  readonly mentionsMe: boolean
  readonly quotesMe: boolean
  /** False when it comes from history or catch-up rather than as it happens. */
  readonly live: boolean
}

export interface ChannelHistory {
  readonly messages: ChannelMessage[]
  /** True when nothing older exists than what is listed here (or `limit` was not reached). */
  readonly reachedStart: boolean
}

export interface SendRequest {
  readonly chatId: ChannelChatId
  readonly text: string
  /**
   * The last look: the newest message of theirs that we know of. The page compares it with its own newest right before
   * sending, in the same call; `undefined` skips the look (the user's own words are sent as any messenger would).
   */
  readonly newestInboundId: ChannelMessageId | null | undefined
  /** When that one was written (ms): what is older does not count, wherever the page keeps it. */
  readonly newestInboundAt?: number | null
  /** Others of theirs that we know from the same second: WhatsApp counts whole seconds, so which is newer is a guess. */
  readonly knownInboundIds?: readonly ChannelMessageId[]
  /** How long to show "typing…", ms; 0 for not at all. Failing to show it never fails the send. */
  readonly typingMs: number
  readonly markRead: boolean
  readonly signal: AbortSignal
  /**
   * Called with the id that the message will have, before anything leaves. Once it returns, the id must be written down
   * for good; when it throws, nothing is sent.
   */
  onId(id: ChannelMessageId): void
}

export type SendOutcome =
  /** WhatsApp's server acknowledged it. */
  | { outcome: 'acknowledged'; id: ChannelMessageId; providerResponse: unknown }
  /** The chat holds a newer message of theirs than we knew: nothing was sent. */
  | { outcome: 'overtaken' }
  /** Certainly not sent. */
  | { outcome: 'not-sent'; reason: NotSentReason; message: string; providerResponse: unknown }
  /** May have been sent: no acknowledgement came, the page died, the call was cut. */
  | { outcome: 'unknown'; id: ChannelMessageId | null; message: string; providerResponse: unknown }

/**
 * `not-connected` waits for the connection without spending an attempt; `not-registered`, `chat-unknown` and
 * `refused` fail at once; `rate-limited` pauses the loop; `temporary` is tried again.
 */
export type NotSentReason =
  | 'not-connected'
  | 'not-registered'
  | 'chat-unknown'
  | 'refused'
  | 'rate-limited'
  | 'temporary'

export interface ChannelMedia {
  readonly bytes: Uint8Array
  readonly mimeType: string
  readonly fileName: string | null
}
