/** What a placeholder may stand for. `text` is what merely looked like one. */
export const PLACEHOLDER_KINDS = ['phone', 'email', 'card', 'iban', 'code', 'number', 'secret', 'text'] as const
export type PlaceholderKind = (typeof PLACEHOLDER_KINDS)[number]

/** A placeholder as it is written, and as a model may write it again: `‹phone-1›`, `<Phone-1>`, `[phone 1]`. */
const ANY_PLACEHOLDER = new RegExp(
  String.raw`[‹<«[][ ]?(${PLACEHOLDER_KINDS.join('|')})[- ](\d{1,4})[ ]?[›>»\]]`,
  'giu',
)
/** The end of a text that may go on to be one: never longer than a placeholder. */
const BEGUN = /[‹<«[] ?[a-z]{0,6}(?:(?<=[a-z])[- ]\d{0,4} ?)?$/iu

/** Every place of a text that reads like a placeholder. */
export function findPlaceholders(text: string): { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(ANY_PLACEHOLDER)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** Puts back what was taken out, piece by piece as the text arrives. */
export interface Restorer {
  /** Answers what can be shown so far; the beginning of a placeholder is kept back until its end has come. */
  push(chunk: string): string
  /** The text is over: answers what was kept back. */
  end(): string
}

/**
 * `values` are the private words by the name of their placeholder (`phone-1`). One that was never given out is not
 * guessed at: it becomes a blank, `[phone?]`, which keeps the draft from being approved until somebody has filled it.
 */
export function createRestorer(values: ReadonlyMap<string, string>): Restorer {
  let held = ''
  return {
    push(chunk) {
      const text = held + chunk
      const begun = BEGUN.exec(text)?.index ?? text.length
      held = text.slice(begun)
      return putBack(text.slice(0, begun), values)
    },
    end() {
      const rest = held
      held = ''
      return rest
    },
  }
}

/** The same for a text that is there as a whole. */
export function restoreText(text: string, values: ReadonlyMap<string, string>): string {
  const restorer = createRestorer(values)
  return restorer.push(text) + restorer.end()
}

/** The same for a text that is still being written: what may become a placeholder at its end is kept back. */
export function restoreSoFar(text: string, values: ReadonlyMap<string, string>): string {
  return createRestorer(values).push(text)
}

/** The same for every text inside an answer, whatever its form. */
export function restoreEverywhere<Value>(value: Value, values: ReadonlyMap<string, string>): Value {
  return restoreInside(value, values) as Value
}

function restoreInside(value: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return restoreText(value, values)
  if (Array.isArray(value)) return value.map((part) => restoreInside(part, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, restoreInside(part, values)]))
}

function putBack(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(ANY_PLACEHOLDER, (_, kind: string, number: string) => {
    const name = kind.toLowerCase()
    return values.get(`${name}-${number}`) ?? `[${name}?]`
  })
}
