import { createWid, type Wid } from './addresses.ts'
import { Collection } from './collection.ts'
import type { Contacts } from './contacts.ts'
import { MsgKey, serializeKey } from './message-key.ts'
import { type Attributes, Model } from './model.ts'
import type { WireMedia, WireMessage } from './protocol.ts'
import type { Wire } from './wire.ts'

/** A message as the library reads it. */
export class Msg extends Model {
  declare readonly id: MsgKey
  declare readonly type: string
  declare readonly body: string | undefined
  declare readonly caption: string | undefined
  declare readonly t: number
  declare readonly ack: number
  declare readonly from: Wid
  declare readonly to: Wid
  declare readonly author: Wid | undefined
  declare readonly quotedMsg: Attributes | undefined
  declare readonly quotedStanzaID: string | undefined
  declare readonly quotedParticipant: Wid | undefined
  declare readonly directPath: string | undefined
  declare readonly mimetype: string | undefined
  /** Not an attribute, so that it does not travel with the message. */
  mediaData: MediaData | null = mediaDataOf(this)

  get mediaObject(): MediaData | undefined {
    return this.mediaData ?? undefined
  }

  get isEphemeral(): boolean {
    return false
  }

  get isStatusV3(): boolean {
    return this.id.remote.isStatus()
  }

  get isNotification(): boolean {
    return this.type === 'gp2' || this.type === 'notification_template' || this.type === 'e2e_notification'
  }

  unsafe(): Msg {
    return this
  }

  /** What a message carries that answers this one. */
  msgContextInfo(): Attributes {
    return {
      quotedMsg: { type: this.type, body: this.body, caption: this.caption },
      quotedStanzaID: this.id.id,
      quotedParticipant: this.author ?? (this.id.fromMe ? this.from : this.id.remote),
    }
  }

  updateAck(ack: number): void {
    this.set({ ack })
  }

  /** Fetches the file. Afterwards `mediaData.mediaStage` says how that went. */
  async downloadMedia(): Promise<void> {
    if (!this.mediaData || !this.directPath) return
    const response = await fetch(this.directPath)
    this.mediaData.mediaStage = response.ok ? 'RESOLVED' : 'ERROR_MISSING'
  }
}

interface MediaData {
  mediaStage: string
}

function mediaDataOf(message: Msg): MediaData | null {
  const stage = message.get('mediaStage')
  return message.directPath === undefined ? null : { mediaStage: typeof stage === 'string' ? stage : 'INIT' }
}

/** All messages in memory; more are asked from the server. */
export class Messages {
  readonly collection = new Collection<Msg>()
  readonly #wire: Wire

  constructor(wire: Wire) {
    this.#wire = wire
    this.collection.modelClass = Msg
    const getMessagesById = async (ids: string[]) => ({ messages: await this.byIds(ids) })
    const search = async (query: string) => ({
      messages: this.collection.getModelsArray().filter((message) => message.body?.includes(query)),
    })
    Object.assign(this.collection, { getMessagesById, search })
  }

  /** Makes a message, or answers the one already there. `isNew` decides whether the library announces it. */
  take(wire: WireMessage, isNew: boolean): Msg {
    const known = this.collection.get(serializeKey(wire.key))
    return known ?? new Msg({ ...attributesOf(wire), isNewMsg: isNew })
  }

  async byIds(ids: string[]): Promise<Msg[]> {
    // The real page keeps messages in IndexedDB, which refuses to look for nothing.
    if (ids.some((id) => typeof id !== 'string')) throw new DOMException('No key or key range specified.', 'DataError')
    const found = await this.#wire.ask('messagesById', { ids })
    return found.map((message) => this.take(message, false))
  }

  /** Edits, receipts and deletions from elsewhere. Keys travel as data and become what the library expects. */
  change(id: string, fields: Attributes): void {
    const { protocolMessageKey, latestEditMsgKey, ...rest } = fields
    const message = this.collection.get(id)
    if (!message) return
    const keys = Object.entries({ protocolMessageKey, latestEditMsgKey })
      .filter(([, key]) => key !== undefined)
      .map(([name, key]) => [name, MsgKey.fromString(String(key))])
    // The type first: whoever hears of the new text must see already that the message was deleted.
    if (rest.type !== undefined) message.set({ ...Object.fromEntries(keys), type: rest.type })
    message.set({ ...Object.fromEntries(keys), ...rest })
  }
}

/** The message that another one quotes, as a message of its own. */
export function quotedMessage(message: Msg, contacts: Contacts): Msg | undefined {
  if (!message.quotedMsg || !message.quotedStanzaID) return undefined
  const participant = message.quotedParticipant
  const fromMe = participant !== undefined && contacts.isMe(participant)
  const remote = message.id.remote
  const id = new MsgKey({
    fromMe,
    remote,
    id: message.quotedStanzaID,
    participant: remote.isGroup() ? participant : undefined,
  })
  return new Msg({ ...message.quotedMsg, id, author: participant, from: participant, to: remote, t: message.t })
}

function attributesOf(wire: WireMessage): Attributes {
  const optional: Attributes = {
    author: wire.author === null ? undefined : createWid(wire.author),
    notifyName: wire.notifyName ?? undefined,
    body: wire.body ?? undefined,
    caption: wire.caption ?? undefined,
    ...(wire.quote && {
      quotedMsg: { type: wire.quote.type, body: wire.quote.body ?? undefined },
      quotedStanzaID: wire.quote.id,
      quotedParticipant: createWid(wire.quote.participant),
    }),
    ...(wire.media && mediaAttributes(wire.media)),
  }
  return {
    id: MsgKey.fromWire(wire.key),
    type: wire.type,
    t: wire.t,
    ack: wire.ack,
    from: createWid(wire.from),
    to: createWid(wire.to),
    mentionedJidList: wire.mentions.map(createWid),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    ...wire.fields,
  }
}

function mediaAttributes(media: WireMedia): Attributes {
  return {
    directPath: media.directPath,
    mimetype: media.mimetype,
    size: media.size,
    filename: media.filename ?? undefined,
    duration: media.durationSeconds === null ? undefined : String(media.durationSeconds),
    mediaKey: btoa(`key of ${media.directPath}`),
    mediaKeyTimestamp: 1,
    filehash: btoa(media.directPath),
    encFilehash: btoa(`encrypted ${media.directPath}`),
    mediaStage: media.stage,
  }
}
