import { stripHidden } from '../checking/hidden-characters.ts'
import type { Language } from '../reading/language.ts'
import { PERHAPS_NAMES, plainWords } from './scrub-words.ts'

export interface ScrubbedText {
  readonly text: string
  /** How many words it has, and the share of them (0 to 1) that stayed. */
  readonly words: number
  readonly kept: number
}

/**
 * A text with everything taken out that it says, so that only the way it is said is left: what is not one of the plain
 * words of its language becomes `[name]`, `[number]`, `[link]`, `[address]` or `[…]`. What stays is on a list; nothing
 * stays because it looks harmless. `names` are names that are known, in lower case. Null where the language has no list.
 */
export function scrubText(text: string, language: Language, names: ReadonlySet<string>): ScrubbedText | null {
  const plain = plainWords(language)
  if (plain === null) return null
  const tally = { words: 0, kept: 0 }
  const scrubbed = stripHidden(text)
    .normalize('NFC')
    .replaceAll(/[[\]]/g, ' ')
    .replaceAll(PART, (part, offset: number, whole: string) => {
      if (!WORD.test(part)) return SIGNS.test(part) ? part : ' '
      tally.words += 1
      const stays = wordAsItMayStay(part, { language, plain, names, begins: beginsSentence(whole, offset) })
      if (stays === part) tally.kept += 1
      return stays
    })
  const { words, kept } = tally
  return { text: tidied(scrubbed), words, kept: words === 0 ? 0 : kept / words }
}

/** Links, addresses of mail and mentions in one piece; words; and every other sign by itself. */
const PART =
  /(?:https?:\/\/|www\.)\S*[^\s.,!?…:;)]|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|@\S*[^\s.,!?…:;)]|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*[^\s.,!?…:;)])?|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|\p{RI}{2}|\S|\s+/gu
const WORD = /[\p{L}\p{N}@]/u
/** What stands between words and says nothing: spaces, punctuation, emoji with their modifiers, signs of money. */
const SIGNS = /^(?:\s+|[.,!?…:;'"“”„‘’()¡¿–—-]|(?!\p{RI})\p{Extended_Pictographic}|\p{EMod}|\u200D|\uFE0F|\p{Sc})$/u

interface Place {
  readonly language: Language
  readonly plain: ReadonlySet<string>
  readonly names: ReadonlySet<string>
  readonly begins: boolean
}

function wordAsItMayStay(word: string, { language, plain, names, begins }: Place): string {
  const small = word.toLowerCase().replaceAll('’', "'")
  if (/^(?:https?:|www\.)/i.test(word) || /\.\p{L}{2,}/u.test(word)) return word.includes('@') ? '[address]' : '[link]'
  if (word.includes('@')) return word.startsWith('@') ? '[name]' : '[address]'
  if (/\p{N}/u.test(word)) return '[number]'
  if (names.has(small)) return '[name]'
  const isCapital = word !== small && !/^I(?:'|$)/.test(word.replaceAll('’', "'"))
  if (isCapital && PERHAPS_NAMES.has(small)) return '[name]'
  // Where only names are written with a capital inside a sentence, a capital there is one.
  const isName = isCapital && !begins && language !== 'de'
  if (!isName && plain.has(small)) return word
  return isName ? '[name]' : '[…]'
}

function beginsSentence(whole: string, offset: number): boolean {
  return /(?:^|[.!?…:\n\p{Extended_Pictographic}])["“”„')\s¡¿]*$/u.test(whole.slice(Math.max(0, offset - 8), offset))
}

/** Several placeholders in a row say no more than one: how many words or digits were there is nobody's business. */
function tidied(text: string): string {
  return text
    .replaceAll(/\[(\w+|…)\](?:[\s.,:;'"()–—-]*\[\1\])+/gu, '[$1]')
    .replaceAll(/\[…\](?:[\s.,:;'"()–—-]*\[(?:number|name|…)\])+/gu, '[…]')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
}
