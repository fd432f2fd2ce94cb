import type { LocalTime } from './dates-zone.ts'

export interface FoundTime {
  readonly start: number
  readonly end: number
  /** Null where it could be the morning or the evening. */
  readonly time: Pick<LocalTime, 'hour' | 'minute'> | null
}

/**
 * Times of day in a text in small letters whose digits are plain ones. An hour from 1 to 6 without a word for the half of the day is the
 * afternoon's, as people mean it who make an appointment; a bare `at 8` may be either, so it stays open.
 */
export function findTimes(text: string): FoundTime[] {
  const found = (/\d/.test(text) ? SHAPES : [EAST_ASIAN]).flatMap(({ shape, isExact }) =>
    [...text.matchAll(shape)].map((match) => read(text, match, isExact)),
  )
  return found.filter((time) => time !== null)
}

/** Where a word begins and ends, in any script. */
export const WORD_START = String.raw`(?<![\p{L}\p{M}\p{N}])`
export const WORD_END = String.raw`(?![\p{L}\p{M}\p{N}])`

const HOUR = String.raw`(?<hour>[01]?\d|2[0-4])`
const MINUTE = String.raw`(?<minute>[0-5]\d)`
const NO_NUMBER_BEFORE = String.raw`(?<![\d.,:/+-])`
const NOT_AN_AMOUNT = String.raw`(?!\s?(?:%|[€$£₹¥]|euros?\b|eur\b|dollars?\b|usd\b|km\b|kg\b|min|leute|people|personas|personnes|persone|pessoas|percent|prozent|days?|tage|stück|x\b|st\b|nd\b|rd\b|th\b|\.\d|/\d))`

interface Shape {
  readonly shape: RegExp
  /** The form itself says which half of the day, unless it is written without a leading zero and below seven. */
  readonly isExact: boolean
}

/** 下午3点半, 午後3時30分, 오후 3시: the only one whose numbers need not be digits. */
const EAST_ASIAN: Shape = {
  isExact: false,
  shape: shape(
    `(?<hour>\\d{1,2}|[一二两兩三四五六七八九]|十[一二]?)\\s?(?:[点點]|時(?!間)|时(?!间)|시(?!간))(?<half>半|반)?(?:(?<minute>\\d{1,2})\\s?[分분])?`,
  ),
}

function shape(source: string): RegExp {
  return new RegExp(source, 'gu')
}

const SHAPES: readonly Shape[] = [
  // 17:30, 5:30 pm, 17h30
  { isExact: true, shape: shape(`${NO_NUMBER_BEFORE}${HOUR}[:：h]${MINUTE}(?!\\d|:\\d)`) },
  // 15.30 Uhr, saat 15.30, kl. 15.30
  { isExact: true, shape: shape(`${NO_NUMBER_BEFORE}${HOUR}\\.${MINUTE}(?=\\s?uhr)`) },
  { isExact: true, shape: shape(`(?<=\\b(?:saat|kl\\.?) )${HOUR}\\.${MINUTE}(?!\\d)`) },
  // 5 pm, 5 p.m.
  { isExact: false, shape: shape(`${NO_NUMBER_BEFORE}${HOUR}(?=\\s?[ap]\\.?m\\b)`) },
  // 15 Uhr, 15 uur, в 15 часов
  {
    isExact: true,
    shape: shape(
      `${NO_NUMBER_BEFORE}${HOUR}\\s?(?:uhr|uur|o'?clock|годин[іу]|часов|часа|(?<=\\bв \\d{1,2} ?)час)${WORD_END}`,
    ),
  },
  // à 17h, às 17h, 17h at the end
  {
    isExact: true,
    shape: shape(`(?<=${WORD_START}(?:à|às|as|vers|avant|até|antes das|las|dès) )${HOUR}\\s?h${WORD_END}`),
  },
  // at 5, um 5, a las 5, alle 17, saat 5
  {
    isExact: false,
    shape: shape(
      `(?<=${WORD_START}(?:at|um|a las?|para las?|alle|all[’']|às|om|saat|klo?\\.?|o|около|к|gegen) )${HOUR}(?!\\d|[.:h]\\d)${NOT_AN_AMOUNT}(?![\\p{L}])`,
    ),
  },
  // в 5 вечера, к 9 утра
  {
    isExact: false,
    shape: shape(`(?<=${WORD_START}(?:в|к|до|о) )${HOUR}(?=\\s(?:утра|дня|вечера|ночи|ранку|вечора))`),
  },
  // الساعة 5, शाम 5 बजे
  { isExact: false, shape: shape(`(?<=الساعة )${HOUR}(?!\\d|:)`) },
  { isExact: false, shape: shape(`${NO_NUMBER_BEFORE}${HOUR}(?:\\s?बजे)`) },
  EAST_ASIAN,
]

const IN_THE_MORNING =
  /(?:^\s?(?:a\.?m\b|o'?clock in the morning|in the morning|(?:uhr )?(?:morgens|früh|vormittags)|de la mañana|du matin|da manhã|d[ie]l? mattin[ao]|['’]s (?:ochtends|morgens)|утра|ранку|صباح))|(?:(?:morgen früh|morning|sabah|सुबह|早上|上午|凌晨|午前|朝|오전|아침)[^\p{L}\d]{0,3}(?:um |at |saat )?$)/u
const LATER_IN_THE_DAY =
  /(?:^\s?(?:p\.?m\b|(?:o'?clock )?(?:in the (?:afternoon|evening)|tonight|at night)|(?:uhr )?(?:nachmittags?|abends?|mittags|nachts)|de la (?:tarde|noche)|du soir|de l[’']après-midi|da (?:tarde|noite)|d[ie]l? (?:pomeriggio|sera)|['’]s (?:middags|avonds)|дня|вечера|вечора|مساء|عصر|ظهر))|(?:(?:abend|nachmittag|tonight|evening|afternoon|noche|tarde|soir|après-midi|noite|sera|stasera|pomeriggio|avond|middag|akşam|öğleden sonra|вечером|शाम|रात|दोपहर|下午|晚上|中午|午後|夜|夕方|오후|저녁)[^\p{L}\d]{0,3}(?:um |at |a las |à |às |alle |om |saat |в |को )?$)/u

function read(text: string, match: RegExpMatchArray, isExact: boolean): FoundTime | null {
  const { hour: digits = '', minute = '0', half } = match.groups ?? {}
  const written = HAN_NUMBERS[digits] ?? Number(digits)
  const start = match.index ?? 0
  const end = start + match[0].length
  const [before, after] = [text.slice(Math.max(0, start - 24), start), text.slice(end, end + 24)]
  const hour = inDay(written, digits, isExact, { before, after })
  const marker = /^\s?(?:[ap]\.?m\b\.?)/u.exec(after)?.[0] ?? ''
  if (written > 24) return null
  const time = hour === null ? null : { hour: hour % 24, minute: half === undefined ? Number(minute) : 30 }
  return { start, end: end + marker.length, time }
}

function inDay(
  hour: number,
  digits: string,
  isExact: boolean,
  around: { before: string; after: string },
): number | null {
  const isMorning = IN_THE_MORNING.test(around.after) || IN_THE_MORNING.test(around.before)
  if (isMorning && hour <= 12) return hour === 12 ? 0 : hour
  const isLater = LATER_IN_THE_DAY.test(around.after) || LATER_IN_THE_DAY.test(around.before)
  if (isLater && hour <= 12) return hour === 12 ? 12 : hour + 12
  if (hour >= 12 || hour === 0 || (isExact && digits.startsWith('0'))) return hour
  if (hour <= 6) return hour + 12
  return isExact ? hour : null
}

const HAN_NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
    .map((word, at) => [word, at + 1])
    .concat([
      ['两', 2],
      ['兩', 2],
    ]),
)
