import { expectsAnswer } from './expects-answer.ts'

/** More than these nobody asks in one burst; longer ones are shortened. UTF-16 units. */
const MOST = 5
const LONGEST = 200

/** The sentences of a burst that ask for something, in order, in their words. */
export function findQuestions(texts: readonly string[], language: string | null): string[] {
  const segmenter = new Intl.Segmenter(language ?? 'en', { granularity: 'sentence' })
  const sentences = texts
    .flatMap((text) => text.slice(0, 4_000).split('\n'))
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
  const asking = sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence) && expectsAnswer(sentence))
  return [...new Set(asking)].slice(0, MOST).map((sentence) => shorten(sentence, LONGEST))
}

export function shorten(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= longest
    ? line
    : `${line
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`
}
