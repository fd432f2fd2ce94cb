export type TextPart = { readonly text: string; readonly href: string | null; readonly at: number }

const ADDRESS = /https:\/\/[^\s<>"'`]+/gi
const TRAILING = /[.,;:!?)\]}»”’…]+$/u

/**
 * Cuts a text into plain parts and https addresses. Everything else that looks like a link (http, other schemes) stays
 * plain text; `href` is the address as the browser reads it, with the real host in it.
 */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const words = match[0].replace(TRAILING, '')
    const href = toSafeHref(words)
    if (href === null) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null, at: end })
    end = match.index + words.length
    parts.push({ text: words, href, at: match.index })
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null, at: end })
  return parts
}

function toSafeHref(words: string): string | null {
  try {
    const url = new URL(words)
    return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
  } catch {
    return null
  }
}
