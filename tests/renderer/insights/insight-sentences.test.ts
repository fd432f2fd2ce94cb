import { expect, test } from 'vitest'
import {
  answersSentence,
  changesSentence,
  costSentence,
  draftsSentence,
  intakeSentence,
  jobsSentence,
  placesSentence,
  queuesSentence,
} from '../../../renderer/features/insights/insight-sentences.ts'
import { marksFor, numberWords, shareWords, spanWords } from '../../../renderer/ui/amount-words.ts'
import { dayName, shortDayName } from '../../../renderer/ui/day-names.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NONE = { answered: 0, medianMs: null, p90Ms: null, longestMs: null }
const waited = (answered: number, medianMs: number, p90Ms: number) => ({ answered, medianMs, p90Ms, longestMs: p90Ms })
const answers = (total: typeof NONE | ReturnType<typeof waited>) =>
  answersSentence(
    { unit: 'ms', days: [], total, here: NONE, phone: NONE } as Parameters<typeof answersSentence>[0],
    'en',
  )

test('answer times are told as what people went through', () => {
  expect(answers(waited(20, 130 * MINUTE, 8 * HOUR))).toBe(
    'Half of the people got an answer within 2 hr 10 min, nine in ten within 8 hr',
  )
  const places = placesSentence({ here: waited(9, MINUTE, HOUR), phone: waited(11, 3 * HOUR, 9 * HOUR) } as never, 'en')
  expect(places).toBe('Answers from here took 1 min (half of them less), those from the phone 3 hr.')
  expect(placesSentence({ here: NONE, phone: waited(1, 1, 1) } as never)).toBeNull()
  expect(answers(waited(1, HOUR, HOUR))).toBe('One person got an answer, after 1 hr')
  expect(answers(NONE)).toBe('Nobody got an answer in these days')
})

test('drafts are told by how many were right as they were', () => {
  const drafts = (unchanged: number, edited = 0, discarded = 0, byAutopilot = 0) =>
    draftsSentence({ unchanged, edited, discarded, byAutopilot, changedShare: null }, 'en')
  expect(drafts(5, 2, 1, 2)).toBe('7 of 10 drafts went out as they were written')
  expect(drafts(3)).toBe('All 3 drafts went out as they were written')
  expect([drafts(1), drafts(0, 1)]).toEqual([
    'The one draft went out as it was written',
    'The one draft was not right as it was',
  ])
  expect(drafts(0, 4)).toBe('None of 4 drafts went out as it was written')
  expect(drafts(0)).toBe('No draft was sent or thrown away in these days')
  const changes = (edited: number, changedShare: number | null) =>
    changesSentence({ unchanged: 0, edited, discarded: 0, byAutopilot: 0, changedShare }, 'en')
  expect(changes(12, 0.184)).toBe('Of the 12 drafts that you changed, 18% became other words')
  expect([changes(1, 0.5), changes(0, null)]).toEqual([
    'Of the draft that you changed, 50% became other words',
    'You changed no draft in these days',
  ])
})

test('what waits, runs, costs and is measured has its sentence, also where there is nothing', () => {
  const day = {
    day: '2026-11-20',
    toWriteMost: 9,
    toWriteAverage: 1,
    toCheckAverage: 1,
    toSendMost: 0,
    toSendAverage: 0,
  }
  const queues = (most: number, now: number) =>
    queuesSentence(
      { unit: 'messages', now: { toWrite: 0, toCheck: now, toSend: 0 }, days: [{ ...day, toCheckMost: most }] },
      'en',
    )
  expect([queues(12, 3), queues(1, 0), queues(0, 0)]).toEqual([
    'At most 12 drafts waited for you at once; right now 3',
    'At most one draft waited for you at once; right now none does',
    'No draft waited for you in these days',
  ])
  const jobs = (done: number, failed: number) => jobsSentence({ done, failed, medianMs: null, p90Ms: null }, 'en')
  expect([jobs(212, 2), jobs(4, 0), jobs(1, 0), jobs(0, 0)]).toEqual([
    '212 of 214 runs went well',
    'All 4 runs went well',
    'The one run went well',
    'Nothing ran in the background in these days',
  ])
  const cost = (asked: number, knownUsd: number, unpriced: number) =>
    costSentence({ asked, failed: 0, knownUsd, unpriced }, 'en')
  expect([cost(1_200, 1.5, 0), cost(3, 0.5, 1), cost(1, 0, 0), cost(2, 0, 2), cost(0, 0, 0)]).toEqual([
    'It cost $1.50 to ask models 1,200 times',
    'It cost $0.50 to ask models 3 times, and 1 of them is of unknown price',
    'It cost nothing to ask models once',
    'Models were asked 2 times, at a price that is not known',
    'No model was asked in these days',
  ])
  expect(intakeSentence({ messages: 9, medianMs: 3.46, p99Ms: 18.2 }, 'en')).toBe(
    'Half of the messages stood in your list within 3.5 ms, 99 of 100 within 18 ms',
  )
})

test('a span is said in its two largest units', () => {
  const said = [0, 0.4, 12, 950, 4_230, 42_000, 59_900, 5 * MINUTE, 130 * MINUTE, 24 * HOUR - 1, 76 * HOUR]
  expect(said.map((ms) => spanWords(ms, 'en'))).toEqual([
    ...[
      '0',
      '0.4 ms',
      '12 ms',
      '950 ms',
      '4.2 sec',
      '42 sec',
      '59 sec',
      '5 min',
      '2 hr 10 min',
      '24 hr',
      '3 days 4 hr',
    ],
  ])
  expect(spanWords(130 * MINUTE, 'de')).toBe('2 Std. 10 Min.')
  expect([numberWords(1234.56, 'en'), shareWords(0.256, 'en')]).toEqual(['1,234.6', '26%'])
})

test('an axis is marked at round amounts, in what it counts', () => {
  expect(marksFor(9, 'count')).toEqual([0, 5, 10])
  expect(marksFor(1, 'count')).toEqual([0, 1])
  expect(marksFor(0, 'count')).toEqual([0, 1])
  expect(marksFor(8 * HOUR, 'time')).toEqual([0, 2, 4, 6, 8].map((hours) => hours * HOUR))
  expect(marksFor(50 * MINUTE, 'time')).toEqual([0, 15, 30, 45, 60].map((minutes) => minutes * MINUTE))
  expect(marksFor(12 * 24 * HOUR, 'time').at(-1)).toBe(15 * 24 * HOUR)
  expect(marksFor(0.43, 'share')).toHaveLength(4)
  for (const most of [0, 0.003, 0.7, 3, 17, 180, 5_000, 7e5, 9e8]) {
    for (const scale of ['count', 'time', 'money', 'share'] as const) {
      const marks = marksFor(most, scale)
      expect([marks.length >= 2 && marks.length <= 6, (marks.at(-1) ?? 0) >= most]).toEqual([true, true])
    }
  }
})

test('a day is named without moving with the time zone', () => {
  expect([dayName('2026-11-20', 'en'), shortDayName('2026-11-20', 'en'), dayName('someday', 'en')]).toEqual([
    ...['Nov 20, 2026', 'Nov 20', 'someday'],
  ])
})
