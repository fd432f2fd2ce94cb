import type { StyleCard } from '../../../contract/people.ts'
import { findLanguage, type Language } from '../reading/language.ts'
import { formalityOf } from './style-address.ts'
import { greetingOf, signOffOf } from './style-openings.ts'

/** Counts how somebody writes, message by message, so that whoever counts many can pause in between. */
export interface StyleTally {
  add(text: string): void
  card(): StyleCard
}

/** How these messages are written: length, greeting, form of address, emoji, punctuation, language. Pure. */
export function learnStyle(texts: readonly string[]): StyleCard {
  const tally = createStyleTally()
  for (const text of texts) tally.add(text)
  return tally.card()
}

export const NOTHING_LEARNED: StyleCard = learnStyle([])

/** A longer text was hardly typed as a message: a recipe, a contract, somebody else's words. Words. */
const LONGEST_TYPED = 200
/** So many of the newest messages tell the form of address and the language. */
const MOST_READ = 300

/** The share of a language among those that could be told, from which on it is the user's. */
const MAIN_LANGUAGE = 0.7

/** Texts are added newest first. */
export function createStyleTally(): StyleTally {
  const lengths: number[] = []
  const newest: string[] = []
  const languages: (Language | null)[] = []
  const [greetings, signOffs, emoji] = [counter(), counter(), counter()]
  const having = { emoji: 0, lowerCase: 0, cased: 0, period: 0, exclamation: 0 }
  return {
    add(text) {
      const words = countWords(text)
      const found = text.match(EMOJI) ?? []
      if (words > LONGEST_TYPED || (words === 0 && found.length === 0)) return
      lengths.push(words)
      if (newest.length < MOST_READ) {
        newest.push(text)
        languages.push(findLanguage([text]))
      }
      greetings.count(greetingOf(text))
      signOffs.count(signOffOf(text))
      for (const one of new Set(found)) emoji.count(one)
      if (found.length > 0) having.emoji += 1
      const first = /\p{L}/u.exec(text)?.[0] ?? ''
      if (first.toLowerCase() !== first.toUpperCase()) having.cased += 1
      if (first !== '' && first !== first.toUpperCase()) having.lowerCase += 1
      if (/[^.…][.。]\s*$/u.test(text)) having.period += 1
      if (/[!！]/.test(text)) having.exclamation += 1
    },
    card() {
      const sorted = lengths.toSorted((one, other) => one - other)
      const language = mainOf(languages)
      const share = (count: number, of = lengths.length) => (of === 0 ? 0 : Math.round((count / of) * 100) / 100)
      return {
        messages: lengths.length,
        language,
        medianWords: at(sorted, 0.5),
        longWords: at(sorted, 0.9),
        greetings: greetings.most(3),
        signOffs: signOffs.most(3),
        formality: formalityOf(newest, language),
        emojiShare: share(having.emoji),
        lowerCaseShare: share(having.lowerCase, having.cased),
        endsWithPeriodShare: share(having.period),
        exclamationShare: share(having.exclamation),
        emoji: emoji.most(5),
      }
    },
  }
}

/** The language of most messages, among those that tell one; null where there are several. */
function mainOf(languages: readonly (Language | null)[]): Language | null {
  const told = languages.filter((language) => language !== null)
  const [most] = [...Map.groupBy(told, (language) => language)].toSorted((a, b) => b[1].length - a[1].length)
  return most !== undefined && most[1].length >= told.length * MAIN_LANGUAGE ? most[0] : null
}

/** Flags are left out: they may say where somebody is. */
const EMOJI =
  /(?!\p{RI})\p{Emoji_Presentation}(?:\p{EMod}|\u200D\p{Extended_Pictographic}\uFE0F?)*|\p{Extended_Pictographic}\uFE0F/gu

/** Scripts without spaces: about two characters are a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu

/** How many words a message has, links counted as one. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0
  const plain = unspaced === 0 ? text : text.replaceAll(UNSPACED, ' ')
  return Math.ceil(unspaced / 2) + (plain.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0)
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Counts things regardless of case and answers the most frequent ones, as they are mostly written. */
function counter() {
  const counts = new Map<string, Map<string, number>>()
  return {
    count(thing: string | null) {
      if (thing === null) return
      const key = thing.toLowerCase()
      const spellings = counts.get(key) ?? new Map<string, number>()
      spellings.set(thing, (spellings.get(thing) ?? 0) + 1)
      counts.set(key, spellings)
    },
    /** Those met more than once. */
    most(limit: number): string[] {
      const all = [...counts.values()].map((spellings) => [...spellings].toSorted((a, b) => b[1] - a[1]))
      const total = (spellings: [string, number][]) => spellings.reduce((sum, [, count]) => sum + count, 0)
      const often = all.filter((spellings) => total(spellings) > 1).toSorted((a, b) => total(b) - total(a))
      return often.slice(0, limit).map(([first]) => first?.[0] ?? '')
    },
  }
}
