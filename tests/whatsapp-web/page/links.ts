interface Link {
  readonly href: string
  readonly value: string
  readonly suspiciousCharacters: Set<string>
}

/** `WALinkify.findLinks`: web addresses in a text. */
export function findLinks(text: string | undefined): Link[] {
  const found = (text ?? '').match(/https?:\/\/[^\s<>"]+/gi) ?? []
  return found.map((href) => ({ href, value: href, suspiciousCharacters: new Set<string>() }))
}

/** `WALinkify.findLink`: the first of them. */
export function findLink(text: string | undefined): Link | undefined {
  return findLinks(text)[0]
}
