/**
 * What the library hands over. Its shapes change with WhatsApp's page, so nothing about them is trusted: the readers
 * here answer `null` for whatever is missing or of another type, and never throw.
 */
export type Raw = Readonly<Record<string, unknown>>

export function asRaw(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {}
}

/** A string with something in it. */
export function readString(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function readNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** WhatsApp counts whole seconds; a few fields count milliseconds already. Answers ms, or null for nonsense. */
export function readSeconds(value: unknown): number | null {
  const seconds = readNumber(typeof value === 'string' ? Number(value) : value)
  return seconds !== null && seconds > 0 && seconds < 1e11 ? Math.round(seconds * 1000) : null
}

/**
 * An address: a string, or an object with `_serialized`, or (where a version of the page renames that) with `user` and
 * `server`. The device part (`4917…:12@c.us`) is no part of a person's address.
 */
export function readAddress(value: unknown): string | null {
  if (typeof value === 'string') return normaliseAddress(value)
  const raw = asRaw(value)
  const serialized = readString(raw._serialized)
  if (serialized !== null) return normaliseAddress(serialized)
  const [user, server] = [readString(raw.user), readString(raw.server)]
  return user !== null && server !== null ? normaliseAddress(`${user}@${server}`) : null
}

function normaliseAddress(address: string): string | null {
  const at = address.lastIndexOf('@')
  if (at < 1 || at === address.length - 1) return null
  const server = address.slice(at + 1)
  return `${address.slice(0, at).replace(/:\d+$/, '')}@${server === 's.whatsapp.net' ? 'c.us' : server}`
}
