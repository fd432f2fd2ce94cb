/**
 * Characters that show nothing but change how a text reads (Unicode's "default ignorable", control codes, annotation
 * marks). Not here: line breaks, joiners and variation selectors (emoji, Persian and Hindi need them), and the marks of
 * direction that Arabic and Hebrew keyboards write by themselves.
 */
const HIDDEN =
  /(?![\n\r\t]|\p{Join_Control}|[\u{FE00}-\u{FE0F}\u{200E}\u{200F}\u{061C}\u{00AD}])[\p{Cc}\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}]+/gu

/** The flags of England, Scotland and Wales are written with tag characters after a black flag. */
const SUBDIVISION_FLAG = /\u{1F3F4}[\u{E0061}-\u{E007A}]{1,6}\u{E007F}/gu
/** WhatsApp puts the name in a mention between these. */
const ISOLATES = /^[\u{2066}-\u{2069}]+$/u
const OVERRIDES = /[\u{202A}-\u{202E}\u{2066}-\u{2069}]/u
/** Scripts without spaces between words mark them so. */
const WORD_BREAKS = /^\u{200B}+$/u
const WITHOUT_SPACES = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** Rare forms of a Chinese character are chosen by these. */
const IDEOGRAPHIC_FORM = /^[\u{E0100}-\u{E01EF}]$/u

export interface HiddenMark {
  /** In UTF-16 units. */
  readonly from: number
  readonly to: number
  readonly why: string
}

/** Where a text hides something, or turns its direction, with one sentence each. Harmless uses are left out. */
export function findHiddenMarks(text: string): HiddenMark[] {
  const flags = [...text.matchAll(SUBDIVISION_FLAG)].map((flag) => [flag.index, flag.index + flag[0].length] as const)
  return [...text.matchAll(HIDDEN)].flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length]
    const isFlag = flags.some(([start, end]) => from > start && to <= end)
    return isFlag || isHarmless(text, from, to) ? [] : [{ from, to, why: whyMarked(match[0]) }]
  })
}

function isHarmless(text: string, from: number, to: number): boolean {
  const run = text.slice(from, to)
  const before = [...text.slice(Math.max(0, from - 2), from)].at(-1) ?? ''
  const [after = ''] = text.slice(to, to + 2)
  if (ISOLATES.test(run)) return !/[\u{202D}\u{202E}]/u.test(text)
  if (WORD_BREAKS.test(run)) return WITHOUT_SPACES.test(before) || WITHOUT_SPACES.test(after)
  if (IDEOGRAPHIC_FORM.test(run)) return /\p{Script=Han}/u.test(before)
  return run === '\u{FEFF}' && from === 0
}

function whyMarked(run: string): string {
  const words = hiddenWords(run)
  if (words !== '') return `Words are hidden here: “${words.slice(0, 120)}”`
  if (OVERRIDES.test(run)) return 'Invisible characters here turn the order in which the text reads.'
  const count = [...run].length
  return count === 1
    ? 'An invisible character stands here. It can hide or split words.'
    : `${count} invisible characters stand here. They can hide or split words.`
}

/** Tag characters repeat ASCII invisibly: a way to hide whole sentences from people, not from machines. */
function hiddenWords(run: string): string {
  const tags = [...run].map((sign) => sign.codePointAt(0) ?? 0).filter((point) => point >= 0xe0020 && point <= 0xe007e)
  return String.fromCodePoint(...tags.map((point) => point - 0xe0000)).trim()
}
