import type { ChannelMessageId } from '../../../contract/ids.ts'
import { asRaw, readAddress, readString } from './raw-shapes.ts'

/**
 * The one string a message is known by: `fromMe_chat_id[_participant][_self]`. WhatsApp's page kept it in `_serialized`
 * until version 2.3000.1042401057 (July 2026), then in a property with a minified name (`$1`); some objects carry the
 * parts only. All shapes give the same string. Answers null for what is no message id.
 */
export function canonicalMessageId(value: unknown): ChannelMessageId | null {
  if (typeof value === 'string') return isSerialized(value) ? (value as ChannelMessageId) : null
  const raw = asRaw(value)
  if (isSerialized(raw._serialized)) return raw._serialized as ChannelMessageId
  return fromParts(raw) ?? fromRenamedProperty(raw)
}

/** WhatsApp's own part of an id, the same in a person's phone and @lid chat and on every device. */
export function stanzaOf(id: string): string {
  return id.split('_')[2] ?? id
}

function isSerialized(value: unknown): value is string {
  return typeof value === 'string' && /^(true|false)_[^_]+@[^_]+_[^_]+/.test(value)
}

function fromParts(raw: Readonly<Record<string, unknown>>): ChannelMessageId | null {
  const [remote, id] = [readAddress(raw.remote), readString(raw.id)]
  if (typeof raw.fromMe !== 'boolean' || remote === null || id === null) return null
  const parts = [String(raw.fromMe), remote, id, readAddress(raw.participant), readString(raw.self)]
  return parts.filter((part) => part !== null).join('_') as ChannelMessageId
}

function fromRenamedProperty(raw: Readonly<Record<string, unknown>>): ChannelMessageId | null {
  return (Object.values(raw).find(isSerialized) as ChannelMessageId | undefined) ?? null
}
