import { findLanguage, type Language } from '../reading/language.ts'

/** A single "ok" tells no language: so many of the user's last messages are looked at together at most. */
const MOST_TOGETHER = 5

/**
 * The language a conversation is locked to: that of what the user last wrote there, else that of what they last wrote;
 * null where neither tells. Both lists newest first. What the other side writes in cannot change it once the user has
 * written themself.
 */
export function lockLanguage(mine: readonly string[], theirs: readonly string[]): Language | null {
  return languageOfNewest(mine) ?? languageOfNewest(theirs)
}

function languageOfNewest(texts: readonly string[]): Language | null {
  for (let count = 1; count <= Math.min(texts.length, MOST_TOGETHER); count++) {
    const found = findLanguage(texts.slice(0, count))
    if (found !== null) return found
  }
  return null
}
