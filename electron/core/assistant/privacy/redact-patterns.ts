import { isOneTimeCode } from '../reading/one-time-code.ts'
import { isCardNumber, isIban } from './redact-checksums.ts'

export type PrivateKind = 'phone' | 'email' | 'card' | 'iban' | 'code' | 'number'

/** Where something private stands in a text, in UTF-16 units. */
export interface PrivateSpan {
  readonly kind: PrivateKind
  readonly from: number
  readonly to: number
}

/**
 * Everything in a text that is somebody's number or address: e-mail, IBAN, payment card, one-time code, telephone
 * number, and any other long number (an account, a customer). Generous on purpose: what is taken out here is put back in
 * the answer exactly, so a number too many costs little and one too few cannot be taken back. Dates, times and amounts
 * stay, because a reply has to reason about them. What is
 * `taken` already is not looked at. The spans do not overlap; they stand in order.
 */
export function findPrivate(text: string, taken: readonly Taken[] = []): PrivateSpan[] {
  let rest = cover(text, taken)
  const found: PrivateSpan[] = []
  for (const find of [findEmails, findIbans, findCards, findCodes, findNumbers]) {
    const spans = find(rest)
    found.push(...spans)
    rest = cover(rest, spans)
  }
  return found.sort((a, b) => a.from - b.from)
}

type Taken = Pick<PrivateSpan, 'from' | 'to'>

function cover(text: string, spans: readonly Taken[]): string {
  let rest = text
  for (const { from, to } of spans) rest = rest.slice(0, from) + TAKEN.repeat(to - from) + rest.slice(to)
  return rest
}

/** Stands where something was found already: neither a letter nor a digit nor a separator. */
const TAKEN = '\u{E000}'

const EMAIL = /[\p{L}\p{Nd}._%+'-]*[\p{L}\p{Nd}_%+-]@[\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+/gu

function findEmails(text: string): PrivateSpan[] {
  return [...text.matchAll(EMAIL)].map((match) => toSpan('email', match))
}

/** Between the groups of a number: spaces (also hard and narrow ones), dots, dashes, slashes, brackets. */
const SPACE = String.raw`[ \u00A0\u2007\u2009\u202F]`
const BETWEEN = String.raw`[ \u00A0\u2007\u2009\u202F.\-\u2010\u2011\u2013/()]`

const IBAN = new RegExp(String.raw`(?<![\p{L}\p{Nd}])[A-Z]{2}\p{Nd}{2}(?:(?:${SPACE}|-)?[A-Z\p{Nd}]){11,30}`, 'giu')

/** The words that follow may look like a part of it, so shorter and shorter ends are tried. */
function findIbans(text: string): PrivateSpan[] {
  return [...text.matchAll(IBAN)].flatMap((match) => {
    for (let length = match[0].length; length >= 15; length--) {
      const next = text[match.index + length] ?? ''
      const candidate = match[0].slice(0, length)
      const endsHere = !/[\p{L}\p{Nd}]/u.test(next) && /[\p{L}\p{Nd}]$/u.test(candidate)
      if (endsHere && isIban(candidate)) return [{ kind: 'iban' as const, from: match.index, to: match.index + length }]
    }
    return []
  })
}

const DIGIT_GROUPS = new RegExp(String.raw`(?<![\p{Nd}+＋])\p{Nd}+(?:(?:${SPACE}|-)\p{Nd}+)*`, 'gu')

/** Expiry and check number often follow a card's number, so each row of whole groups is tried, the longest first. */
function findCards(text: string): PrivateSpan[] {
  return [...text.matchAll(DIGIT_GROUPS)].flatMap((match) => {
    const groups = [...match[0].matchAll(/\p{Nd}+/gu)]
    for (const [at, first] of groups.entries()) {
      for (let end = groups.length; end > at; end--) {
        const last = groups[end - 1] ?? first
        const to = last.index + last[0].length
        if (!isCardNumber(match[0].slice(first.index, to))) continue
        return [{ kind: 'card' as const, from: match.index + first.index, to: match.index + to }]
      }
    }
    return []
  })
}

/** A one-time code is told by the words around it, without the tags of a prompt. */
const BETWEEN_TAGS = /[^<>]+/g
const CODE =
  /(?<![\p{L}\p{Nd}])(?:(?:[A-Z]{1,3}-)?(?:\p{Nd}{3}[- ]\p{Nd}{3}|\p{Nd}{4,8})|(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5,8})(?![\p{L}\p{Nd}])/gu

function findCodes(text: string): PrivateSpan[] {
  return [...text.matchAll(BETWEEN_TAGS)].flatMap(({ 0: words, index }) => {
    if (isOneTimeCode(words)) return codesIn(words, index)
    const lines = [...words.matchAll(/[^\n]+/g)].filter(([line]) => isOneTimeCode(line))
    return lines.flatMap((line) => codesIn(line[0], index + line.index))
  })
}

function codesIn(words: string, offset: number): PrivateSpan[] {
  return [...words.matchAll(CODE)].map((code) => toSpan('code', code, offset))
}

/** What only looks like a number of somebody: dates, times of day, years, amounts of money. */
const NOT_PRIVATE = [
  String.raw`(?:19|20)\d\d-\d{1,2}-\d{1,2}(?!\d|-\d)`,
  String.raw`(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:(?:19|20)?\d\d)?(?!\d|\.\d)`,
  String.raw`(?:0?[1-9]|[12]\d|3[01])([/-])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)?\d\d(?!\d|[/-]\d)`,
  String.raw`(?:[01]?\d|2[0-4])[.:][0-5]\d(?:${SPACE}?[-\u2013]${SPACE}?(?:[01]?\d|2[0-4])[.:][0-5]\d)?(?![\d.]*\d)`,
  String.raw`(?:19|20)\d\d(?:${BETWEEN}{1,3}(?:19|20)\d\d)+(?!\d|${BETWEEN}\d)`,
  String.raw`(?<=[€$£¥₹₫₩]${SPACE}?|\b(?:EUR|USD|GBP|CHF|Rp|Rs|VND|IDR)[. ]{0,2})\d{1,3}(?:[.,'’ ]\d{3})+(?!\d)`,
  String.raw`\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d\d)?(?=${SPACE}?(?:[€$£¥₹₫₩]|(?:EUR|USD|GBP|CHF|VND|IDR|FCFA)\b))`,
].join('|')
const NUMBER = new RegExp(
  String.raw`(?<!\p{Nd})(?:(?<harmless>${NOT_PRIVATE})|[+＋(]{0,2}\p{Nd}(?:${BETWEEN}{0,3}\p{Nd}){6,})`,
  'gu',
)

function findNumbers(text: string): PrivateSpan[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    if (match.groups?.harmless !== undefined) return []
    const kind = kindOfNumber(match[0], text[match.index - 1] ?? '')
    return kind === null ? [] : [toSpan(kind, match)]
  })
}

/** From how many digits on any number is somebody's, and how many a telephone number has. */
const LONG_NUMBER = 9
const [SHORTEST_PHONE, LONGEST_PHONE] = [7, 15]

function kindOfNumber(written: string, before: string): 'phone' | 'number' | null {
  const digits = written.replaceAll(/\P{Nd}/gu, '').length
  const mayBePhone = digits >= SHORTEST_PHONE && digits <= LONGEST_PHONE + 2
  const isInternational = /^\(?[+＋]|^00/.test(written)
  const isNational = /^\(?\p{Nd}/u.test(written) && startsWithZero(written) && !/\p{L}/u.test(before)
  const isDecimal = /^0\.\d+$/.test(written)
  if (mayBePhone && (isInternational || (isNational && !isDecimal) || LOCAL_PHONE.test(written))) return 'phone'
  return digits >= LONG_NUMBER ? 'number' : null
}

/** `(555) 123-4567`, `555-1234` */
const LOCAL_PHONE = /^(?:\(?\d{3}\)?[-. ]{1,2})?\d{3}[-.]\d{4}$/

/** Zero in any script's digits. */
function startsWithZero(written: string): boolean {
  return /^\(?[0٠۰०০０]/u.test(written)
}

function toSpan(kind: PrivateKind, match: { 0: string; index: number }, offset = 0): PrivateSpan {
  return { kind, from: offset + match.index, to: offset + match.index + match[0].length }
}
