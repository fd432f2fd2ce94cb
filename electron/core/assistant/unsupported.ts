import { stripHidden } from './hidden-characters.ts'

/** Links and mail addresses; numbers with what belongs to them (times, dates, amounts, phone numbers). */
const CHECKABLE = [
  /\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/giu,
  /[\p{L}\d._%+-]+@[\p{L}\d-]+\.[\p{L}.]{2,}/giu,
  /(?<![\p{L}\d])[+]?\d[\d\s.,:/-]*\d(?!\d)|(?<![\p{L}\d])\d(?!\d)/gu,
] as const

/**
 * What a reply states that nothing it was given says: a number, a time, a date, an amount, a link or an address that is
 * neither in the messages shown nor in what the user told the assistant. `sources` are all of those, as text.
 */
export function findUnsupported(reply: string, sources: readonly string[]): string[] {
  const known = sources.map((source) => stripHidden(source).toLowerCase())
  const knownDigits = new Set(known.flatMap((source) => digitRuns(source)))
  let rest = reply
  const unsupported: string[] = []
  for (const pattern of CHECKABLE) {
    for (const found of rest.match(pattern) ?? []) {
      const isKnown = /\p{L}/u.test(found)
        ? known.some((source) => source.includes(trimmed(found).toLowerCase()))
        : digitRuns(found).every((run) => knownDigits.has(run))
      if (!isKnown) unsupported.push(trimmed(found))
      rest = rest.replace(found, ' ')
    }
  }
  return [...new Set(unsupported)]
}

/** `15:00` and `15 Uhr` share the 15; a leading zero or `:00` says nothing of its own. */
function digitRuns(text: string): string[] {
  return (text.match(/\d+/g) ?? []).map((run) => run.replace(/^0+(?=\d)/, '')).filter((run) => run !== '0')
}

function trimmed(found: string): string {
  return found.trim().replace(/[.,:/-]+$/, '')
}
