import { WORD_END, WORD_START } from './dates-times.ts'
import {
  COMING,
  COMING_AFTER,
  IS_MORNING_IN_SPANISH,
  LAST,
  LAST_AFTER,
  MONTH_WORDS,
  NEXT,
  NEXT_WEEK,
  RELATIVE_DAYS,
  VAGUE,
  WEEKDAY_WORDS,
} from './dates-words.ts'
import { addDays, type Day, daysBetween, isRealDay, weekdayOf } from './dates-zone.ts'

export interface FoundDay {
  readonly start: number
  readonly end: number
  /** Null where the words do not say which day plainly. */
  readonly day: Day | null
}

/** Days named in a text in small letters, seen from the day it was written on. `monthFirst`: `3/4` may be the fourth of March. */
export function findDays(text: string, today: Day, monthFirst: boolean): FoundDay[] {
  return [
    ...relativeDays(text, today),
    ...weekdays(text, today),
    ...(/\d/.test(text) ? [...namedDates(text, today), ...numericDates(text, today, monthFirst)] : []),
    ...vague(text),
  ]
}

/** Scripts that put no spaces between words, and prefixes that Arabic writes onto them. */
const LOOSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Arabic}]/u

function words(alternatives: string): RegExp {
  const parts = splitAlternatives(alternatives)
  const loose = parts.filter((part) => LOOSE.test(part))
  const spaced = parts.filter((part) => !LOOSE.test(part))
  const sources = [spaced.length > 0 ? `${WORD_START}(?:${spaced.join('|')})${WORD_END}` : null, ...loose]
  return new RegExp(sources.filter((source) => source !== null).join('|'), 'gu')
}

/** Tells which list a found word is of: one expression that finds all of them is quicker to make than one for each. */
function whole(alternatives: string): RegExp {
  return new RegExp(`^(?:${alternatives})$`, 'u')
}

/** At the bars outside brackets. */
function splitAlternatives(source: string): string[] {
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (const [at, sign] of [...source].entries()) {
    if (sign === '(' || sign === '[') depth++
    if (sign === ')' || sign === ']') depth--
    if (sign === '|' && depth === 0) {
      parts.push([...source].slice(from, at).join(''))
      from = at + 1
    }
  }
  return [...parts, [...source].slice(from).join('')]
}

const RELATIVE = words(RELATIVE_DAYS.map(([, source]) => source).join('|'))
const RELATIVE_NAMES = RELATIVE_DAYS.map(([, source]) => whole(source))

function relativeDays(text: string, today: Day): FoundDay[] {
  return [...text.matchAll(RELATIVE)].flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - 8), match.index)
    if (match[0] === 'mañana' && IS_MORNING_IN_SPANISH.test(before)) return []
    const [days] = RELATIVE_DAYS[RELATIVE_NAMES.findIndex((names) => names.test(match[0]))] ?? []
    const day = days === undefined || match[0] === 'परसों' ? null : addDays(today, days)
    return [{ start: match.index, end: match.index + match[0].length, day }]
  })
}

const WEEKDAYS = words(WEEKDAY_WORDS.join('|'))
const WEEKDAY_NAMES = WEEKDAY_WORDS.map(whole)
const NEXT_BEFORE = new RegExp(`(?:${WORD_START}(?:${NEXT})\\s)$`, 'u')
const NEXT_WEEK_BEFORE = new RegExp(`(?:${NEXT_WEEK})$`, 'u')
const COMING_BEFORE = new RegExp(`(?:${WORD_START}(?:${COMING})\\s?)$`, 'u')
const COMING_BEHIND = new RegExp(`^\\s(?:${COMING_AFTER})${WORD_END}`, 'u')

function weekdays(text: string, today: Day): FoundDay[] {
  return [...text.matchAll(WEEKDAYS)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length]
    const before = text.slice(Math.max(0, start - 16), start)
    const after = text.slice(end, end + 16)
    if (LAST.test(before) || LAST_AFTER.test(after)) return []
    const inWords = NEXT_WEEK_BEFORE.exec(before) ?? NEXT_BEFORE.exec(before) ?? COMING_BEFORE.exec(before)
    const behind = COMING_BEHIND.exec(after)?.[0] ?? ''
    const weekday = WEEKDAY_NAMES.findIndex((names) => names.test(match[0])) + 1
    const day = whichWeekday(weekday, today, before)
    return [{ start: start - (inWords?.[0].trimStart().length ?? 0), end: end + behind.length, day }]
  })
}

/** The day's own weekday may mean today or in a week; “next Tuesday” said on a Monday may mean tomorrow or in eight days. */
function whichWeekday(weekday: number, today: Day, before: string): Day | null {
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  if (NEXT_WEEK_BEFORE.test(before)) return addDays(today, 7 - weekdayOf(today) + weekday)
  if (ahead === 0) return null
  const isInThisWeek = weekday > weekdayOf(today)
  return NEXT_BEFORE.test(before) && isInThisWeek ? null : addDays(today, ahead)
}

const MONTHS = MONTH_WORDS.map(whole)
const ANY_MONTH = MONTH_WORDS.join('|')
const DAY_THEN_MONTH = new RegExp(
  `(?<![\\d.,/])(?<day>\\d{1,2})(?:\\.|st|nd|rd|th|er|º|ª|-го)?\\s?(?:de |of |del? |d[’'])?\\s?(?<month>${ANY_MONTH})${WORD_END}\\.?(?:,? (?:de |del )?(?<year>20\\d\\d))?`,
  'gu',
)
const MONTH_THEN_DAY = new RegExp(
  `${WORD_START}(?<month>${ANY_MONTH})\\.? (?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.]\\d|\\d|\\s?(?:uhr|h\\b|[ap]m))(?:,? (?<year>20\\d\\d))?`,
  'gu',
)
const EAST_ASIAN = /(?:(?<year>20\d\d)\s?[年년]\s?)?(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日号號일]/gu

function namedDates(text: string, today: Day): FoundDay[] {
  const found = [DAY_THEN_MONTH, MONTH_THEN_DAY, EAST_ASIAN].flatMap((shape) => [...text.matchAll(shape)])
  return found.map((match) => {
    const { day, month = '', year } = match.groups ?? {}
    const number = /^\d/.test(month) ? Number(month) : MONTHS.findIndex((words) => words.test(month)) + 1
    return toFound(match, toDay(Number(day), number, year, today))
  })
}

const ISO = /(?<![\d-])(?<year>20\d\d)-(?<month>\d\d)-(?<day>\d\d)(?![\d-])/g
const DOTTED =
  /(?<![\d.,])(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.(?:\s?(?<year>20\d\d|\d\d)(?![\d.,]|\s?(?:uhr|:)))?(?!\d)/gu
const DOTTED_AFTER_WORD =
  /(?<=(?<!\p{L})(?:am|vom|bis|den|zum|на|до|к|с|il|del|dal|entro il) )(?<day>\d{1,2})\.(?<month>\d{1,2})(?![\d.]|\s?(?:uhr|€|eur))/gu
const SLASHED = /(?<![\d/.,])(?<one>\d{1,2})[/-](?<two>\d{1,2})(?:[/-](?<year>20\d\d|\d\d))?(?![\d/])/g

function numericDates(text: string, today: Day, monthFirst: boolean): FoundDay[] {
  const plain = [ISO, DOTTED, DOTTED_AFTER_WORD].flatMap((shape) =>
    [...text.matchAll(shape)].map((match) => {
      const { day, month, year } = match.groups ?? {}
      return toFound(match, toDay(Number(day), Number(month), year, today))
    }),
  )
  const slashed = [...text.matchAll(SLASHED)].flatMap((match) => {
    const { one, two, year } = match.groups ?? {}
    const [a, b] = [Number(one), Number(two)]
    const isWritten = match[0].includes('/')
      ? a > 12 || b > 12 || year !== undefined || IN_FRONT_OF_DATE.test(text.slice(0, match.index))
      : year !== undefined
    if (!isWritten) return []
    if (a <= 12 && b <= 12 && a !== b && monthFirst) return [toFound(match, null)]
    return [toFound(match, b > 12 ? toDay(b, a, year, today) : toDay(a, b, year, today))]
  })
  return [...plain, ...slashed].filter(({ day, start, end }) => day !== null || end - start >= 3)
}

const IN_FRONT_OF_DATE =
  /(?<!\p{L})(?:on|by|until|the|le|el|il|em|dia|día|op|am|bis|al|du|para el|avant le|entro il|até) $/u

/** Without a year it is the nearest one: a day of last month is over, one of next month is to come. */
function toDay(day: number, month: number, year: string | undefined, today: Day): Day | null {
  const real = (candidate: Day) => (isRealDay(candidate) ? candidate : null)
  if (year !== undefined) return real({ year: year.length === 2 ? 2000 + Number(year) : Number(year), month, day })
  const years = [today.year - 1, today.year, today.year + 1].map((candidate) => real({ year: candidate, month, day }))
  return years.find((candidate) => candidate !== null && daysBetween(today, candidate) >= -OVER) ?? null
}

/** Days back to which a date without a year is taken to be over rather than to come. */
const OVER = 90

function toFound(match: RegExpMatchArray, day: Day | null): FoundDay {
  const start = match.index ?? 0
  return { start, end: start + match[0].trimEnd().length, day }
}

const VAGUE_SPAN = words(VAGUE)

function vague(text: string): FoundDay[] {
  return [...text.matchAll(VAGUE_SPAN)].map((match) => toFound(match, null))
}
