/** What the assistant did not know stands in the text as `[time?]`: a short note in square brackets. */
const BLANK = /\[[^[\]\n]{1,60}\]/g

/**
 * The blanks of a draft that still stand in the text. Only what the assistant itself left open counts: brackets that the
 * user typed are theirs.
 */
export function openBlanks(text: string, generatedText: string | null): string[] {
  const left = new Set(generatedText?.match(BLANK) ?? [])
  return [...new Set(text.match(BLANK) ?? [])].filter((blank) => left.has(blank))
}
