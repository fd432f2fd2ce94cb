/** Longer texts are compared by their words, and at most so many of them: it takes 5 ms at most. */
const MOST_PARTS = 1_500

/**
 * How far apart two texts are, from 0 (the same) to 1 (nothing in common): the letters to put in, take out and replace,
 * as a share of the longer text (normalised Levenshtein distance).
 */
export function textDistance(one: string, other: string): number {
  if (one === other) return 0
  const letters = [[...one], [...other]] as const
  const isShort = letters.every((parts) => parts.length <= MOST_PARTS)
  const [a, b] = isShort ? letters : [wordsOf(one), wordsOf(other)]
  return editsBetween(a, b) / Math.max(a.length, b.length)
}

/** How many letters have to be put in, taken out or replaced to make one short text of the other (Levenshtein). */
export function editDistance(one: string, other: string): number {
  return editsBetween([...one], [...other])
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).slice(0, MOST_PARTS)
}

/** Row by row: `row[j]` is the number of edits between the part of `a` seen so far and the first `j` of `b`. */
function editsBetween(a: readonly string[], b: readonly string[]): number {
  const row = Uint16Array.from({ length: b.length + 1 }, (_, j) => j)
  a.forEach((part, i) => {
    let diagonal = row[0] ?? 0
    row[0] = i + 1
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0
      const replaced = diagonal + (part === b[j - 1] ? 0 : 1)
      row[j] = Math.min(replaced, above + 1, (row[j - 1] ?? 0) + 1)
      diagonal = above
    }
  })
  return row[b.length] ?? 0
}
