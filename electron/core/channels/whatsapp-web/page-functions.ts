import type { Key, Page, Row, SendOrder, SendRefusal, SendStart, Tools } from './page-types.ts'

/**
 * Everything that runs inside WhatsApp's page. Each function travels there as text, so it may use its inputs, `window`
 * and nothing else of this file; answers come back as JSON.
 */
declare const window: Page

/** Runs before WhatsApp's own code: notes when the page asks the browser for a passkey, which nobody here can give. */
export function noticePasskey(): void {
  const credentials = window.navigator.credentials
  if (credentials === undefined) return
  const ask = credentials.get.bind(credentials)
  credentials.get = (options?: { publicKey?: unknown }) => {
    if (options?.publicKey !== undefined) window.secretaryAsksPasskey = true
    return ask(options)
  }
}

/** The cheap sign of life. Nothing in it is certain while the page still loads. */
export function readPageState() {
  const read = <Value>(value: () => Value): NonNullable<Value> | null => {
    try {
      return value() ?? null
    } catch {
      return null
    }
  }
  return {
    socket: read(() => window.require('WAWebSocketModel').Socket.state),
    hasSynced: read(() => window.require('WAWebSocketModel').Socket.hasSynced) === true,
    online: window.navigator.onLine !== false,
    webVersion: read(() => window.Debug?.VERSION),
    asksPasskey: window.secretaryAsksPasskey === true,
    isReady: read(() => window.WWebJS !== undefined && window.secretary !== undefined) === true,
  }
}

export function refreshQr(): void {
  const { refreshQR } = window.require('WAWebLaunchSocketUtils')
  if (typeof refreshQR === 'function') refreshQR()
  else window.require('WAWebCmd').Cmd?.refreshQR()
}

/**
 * Tells the library that the page has synced. It only listens for the moment itself, so where that passed before it
 * listened, `ready` would never come.
 */
export async function tellSynced(): Promise<void> {
  await window.onAppStateHasSyncedEvent?.()
}

export async function logOut(): Promise<void> {
  await window.require('WAWebSocketModel').Socket.logout()
}

/**
 * Gives message keys back the `_serialized` that pages since version 2.3000.1042401057 (July 2026) no longer have: the
 * library reads it in many places, and one such read breaks its whole list of chats.
 */
export function repairMessageKeys(): void {
  const keys = window.require('WAWebMsgKey').prototype
  if (Object.getOwnPropertyDescriptor(keys, '_serialized')) return
  Object.defineProperty(keys, '_serialized', {
    configurable: true,
    get: function (this: Key) {
      return this.toString()
    },
    // Pages that still keep it set it in the constructor: that must go on to work.
    set: function (this: Key, value: string) {
      Object.defineProperty(this, '_serialized', { value, writable: true, enumerable: true, configurable: true })
    },
  })
}

/** Puts what the functions below share into the page, once for each time it loads. */
export function installTools(systemTypes: readonly string[]): void {
  const attempt = <Value>(value: () => Value): Value | undefined => {
    try {
      return value() ?? undefined
    } catch {
      return undefined
    }
  }
  const stanza = (id: string) => id.split('_')[2] ?? id
  const tools: Tools = {
    idOf: (key) => (key as { _serialized?: string })._serialized ?? key.toString(),
    messagesOf: (chat) => chat.msgs.getModelsArray().filter((message) => !message.isNotification),
    theirsIn: (chat) =>
      tools.messagesOf(chat).filter((message) => !message.id.fromMe && !systemTypes.includes(message.type ?? '')),
    isOvertaken: (chat, { newestInboundId: newest, newestInboundAt, knownInboundIds }) => {
      if (newest === undefined) return false
      const theirs = tools.theirsIn(chat).map(({ id, t }) => ({ id: stanza(tools.idOf(id)), at: (t ?? 0) * 1000 }))
      if (newest === null) return theirs.length > 0
      const known = new Set([newest, ...knownInboundIds].map(stanza))
      // The page keeps its messages in the order in which it learned of them, so only their times tell what is newer.
      const since = newestInboundAt ?? theirs.find(({ id }) => id === stanza(newest))?.at ?? 0
      return theirs.some(({ id, at }) => at >= since && !known.has(id))
    },
    chatOf: async (id) => (await window.WWebJS.getChat(id, { getAsModel: false })) ?? null,
    contactOf: (wid) => attempt(() => window.require('WAWebCollections').Contact.get(wid)),
    within: (ms, promise) =>
      Promise.race([promise.catch(() => undefined), new Promise<undefined>((end) => window.setTimeout(end, ms))]),
  }
  window.secretary = tools
}

/** Adds the tool that describes a chat: what a list needs, without any message and without the network. */
export function installChatRows(): void {
  const attempt = <Value>(value: () => Value): Value | undefined => {
    try {
      return value() ?? undefined
    } catch {
      return undefined
    }
  }
  window.secretary.rowOf = (chat) => {
    const contact = window.secretary.contactOf(chat.id)
    const isLid = String(chat.id._serialized).endsWith('@lid')
    const lidOf = () => window.require('WAWebApiContact').getCurrentLid(chat.id)?._serialized
    const phoneOf = () => window.require('WAWebApiContact').getPhoneNumber(chat.id)?._serialized
    return {
      id: chat.id._serialized,
      title: attempt(() => chat.formattedTitle) ?? attempt(() => chat.name),
      savedName: contact?.name,
      pushName: contact?.pushname ?? contact?.verifiedName,
      lid: isLid ? null : attempt(lidOf),
      phone: isLid ? attempt(phoneOf) : null,
      isSaved: contact && attempt(() => window.require('WAWebFrontendContactGetters').getIsMyContact(contact)),
      unreadCount: chat.unreadCount,
      archived: chat.archive,
      muteExpiration: chat.mute?.expiration,
      t: chat.t,
    }
  }
}

export function describeMe() {
  const me = window.require('WAWebUserPrefsMeUser')
  return {
    phone: me.getMaybeMePnUser?.()?._serialized ?? null,
    lid: me.getMaybeMeLidUser?.()?._serialized ?? null,
    name: window.require('WAWebConnModel').Conn.pushname ?? null,
  }
}

/** All chats with what a list needs; no message and no network. */
export function describeChats(): Row[] {
  return window
    .require('WAWebCollections')
    .Chat.getModelsArray()
    .map((chat) => window.secretary.rowOf?.(chat) ?? {})
}

export function describeChat(id: string): Row | null {
  const chat = window.require('WAWebCollections').Chat.get(window.require('WAWebWidFactory').createWid(id))
  return (chat && window.secretary.rowOf?.(chat)) ?? null
}

/** The name of a person in the address book, else the one they gave themselves. */
export function nameOf(id: string): string | null {
  const contact = window.secretary.contactOf(window.require('WAWebWidFactory').createWid(id))
  return contact?.name ?? contact?.verifiedName ?? contact?.pushname ?? null
}

/**
 * The newest messages of a chat, oldest first, those of one second in the order they came in. (The library's
 * `fetchMessages` turns messages of the same second around when it cuts.)
 */
export async function loadHistory(id: string, limit: number) {
  const chat = await window.secretary.chatOf(id)
  if (chat === null) return null
  const { idOf, messagesOf, contactOf } = window.secretary
  let [found, reachedStart] = [messagesOf(chat), false]
  while (!reachedStart && found.length < limit) {
    const known = new Set(found.map((message) => idOf(message.id)))
    const loaded = (await window.require('WAWebChatLoadMessages').loadEarlierMsgs({ chat })) ?? []
    const earlier = loaded.filter((message) => !known.has(idOf(message.id)))
    found = [...earlier.filter((message) => !message.isNotification), ...found]
    reachedStart = earlier.length === 0
  }
  found.sort((a, b) => (a.t ?? 0) - (b.t ?? 0))
  const messages = found.slice(-limit).map((message) => {
    const author = message.author && contactOf(message.author)
    const authorName = author?.name ?? author?.verifiedName ?? author?.pushname ?? null
    return { raw: window.WWebJS.getMessageModel(message), authorName }
  })
  return { reachedStart: reachedStart && found.length <= limit, messages }
}

/** Whether the page still has a message, for the probe. */
export function hasMessage(id: string): boolean {
  return window.require('WAWebCollections').Msg.get(id) !== undefined
}

/** The parts that sending goes through; answers the name of the first that is missing. */
export function missingSendingPart(): string | null {
  const parts = {
    'WAWebSendMsgChatAction.addAndSendMsgToChat': () => window.require('WAWebSendMsgChatAction').addAndSendMsgToChat,
    'WAWebMsgKey.newId': () => window.require('WAWebMsgKey').newId,
    'WWebJS.sendMessage': () => window.WWebJS.sendMessage,
    'WWebJS.getChat': () => window.WWebJS.getChat,
  }
  for (const [name, part] of Object.entries(parts)) {
    try {
      if (typeof part() !== 'function') return name
    } catch {
      return name
    }
  }
  return null
}

export async function setTyping(id: string, isTyping: boolean): Promise<void> {
  await window.WWebJS.sendChatstate(isTyping ? 'typing' : 'stop', id)
}

export async function markRead(id: string): Promise<void> {
  await window.WWebJS.sendSeen(id)
}

/** The receipt of a message of ours as the page shows it; null where the page does not have the message. */
export function readAck(id: string): number | null {
  return window.require('WAWebCollections').Msg.get(id)?.ack ?? null
}

/** Finds the chat and takes a first look; null means "go on and send". */
export async function prepareSend(order: SendOrder): Promise<SendRefusal | null> {
  const { within, chatOf, theirsIn, isOvertaken } = window.secretary
  const chat = await within(order.patienceMs, chatOf(order.chatId))
  if (!chat) {
    if (!order.chatId.endsWith('@c.us')) return { state: 'chat-unknown' }
    const person = window.require('WAWebWidFactory').createWid(order.chatId)
    const exists = await within(order.patienceMs, window.require('WAWebQueryExistsJob').queryWidExists(person))
    return { state: exists === null ? 'not-registered' : 'chat-unknown' }
  }
  if (order.newestInboundId === undefined) return null
  if (theirsIn(chat).length === 0) {
    // The page shows only the end of a chat; it may hold nothing but our own words.
    await within(order.patienceMs / 2, window.require('WAWebChatLoadMessages').loadEarlierMsgs({ chat }))
  }
  return isOvertaken(chat, order) ? { state: 'overtaken' } : null
}

/**
 * The last look and the send, in one call. WhatsApp's own send function is wrapped for the moment, for three reasons:
 * its first input is the id, and nothing leaves before that was written down on our side; its second answer is
 * WhatsApp's verdict, which the library drops; and an order that waited too long must not be carried out behind the
 * back of a caller who gave up. After the id was written down comes the last look, and nothing between it and the send.
 */
export async function lookAndSend(order: SendOrder): Promise<SendStart> {
  const startedAt = Date.now()
  const { idOf, chatOf, isOvertaken, within } = window.secretary
  const chat = await within(order.patienceMs, chatOf(order.chatId))
  if (!chat) return { state: 'too-late' }
  const action = window.require('WAWebSendMsgChatAction')
  const send = action.addAndSendMsgToChat
  const answered = (verdict: unknown) =>
    void window.secretarySendReport(order.attempt, 'answered', verdict).catch(() => {})
  let entered = false
  let sentId: string | null = null
  const enter = async (inputs: Parameters<typeof send>) => {
    sentId = idOf(inputs[1].id)
    if (!(await window.secretarySendReport(order.attempt, 'entered', sentId))) throw new Error('not-recorded')
    if (Date.now() - startedAt > order.patienceMs) throw new Error('too-late')
    if (isOvertaken(chat, order)) throw new Error('overtaken')
    entered = true
    return send.apply(action, inputs)
  }
  const watched: typeof send = (...inputs) => {
    action.addAndSendMsgToChat = send
    const promises = enter(inputs)
    const verdict = promises.then(([, result]) => result)
    verdict.then(
      (result) => answered(result ?? null),
      (error) => entered && answered({ error: String(error?.message ?? error) }),
    )
    return [promises.then(([inPage]) => inPage), verdict]
  }
  action.addAndSendMsgToChat = watched
  if (action.addAndSendMsgToChat !== watched) return { state: 'unwatchable' }
  try {
    const message = await window.WWebJS.sendMessage(chat, order.text, { parseVCards: false })
    return { state: 'in-page', id: sentId ?? (message ? idOf(message.id) : null) }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    if (!entered && (words === 'overtaken' || words === 'too-late' || words === 'not-recorded')) return { state: words }
    return { state: 'failed', entered, message: words }
  } finally {
    if (action.addAndSendMsgToChat === watched) action.addAndSendMsgToChat = send
  }
}
