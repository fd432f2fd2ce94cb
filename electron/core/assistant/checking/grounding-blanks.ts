import { findSlots, isKnownSlot, type KnownNumbers } from './grounding-numbers.ts'
import { stripHidden } from './hidden-characters.ts'

const BLANKS = { time: '[time?]', price: '[price?]' } as const

/**
 * The text with a visible blank where it names a time of day or an amount of money that nothing it was given says: a
 * made-up one is wrong more often than right, and nobody notices it in passing. Everything else is only flagged. Texts
 * that somebody is looking at are never put through this.
 */
export function blankOut(text: string, known: KnownNumbers): string {
  let [blanked, from] = ['', 0]
  for (const slot of findSlots(text)) {
    if (isKnownSlot(slot, known)) continue
    blanked += text.slice(from, slot.from) + BLANKS[slot.kind]
    from = slot.to
  }
  return blanked + text.slice(from)
}

/**
 * As much of a reply that is still being written as will stand there in the end: without hidden characters, with its
 * blanks, and without an end that the next words may still turn into something else.
 */
export function shownSoFar(written: string, known: KnownNumbers): string {
  const clean = stripHidden(written.replace(/[\uD800-\uDBFF]$/u, '')).trimStart()
  return blankOut(settledPart(clean), known).trimEnd()
}

/** No unit that follows a number is longer than this, with the space between. UTF-16 units. */
const LONGEST_UNIT = 16
/** Signs that belong to what comes next, or that a following sign may take away. */
const UNSETTLED_END = /(?:\p{Variation_Selector}|\p{Join_Control}|[\u{E0000}-\u{E007F}]|\u{1F3F4})+$/u

function settledPart(text: string): string {
  const end = text.replace(UNSETTLED_END, '')
  const tail = end.slice(-LONGEST_UNIT)
  const first = tail.search(/\p{Nd}/u)
  if (first === -1) return end
  const before = end.slice(0, end.length - tail.length + first)
  return before.replace(/\p{Nd}[\p{Nd}.,:/'’\s-]*$/u, '')
}
