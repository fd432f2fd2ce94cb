import { serializeKey } from './page/message-key.ts'
import type { Snapshot, WireChat, WireContact, WireGroup, WireMe, WireMessage } from './page/protocol.ts'

interface StoredFile {
  readonly bytes: Uint8Array
  readonly mimetype: string
}

type ChatChanges = Partial<Omit<WireChat, 'id'>>

/** What the phone and WhatsApp's servers hold: people, chats, every message, files. Data only; it tells nobody. */
export class PhoneAccount {
  readonly me: WireMe
  readonly files = new Map<string, StoredFile>()
  readonly #contacts = new Map<string, WireContact>()
  readonly #chats = new Map<string, WireChat>()
  readonly #history = new Map<string, WireMessage[]>()
  readonly #messages = new Map<string, WireMessage>()
  readonly #keyOf = new Map<string, string>()

  constructor(me: WireMe) {
    this.me = me
    this.putContact({ ...STRANGER, phone: me.phone, lid: me.lid, pushName: me.name })
  }

  /** The person behind a phone number or lid. */
  contact(address: string): WireContact | undefined {
    return this.#contacts.get(address)
  }

  putContact(contact: WireContact): WireContact {
    for (const address of [contact.phone, contact.lid]) if (address !== null) this.#contacts.set(address, contact)
    return contact
  }

  chat(id: string): WireChat | undefined {
    return this.#chats.get(id)
  }

  /** A chat by its id, or by the other address of the same person. */
  chatOfPerson(address: string): WireChat | undefined {
    const contact = this.contact(address)
    const other = contact?.phone === address ? contact.lid : contact?.phone
    return this.#chats.get(address) ?? (other ? this.#chats.get(other) : undefined)
  }

  beginChat(id: string, group: WireGroup | null = null): WireChat {
    const known = this.#chats.get(id)
    if (known) return known
    const chat: WireChat = { ...EMPTY_CHAT, id, group }
    this.#chats.set(id, chat)
    this.#history.set(id, [])
    return chat
  }

  changeChat(id: string, changes: ChatChanges): WireChat {
    const chat = { ...this.#needChat(id), ...changes }
    this.#chats.set(id, chat)
    return chat
  }

  removeChat(id: string): void {
    this.#chats.delete(id)
    this.#history.delete(id)
  }

  /** A message by its serialized id, or by WhatsApp's own id alone. */
  message(id: string): WireMessage | undefined {
    return this.#messages.get(id) ?? this.#messages.get(this.#keyOf.get(id) ?? '')
  }

  /** Stores a message in the order of its time. @throws Error where the chat is unknown */
  addMessage(message: WireMessage): void {
    const key = serializeKey(message.key)
    const chat = this.#needChat(message.key.remote)
    const history = this.#history.get(chat.id) ?? []
    const later = history.findLastIndex((other) => other.t <= message.t) + 1
    history.splice(later, 0, message)
    this.#history.set(chat.id, history)
    this.#messages.set(key, message)
    this.#keyOf.set(message.key.id, key)
    if (message.t >= chat.t) this.changeChat(chat.id, { t: message.t, lastMessageKey: message.key })
  }

  changeMessage(id: string, changes: Partial<WireMessage>): WireMessage {
    const before = this.message(id)
    if (!before) throw new Error(`There is no message ${id}`)
    const message = { ...before, ...changes }
    const history = this.#history.get(message.key.remote) ?? []
    history[history.indexOf(before)] = message
    this.#messages.set(serializeKey(message.key), message)
    return message
  }

  removeMessage(id: string): void {
    const message = this.message(id)
    if (!message) return
    const history = this.#history.get(message.key.remote) ?? []
    history.splice(history.indexOf(message), 1)
    this.#messages.delete(serializeKey(message.key))
  }

  /** All messages of a chat, oldest first. */
  history(chatId: string): readonly WireMessage[] {
    return this.#history.get(chatId) ?? []
  }

  /** Up to `count` messages before one of them, oldest first; the newest where that one never left its page. */
  earlier(chatId: string, before: string | null, count: number): WireMessage[] {
    const history = this.history(chatId)
    const place = history.findIndex((message) => serializeKey(message.key) === before)
    const end = place < 0 ? history.length : place
    return history.slice(Math.max(0, end - count), end)
  }

  /** What a page is given at its start: everything but older history, and but what it shall be told of later. */
  snapshot(perChat: number, without: ReadonlySet<WireMessage>): Snapshot {
    const newest = (chatId: string) =>
      perChat === 0
        ? []
        : this.history(chatId)
            .filter((message) => !without.has(message))
            .slice(-perChat)
    const chats = [...this.#chats.values()].sort((one, other) => other.t - one.t)
    return {
      contacts: [...new Set(this.#contacts.values())],
      chats,
      messages: chats.flatMap((chat) => newest(chat.id)),
    }
  }

  #needChat(id: string): WireChat {
    const chat = this.#chats.get(id)
    if (!chat) throw new Error(`There is no chat ${id}`)
    return chat
  }
}

/** Somebody with an account, of whom nothing is known. */
export const STRANGER: WireContact = {
  phone: null,
  lid: null,
  name: null,
  pushName: null,
  isBusiness: false,
  isBlocked: false,
  isRegistered: true,
}

const EMPTY_CHAT = {
  t: 0,
  unreadCount: 0,
  archived: false,
  pinned: false,
  muteExpiration: 0,
  lastMessageKey: null,
} as const
