import { escapeText } from '../writing/evidence.ts'
import { findPrivate } from './redact-patterns.ts'
import { createRestorer, findPlaceholders, type PlaceholderKind, type Restorer, restoreText } from './restore.ts'

/** What one request hides. The same words become the same placeholder for as long as this lives, and no longer. */
export interface Redactor {
  /** The text with `‹phone-1›` and the like where something private stood. */
  redact(text: string): string
  /** The private words by the name of their placeholder, as far as `redact` met them. */
  readonly values: ReadonlyMap<string, string>
  /** Puts them back, byte for byte. */
  restore(text: string): string
  /** The same while the text arrives in pieces. */
  createRestorer(): Restorer
}

/** Shorter words are too common to be taken out wherever they stand (UTF-16 units). */
const SHORTEST_SECRET = 4

/** `secrets` are the texts of notes that the user marked secret. */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const values = new Map<string, string>()
  const names = new Map<string, string>()
  const hidden = toHidden(secrets)
  function nameFor(kind: PlaceholderKind, words: string): string {
    const key = `${kind} ${words}`
    const known = names.get(key)
    if (known !== undefined) return known
    const name = `${kind}-${1 + [...values.keys()].filter((other) => other.startsWith(`${kind}-`)).length}`
    names.set(key, name)
    values.set(name, words)
    return name
  }
  return {
    values,
    redact: (text) =>
      replaceSpans(text, findAll(text, hidden), (kind, written) => {
        const words = kind === 'secret' ? (hidden.get(written) ?? written) : written
        return `‹${nameFor(kind, words)}›`
      }),
    restore: (text) => restoreText(text, values),
    createRestorer: () => createRestorer(values),
  }
}

/** A secret note `IBAN of the club: DE89…` keeps its label, so that the model knows what it may refer to. */
export function secretOf(note: string): string {
  const labelled = /^[^:\n]{1,60}:\s+(?=\S)/.exec(note)
  return (labelled === null ? note : note.slice(labelled[0].length)).trim()
}

/** Each secret by every way in which a prompt may write it: as it is, and with the brackets of tags made harmless. */
function toHidden(secrets: readonly string[]): ReadonlyMap<string, string> {
  const words = secrets.map(secretOf).filter((secret) => secret.length >= SHORTEST_SECRET)
  return new Map(words.flatMap((secret) => [[secret, secret] as const, [escapeText(secret), secret] as const]))
}

interface Span {
  readonly kind: PlaceholderKind
  readonly from: number
  readonly to: number
}

/** Secrets first, then what only looks like a placeholder (nobody may make us put words in), then all the rest. */
function findAll(text: string, hidden: ReadonlyMap<string, string>): Span[] {
  const longestFirst = [...hidden.keys()].sort((a, b) => b.length - a.length)
  const chosen: Span[] = []
  for (const span of [
    ...longestFirst.flatMap((words) => occurrences(text, words)),
    ...findPlaceholders(text).map((place) => ({ ...place, kind: 'text' as const })),
  ]) {
    if (chosen.every((other) => span.to <= other.from || span.from >= other.to)) chosen.push(span)
  }
  return [...chosen, ...findPrivate(text, chosen)].sort((a, b) => a.from - b.from)
}

function occurrences(text: string, words: string): Span[] {
  const found: Span[] = []
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
    found.push({ kind: 'secret', from: at, to: at + words.length })
  }
  return found
}

function replaceSpans(
  text: string,
  spans: readonly Span[],
  replace: (kind: PlaceholderKind, words: string) => string,
): string {
  let [result, at] = ['', 0]
  for (const { kind, from, to } of spans) {
    result += text.slice(at, from) + replace(kind, text.slice(from, to))
    at = to
  }
  return result + text.slice(at)
}
