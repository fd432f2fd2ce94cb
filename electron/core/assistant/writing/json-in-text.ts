/** Every outermost `{…}` of a text that is JSON, in order; braces inside strings are not counted. Never throws. */
export function jsonObjectsIn(text: string): unknown[] {
  const whole = toJson(text)
  if (typeof whole === 'string') return jsonObjectsIn(whole)
  if (whole !== undefined) return [whole]
  const objects: unknown[] = []
  let start = text.indexOf('{')
  for (let tries = 0; start !== -1 && tries < MOST_TRIES; tries++) {
    const end = endOfObject(text, start)
    const value = end === -1 ? undefined : toJson(text.slice(start, end))
    if (value !== undefined) objects.push(value)
    start = text.indexOf('{', value === undefined ? start + 1 : end)
  }
  return objects
}

/** Keeps text made of nothing but opening braces from costing the square of its length. */
const MOST_TRIES = 50

/**
 * Reasoning models on plain servers write their thoughts into the answer. An unfinished thought has no answer yet; a
 * lone closing tag means that the server took away the opening one.
 */
export function withoutThoughts(raw: string): string {
  let [text, from, depth] = ['', 0, 0]
  for (const tag of raw.matchAll(/<(\/?)(?:think|thinking|thought|reasoning)>/gi)) {
    const isOpening = tag[1] === ''
    if (depth === 0) text = isOpening ? text + raw.slice(from, tag.index) : ''
    depth = isOpening ? depth + 1 : Math.max(0, depth - 1)
    from = tag.index + tag[0].length
  }
  return (depth === 0 ? text + raw.slice(from) : text).trim()
}

/** The fields of an object by their plain names, because small models write `needs_reply`, or put the object into a list. */
export function fieldsByName(value: unknown): Record<string, unknown> | null {
  const object = Array.isArray(value) && value.length === 1 ? value[0] : value
  if (typeof object !== 'object' || object === null) return null
  return Object.fromEntries(Object.entries(object).map(([key, field]) => [plainName(key), field]))
}

/** `needs_reply` and `Needs Reply` are `needsreply`. */
export function plainName(key: string): string {
  return key.replaceAll(/[_\s-]/g, '').toLowerCase()
}

function endOfObject(text: string, start: number): number {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (inString) {
      if (sign === '\\') at++
      else if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return at + 1
  }
  return -1
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
