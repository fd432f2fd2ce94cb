import { expect, test } from 'vitest'
import { findDates } from '../../../../electron/core/assistant/reading/dates-find.ts'
import { createCalendar } from '../../../../electron/core/assistant/reading/dates-zone.ts'

/** A Friday, ten in the morning in Berlin. */
const SENT_AT = Date.parse('2026-11-20T09:00:00Z')
const berlin = createCalendar('Europe/Berlin')

const find = (text: string, more: { sentAt?: number; monthFirst?: boolean } = {}) =>
  findDates(text, { sentAt: SENT_AT, calendar: berlin, monthFirst: false, ...more })

const ats = (text: string, more = {}) => find(text, more).map(({ at }) => at)

test.each([
  ['Can we meet tomorrow at 5?', '2026-11-21T16:00:00.000Z'],
  ['see you tomorrow at 5 pm', '2026-11-21T16:00:00.000Z'],
  ['Tomorrow 9:30 works', '2026-11-21T08:30:00.000Z'],
  ['Lunch on Wednesday at noon-ish', '2026-11-25'],
  ['Could you call me on Tuesday?', '2026-11-24'],
  ['at 17:30 on Monday', '2026-11-23T16:30:00.000Z'],
  ['The deadline is December 15th', '2026-12-15'],
  ['15 December 2026, 18:00', '2026-12-15T17:00:00.000Z'],
  ['It is due 2026-12-01.', '2026-12-01'],
  ['I will be there in 2 hours', '2026-11-20T11:00:00.000Z'],
  ['I need it within 3 days', '2026-11-23'],
  ['Dinner tonight at 8pm?', '2026-11-20T19:00:00.000Z'],
  ['Passt dir nächsten Dienstag?', '2026-11-24'],
  ['Kannst du morgen um 15 Uhr?', '2026-11-21T14:00:00.000Z'],
  ['Donnerstag um 15 Uhr ginge bei mir', '2026-11-26T14:00:00.000Z'],
  ['Bitte bis 15.12. überweisen', '2026-12-15'],
  ['am 3.1. um 18.30 Uhr', '2027-01-03T17:30:00.000Z'],
  ['Übermorgen um 8 Uhr morgens', '2026-11-22T07:00:00.000Z'],
  ['heute Abend um 7?', '2026-11-20T18:00:00.000Z'],
  ['¿Quedamos mañana a las 5 de la tarde?', '2026-11-21T16:00:00.000Z'],
  ['¿Te apetece cenar el viernes que viene?', null],
  ['el 15 de diciembre a las 20:00', '2026-12-15T19:00:00.000Z'],
  ['On se voit mardi à 17h ?', '2026-11-24T16:00:00.000Z'],
  ['avant le 3 décembre', '2026-12-03'],
  ['après-demain à 9h30', '2026-11-22T08:30:00.000Z'],
  ['Você pode amanhã às 16h?', '2026-11-21T15:00:00.000Z'],
  ['na terça-feira às 14h', '2026-11-24T13:00:00.000Z'],
  ['Ci vediamo domani alle 17?', '2026-11-21T16:00:00.000Z'],
  ['entro il 30 novembre', '2026-11-30'],
  ['Kun je morgen om 14 uur?', '2026-11-21T13:00:00.000Z'],
  ['uiterlijk op maandag', '2026-11-23'],
  ['Yarın saat 15:00 olur mu?', '2026-11-21T14:00:00.000Z'],
  ['Salı günü görüşelim', '2026-11-24'],
  ['Давай завтра в 5 вечера', '2026-11-21T16:00:00.000Z'],
  ['до 15 декабря', '2026-12-15'],
  ['во вторник в 18:00', '2026-11-24T17:00:00.000Z'],
  ['نلتقي غدا الساعة 5 مساء', '2026-11-21T16:00:00.000Z'],
  ['सोमवार को शाम 5 बजे', '2026-11-23T16:00:00.000Z'],
  ['明天下午3点可以吗？', '2026-11-21T14:00:00.000Z'],
  ['下周二见', '2026-11-24'],
  ['明日の午後3時はどうですか', '2026-11-21T14:00:00.000Z'],
  ['12月15日までに送ってください', '2026-12-15'],
  ['来週の火曜日', '2026-11-24'],
  ['내일 오후 3시에 볼까요?', '2026-11-21T14:00:00.000Z'],
])('%s → %s', (text, at) => {
  expect(ats(text)).toEqual([at])
})

test.each([
  'Guten Morgen zusammen',
  'por la mañana te llamo',
  'I have 5 apples and 3/4 of a cake',
  'It cost 15.12 in the end',
  'My number is +49 151 5550 1001',
  'Version 2.10 is out',
  'See https://example.com/2026/11/20',
  'Letzten Dienstag war es schön',
])('names no day: %s', (text) => {
  expect(ats(text.replaceAll(/https?:\S+/g, ''))).toEqual([])
})

test.each([
  ['next Monday said on a Tuesday is plain, said on a Monday it is not', 'next Friday', '2026-11-17T09:00:00Z', null],
  ['the same weekday may be today or in a week', 'On Friday?', '2026-11-20T09:00:00Z', null],
  ['next week is no day', 'Shall we talk next week?', '2026-11-20T09:00:00Z', null],
  ['at 8 is the morning or the evening: the day alone is plain', 'tomorrow at 8', '2026-11-20T09:00:00Z', '2026-11-21'],
  ['a time that is over today is not tomorrow', 'at 9:00 sharp', '2026-11-20T12:00:00Z', null],
  ['a bare time is today', 'by 6pm please', '2026-11-20T12:00:00Z', '2026-11-20T17:00:00.000Z'],
])('only where it is plain: %s', (_, text, sentAt, at) => {
  expect(ats(text, { sentAt: Date.parse(sentAt) })).toEqual([at])
})

test('3/4 is left open in a language that may put the month first, 12/25 is not', () => {
  expect(ats('on 3/4', { monthFirst: true })).toEqual([null])
  expect(ats('on 12/25', { monthFirst: true })).toEqual(['2026-12-25'])
  expect(ats('le 3/12')).toEqual(['2026-12-03'])
})

test.each([
  ['by Friday the 27th of November', true],
  ['bis morgen 12 Uhr', true],
  ['antes del 3 de diciembre', true],
  ["d'ici mardi", true],
  ['entro domani', true],
  ['até amanhã às 18h', true],
  ['uiterlijk op maandag', true],
  ['yarına kadar', true],
  ['до вторника', true],
  ['明天之前', true],
  ['明日までに', true],
  ['See you on Tuesday', false],
])('a deadline is told from an appointment: %s', (text, isDeadline) => {
  expect(find(text).some((date) => date.isDeadline)).toBe(isDeadline)
})

test('the words are those of the message, and a day is counted where the user is', () => {
  expect(find('ok — tomorrow at 5, bye')[0]?.text).toBe('tomorrow at 5')
  const late = Date.parse('2026-11-20T23:30:00Z')
  expect(findDates('tomorrow', { sentAt: late, calendar: berlin, monthFirst: false })[0]?.at).toBe('2026-11-22')
  const york = createCalendar('America/New_York')
  expect(findDates('tomorrow', { sentAt: late, calendar: york, monthFirst: false })[0]?.at).toBe('2026-11-21')
})

test('the change to summer time is counted in', () => {
  const before = Date.parse('2027-03-27T10:00:00Z')
  expect(ats('morgen um 15 Uhr', { sentAt: before })).toEqual(['2027-03-28T13:00:00.000Z'])
})

test('a very long or hostile text takes no time and gives few dates', () => {
  const startedAt = performance.now()
  expect(find('tomorrow at 5 '.repeat(5_000)).length).toBeLessThanOrEqual(8)
  expect(find('1'.repeat(50_000))).toEqual([])
  expect(find(`${' '.repeat(2_000)}in `.repeat(3))).toEqual([])
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})
