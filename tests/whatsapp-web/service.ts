import { type Behaviour, DEFAULT_BEHAVIOUR } from './behaviour.ts'
import type { Call } from './control-types.ts'
import { Linking, type LinkingOptions } from './linking.ts'
import { Network } from './network.ts'
import { serializeKey } from './page/message-key.ts'
import type { WireContact, WireMe, WireMessage } from './page/protocol.ts'
import { Pages } from './pages.ts'
import { PhoneAccount } from './phone-account.ts'
import { Sends } from './sends.ts'
import { Watch } from './watch.ts'

export interface ServiceOptions extends LinkingOptions {
  readonly me: WireMe
  readonly version: string
  readonly behaviour: Partial<Behaviour>
}

/** WhatsApp and the phone together: everything that goes on while pages and browsers come and go. */
export class Service {
  readonly version: string
  readonly account: PhoneAccount
  readonly watch = new Watch()
  readonly pages = new Pages(this.watch)
  readonly linking: Linking
  readonly network: Network
  readonly sends: Sends
  readonly calls: Call[] = []
  behaviour: Behaviour

  constructor(options: ServiceOptions) {
    this.version = options.version
    this.behaviour = { ...DEFAULT_BEHAVIOUR, ...options.behaviour }
    this.account = new PhoneAccount(options.me)
    this.linking = new Linking(this.pages, this.watch, options)
    this.network = new Network(this.account, this.pages, this.watch, () => this.behaviour)
    this.sends = new Sends(this.account, this.network, this.watch, () => this.behaviour)
  }

  behave(changes: Partial<Behaviour>): void {
    this.behaviour = { ...this.behaviour, ...changes }
  }

  /** Stores a new message and brings it to the pages. */
  arrive(message: WireMessage): void {
    this.account.addMessage(message)
    const chat = this.account.chat(message.key.remote)
    if (chat) {
      const unreadCount = message.key.fromMe ? 0 : Math.max(0, chat.unreadCount) + 1
      const changed = this.account.changeChat(chat.id, { unreadCount })
      this.#announceContact(message)
      this.network.announce('chat', { chat: changed })
    }
    this.network.deliver(message, this.linking.isLinked)
    this.watch.changed()
  }

  putContact(contact: WireContact): WireContact {
    this.account.putContact(contact)
    this.network.announce('contact', { contact })
    const chats = [contact.phone, contact.lid].map((address) => this.account.chat(address ?? ''))
    for (const chat of chats) if (chat) this.network.announce('chat', { chat })
    return contact
  }

  changeChat(id: string, changes: Parameters<PhoneAccount['changeChat']>[1]): void {
    const chat = this.account.changeChat(id, changes)
    this.network.announce('chat', { chat })
  }

  /** Changes a message here and in the pages; `fields` says it in the page's words. */
  changeMessage(id: string, changes: Partial<WireMessage>, fields: Readonly<Record<string, unknown>>): void {
    const message = this.account.changeMessage(id, changes)
    this.network.announce('changed', { id: serializeKey(message.key), fields })
    this.watch.changed()
  }

  edit(id: string, text: string): void {
    const message = this.message(id)
    const word = message.media === null ? 'body' : 'caption'
    const stamp = { latestEditSenderTimestampMs: Date.now() }
    const fields = { ...message.fields, ...stamp }
    this.changeMessage(
      id,
      { [word]: text, fields },
      { [word]: text, ...stamp, latestEditMsgKey: serializeKey(message.key) },
    )
  }

  /** Deletes for everyone: the message stays, its words are gone. */
  revoke(id: string): void {
    const message = this.message(id)
    const gone = { type: 'revoked', body: null, caption: null } as const
    const subtype = message.key.fromMe ? 'sender' : 'admin'
    this.changeMessage(
      id,
      { ...gone, media: null, fields: { ...message.fields, subtype } },
      { ...gone, directPath: null, subtype, protocolMessageKey: serializeKey(message.key) },
    )
  }

  deleteForMe(id: string): void {
    const key = serializeKey(this.message(id).key)
    this.account.removeMessage(key)
    this.network.announce('removed', { ids: [key] })
  }

  /** @throws Error */
  message(id: string): WireMessage {
    const message = this.account.message(id)
    if (!message) throw new Error(`There is no message ${id}`)
    return message
  }

  #announceContact(message: WireMessage): void {
    const contact = this.account.contact(message.author ?? message.from)
    if (contact) this.network.announce('contact', { contact })
  }
}
