import { nextTurn } from '../../platform/next-turn.ts'
import { findDays } from './dates-days.ts'
import { findTimes, WORD_END, WORD_START } from './dates-times.ts'
import { DEADLINE_AFTER, DEADLINE_BEFORE, NUMBER_WORDS, SPAN_AFTER, SPAN_BEFORE, UNITS } from './dates-words.ts'
import { addDays, type Calendar, type Day, formatDay, type LocalTime } from './dates-zone.ts'
import { toSmallLetters } from './small-letters.ts'

export interface FoundDate {
  /** In the words of the message. */
  readonly text: string
  /** An instant in UTC, or the day alone (`2026-12-15`, where the user is) where no time is named; null: not plain. */
  readonly at: string | null
  /** By then, not at that time. */
  readonly isDeadline: boolean
}

export interface DateContext {
  /** When the message was written (ms): what “tomorrow” is counted from. */
  readonly sentAt: number
  readonly calendar: Calendar
  /** The text is in a language that some write with the month first. */
  readonly monthFirst: boolean
}

/** A longer text is not looked through: dates stand in what people write by hand. UTF-16 units. */
const LONGEST_LOOK = 2_000
const MOST = 8

/** Dates, times and deadlines that a message mentions, resolved only where its words are plain. In order, at most eight. */
export function findDates(message: string, context: DateContext): FoundDate[] {
  const look = lookThrough(message, context)
  return look.together([...look.spans(), ...look.days(), ...look.times()])
}

/** The same, each kind of words in a turn of its own. */
export async function findDatesInTurns(message: string, context: DateContext): Promise<FoundDate[]> {
  const look = lookThrough(message, context)
  const tokens = look.spans()
  await nextTurn()
  tokens.push(...look.days())
  await nextTurn()
  tokens.push(...look.times())
  await nextTurn()
  return look.together(tokens)
}

function lookThrough(message: string, context: DateContext) {
  const text = toSmallLetters(withPlainDigits(message.slice(0, LONGEST_LOOK)))
  const today = context.calendar.toLocal(context.sentAt)
  const { monthFirst } = context
  return {
    spans: (): Token[] => findSpans(text, context, today),
    days: (): Token[] => findDays(text, today, monthFirst).map((day) => ({ ...day, time: undefined, at: undefined })),
    times: (): Token[] => findTimes(text).map((time) => ({ ...time, day: undefined, at: undefined })),
    together: (tokens: readonly Token[]) => toDates(message, text, withoutOverlaps(tokens), context),
  }
}

function toDates(message: string, text: string, tokens: readonly Token[], context: DateContext): FoundDate[] {
  const today = context.calendar.toLocal(context.sentAt)
  return joined(text, tokens)
    .slice(0, MOST)
    .map(({ start, end, ...token }) => ({
      text: message.slice(start, end).replaceAll(/\s+/g, ' ').trim(),
      at: resolve(token, context, today),
      isDeadline:
        DEADLINE_BEFORE.test(text.slice(Math.max(0, start - 32), start)) || DEADLINE_AFTER.test(text.slice(end)),
    }))
}

interface Token {
  readonly start: number
  readonly end: number
  /** Undefined: no day is named; null: one is, and not plainly. */
  readonly day: Day | null | undefined
  readonly time: Pick<LocalTime, 'hour' | 'minute'> | null | undefined
  /** Of a length of time, already resolved. */
  readonly at: string | null | undefined
}

const COUNT = `(?<count>\\d{1,3}|${Object.keys(NUMBER_WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`
const ANY_UNIT = `(?:${Object.entries(UNITS)
  .map(([unit, words]) => `(?<${unit}>${words})`)
  .join('|')})`
const SPANS = [
  new RegExp(`${WORD_START}(?:${SPAN_BEFORE})\\s?${COUNT}\\s?${ANY_UNIT}${WORD_END}`, 'gu'),
  new RegExp(`${COUNT}\\s?(?:个|個)?${ANY_UNIT}\\s?(?:${SPAN_AFTER})`, 'gu'),
]

/** `in 2 hours`, `innerhalb von 3 Tagen`, `3天后`. Minutes and hours give an instant, longer ones a day. */
function findSpans(text: string, { sentAt }: DateContext, today: Day): Token[] {
  return SPANS.flatMap((shape) =>
    [...text.matchAll(shape)].map((match) => {
      const { count: written = '', minute, hour, week } = match.groups ?? {}
      const count = NUMBER_WORDS[written] ?? Number(written)
      const minutes = minute !== undefined ? count : hour !== undefined ? count * 60 : null
      const days = week !== undefined ? count * 7 : count
      const at = minutes === null ? formatDay(addDays(today, days)) : new Date(sentAt + minutes * 60_000).toISOString()
      return { start: match.index, end: match.index + match[0].length, day: undefined, time: undefined, at }
    }),
  )
}

/** Of what overlaps, the longest stays. */
function withoutOverlaps(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (const token of [...tokens].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (kept.every(({ start, end }) => token.end <= start || token.start >= end)) kept.push(token)
  }
  return kept.sort((a, b) => a.start - b.start)
}

/** What may stand between a day and its time. */
const BETWEEN =
  /^[\s,]*(?:(?:at|by|around|um|gegen|ab|a las?|sobre las|à|vers|às|pelas|alle|verso le|om|rond|saat|в|к|о|около|الساعة|को|に|の|at about|bis|spätestens|until|before|avant|antes das|entro le|voor|до|abend|früh|in the|on|am|для)[\s,]*){0,2}(?:下午|上午|晚上|早上|中午|午後|午前|夜|夕方|朝|오후|오전|저녁|शाम|सुबह|दोपहर|akşam|sabah)?[\s,]*$/u
/** And where the time comes first. */
const BETWEEN_TIME_AND_DAY = /^[\s,]*(?:on|am|el|le|il|op|no|na|this|den|uhr|tarde|в)?[\s,]*$/u

/** A day and a time beside each other are one date. */
function joined(text: string, tokens: readonly Token[]): Token[] {
  const result: Token[] = []
  for (const token of tokens) {
    const last = result.at(-1)
    const gap = last === undefined ? '' : text.slice(last.end, token.start)
    if (last !== undefined && belongTogether(last, token, gap)) {
      result[result.length - 1] = { ...last, end: token.end, day: last.day ?? token.day, time: last.time ?? token.time }
    } else result.push(token)
  }
  return result
}

function belongTogether(last: Token, token: Token, gap: string): boolean {
  if (last.at !== undefined || token.at !== undefined) return false
  const dayThenTime = last.day !== undefined && last.time === undefined && token.time !== undefined
  if (dayThenTime) return BETWEEN.test(gap)
  if (last.day === undefined && token.day !== undefined) return BETWEEN_TIME_AND_DAY.test(gap)
  // “Thursday, 26 November”: the date says which Thursday.
  const twoDays = last.day !== undefined && token.day !== undefined && last.time === undefined
  return twoDays && /^,?\s?(?:den |the |el |le |il )?$/u.test(gap)
}

function resolve(token: Omit<Token, 'start' | 'end'>, { calendar, sentAt }: DateContext, today: Day): string | null {
  if (token.at !== undefined) return token.at
  if (token.day === null) return null
  const { day = today, time } = token
  if (time === undefined || time === null) return token.day === undefined ? null : formatDay(day)
  const { year, month, day: number } = day
  const at = calendar.toInstant({ year, month, day: number, ...time })
  if (token.day === undefined && at <= sentAt) return null
  return new Date(at).toISOString()
}

/** Arabic, Devanagari and full-width digits as plain ones; every character keeps its place. */
function withPlainDigits(text: string): string {
  return text.replaceAll(/[٠-٩۰-۹०-९０-９]/g, (digit) => {
    const point = digit.codePointAt(0) ?? 0
    const zero = [0x0660, 0x06f0, 0x0966, 0xff10].find((start) => point >= start && point <= start + 9) ?? point
    return String(point - zero)
  })
}
