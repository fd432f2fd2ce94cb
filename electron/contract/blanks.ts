/** What the assistant did not know stands in the text as `[time?]`: a short note in square brackets. */
const BLANK = /\[[^[\]\n]{1,60}\]/g

/**
 * The blanks of a draft that still stand in the text. Only what the assistant itself left open counts, in the draft or in
 * another way to say it: brackets that the user typed are theirs.
 */
export function openBlanks(
  text: string,
  generatedText: string | null,
  alternatives: readonly { readonly text: string }[] | null = null,
): string[] {
  const written = [generatedText ?? '', ...(alternatives ?? []).map((alternative) => alternative.text)]
  const left = new Set(written.flatMap((one) => one.match(BLANK) ?? []))
  return [...new Set(text.match(BLANK) ?? [])].filter((blank) => left.has(blank))
}
