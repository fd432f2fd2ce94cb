import { AppError } from '../../../contract/errors.ts'
import type { ChannelChatId, ChannelMessageId } from '../../../contract/ids.ts'
import type { MessageKind } from '../../../contract/models.ts'
import { type Clock, pause } from '../../platform/clock.ts'
import type { Channel, ChannelListener, ChannelMessage, SendOutcome, SendRequest } from '../channel.ts'
import { STOPPED } from '../connection.ts'
import { blank, type Chat, openChat, toChannelChat } from './chats.ts'
import { demoFile } from './demo-files.ts'
import type { DemoPerson } from './people.ts'

export type FaultKind = 'reject' | 'accept-then-fail' | 'hang' | 'slow' | 'disconnect' | 'restrict'

/** The other end: the phone, the people and the network of the simulated WhatsApp. */
export interface SimulatorControl {
  /** Somebody writes; an unknown name becomes a new person. Answers the chat's id. */
  inbound(from: string, text: string | null, more?: Partial<ChannelMessage>): ChannelChatId
  /** The user answers on their phone. */
  typedOnPhone(to: string, text: string): ChannelMessageId
  edit(id: ChannelMessageId, text: string): void
  revoke(id: ChannelMessageId): void
  /** The next `count` sends meet this fault. */
  fault(kind: FaultKind, count: number, ms: number): void
  /** What the simulated server accepted, in order: the truth that tests compare with. */
  readonly accepted: readonly { id: ChannelMessageId; chatId: ChannelChatId; text: string }[]
}

export interface SimulatorDeps {
  readonly people: readonly DemoPerson[]
  readonly clock: Clock
  readonly random: () => number
  readonly emit: ChannelListener
  /** The account's number and name. */
  readonly me: { readonly id: string; readonly name: string }
}

/**
 * A WhatsApp with people in it and no phone, key or network: demo mode, and the outside of every flow test. It answers
 * the same port as the real channel, faults included.
 */
export function createSimulator(deps: SimulatorDeps): Channel & { readonly control: SimulatorControl } {
  const { clock, emit } = deps
  const startedAt = clock.now()
  const chats = deps.people.map((person) => openChat(person, startedAt))
  const accepted: SimulatorControl['accepted'][number][] = []
  const faults: { kind: FaultKind; ms: number }[] = []
  const timers = new Set<() => void>()
  let online = false
  let counter = 0

  const session = (change: Partial<typeof STOPPED>) =>
    emit({
      type: 'session',
      session: { ...STOPPED, me: deps.me, versions: { library: 'simulator', web: null }, ...change },
    })
  const later = (ms: number, run: () => void) => {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel)
      run()
    })
    timers.add(cancel)
  }

  function deliver(chat: Chat, message: ChannelMessage): ChannelMessageId {
    chat.messages.push(message)
    if (online) emit({ type: 'message', message: { ...message, live: true } })
    return message.id
  }

  function toMessage(chat: Chat, fromMe: boolean, text: string | null, kind: MessageKind = 'text'): ChannelMessage {
    counter += 1
    const id = `sim_${startedAt}_${counter}` as ChannelMessageId
    return { ...blank(chat, id, clock.now()), fromMe, text, kind, receipt: fromMe ? 'server' : 'none' }
  }

  function findChat(name: string): Chat {
    const wanted = name.trim().toLowerCase()
    const known = chats.find(({ person, id }) => [person.name.toLowerCase(), person.phone, id].includes(wanted))
    if (known !== undefined) return known
    const person = { name: name.trim(), phone: null, saved: false, history: [], answers: [] }
    const chat = openChat(person, startedAt, `${chats.length + 1}`)
    chats.push(chat)
    return chat
  }

  function byId(chatId: ChannelChatId): Chat | undefined {
    return chats.find((chat) => chat.id === chatId)
  }

  /** Ticks, and an answer if they have one left. */
  function react(chat: Chat, message: ChannelMessage): void {
    later(400, () => receipt(message.id, 'device'))
    later(1_500, () => receipt(message.id, 'read'))
    const answer = chat.answers.shift()
    if (answer !== undefined) {
      later(4_000 + deps.random() * 4_000, () => void deliver(chat, toMessage(chat, false, answer)))
    }
  }

  function change(id: ChannelMessageId, facts: Partial<ChannelMessage>): void {
    for (const { messages } of chats) {
      const at = messages.findIndex((message) => message.id === id)
      const message = messages[at]
      if (message !== undefined) messages[at] = { ...message, ...facts }
    }
  }

  function receipt(id: ChannelMessageId, level: 'device' | 'read'): void {
    change(id, { receipt: level })
    if (online) emit({ type: 'receipt', id, receipt: level, at: clock.now() })
  }

  function accept(chat: Chat, request: SendRequest): ChannelMessage {
    const message = toMessage(chat, true, request.text)
    request.onId(message.id)
    accepted.push({ id: message.id, chatId: chat.id, text: request.text })
    deliver(chat, message)
    react(chat, message)
    return message
  }

  async function sendText(request: SendRequest): Promise<SendOutcome> {
    const notSent = (reason: 'not-connected' | 'chat-unknown' | 'temporary', message: string): SendOutcome => {
      return { outcome: 'not-sent', reason, message, providerResponse: null }
    }
    if (!online) return notSent('not-connected', 'WhatsApp is not connected.')
    const chat = byId(request.chatId)
    if (chat === undefined) return notSent('chat-unknown', 'WhatsApp does not know this chat.')
    const fault = faults.shift()
    try {
      await pause(clock, request.typingMs + (fault?.kind === 'slow' ? fault.ms : 0), request.signal)
    } catch {
      return notSent('temporary', 'Stopped before it was sent.')
    }
    if (request.newestInboundId !== undefined) {
      const newest = chat.messages.findLast((message) => !message.fromMe && message.kind !== 'system')
      const known = [request.newestInboundId, ...(request.knownInboundIds ?? [])]
      if (!known.includes(newest?.id ?? null)) return { outcome: 'overtaken' }
    }
    return leave(chat, request, fault)
  }

  async function leave(
    chat: Chat,
    request: SendRequest,
    fault: (typeof faults)[number] | undefined,
  ): Promise<SendOutcome> {
    const unsure = (id: ChannelMessageId): SendOutcome => {
      return { outcome: 'unknown', id, message: 'WhatsApp did not confirm it in time.', providerResponse: null }
    }
    switch (fault?.kind) {
      case 'reject':
        return { outcome: 'not-sent', reason: 'temporary', message: 'WhatsApp refused it.', providerResponse: null }
      case 'hang': {
        const { id } = toMessage(chat, true, request.text)
        request.onId(id)
        await pause(clock, fault.ms, request.signal).catch(() => {})
        return unsure(id)
      }
      case 'accept-then-fail':
        return unsure(accept(chat, request).id)
      default:
        return { outcome: 'acknowledged', id: accept(chat, request).id, providerResponse: { ack: 1 } }
    }
  }

  function setFault(kind: FaultKind, count: number, ms: number): void {
    if (kind === 'disconnect') disconnect(ms)
    else if (kind === 'restrict') emit({ type: 'restricted', sign: 'The simulated WhatsApp asks to send less.' })
    else for (let at = 0; at < count; at++) faults.push({ kind, ms })
  }

  function disconnect(ms: number): void {
    online = false
    session({ state: 'reconnecting', error: { code: 'NETWORK', message: 'WhatsApp is unreachable.' } })
    later(ms, () => {
      online = true
      session({ state: 'connected' })
    })
  }

  const control: SimulatorControl = {
    accepted,
    inbound(from, text, more = {}) {
      const chat = findChat(from)
      deliver(chat, { ...toMessage(chat, false, text), ...more })
      return chat.id
    },
    typedOnPhone(to, text) {
      const chat = findChat(to)
      return deliver(chat, toMessage(chat, true, text))
    },
    edit(id, text) {
      const at = clock.now()
      change(id, { text, editedAt: at })
      if (online) emit({ type: 'edited', id, text, at })
    },
    revoke(id) {
      const at = clock.now()
      change(id, { text: null, revokedAt: at })
      if (online) emit({ type: 'revoked', id, at })
    },
    fault: setFault,
  }

  return {
    kind: 'simulator',
    control,
    async start() {
      session({ state: 'starting', me: null })
      online = true
      session({ state: 'connected' })
    },
    async stop() {
      online = false
      for (const cancel of timers) cancel()
      timers.clear()
      session({ state: 'stopped', me: null })
    },
    async logout() {
      online = false
      session({ state: 'logged-out', me: null })
    },
    requestPairingCode: () =>
      Promise.reject(new AppError('CHANNEL_FAILED', { message: 'Demo people need no pairing code.' })),
    listChats: async () => chats.map(toChannelChat),
    async readHistory(chatId, limit) {
      const all = byId(chatId)?.messages ?? []
      return { messages: all.slice(-limit), reachedStart: all.length <= limit }
    },
    sendText,
    fetchMedia: async (id) => demoFile(chats.flatMap((chat) => chat.messages).find((message) => message.id === id)),
    probe: async () => online,
    async repair() {
      online = true
      session({ state: 'connected' })
    },
  }
}
