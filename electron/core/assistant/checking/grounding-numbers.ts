import { toDigits } from '../privacy/redact-checksums.ts'
import { stripHidden } from './hidden-characters.ts'

/** A time of day or an amount of money as it stands in a text (positions are UTF-16 units). */
export interface Slot {
  readonly kind: 'time' | 'price'
  readonly text: string
  readonly from: number
  readonly to: number
  /** Minutes after midnight, or the amount with plain digits (`450`, `79.5`). */
  readonly value: string
  /** A time that says which half of the day it means. */
  readonly isExact: boolean
}

/** Every number that a reply may take over, read once from everything it was given. */
export interface KnownNumbers {
  /** Each run of digits by itself, without leading zeros: `15:00` holds 15. */
  readonly runs: ReadonlySet<string>
  /** Amounts and numbers as one value, without the signs that group them. */
  readonly values: ReadonlySet<string>
  /** The digits of each number in one piece, for telephone numbers written in other groups. */
  readonly joined: readonly string[]
  readonly times: readonly Pick<Slot, 'value' | 'isExact'>[]
  readonly saysHalf: boolean
}

/** Not inside a word or a number; some scripts put no space before one. */
const START = String.raw`(?<!(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])\p{L}|\p{Nd})`
const NUMBER = String.raw`\d{1,3}(?:[.,'’ \u00A0\u202F]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?`
const SPACE = String.raw`[ \u00A0\u202F]?`
const HALF_OF_DAY = String.raw`${SPACE}(?:[ap]\.?${SPACE}m\b\.?)`
const CLOCK_WORD = String.raw`${SPACE}(?:uhr|o['’]clock|heures?|horas?|uur|часов|часа|час(?!\p{L})|시|時|点|點)`
/** `16:30`, `16h30`, `4:30 pm`; `16.30 Uhr`; `4 pm`, `16 Uhr`, `16h`, `4点`. */
const TIME = new RegExp(
  String.raw`${START}(?<![.,:/-])(?<hour>\d{1,2})(?:${SPACE}[:h]${SPACE}?(?<minute>\d{2})(?![\d:])(?:(?<half>${HALF_OF_DAY})|${CLOCK_WORD})?|\.(?<dotted>\d{2})(?:${CLOCK_WORD})|(?<onlyHalf>${HALF_OF_DAY})|${CLOCK_WORD}|h(?!\p{L}))`,
  'giu',
)
const SIGN = '[€$£¥₹₺₽₩]'
const UNIT = String.raw`(?:${SIGN}|(?:EUR|USD|GBP|CHF|TL|euros?|dollars?|pounds?|francs?|reais|рубл\p{L}*|руб\b|元|块|塊|円|원|يورو|دولار|ريال|रुपये)(?!\p{L}))`
/** The sign in front stays where it stands: only the number, and what follows it, is the slot. */
const PRICE = new RegExp(
  String.raw`(?:(?<=${SIGN}${SPACE}|\b(?:EUR|USD|GBP|CHF|R\$|Rs\.?)${SPACE})(?<after>${NUMBER})(?!\d)|${START}(?<![.,:])(?<before>${NUMBER})${SPACE}${UNIT})`,
  'giu',
)

/** Times of day and amounts of money in a text, in order. A time is one however it is written. */
export function findSlots(text: string): Slot[] {
  const plain = withPlainDigits(text)
  const times = [...plain.matchAll(TIME)].map((match) => toTime(match, text)).filter((slot) => slot !== null)
  const prices = [...plain.matchAll(PRICE)].map((match) => toPrice(match, text))
  const apart = prices.filter(({ from, to }) => !times.some((time) => from < time.to && time.from < to))
  return [...times, ...apart].sort((a, b) => a.from - b.from)
}

/** Reads the numbers of everything a reply may stand on, also those that are written out. */
export function knownNumbers(sources: readonly string[]): KnownNumbers {
  const all = withPlainDigits(sources.map(stripHidden).join('\n').toLowerCase())
  const numbers = (all.match(new RegExp(NUMBER, 'gu')) ?? []).map(toValue)
  const slots = findSlots(all)
  const prices = slots.filter(({ kind }) => kind === 'price').map(({ value }) => value)
  return {
    runs: new Set([...digitRuns(all), ...writtenOut(all)]),
    values: new Set([...numbers, ...prices, ...writtenOut(all)]),
    joined: (all.match(/\d[\d\s.,:/()-]*\d/gu) ?? []).map((number) => number.replaceAll(/\D/g, '')),
    times: slots.filter(({ kind }) => kind === 'time'),
    saysHalf: HALVES.test(all),
  }
}

/** Whether a slot says nothing that was not given; `16:00`, `4 pm` and "at four" are the same time. */
export function isKnownSlot(slot: Slot, known: KnownNumbers): boolean {
  if (slot.kind === 'price') return known.values.has(slot.value) || known.runs.has(slot.value)
  const minutes = Number(slot.value)
  const isSame = (time: Pick<Slot, 'value' | 'isExact'>) =>
    Number(time.value) === minutes ||
    ((!time.isExact || !slot.isExact) && Number(time.value) % HALF_DAY === minutes % HALF_DAY)
  if (known.times.some(isSame)) return true
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60]
  const hours = minute > 30 || (minute === 30 && known.saysHalf) ? [hour, hour + 1] : [hour]
  const isHourKnown = hours.some((one) => known.runs.has(String(one)) || known.runs.has(String((one + 12) % 24)))
  if (minute === 0) return isHourKnown
  return isHourKnown && (known.runs.has(String(minute)) || (minute % 15 === 0 && known.saysHalf))
}

/** Whether every part of a number, or the whole of it in other groups, was given. */
export function isKnownNumber(number: string, known: KnownNumbers): boolean {
  const plain = withPlainDigits(number)
  if (digitRuns(plain).every((run) => known.runs.has(run)) || known.values.has(toValue(plain))) return true
  const digits = plain.replaceAll(/\D/g, '').replace(/^0+/, '')
  return digits.length >= 5 && known.joined.some((joined) => joined.includes(digits))
}

const HALF_DAY = 720

/** Each digit stays as long as it was, so that positions hold. */
function withPlainDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => (digit.length === 1 ? toDigits(digit) : digit))
}

/** `15:00` and `15 Uhr` share the 15; a leading zero or `:00` says nothing of its own. */
function digitRuns(text: string): string[] {
  return (text.match(/\d+/g) ?? []).map((run) => run.replace(/^0+(?=\d)/, '')).filter((run) => run !== '0')
}

function toTime(match: RegExpMatchArray, text: string): Slot | null {
  const { hour = '', minute, half, dotted, onlyHalf } = match.groups ?? {}
  const [hours, minutes] = [Number(hour), Number(minute ?? dotted ?? 0)]
  if (hours > 24 || minutes > 59) return null
  const halfOfDay = (half ?? onlyHalf ?? '').trim().toLowerCase()
  const asked = halfOfDay.startsWith('p') ? (hours % 12) + 12 : halfOfDay.startsWith('a') ? hours % 12 : hours
  const value = String((asked % 24) * 60 + minutes)
  return { kind: 'time', ...place(match, text), value, isExact: halfOfDay !== '' || hours > 12 || hours === 0 }
}

function toPrice(match: RegExpMatchArray, text: string): Slot {
  const number = match.groups?.after ?? match.groups?.before ?? ''
  return { kind: 'price', ...place(match, text), value: toValue(number), isExact: true }
}

function place({ index = 0, 0: found }: RegExpMatchArray, text: string) {
  return { from: index, to: index + found.length, text: text.slice(index, index + found.length) }
}

/** `1.200,50` and `1,200.50` are 1200.5; what follows the last sign is a fraction unless it has three digits. */
function toValue(number: string): string {
  const parts = number.split(/[^\d]+/).filter((part) => part !== '')
  const last = parts.at(-1) ?? ''
  const hasFraction = parts.length > 1 && last.length < 3
  const whole = (hasFraction ? parts.slice(0, -1) : parts).join('').replace(/^0+(?=\d)/, '')
  const fraction = hasFraction ? last.replace(/0+$/, '') : ''
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** Numbers from one to twelve as people write them out; the first language that has a word gives its value. */
const WRITTEN = [
  'one two three four five six seven eight nine ten eleven twelve',
  'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  'uno dos tres cuatro cinco seis siete ocho nueve diez once doce',
  'un deux trois quatre cinq six sept huit neuf dix onze douze',
  'uno due tre quattro cinque sei sette otto nove dieci undici dodici',
  'um dois três quatro cinco seis sete oito nove dez onze doze',
  'een twee drie vier vijf zes zeven acht negen tien elf twaalf',
  'bir iki üç dört beş altı yedi sekiz dokuz on onbir oniki',
  'один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать',
].flatMap((words) => words.split(' ').map((word, index) => [word, String(index + 1)] as const))
const VALUES = new Map(WRITTEN)
const CHINESE = '一二三四五六七八九'
const HALVES =
  /(?<!\p{L})(?:half|halb|quarter|viertel|dreiviertel|media|medio|cuarto|demie?|quart|mezz[ao]|meia|quarto|half|kwart|buçuk|çeyrek|половин\p{L}*|четверть)(?!\p{L})|半/u

/** The values of numbers that are written out. */
function writtenOut(text: string): string[] {
  const words = (text.match(/\p{L}+/gu) ?? []).map((word) => VALUES.get(word)).filter((value) => value !== undefined)
  const signs = (text.match(/[一二两兩三四五六七八九十]{1,3}/gu) ?? []).map((run) => fromChinese(run))
  return [...words, ...signs]
}

/** `十二` is twelve, `二十` twenty. */
function fromChinese(run: string): string {
  const [tens, ones] = run.replaceAll(/[两兩]/gu, '二').split('十')
  const digit = (sign: string | undefined) => CHINESE.indexOf(sign ?? '') + 1
  return String(ones === undefined ? digit(tens?.at(-1)) : (digit(tens?.at(-1)) || 1) * 10 + digit(ones[0]))
}
