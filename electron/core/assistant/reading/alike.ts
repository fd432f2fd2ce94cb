/** How alike two texts are, from 0 to 1: their pairs of letters in common. Numbers, case and punctuation do not count. */
export function likeness(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)]
  if (a === b) return 1
  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)]
  const left = new Map<string, number>()
  for (const pair of pairsA) left.set(pair, (left.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of pairsB) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    left.set(pair, count - 1)
    common++
  }
  const all = pairsA.length + pairsB.length
  return all === 0 ? 0 : (2 * common) / all
}

/** A ticket number that counts up makes no other message. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Nd}+/gu, '0')
    .replaceAll(/[^\p{L}0]+/gu, ' ')
    .trim()
}

function pairsOf(text: string): string[] {
  const letters = [...text]
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

/** Half of the shorter one's words in common: it is about the same thing. */
const SAME_TOPIC = 0.5

/**
 * About how many different things these messages are: each counts unless most of its words stood in one before. A text
 * without a word of four letters (in scripts that write so: any word) is about nothing.
 */
export function countTopics(texts: readonly string[]): number {
  const topics: ReadonlySet<string>[] = []
  for (const text of texts) {
    const words = contentWords(text)
    if (words.size > 0 && !topics.some((topic) => shareOf(words, topic) >= SAME_TOPIC)) topics.push(words)
  }
  return topics.length
}

function shareOf(words: ReadonlySet<string>, topic: ReadonlySet<string>): number {
  const common = [...words].filter((word) => topic.has(word)).length
  return common / Math.min(words.size, topic.size)
}

function contentWords(text: string): ReadonlySet<string> {
  const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.toLowerCase())
  return new Set(
    [...words]
      .filter(({ isWordLike }) => isWordLike === true)
      .map(({ segment }) => segment)
      .filter((word) =>
        /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word) ? word.length >= 4 : true,
      )
      .filter((word) => !/^\p{Nd}+$/u.test(word)),
  )
}
