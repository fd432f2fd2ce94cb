import { secretOf } from '../privacy/redact.ts'

/** Fewer letters and digits than this are in every text. */
const SHORTEST = 4

/**
 * The words of a text that are those of a secret note, as they stand in the text: all of the note, or a longer number in
 * it, however it is spaced. Each once.
 */
export function secretWordsIn(text: string, secrets: readonly string[]): string[] {
  const { letters, places } = lettersOf(text)
  const found = secrets.flatMap(piecesOf).flatMap((piece) => {
    const at = letters.indexOf(piece)
    const [from, last] = [places[at], places[at + piece.length - 1]]
    return at === -1 || from === undefined || last === undefined ? [] : [text.slice(from, last + 1)]
  })
  const all = [...new Set(found)]
  return all.filter((words) => !all.some((other) => other !== words && other.includes(words)))
}

function piecesOf(note: string): string[] {
  const secret = secretOf(note)
  const numbers = secret.match(/\d(?:[ ./-]?\d){3,}/g) ?? []
  return [secret, ...numbers].map((piece) => lettersOf(piece).letters).filter((piece) => piece.length >= SHORTEST)
}

/** Letters and digits only, in lower case, with where each stands in the text. */
function lettersOf(text: string): { letters: string; places: number[] } {
  let letters = ''
  const places: number[] = []
  for (const match of text.matchAll(/[\p{L}\p{N}]/gu)) {
    const letter = match[0].toLowerCase()
    letters += letter
    for (let unit = 0; unit < letter.length; unit++) places.push(match.index)
  }
  return { letters, places }
}
