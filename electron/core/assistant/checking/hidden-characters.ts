/**
 * Characters that show nothing but change how text reads or is read: direction overrides, zero-width spaces, tag and
 * filler characters, control codes (Unicode's "default ignorable" and "control"). They are how a message hides an
 * instruction, or a draft a second meaning. Joiners (U+200C, U+200D) and variation selectors stay: emoji, Persian and
 * Hindi need them.
 */
const HIDDEN =
  /(?!\n|\t|\p{Join_Control}|[\u{FE00}-\u{FE0F}])[\p{Cc}\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}]/gu

/** The flags of England, Scotland and Wales are written with tag characters after a black flag. */
const SUBDIVISION_FLAG = /\u{1F3F4}[\u{E0061}-\u{E007A}]{1,6}\u{E007F}/gu

/** In a row, characters without a shape carry nothing a reader could see. */
const RUN_OF_JOINERS = /(\p{Join_Control}|[\u{FE00}-\u{FE0F}])(?:\p{Join_Control}|[\u{FE00}-\u{FE0F}])+/gu

/** The same text without them, with one kind of line break, and without halves of characters. */
export function stripHidden(text: string): string {
  const lines = text.replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n').toWellFormed()
  const flags = lines.match(SUBDIVISION_FLAG) ?? []
  return lines
    .split(SUBDIVISION_FLAG)
    .map((part, index) => stripPart(part) + (flags[index] ?? ''))
    .join('')
}

/** An emoji is written with a selector, then a joiner: two in a row are normal there, so those are kept. */
function stripPart(text: string): string {
  return text
    .replaceAll(HIDDEN, '')
    .replaceAll(RUN_OF_JOINERS, (run, first: string) => (run === '\u{FE0F}\u{200D}' ? run : first))
}
