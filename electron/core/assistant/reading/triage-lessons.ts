import type { LessonVerdict } from '../../../contract/people.ts'

/** A correction as the rules see it: what the user said, and about which words of theirs. */
export interface LearnedVerdict {
  readonly verdict: LessonVerdict
  readonly words: string | null
}

/** So many corrections of the same kind, about words like these, make a habit. */
const HABIT = 3
/** Share of common words from which two bursts are alike. */
const ALIKE = 0.5

/**
 * What the user's corrections say about a burst like this, without any model: the verdict that they gave at least three
 * times about similar words and did not contradict since. `lessons` newest first.
 */
export function verdictFor(
  words: string,
  lessons: readonly LearnedVerdict[],
  between: readonly [LessonVerdict, LessonVerdict],
): LessonVerdict | null {
  const alike = lessons.filter((lesson) => between.includes(lesson.verdict) && isAlike(words, lesson.words ?? ''))
  const newest = alike[0]?.verdict
  if (newest === undefined) return null
  const opposed = alike.findIndex(({ verdict }) => verdict !== newest)
  const inARow = opposed === -1 ? alike.length : opposed
  return inARow >= HABIT ? newest : null
}

/** Whether two texts use mostly the same words. Short ones are alike only if they are nearly the same. */
export function isAlike(one: string, other: string): boolean {
  const [a, b] = [wordsIn(one), wordsIn(other)]
  if (a.size === 0 || b.size === 0) return a.size === b.size
  const common = [...a].filter((word) => b.has(word)).length
  return common / (a.size + b.size - common) >= ALIKE
}

/** Words, or where a script has no spaces, its characters. Emoji count as words: many answers are nothing else. */
function wordsIn(text: string): ReadonlySet<string> {
  const found = text
    .toLowerCase()
    .match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}/gu,
    )
  return new Set(found ?? [])
}
