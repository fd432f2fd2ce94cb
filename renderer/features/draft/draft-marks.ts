import { openBlanks } from '../../../electron/contract/blanks.ts'
import type { DraftFlag } from '../../../electron/contract/drafts.ts'
import type { OutboxItem } from '../../../electron/contract/models.ts'

/** Words of a text that are marked where they stand. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly tone: 'blank' | 'warn' | 'source'
}

type Marked = Pick<OutboxItem, 'flags' | 'generatedText' | 'alternatives'>

/** What still has to be looked at: the flags whose words stand in the text, and those about the whole of it. */
export function standingFlags({ flags, generatedText, alternatives }: Marked, text: string): DraftFlag[] {
  const chosen = alternatives.find((alternative) => alternative.text === text)
  const all = chosen === undefined ? [...flags, ...alternatives.flatMap((other) => other.flags)] : chosen.flags
  const isAsWritten = chosen !== undefined || text === generatedText
  const standing = all.filter(({ code, text: words }) => {
    if (code === 'orders' || code === 'low_confidence') return true
    // What is said of a whole text is over once the person has put their hand to it.
    return words === ''
      ? isAsWritten && (chosen !== undefined || flags.some((flag) => flag.code === code))
      : text.includes(words)
  })
  return [...new Map(standing.map((flag) => [`${flag.code} ${flag.text}`, flag])).values()]
}

/** Where the words stand that somebody should look at; a place is marked once, by what matters most. */
export function marksIn(draft: Marked, text: string, looked: string | null): Mark[] {
  const wanted = [
    ...(looked === null ? [] : [[looked, 'source'] as const]),
    ...openBlanks(text, draft.generatedText, draft.alternatives).map((blank) => [blank, 'blank'] as const),
    ...standingFlags(draft, text)
      .filter(({ code, text: words }) => code !== 'orders' && words !== '')
      .map(({ text: words }) => [words, 'warn'] as const),
  ]
  const marks: Mark[] = []
  for (const [words, tone] of wanted) {
    for (let from = text.indexOf(words); from !== -1; from = text.indexOf(words, from + words.length)) {
      const to = from + words.length
      if (!marks.some((mark) => mark.from < to && from < mark.to)) marks.push({ from, to, tone })
    }
  }
  return marks.sort((a, b) => a.from - b.from)
}
