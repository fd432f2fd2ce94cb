import type { NewsItem } from '../../../electron/contract/news.contract.ts'

type Person = NewsItem['people'][number]

/** A piece of a text: plain words, or the name of somebody whose conversation it leads to. */
export interface Piece {
  /** Where it begins. */
  readonly at: number
  readonly text: string
  readonly person: Person | null
}

/** Cuts a text at the names in it. A longer name wins over one that it begins with; parts of words are no names. */
export function linkedNames(text: string, people: readonly Person[]): Piece[] {
  const named = people.filter(({ name }) => name.trim() !== '').toSorted((a, b) => b.name.length - a.name.length)
  if (named.length === 0) return [{ at: 0, text, person: null }]
  const anyName = named.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyName})(?![\\p{L}\\p{N}])`, 'gu'))) {
    if (match.index > from) pieces.push({ at: from, text: text.slice(from, match.index), person: null })
    const person = named.find(({ name }) => name === match[0]) ?? null
    pieces.push({ at: match.index, text: match[0], person })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from), person: null })
  return pieces
}
