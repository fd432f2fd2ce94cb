import { createWid, type Wid } from './addresses.ts'
import type { WireKey } from './protocol.ts'

interface KeyParts {
  readonly from?: Wid
  readonly to?: Wid
  readonly remote?: Wid
  readonly fromMe?: boolean
  readonly id: string
  readonly participant?: Wid | undefined
  readonly selfDir?: 'in' | 'out'
}

/** `WAWebMsgKey`: the id of a message, `fromMe_chat_id[_participant][_self]`. */
export class MsgKey {
  /** The property that holds the string: WhatsApp renamed it once. Nothing in this page relies on it. */
  static property: '_serialized' | '$1' = '_serialized'

  readonly fromMe: boolean
  readonly remote: Wid
  readonly id: string
  declare readonly participant?: Wid
  declare readonly self?: 'in' | 'out'

  constructor(parts: KeyParts) {
    const remote = parts.remote ?? parts.to
    if (!remote) throw new Error('MsgKey error: no chat')
    this.fromMe = parts.fromMe ?? parts.selfDir === 'out'
    this.remote = remote
    this.id = parts.id
    if (parts.participant) this.participant = parts.participant
    if (parts.selfDir && parts.from?.equals(remote)) this.self = parts.selfDir
    Object.assign(this, { [MsgKey.property]: this.toString() })
  }

  /** Makes the id of the next message, as WhatsApp Web does: `3EB0` and 18 random characters. */
  static newId(): Promise<string> {
    return Promise.resolve(randomMessageId())
  }

  static fromString(serialized: string): MsgKey {
    return keyFromWire(parseKey(serialized))
  }

  static fromWire(key: WireKey): MsgKey {
    return keyFromWire(key)
  }

  toWire(): WireKey {
    return {
      fromMe: this.fromMe,
      remote: this.remote._serialized,
      id: this.id,
      participant: this.participant?._serialized ?? null,
      self: this.self ?? null,
    }
  }

  toString(): string {
    return serializeKey(this.toWire())
  }

  equals(other: MsgKey | null | undefined): boolean {
    return other?.toString() === this.toString()
  }
}

/** The one string that the library knows a message by. */
export function serializeKey(key: WireKey): string {
  return [String(key.fromMe), key.remote, key.id, key.participant, key.self].filter((part) => part !== null).join('_')
}

/** Reads what `serializeKey` wrote. @throws Error */
export function parseKey(serialized: string): WireKey {
  const [fromMe, remote, id, ...rest] = serialized.split('_')
  if (!remote || !id || (fromMe !== 'true' && fromMe !== 'false')) throw new Error(`MsgKey error: "${serialized}"`)
  const self = rest.find((part) => part === 'in' || part === 'out') as 'in' | 'out' | undefined
  return {
    fromMe: fromMe === 'true',
    remote,
    id,
    participant: rest.find((part) => part.includes('@')) ?? null,
    self: self ?? null,
  }
}

export function randomMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9))
  return `3EB0${[...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}`
}

function keyFromWire(key: WireKey): MsgKey {
  const remote = createWid(key.remote)
  const participant = key.participant === null ? undefined : createWid(key.participant)
  if (key.self === null) return new MsgKey({ fromMe: key.fromMe, remote, id: key.id, participant })
  return new MsgKey({ fromMe: key.fromMe, remote, from: remote, id: key.id, participant, selfDir: key.self })
}
