import { createWid, type Wid, type WidLike } from './addresses.ts'
import { Collection } from './collection.ts'
import type { Contacts } from './contacts.ts'
import { MsgKey, serializeKey } from './message-key.ts'
import type { Messages, Msg } from './messages.ts'
import { type Attributes, Model } from './model.ts'
import type { WireChat, WireGroup, WireMessage } from './protocol.ts'
import type { Wire } from './wire.ts'

type ChatChanges = Partial<Pick<WireChat, 'unreadCount' | 'archived' | 'pinned' | 'muteExpiration'>>

export class Chat extends Model {
  declare readonly id: Wid
  declare readonly t: number
  declare readonly unreadCount: number
  declare readonly archive: boolean
  declare readonly pin: number
  declare readonly formattedTitle: string
  declare readonly lastReceivedKey: MsgKey | undefined
  declare readonly groupMetadata: GroupMetadata | undefined
  declare readonly mute: Mute
  readonly msgs = new Collection<Msg>()

  /** The library looks only at whether there are messages. */
  override serialize(): Attributes {
    return { ...super.serialize(), msgs: this.msgs.getModelsArray().map((message) => message.id.toString()) }
  }

  override toJSON(): Attributes {
    return super.serialize()
  }
}

export class GroupMetadata extends Model {
  declare readonly announce: boolean
  declare readonly isLidAddressingMode: boolean
}

/** A chat's mute, which the library changes by calling it. */
class Mute extends Model {
  declare readonly expiration: number
  readonly #ask: (expiration: number) => Promise<unknown>

  constructor(expiration: number, ask: (expiration: number) => Promise<unknown>) {
    super({ expiration })
    this.#ask = ask
  }

  async mute({ expiration }: { expiration: number }): Promise<void> {
    await this.#ask(expiration)
    this.set({ expiration })
  }

  async unmute(): Promise<void> {
    await this.mute({ expiration: 0 })
  }
}

/** The chat list, and what happens in it. */
export class Chats {
  readonly collection = new Collection<Chat>()
  readonly #wire: Wire
  readonly #contacts: Contacts
  readonly #messages: Messages

  constructor(wire: Wire, contacts: Contacts, messages: Messages) {
    this.#wire = wire
    this.#contacts = contacts
    this.#messages = messages
    Object.assign(this.collection, { find: (id: WidLike) => this.find(id) })
    wire.on('chat', ({ chat }) => this.store(chat))
    wire.on('chatRemoved', ({ id }) => this.collection.remove(id))
    wire.on('messages', ({ messages: list, announced }) => {
      for (const message of list) this.addMessage(message, announced)
    })
    wire.on('changed', ({ id, fields }) => messages.change(id, { ...fields }))
    wire.on('removed', ({ ids }) => {
      for (const id of ids) this.#remove(id)
    })
  }

  store(wire: WireChat): Chat {
    const known = this.collection.get(wire.id)
    const attributes = this.#attributesOf(wire)
    if (!known) return this.collection.add(new Chat({ ...attributes, mute: this.#muteOf(wire) }))
    known.mute.set({ expiration: wire.muteExpiration })
    return known.set(attributes)
  }

  /** Adds a message to its chat, making it the newest. */
  addMessage(wire: WireMessage, isNew: boolean): Msg {
    const message = this.#messages.take(wire, isNew)
    this.collection.get(wire.key.remote)?.msgs.add(message, { bubbles: false })
    return this.#messages.collection.add(message, { silent: false })
  }

  /** `WAWebChatLoadMessages`: the page of messages before the oldest in memory; nothing when there is none. */
  async loadEarlier(chat: Chat): Promise<Msg[]> {
    const before = chat.msgs.getModelsArray()[0]?.id.toString() ?? null
    const older = await this.#wire.ask('loadEarlier', { chatId: chat.id._serialized, before })
    const loaded = older.map((wire) => this.#messages.collection.add(this.#messages.take(wire, false)))
    chat.msgs.prepend(loaded)
    return loaded
  }

  /** `Chat.find`: as the next, but fails where nobody has the address. */
  async find(id: WidLike): Promise<Chat> {
    const found = this.collection.get(createWid(id)) ?? (await this.findOrBegin(createWid(id)))
    if (!found) throw new Error('Chat.find: not found')
    return found
  }

  /** `WAWebFindChatAction`: a person's phone number leads to their lid chat where that is the one they use. */
  async findOrBegin(wid: Wid): Promise<Chat | undefined> {
    const chat = await this.#wire.ask('findChat', { id: wid._serialized })
    return chat === null ? undefined : this.store(chat)
  }

  async change(chat: Chat, changes: ChatChanges): Promise<void> {
    await this.#wire.ask('changeChat', { id: chat.id._serialized, changes })
  }

  #remove(id: string): void {
    const message = this.#messages.collection.get(id)
    if (!message) return
    this.collection.get(message.id.remote)?.msgs.remove(id)
    this.#messages.collection.remove(id)
  }

  #muteOf(wire: WireChat): Mute {
    return new Mute(wire.muteExpiration, (muteExpiration) =>
      this.#wire.ask('changeChat', { id: wire.id, changes: { muteExpiration } }),
    )
  }

  #attributesOf(wire: WireChat): Attributes {
    const id = createWid(wire.id)
    const last = wire.lastMessageKey
    const known = this.collection.get(id)
    return {
      id: known?.id ?? id,
      t: wire.t,
      unreadCount: wire.unreadCount,
      archive: wire.archived,
      pin: wire.pinned ? 1 : 0,
      muteExpiration: wire.muteExpiration,
      isReadOnly: wire.group?.announce ?? false,
      isLocked: false,
      name: wire.group?.subject ?? this.#contacts.collection.get(id)?.name,
      formattedTitle: wire.group?.subject ?? this.#contacts.title(id),
      ...(last &&
        known?.lastReceivedKey?.toString() !== serializeKey(last) && { lastReceivedKey: MsgKey.fromWire(last) }),
      ...(wire.group && { groupMetadata: groupMetadata(id, wire.group, known?.groupMetadata) }),
    }
  }
}

function groupMetadata(id: Wid, group: WireGroup, known: GroupMetadata | undefined): GroupMetadata {
  const attributes = {
    id,
    subject: group.subject,
    owner: createWid(group.owner),
    creation: 1_600_000_000,
    desc: '',
    announce: group.announce,
    isLidAddressingMode: group.lidAddressing,
    participants: group.participants.map((participant) => ({
      id: createWid(participant.id),
      isAdmin: participant.isAdmin,
      isSuperAdmin: participant.id === group.owner,
    })),
  }
  return known ? known.set(attributes) : new GroupMetadata(attributes)
}
