/**
 * What travels between the page and the stand-in's server. Types only: the page's code is served as it is, with its
 * types stripped.
 */
export interface WireKey {
  readonly fromMe: boolean
  /** The chat: `…@c.us`, `…@lid` or `…@g.us`. */
  readonly remote: string
  /** WhatsApp's own id, the same on every device. */
  readonly id: string
  /** In a group: who wrote it. */
  readonly participant: string | null
  /** Only in the chat with oneself. */
  readonly self: 'in' | 'out' | null
}

export interface WireMedia {
  /** Where the page fetches the bytes from. */
  readonly directPath: string
  readonly mimetype: string
  readonly size: number
  readonly filename: string | null
  readonly durationSeconds: number | null
  readonly stage: 'INIT' | 'RESOLVED' | 'REUPLOADING' | 'ERROR_MISSING'
}

export interface WireQuote {
  readonly id: string
  readonly participant: string
  readonly type: string
  readonly body: string | null
}

export interface WireMessage {
  readonly key: WireKey
  /** WhatsApp's name of the kind: `chat`, `image`, `ptt`, `document`, `gp2`, `revoked`, … */
  readonly type: string
  readonly body: string | null
  readonly caption: string | null
  /** Seconds since 1970. */
  readonly t: number
  /** -1 error, 0 pending, 1 server, 2 device, 3 read, 4 played. */
  readonly ack: number
  readonly from: string
  readonly to: string
  readonly author: string | null
  readonly notifyName: string | null
  readonly mentions: readonly string[]
  readonly quote: WireQuote | null
  readonly media: WireMedia | null
  /** Anything else that the model in the page shall carry, by WhatsApp's names. */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface WireContact {
  readonly phone: string | null
  readonly lid: string | null
  /** The name in the user's address book; null for strangers. */
  readonly name: string | null
  readonly pushName: string | null
  readonly isBusiness: boolean
  readonly isBlocked: boolean
  /** False for a number that has no WhatsApp account. */
  readonly isRegistered: boolean
}

export interface WireGroup {
  readonly subject: string
  readonly owner: string
  readonly participants: readonly { readonly id: string; readonly isAdmin: boolean }[]
  /** Only admins may write. */
  readonly announce: boolean
  readonly lidAddressing: boolean
}

export interface WireChat {
  readonly id: string
  /** Seconds since 1970 of the last activity. */
  readonly t: number
  readonly unreadCount: number
  readonly archived: boolean
  readonly pinned: boolean
  /** 0 not muted, -1 for ever, else seconds since 1970. */
  readonly muteExpiration: number
  readonly group: WireGroup | null
  readonly lastMessageKey: WireKey | null
}

export interface WireMe {
  readonly phone: string
  readonly lid: string
  readonly name: string
}

export interface Snapshot {
  readonly contacts: readonly WireContact[]
  readonly chats: readonly WireChat[]
  /** The newest messages of each chat, oldest first. */
  readonly messages: readonly WireMessage[]
}

/** A state of the login that the library does not know, for example a passkey. */
export interface Challenge {
  readonly socketState: string
  readonly streamMode: string
  readonly streamInfo: string
  /** What the page says to a person. */
  readonly text: string
}

/** The part of the switches that the page itself acts on. It asks for them each time, so that none is out of date. */
export interface PageBehaviour {
  readonly failingPromise: 'none' | 'result' | 'message'
  readonly messagePromise: 'resolves' | 'hangs'
  readonly unsent: 'dies-with-page' | 'goes-out-later'
  readonly sync: 'normal' | 'stuck' | 'early' | 'twice'
  readonly syncMs: number
  readonly seen: 'works' | 'throws' | 'hangs'
  readonly typing: 'works' | 'throws' | 'hangs'
  readonly loadEarlier: 'works' | 'throws' | 'hangs'
  readonly versionIsSet: boolean
  readonly missingModules: readonly string[]
  /** Under which name a message key holds its string: pages since July 2026 have `$1`. */
  readonly messageKeys: '_serialized' | '$1'
  readonly logoutNavigates: boolean
}

export interface Hello {
  readonly version: string
  readonly behaviour: PageBehaviour
  readonly isLinked: boolean
  readonly me: WireMe
  readonly ref: string | null
  readonly challenge: Challenge | null
  /** The socket state to show while the network is gone; null while it works. */
  readonly networkGone: string | null
}

export interface SendAnswer {
  /** `OK`, or the name of an error. */
  readonly result: string
  readonly code: number | null
  readonly t: number
  /** The receipt that the page shows afterwards. */
  readonly ack: number
}

/** What the page asks the server. */
export interface Requests {
  behaviour: { params: Record<string, never>; answer: PageBehaviour }
  hello: { params: { token: string | null }; answer: Hello }
  snapshot: { params: Record<string, never>; answer: Snapshot }
  /** Answers the messages older than `before`, oldest first. */
  loadEarlier: { params: { chatId: string; before: string | null }; answer: WireMessage[] }
  messagesById: { params: { ids: string[] }; answer: WireMessage[] }
  send: { params: { message: WireMessage }; answer: SendAnswer }
  edit: { params: { id: string; text: string }; answer: null }
  revoke: { params: { ids: string[] }; answer: null }
  deleteForMe: { params: { ids: string[] }; answer: null }
  /** Who has this number; null when nobody. */
  queryExists: { params: { id: string }; answer: WireContact | null }
  /** The chat for an address, begun if need be; null when nobody has it. */
  findChat: { params: { id: string }; answer: WireChat | null }
  changeChat: {
    params: { id: string; changes: Partial<Pick<WireChat, 'unreadCount' | 'archived' | 'pinned' | 'muteExpiration'>> }
    answer: null
  }
  upload: { params: { base64: string; mimetype: string }; answer: { directPath: string } }
  refreshQr: { params: Record<string, never>; answer: null }
  pairingCode: { params: { phone: string }; answer: { code: string } }
  logout: { params: Record<string, never>; answer: null }
  takeover: { params: Record<string, never>; answer: null }
  pong: { params: { number: number }; answer: null }
  reconnect: { params: Record<string, never>; answer: null }
  /** The library listens for the end of the sync: it has done its part of the login. */
  listening: { params: Record<string, never>; answer: null }
  /** The library is ready and listens: what was missed can be told now. */
  synced: { params: Record<string, never>; answer: null }
  /** A call that other people could notice: seen, typing, presence, a reaction. */
  call: { params: { name: string; chatId: string | null; detail: string | null }; answer: null }
}
export type RequestName = keyof Requests

/** What the server tells the page. */
export interface Events {
  ref: { ref: string | null }
  linked: { token: string }
  challenge: { challenge: Challenge | null }
  unlinked: Record<string, never>
  network: { gone: string | null }
  socketState: { state: string }
  streamState: { mode: string; info: string }
  messages: { messages: readonly WireMessage[]; announced: boolean }
  changed: { id: string; fields: Readonly<Record<string, unknown>> }
  removed: { ids: readonly string[] }
  chat: { chat: WireChat }
  chatRemoved: { id: string }
  contact: { contact: WireContact }
  reaction: { id: WireKey; parent: WireKey; author: string; emoji: string; timestampMs: number }
  incomingCall: { id: string; from: string; isVideo: boolean; isGroup: boolean }
  battery: { battery: number; plugged: boolean }
  syncAgain: Record<string, never>
  finishSync: Record<string, never>
  reload: Record<string, never>
  /** To be answered with `pong`, once everything told before has been done. */
  ping: { number: number }
}
export type EventName = keyof Events

export type FromPage = {
  [Name in RequestName]: { seq: number; name: Name; params: Requests[Name]['params'] }
}[RequestName]

export type ToPage =
  | { kind: 'answer'; seq: number; answer: unknown }
  | { kind: 'refusal'; seq: number; message: string }
  | { [Name in EventName]: { kind: 'event'; name: Name; payload: Events[Name] } }[EventName]
