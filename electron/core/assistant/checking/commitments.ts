import { toSmallLetters } from '../reading/small-letters.ts'
import { BARE_YES, COMMITTING_WORDS, YES_AND_TIME } from './committing-words.ts'

/**
 * Each phrase of a text that binds the user, as it stands there: accepting, declining, promising, paying, fixing a time.
 * A draft that holds one is flagged "this commits you", so that nobody approves it by habit. The model names commitments
 * too; this does not depend on it.
 */
export function findCommitments(text: string): string[] {
  const plain = toSmallLetters(text.replaceAll('’', "'"))
  const phrases = [...COMMITTING_WORDS, YES_AND_TIME, BARE_YES].flatMap((pattern) => {
    const found = pattern.exec(plain)
    // The same length as before: the phrase is cut from the text as it was written.
    return found === null ? [] : [text.slice(found.index, found.index + found[0].length).trim()]
  })
  return [...new Set(phrases)].filter((phrase) => !phrases.some((other) => other !== phrase && other.includes(phrase)))
}
