import { PHRASES, POLITE } from './opt-out-phrases.ts'

/** What is longer than this says more than "stop"; somebody reads it anyway. */
const LONGEST = 200

/**
 * Whether a message asks for no more follow-ups (`out`) or allows them again (`in`), in any of our languages. Only whole
 * messages and clearly addressed phrases count ("stop", "please stop writing to me"), never a word inside a sentence
 * ("stop by tomorrow", "I can't stop laughing"): what is missed costs one more follow-up, what is misread a contact.
 */
export function readsOptOut(text: string): 'out' | 'in' | null {
  if (text.length > LONGEST) return null
  const isBare = !/[?？؟]/u.test(text) && !LAUGHING.test(text)
  const whole = plain(text)
  if (whole === '') return null
  const parts = [whole, ...text.split(SENTENCES).map(plain), ...text.split(CLAUSES).map(plain)]
  for (const word of ['out', 'in'] as const) {
    const { bare, addressed } = PATTERNS[word]
    if (isBare && bare.test(whole)) return word
    if (parts.some((part) => addressed.test(part))) return word
  }
  return null
}

const SENTENCES = /[.!?;\n。！？؟…]+/u
const CLAUSES = /[.!?;:,\n。！？؟…،、，–—]+/u
/** Among friends "stop" with a laugh is praise. */
const LAUGHING = /[😂🤣😆😅😄😁😹😜😝🤪]/u

/** Small letters without accents, signs and pictures, and without the polite words around. */
function plain(text: string): string {
  let words = unmarked(text)
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  for (let before = ''; before !== words; ) {
    before = words
    words = words.replace(POLITE_START, '').replace(POLITE_END, '').trim()
  }
  return words
}

/** What is written with and without its marks is one: accents, Arabic vowels and the forms of alif, Turkish dotless i. */
function unmarked(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/n['’]t\b/gu, 'nt')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f\u0640\u064b-\u0655]/gu, '')
    .normalize('NFC')
    .replaceAll('ı', 'i')
    .replaceAll('ى', 'ي')
}

const either = (sources: readonly string[]) => `(?:${sources.map(unmarked).join('|')})`
const whole = (sources: readonly string[]) => new RegExp(`^${either(sources)}$`, 'u')
const POLITE_START = new RegExp(`^${either(POLITE)}(?= |$)`, 'u')
const POLITE_END = new RegExp(`(?:^| )${either(POLITE)}$`, 'u')
const PATTERNS = {
  out: { bare: whole(PHRASES.out.bare), addressed: whole(PHRASES.out.addressed) },
  in: { bare: whole(PHRASES.in.bare), addressed: whole(PHRASES.in.addressed) },
}
