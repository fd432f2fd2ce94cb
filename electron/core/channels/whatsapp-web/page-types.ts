/**
 * The parts of WhatsApp's page that we touch, as far as we rely on them. Module names are WhatsApp's own and may vanish
 * with any version: the compatibility probe notices before anything is sent.
 */
export interface Wid {
  readonly _serialized?: string
  readonly user?: string
  isGroup?(): boolean
}
export interface Key {
  readonly fromMe?: boolean
  readonly id?: string
  toString(): string
}
export interface Model {
  readonly id: Key
  readonly t?: number
  readonly type?: string
  readonly ack?: number
  readonly isNotification?: boolean
  readonly author?: Wid
}
export interface Chat {
  readonly id: Wid
  readonly t?: number
  readonly name?: string
  readonly formattedTitle?: string
  readonly unreadCount?: number
  readonly archive?: boolean
  readonly mute?: { readonly expiration?: number }
  readonly msgs: { getModelsArray(): Model[] }
}
export interface Contact {
  readonly name?: string
  readonly pushname?: string
  readonly verifiedName?: string
}
export interface Row {
  readonly [field: string]: unknown
}
export interface Tools {
  idOf(key: Key): string
  /** Without WhatsApp's notices, oldest first. */
  messagesOf(chat: Chat): Model[]
  /** Whether the chat holds a message of theirs, not older than the newest one known, that the product does not know. */
  isOvertaken(chat: Chat, order: SendOrder): boolean
  /** What people wrote to us: no notices, nothing of ours, oldest first. */
  theirsIn(chat: Chat): Model[]
  chatOf(id: string): Promise<Chat | null>
  rowOf?(chat: Chat): Row
  contactOf(wid: Wid): Contact | undefined
  /** What the promise answers; undefined when it fails or takes longer. */
  within<Answer>(ms: number, promise: Promise<Answer>): Promise<Answer | undefined>
}
export interface Page {
  require(name: 'WAWebSocketModel'): { Socket: { state?: string; hasSynced?: boolean; logout(): Promise<unknown> } }
  require(name: 'WAWebLaunchSocketUtils' | 'WAWebCmd'): { refreshQR?(): void; Cmd?: { refreshQR(): void } }
  require(name: 'WAWebMsgKey'): { readonly prototype: object; newId?: unknown }
  require(name: 'WAWebWidFactory'): { createWid(id: string): Wid }
  require(name: 'WAWebConnModel'): { Conn: { pushname?: string } }
  require(name: 'WAWebUserPrefsMeUser'): { getMaybeMePnUser?(): Wid | null; getMaybeMeLidUser?(): Wid | null }
  require(name: 'WAWebApiContact'): { getCurrentLid(wid: Wid): Wid | null; getPhoneNumber(wid: Wid): Wid | null }
  require(name: 'WAWebFrontendContactGetters'): { getIsMyContact(contact: Contact): boolean }
  require(name: 'WAWebQueryExistsJob'): { queryWidExists(wid: Wid): Promise<{ wid?: Wid } | null> }
  require(name: 'WAWebChatLoadMessages'): {
    loadEarlierMsgs(input: { chat: Chat }): Promise<Model[] | null | undefined>
  }
  require(name: 'WAWebSendMsgChatAction'): { addAndSendMsgToChat(chat: Chat, message: { id: Key }): unknown[] }
  require(name: 'WAWebCollections'): {
    Chat: { get(wid: Wid): Chat | undefined; getModelsArray(): Chat[] }
    Contact: { get(wid: Wid): Contact | undefined }
    Msg: { get(id: string): Model | undefined; getMessagesById(ids: string[]): Promise<{ messages?: Model[] }> }
  }
  readonly WWebJS: {
    getChat(id: string, options: { getAsModel: false }): Promise<Chat | null | undefined>
    getMessageModel(message: Model): Row
    sendMessage(chat: Chat, text: string, options: object): Promise<Model | undefined>
    sendSeen(id: string): Promise<unknown>
    sendChatstate(state: 'typing' | 'stop', id: string): Promise<unknown>
  }
  readonly Debug?: { readonly VERSION?: string }
  setTimeout(run: (nothing: undefined) => void, ms: number): unknown
  readonly navigator: { readonly onLine?: boolean; credentials?: { get(options?: object): Promise<unknown> } }
  secretary: Tools
  secretaryAsksPasskey?: boolean
  /** The library's. */
  onAppStateHasSyncedEvent?(): Promise<void>
  /** For `entered`: whether the id was written down and the message may leave. */
  secretarySendReport(attempt: number, stage: 'entered' | 'answered', detail: unknown): Promise<boolean>
}

export interface SendOrder {
  /** Names this attempt in its reports. */
  readonly attempt: number
  readonly chatId: string
  readonly text: string
  /** Newest message of theirs that the product knows: an id, null for none, undefined (absent) for "do not look". */
  readonly newestInboundId?: string | null | undefined
  /** When that one was written, ms; null where that is not known. */
  readonly newestInboundAt: number | null
  /** Others of theirs that it knows from the same second, in whatever order. */
  readonly knownInboundIds: readonly string[]
  /** The page must not begin to send later than so many ms after it got the order. */
  readonly patienceMs: number
}
export type SendStart = { readonly state: 'in-page'; readonly id: string | null } | SendRefusal
/** Nothing was sent, unless WhatsApp's send was `entered`. */
export type SendRefusal =
  | { readonly state: 'overtaken' | 'chat-unknown' | 'not-registered' | 'too-late' | 'not-recorded' | 'unwatchable' }
  /** The library failed; `entered` tells whether WhatsApp's own send was called by then. */
  | { readonly state: 'failed'; readonly entered: boolean; readonly message: string }
