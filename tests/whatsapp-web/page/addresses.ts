/** WhatsApp's address ("wid") of a person, a group or oneself. Its own properties travel to the library as they are. */
export class Wid {
  readonly user: string
  readonly server: string
  readonly _serialized: string

  constructor(serialized: string) {
    const at = serialized.lastIndexOf('@')
    if (at < 1 || at === serialized.length - 1) throw new Error(`wid error: invalid wid "${serialized}"`)
    // A device part (`4917…:12@c.us`) is no part of a person's address.
    this.user = serialized.slice(0, at).replace(/:\d+$/, '')
    const server = serialized.slice(at + 1)
    this.server = server === 's.whatsapp.net' ? 'c.us' : server
    this._serialized = `${this.user}@${this.server}`
  }

  isLid(): boolean {
    return this.server === 'lid'
  }

  isGroup(): boolean {
    return this.server === 'g.us'
  }

  isUser(): boolean {
    return this.server === 'c.us' || this.server === 'lid'
  }

  isStatus(): boolean {
    return this._serialized === 'status@broadcast'
  }

  isBroadcast(): boolean {
    return this.server === 'broadcast'
  }

  isNewsletter(): boolean {
    return this.server === 'newsletter'
  }

  equals(other: Wid | null | undefined): boolean {
    return other?._serialized === this._serialized
  }

  toJid(): string {
    return this.server === 'c.us' ? `${this.user}@s.whatsapp.net` : this._serialized
  }

  toString(): string {
    return this._serialized
  }
}

export type WidLike = string | { readonly _serialized: string }

/** Reads an address. @throws Error for anything that is none */
export function createWid(value: WidLike): Wid {
  if (value instanceof Wid) return value
  return new Wid(typeof value === 'string' ? value : value._serialized)
}

/** `WAWebWidFactory`. */
export const widFactory = {
  createWid,
  createWidFromWidLike: createWid,
  createUserWidOrThrow: (value: WidLike) => asUserWidOrThrow(createWid(value)),
  asUserWidOrThrow,
}

function asUserWidOrThrow(wid: Wid): Wid {
  if (!wid?.isUser()) throw new Error('wid error: not a user')
  return wid
}
