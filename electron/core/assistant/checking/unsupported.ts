import { findUnknownDays } from './grounding-days.ts'
import { findUnknownNames } from './grounding-names.ts'
import { findSlots, isKnownNumber, isKnownSlot, knownNumbers } from './grounding-numbers.ts'
import { stripHidden } from './hidden-characters.ts'

const LINKS = /\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/giu
const MAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+\.[\p{L}.]{2,}/giu
/** A number with what belongs to it: a date, a telephone number, a count. Some scripts put no space before it. */
const NUMBERS =
  /(?<!(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])\p{L}|\p{Nd})[+]?\p{Nd}[\p{Nd}\s.,:/-]*\p{Nd}(?!\p{Nd})|(?<!(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])\p{L}|\p{Nd})\p{Nd}(?!\p{Nd})/gu

/**
 * What a reply states that nothing it was given says: a link, an address, a time, an amount, a date, any other number, a
 * weekday, a name that is neither in the messages shown nor in what the user told the assistant. `sources` are all of
 * those, as text; `heard` is what else of theirs the model saw (who wrote, say): names there are known. Each as it
 * stands in the reply.
 */
export function findUnsupported(reply: string, sources: readonly string[], heard: readonly string[] = []): string[] {
  const known = knownNumbers(sources)
  const texts = sources.map((source) => stripHidden(source).toLowerCase())
  const isSaid = (found: string) => texts.some((text) => text.includes(trimmed(found).toLowerCase()))
  const unsupported: string[] = []
  let rest = stripHidden(reply)
  const look = (found: string, isKnown: boolean) => {
    if (!isKnown) unsupported.push(trimmed(found))
    rest = rest.replace(found, () => ' '.repeat(found.length))
  }
  for (const pattern of [LINKS, MAIL]) for (const found of rest.match(pattern) ?? []) look(found, isSaid(found))
  for (const slot of findSlots(rest)) look(slot.text, isKnownSlot(slot, known))
  for (const found of rest.match(NUMBERS) ?? []) look(found, isKnownNumber(found, known))
  unsupported.push(...findUnknownDays(rest, sources), ...findUnknownNames(rest, [...sources, ...heard]))
  return [...new Set(unsupported)]
}

function trimmed(found: string): string {
  return found.trim().replace(/[.,:/-]+$/, '')
}
