/** A JSON string while it comes in. */
export interface StringReader {
  /** Takes the next character behind the opening quote; true when it was the closing one. */
  take(sign: string): boolean
  /** What it says so far; an escape that is not complete yet says nothing. */
  text(): string
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

export function createStringReader(): StringReader {
  let text = ''
  let pending: string | null = null
  return {
    take(sign) {
      if (pending !== null) {
        const meaning = meaningOf(pending + sign)
        text += meaning ?? ''
        pending = meaning === null ? pending + sign : null
      } else if (sign === '\\') pending = ''
      else if (sign === '"') return true
      else text += sign
      return false
    },
    text: () => text,
  }
}

/** What an escape stands for, without its backslash; null while it is not complete. */
function meaningOf(written: string): string | null {
  if (!written.startsWith('u')) return ESCAPES[written] ?? written
  if (written.length < 5) return null
  const code = Number.parseInt(written.slice(1), 16)
  return Number.isFinite(code) ? String.fromCharCode(code) : ''
}
