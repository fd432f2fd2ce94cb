import type { Behaviour, SendMode } from './behaviour.ts'
import type { WireChat, WireContact } from './page/protocol.ts'
import type { Accepted, Restriction } from './sends.ts'

/** A phone number in digits (`491701234567`), or a full address (`…@c.us`, `…@lid`, `…@g.us`). */
export type Address = string
/** A message's serialized id, or WhatsApp's own id alone. */
export type MessageRef = string

export interface NewContact {
  /** Digits or `…@c.us`; leave it out for somebody of whom only the lid is known. */
  readonly phone?: string
  readonly lid?: string
  /** The name in the address book; leave it out for strangers. */
  readonly name?: string
  /** The name people give themselves. */
  readonly pushName?: string
  readonly isBusiness?: boolean
  readonly isBlocked?: boolean
  /** False for a number without WhatsApp. */
  readonly isRegistered?: boolean
}

export interface NewGroup {
  readonly id?: string
  readonly subject: string
  readonly participants: readonly Address[]
  readonly announce?: boolean
  /** Authors are shown by lid. */
  readonly lidAddressing?: boolean
}

export interface NewMedia {
  readonly mimetype: string
  readonly base64: string
  readonly filename?: string
  readonly durationSeconds?: number
  /** `RESOLVED`: already fetched; `REUPLOADING` and `ERROR_MISSING`: cannot be fetched. Default `INIT`. */
  readonly stage?: 'INIT' | 'RESOLVED' | 'REUPLOADING' | 'ERROR_MISSING'
}

interface NewMessage {
  readonly text?: string | null
  /** WhatsApp's name of the kind. Default `chat`, or what fits the file. */
  readonly type?: string
  /** A file, or the name of a ready one: a small picture, a second of sound, a short document. */
  readonly media?: NewMedia | 'image' | 'voice' | 'document'
  readonly mentions?: readonly Address[]
  /** The message it answers. */
  readonly quotes?: MessageRef
  /** ms; default now. WhatsApp keeps whole seconds. */
  readonly at?: number
  /** WhatsApp's own id; default a random one. */
  readonly id?: string
  /** Anything else the message shall carry in the page, by WhatsApp's names. */
  readonly fields?: Readonly<Record<string, unknown>>
}

export interface Inbound extends NewMessage {
  readonly from: Address
  /** The group it was written in. */
  readonly group?: Address
  /** By which of the sender's addresses it arrives. Default: the one `from` names. */
  readonly via?: 'phone' | 'lid'
}

export interface TypedOnPhone extends NewMessage {
  readonly chat: Address
  /** Default 1. */
  readonly ack?: number
}

export interface PhoneMessage {
  /** The serialized id, as the library shows it. */
  readonly id: string
  /** WhatsApp's own id. */
  readonly stanzaId: string
  readonly chatId: string
  /** ms */
  readonly at: number
}

export interface Seed {
  readonly chats: number
  readonly messagesPerChat: number
  /** The newest message's time, ms; each chat and each message lies a minute further back. Default now. */
  readonly until?: number
  /** Every this many messages one is the user's own. Default 3. */
  readonly ownEvery?: number
}

/** What the page did that other people, or WhatsApp, could notice. */
export interface Call {
  readonly name: string
  readonly chatId: string | null
  readonly detail: string | null
  readonly at: number
}

export interface PageLook {
  readonly number: number
  readonly isLinked: boolean
  readonly isLoaded: boolean
  readonly isReady: boolean
  readonly qrRef: string | null
  readonly pairingCode: string | null
}

export interface Look {
  readonly isLinked: boolean
  readonly pages: readonly PageLook[]
  readonly networkGone: string | null
  readonly behaviour: Behaviour
  readonly hangingSends: number
  readonly missedMessages: number
}

/** What to look for among the accepted messages and calls: every field given must be equal. */
export type Match<Item> = Partial<Item> | ((item: Item) => boolean)

/** The phone's side and the network's side, for whoever drives a test. Every call takes effect at once. */
export interface Control {
  // Linking
  scan(qr?: string): void
  enterPairingCode(code: string): void
  rotateQr(): void
  expireQr(): void
  unlink(): void
  /** WhatsApp was opened elsewhere. */
  conflict(): void
  /** Something we do not know is asked for at login, for example a passkey. Lasts until `challengePassed`. */
  challenge(name?: string): void
  challengePassed(): void
  // People and chats
  addContact(contact: NewContact): WireContact
  addChat(address: Address, changes?: Partial<Omit<WireChat, 'id'>>): string
  addGroup(group: NewGroup): string
  updateChat(chat: Address, changes: Partial<Omit<WireChat, 'id'>>): void
  removeChat(chat: Address): void
  /** Many chats with history, at once and without announcing them. Answers their ids, newest first. */
  seed(seed: Seed): string[]
  // Messages
  inbound(message: Inbound): PhoneMessage
  typedOnPhone(message: TypedOnPhone): PhoneMessage
  /** A message that is only in the history: nobody is told. */
  past(message: Inbound | TypedOnPhone): PhoneMessage
  edit(message: MessageRef, text: string): void
  /** Deleted for everyone. */
  revoke(message: MessageRef): void
  deleteForMe(message: MessageRef): void
  /** -1 error, 1 server, 2 device, 3 read, 4 played. */
  ack(message: MessageRef, level: number): void
  /** Changes anything about a message, by WhatsApp's names (`type`, `body`, …). */
  patchMessage(message: MessageRef, fields: Readonly<Record<string, unknown>>): void
  readOnPhone(chat: Address): void
  react(message: MessageRef, emoji: string, from: Address): void
  /** Somebody calls. */
  call(from: Address, options?: { isVideo?: boolean }): void
  /** The file can no longer be fetched. */
  loseMedia(message: MessageRef): void
  // The network and the page
  networkGone(socketState?: string): void
  networkBack(missedMessages?: Behaviour['missedMessages']): void
  reloadPage(): void
  /** Crashes the renderer, as running out of memory would. Not on Windows. */
  killPage(): void
  /** Kills the whole browser. Not on Windows. */
  killBrowser(): void
  socketState(state: string): void
  streamState(mode: string, info: string): void
  syncAgain(): void
  finishSync(): void
  restrict(restriction: Restriction | null): void
  // What happens to messages the page sends
  behave(changes: Partial<Behaviour>): void
  /** The fate of the next messages, one each. */
  nextSends(...modes: SendMode[]): void
  failNext(count?: number): void
  releaseHanging(as: 'accept' | 'reject'): void
  // Looking
  look(): Look
  accepted(): readonly Accepted[]
  calls(): readonly Call[]
  // Waiting: each fails after `timeoutMs` (15 s) with a sentence that says what it waited for.
  waitForPageConnected(timeoutMs?: number): Promise<PageLook>
  /** Synced, and the library listens. */
  waitForPageReady(timeoutMs?: number): Promise<PageLook>
  /** Answers the ref that the QR code begins with. */
  waitForQr(timeoutMs?: number): Promise<string>
  waitForPairingCode(timeoutMs?: number): Promise<string>
  /** The library has done its part of the login on the newest page. */
  waitForPageListening(timeoutMs?: number): Promise<PageLook>
  /** Everything told before has reached every page. */
  waitForDelivery(timeoutMs?: number): Promise<void>
  waitForNoPage(timeoutMs?: number): Promise<void>
  waitForAccepted(match: Match<Accepted>, timeoutMs?: number): Promise<Accepted>
  /** A message reached the service, whatever became of it. */
  waitForSendAttempt(match: Match<SendAttempt>, timeoutMs?: number): Promise<SendAttempt>
  waitForHangingSend(timeoutMs?: number): Promise<number>
  waitForCall(match: Match<Call>, timeoutMs?: number): Promise<Call>
}

export interface SendAttempt {
  readonly id: string
  readonly chatId: string
  readonly text: string | null
}
