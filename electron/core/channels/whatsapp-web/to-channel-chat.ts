import type { ChannelChatId } from '../../../contract/ids.ts'
import type { ChannelChat } from '../channel.ts'
import { asRaw, readAddress, readNumber, readSeconds, readString } from './raw-shapes.ts'

/** A chat as the page describes it (see `describeChat` in page-functions.ts); any field may be missing. */
export interface ChatRow {
  readonly id: unknown
  readonly title: unknown
  readonly savedName: unknown
  readonly pushName: unknown
  readonly lid: unknown
  readonly phone: unknown
  readonly isSaved: unknown
  readonly unreadCount: unknown
  readonly archived: unknown
  readonly muteExpiration: unknown
  readonly t: unknown
}

/** Maps a chat. Never throws; answers null where there is no address. */
export function toChannelChat(value: unknown, me: ReadonlySet<string>): ChannelChat | null {
  const row = asRaw(value)
  const id = readAddress(row.id)
  if (id === null) return null
  const kind = chatKindOf(id)
  const others = kind === 'direct' ? [readAddress(row.phone), readAddress(row.lid)] : []
  const addresses = [...new Set([id, ...others.filter((address) => address !== null)])]
  const phone = phoneOf(addresses)
  return {
    id: id as ChannelChatId,
    addresses,
    kind,
    title: titleOf(row, id, phone),
    phone,
    isSavedContact: row.isSaved === true,
    isSelf: addresses.some((address) => me.has(address)),
    unreadCount: Math.max(0, readNumber(row.unreadCount) ?? 0),
    archived: row.archived === true,
    // 0 is not muted, -1 for ever, otherwise the second at which it ends.
    muted: (readNumber(row.muteExpiration) ?? 0) !== 0,
    lastMessageAt: readSeconds(row.t),
  }
}

export function chatKindOf(id: string): ChannelChat['kind'] {
  if (id === 'status@broadcast') return 'status'
  if (id.endsWith('@g.us')) return 'group'
  if (id.endsWith('@broadcast')) return 'broadcast'
  return id.endsWith('@newsletter') ? 'channel' : 'direct'
}

/** `+49…` for the first of the addresses that is a phone number. */
export function phoneOf(addresses: readonly string[]): string | null {
  const digits = addresses
    .map((address) => /^(\d{5,17})@c\.us$/.exec(address)?.[1])
    .find((found) => found !== undefined)
  return digits === undefined ? null : `+${digits}`
}

/** A name before a number, and never a raw @lid, which tells a person nothing. */
function titleOf(row: Readonly<Record<string, unknown>>, id: string, phone: string | null): string {
  const user = id.slice(0, id.lastIndexOf('@'))
  const names = [row.savedName, row.title, row.pushName].map(readString)
  const name = names.find((candidate) => candidate !== null && candidate !== id && candidate !== user)
  return name ?? phone ?? (chatKindOf(id) === 'direct' ? 'Unknown person' : 'Unnamed chat')
}
