import type { Address, Inbound, NewMedia, TypedOnPhone } from './control-types.ts'
import { randomMessageId } from './page/message-key.ts'
import type { WireMedia, WireMessage, WireQuote } from './page/protocol.ts'
import { type PhoneAccount, STRANGER } from './phone-account.ts'
import { sampleFile } from './sample-files.ts'

/** `491701234567` and `+49 170 1234567` become `491701234567@c.us`; full addresses stay as they are. */
export function toAddress(address: Address): string {
  return address.includes('@') ? address : `${address.replace(/\D/g, '')}@c.us`
}

/** A message from somebody, in their chat or in a group. Whoever and whatever it needs is begun. */
export function composeInbound(account: PhoneAccount, inbound: Inbound): WireMessage {
  const sender = senderAddress(account, inbound)
  const chatId = inbound.group === undefined ? sender : toAddress(inbound.group)
  const hasAuthors = /@(g\.us|broadcast)$/.test(chatId)
  account.beginChat(chatId)
  return {
    ...compose(account, inbound),
    key: {
      fromMe: false,
      remote: chatId,
      id: inbound.id ?? randomMessageId(),
      participant: hasAuthors ? sender : null,
      self: null,
    },
    ack: 1,
    from: chatId,
    to: sender.endsWith('@lid') ? account.me.lid : account.me.phone,
    author: hasAuthors ? sender : null,
    notifyName: account.contact(sender)?.pushName ?? null,
  }
}

/** A message of the user's own, written on the phone or on another device. */
export function composeOwn(account: PhoneAccount, own: TypedOnPhone): WireMessage {
  const chat = account.beginChat(toAddress(own.chat))
  const isGroup = chat.id.endsWith('@g.us')
  const isLid = chat.group?.lidAddressing ?? chat.id.endsWith('@lid')
  const me = isLid ? account.me.lid : account.me.phone
  return {
    ...compose(account, own),
    key: {
      fromMe: true,
      remote: chat.id,
      id: own.id ?? randomMessageId(),
      participant: isGroup ? me : null,
      self: chat.id === me ? 'out' : null,
    },
    ack: own.ack ?? 1,
    from: me,
    to: chat.id,
    author: isGroup ? me : null,
    notifyName: null,
  }
}

type Content = Pick<WireMessage, 'type' | 'body' | 'caption' | 't' | 'mentions' | 'quote' | 'media' | 'fields'>

function compose(account: PhoneAccount, message: Omit<Inbound, 'from'>): Content {
  const file = typeof message.media === 'string' ? sampleFile(message.media) : message.media
  const text = message.text ?? null
  return {
    type: message.type ?? (file ? kindOf(file, message.media) : 'chat'),
    // The body of a picture is its thumbnail, and its words are the caption.
    body: file ? (file.mimetype.startsWith('image/') ? THUMBNAIL : null) : text,
    caption: file ? text : null,
    t: Math.floor((message.at ?? Date.now()) / 1000),
    mentions: (message.mentions ?? []).map(toAddress),
    quote: message.quotes === undefined ? null : quoteOf(account, message.quotes),
    media: file ? storeFile(account, file) : null,
    fields: message.fields ?? {},
  }
}

function senderAddress(account: PhoneAccount, inbound: Inbound): string {
  const named = toAddress(inbound.from)
  const contact = account.contact(named) ?? account.putContact(strangerWith(named))
  if (inbound.via === undefined) return named
  const address = inbound.via === 'lid' ? contact.lid : contact.phone
  if (address === null) throw new Error(`${inbound.from} has no ${inbound.via}: give it with addContact first`)
  return address
}

function strangerWith(address: string) {
  return address.endsWith('@lid') ? { ...STRANGER, lid: address } : { ...STRANGER, phone: address }
}

function quoteOf(account: PhoneAccount, id: string): WireQuote {
  const quoted = account.message(id)
  if (!quoted) throw new Error(`There is no message ${id} to quote`)
  const participant = quoted.author ?? quoted.from
  return { id: quoted.key.id, participant, type: quoted.type, body: quoted.caption ?? quoted.body }
}

function kindOf(file: NewMedia, wanted: Inbound['media']): string {
  if (wanted === 'voice') return 'ptt'
  const family = file.mimetype.split('/')[0] ?? ''
  return ['image', 'video', 'audio'].includes(family) ? family : 'document'
}

function storeFile(account: PhoneAccount, file: NewMedia): WireMedia {
  const bytes = Buffer.from(file.base64, 'base64')
  const directPath = `/media/${account.files.size + 1}`
  account.files.set(directPath, { bytes, mimetype: file.mimetype })
  return {
    directPath,
    mimetype: file.mimetype,
    size: bytes.length,
    filename: file.filename ?? null,
    durationSeconds: file.durationSeconds ?? null,
    stage: file.stage ?? 'INIT',
  }
}

const THUMBNAIL = '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP=='
