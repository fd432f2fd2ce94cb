import { findLanguage, LANGUAGES, type Language } from '../reading/language.ts'

/** Three times what the user's long messages have, and never less than a short paragraph. */
const TIMES_LONG = 3
const LEAST_WORDS = 40
/** Where it is not known how the user writes: more than anybody types on a phone without being asked to. */
const MOST_WORDS = 120
/** Fewer letters are no language at all. */
const LEAST_LETTERS = 12

/**
 * Whether a reply is plainly written in another language than this; in doubt, and where it is the language of what it
 * answers, it is not.
 */
export function isOtherLanguage(reply: string, expected: string | null, inbound: readonly string[]): boolean {
  const wanted = LANGUAGES.find((language) => language === expected?.slice(0, 2).toLowerCase())
  if (wanted === undefined || (reply.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return false
  const found = findLanguage([reply])
  if (found === null) return OTHER_SCRIPT[wanted]?.test(reply) === false
  return found !== wanted && found !== findLanguage(inbound)
}

/** Languages with a script of their own: a text without a letter of it is not written in them. */
const OTHER_SCRIPT: Partial<Record<Language, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  hi: /\p{Script=Devanagari}/u,
  ru: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
}

/** Whether a reply is much longer than the user writes; `longWords`: nine in ten of their messages are no longer. */
export function isTooLong(reply: string, longWords: number | null): boolean {
  const words = [...SEGMENTER.segment(reply)].filter(({ isWordLike }) => isWordLike).length
  return words > (longWords === null ? MOST_WORDS : Math.max(LEAST_WORDS, longWords * TIMES_LONG))
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' })
