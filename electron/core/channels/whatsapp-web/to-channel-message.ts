import type { ChannelChatId, ChannelMessageId } from '../../../contract/ids.ts'
import type { MessageKind, Receipt } from '../../../contract/models.ts'
import type { ChannelChat, ChannelMessage } from '../channel.ts'
import { canonicalMessageId } from './canonical-message-id.ts'
import { toMessageKind } from './message-kind.ts'
import { asRaw, type Raw, readAddress, readList, readNumber, readSeconds, readString } from './raw-shapes.ts'
import { chatKindOf } from './to-channel-chat.ts'

export interface MessageContext {
  /** My own addresses: phone number and @lid. */
  readonly me: ReadonlySet<string>
  /** What is known of the chat; null when asking for it failed, which never holds a message up. */
  readonly chat: (Pick<ChannelChat, 'addresses' | 'kind'> & { readonly title: string | null }) | null
  readonly authorName: string | null
  readonly live: boolean
  /** For a message without a time of its own, ms. */
  readonly now: number
}

/**
 * A message of the library as the product knows it. Never throws: what cannot be read becomes kind `unknown` with its
 * id. Answers null only where there is no id, since such a thing could be neither stored once nor answered.
 */
export function toChannelMessage(value: unknown, context: MessageContext): ChannelMessage | null {
  const raw = asRaw(value)
  const id = canonicalMessageId(raw.id)
  const chatId = id === null ? null : chatIdOf(id)
  if (id === null || chatId === null) return null
  const kind = toMessageKind(raw.type, raw.isViewOnce === true)
  const isRevoked = raw.type === 'revoked'
  const sentAt = readSeconds(raw.t) ?? context.now
  const fromMe = id.startsWith('true_')
  return {
    id,
    chatId,
    chatAddresses: context.chat?.addresses ?? [chatId],
    chatKind: context.chat?.kind ?? chatKindOf(chatId),
    chatTitle: context.chat?.title ?? null,
    fromMe,
    authorId: authorOf(raw, id),
    authorName: fromMe ? null : (context.authorName ?? readString(raw.notifyName)),
    kind,
    text: isRevoked ? null : textOf(raw, kind),
    sentAt,
    receipt: fromMe ? toReceipt(raw.ack) : 'none',
    editedAt: editedAtOf(raw, sentAt),
    revokedAt: isRevoked ? (readSeconds(raw.revokeTimestamp) ?? sentAt) : null,
    expiresAt: expiresAtOf(raw, sentAt),
    quoted: isRevoked ? null : quotedOf(raw, chatId, context.me),
    media: isRevoked ? null : mediaOf(raw, kind),
    mentionsMe: readList(raw.mentionedJidList).some((mention) => context.me.has(readAddress(mention) ?? '')),
    quotesMe: context.me.has(readAddress(raw.quotedParticipant) ?? ''),
    live: context.live,
  }
}

/** WhatsApp's receipt number; an error (-1) and a pending message (0) have reached nobody. */
export function toReceipt(ack: unknown): Receipt {
  const receipts: readonly Receipt[] = ['none', 'server', 'device', 'read', 'played']
  return receipts[Math.max(0, Math.trunc(readNumber(ack) ?? 0))] ?? 'played'
}

/** What a person reads of a message: its text or caption, or the words that stand for a card, a place or a poll. */
export function textOf(raw: Raw, kind: MessageKind): string | null {
  // What was to be seen once is not taken along, not even its caption.
  if (kind === 'undecryptable' || kind === 'call' || kind === 'view_once') return null
  // The `body` of a picture is its thumbnail in base64, whatever its size: only its caption is text.
  if (isFile(raw)) return readString(raw.caption)
  switch (kind) {
    case 'location':
      return readString(raw.loc) ?? readString(raw.caption)
    case 'contact':
      return contactNames(raw)
    case 'poll':
      return readString(raw.pollName)
    case 'event':
      return readString(raw.eventName)
    default:
      return readString(raw.body) ?? readString(raw.caption) ?? readString(raw.inviteGrpName)
  }
}

/** When the author last changed it, ms; null where they did not. */
export function editedAtOf(raw: Raw, sentAt: number): number | null {
  const exact = readNumber(raw.latestEditSenderTimestampMs)
  if (exact !== null && exact > 0) return exact
  return raw.latestEditMsgKey === undefined || raw.latestEditMsgKey === null ? null : sentAt
}

/**
 * When a disappearing message is over, ms; null where it stays. The page counts from `ephemeralStartTimestamp`, where
 * there is one, else from when it was sent. (What somebody "kept in the chat" is treated like the rest.)
 */
export function expiresAtOf(raw: Raw, sentAt: number): number | null {
  const seconds = readNumber(raw.ephemeralDuration)
  if (seconds === null || seconds <= 0) return null
  return (readSeconds(raw.ephemeralStartTimestamp) ?? sentAt) + seconds * 1000
}

export function chatIdOf(id: ChannelMessageId): ChannelChatId | null {
  return readAddress(id.split('_')[1]) as ChannelChatId | null
}

function authorOf(raw: Raw, id: ChannelMessageId): string | null {
  const chatId = chatIdOf(id) ?? ''
  if (chatKindOf(chatId) === 'direct') return null
  return readAddress(raw.author) ?? readAddress(asRaw(raw.id).participant) ?? readAddress(id.split('_')[3])
}

const FILES = new Set(['image', 'video', 'gif', 'ptv', 'audio', 'ptt', 'document', 'sticker'])

function isFile(raw: Raw): boolean {
  return FILES.has(String(raw.type)) || readString(raw.directPath) !== null
}

function contactNames(raw: Raw): string | null {
  const cards = readList(raw.vcardList).map((card) => readString(asRaw(card).displayName))
  const names = cards.filter((name) => name !== null)
  return names.length > 0 ? names.join(', ') : readString(raw.vcardFormattedName)
}

function quotedOf(raw: Raw, chatId: string, me: ReadonlySet<string>): ChannelMessage['quoted'] {
  if (typeof raw.quotedMsg !== 'object' || raw.quotedMsg === null) return null
  const quoted = asRaw(raw.quotedMsg)
  const author = readAddress(raw.quotedParticipant)
  return {
    id: canonicalMessageId(quoted.id) ?? quotedIdOf(raw, chatId, author, me),
    author: readString(quoted.notifyName) ?? author,
    text: textOf(quoted, toMessageKind(quoted.type ?? 'chat', quoted.isViewOnce === true)) ?? '',
  }
}

/** A quote names only WhatsApp's part of the id; the rest follows from who wrote it and where. */
function quotedIdOf(raw: Raw, chatId: string, author: string | null, me: ReadonlySet<string>): ChannelMessageId | null {
  const stanza = readString(raw.quotedStanzaID)
  if (stanza === null || author === null) return null
  return canonicalMessageId({
    fromMe: me.has(author),
    remote: readAddress(raw.quotedRemoteJid) ?? chatId,
    id: stanza,
    participant: chatKindOf(chatId) === 'group' ? author : null,
  })
}

function mediaOf(raw: Raw, kind: MessageKind): ChannelMessage['media'] {
  if (!isFile(raw) || kind === 'system' || kind === 'view_once') return null
  const duration = readNumber(typeof raw.duration === 'string' ? Number(raw.duration) : raw.duration)
  return {
    mimeType: readString(raw.mimetype),
    sizeBytes: readNumber(raw.size),
    fileName: readString(raw.filename),
    durationSeconds: duration,
  }
}
