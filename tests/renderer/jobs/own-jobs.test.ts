import { expect, test } from 'vitest'
import { ownJobWish } from '../../../electron/contract/own-jobs.contract.ts'
import { changed, EMPTY_FORM, toForm, toWish } from '../../../renderer/features/jobs/form-state.ts'
import { whatWords } from '../../../renderer/features/jobs/own-job-words.ts'
import { READY_MADE } from '../../../renderer/features/jobs/ready-made.ts'
import { scheduleWords, whenWords } from '../../../renderer/features/jobs/when-words.ts'
import { linkedNames } from '../../../renderer/features/news/linked-names.ts'
import { dateWords } from '../../../renderer/features/people/date-words.ts'

const cron = (text: string, timeZone: string | null = null) =>
  scheduleWords({ cron: text, timeZone, everyMinutes: null }, 'en-GB')

test('a schedule is told in words', () => {
  expect([
    cron('15 3 * * *'),
    cron('0 8 * * 1-5'),
    cron('30 17 * * 0,5', 'Europe/Berlin'),
    cron('*/7 * 1 * *'),
    scheduleWords({ cron: null, timeZone: null, everyMinutes: 5 }),
    scheduleWords(null),
  ]).toEqual([
    'Every day at 03:15',
    'Mon–Fri at 08:00',
    'Fri, Sun at 17:30 (Europe/Berlin)',
    'At your own times (*/7 * 1 * *)',
    'Every 5 minutes',
    null,
  ])
})

test('every ready-made job is one that can be made, and is told in words', () => {
  for (const { wish } of READY_MADE) expect(ownJobWish.parse(wish)).toEqual(wish)
  expect(READY_MADE.map(({ wish }) => whenWords(wish.when, 'en-GB'))).toEqual([
    'Mon–Fri at 08:00',
    'On a birthday, at 08:30',
    'Mon at 09:00',
    'Fri at 17:00',
  ])
  expect(READY_MADE.map(({ wish }) => whatWords(wish.what))[0]).toBe('Tells you who waits for an answer, and why.')
})

test('a job that is opened to be changed comes out of the form as it went in', () => {
  for (const { wish } of READY_MADE) expect(toWish(toForm(wish, () => ''))).toEqual({ wish })
  const id = '7' as never
  const wish = {
    title: 'Ann',
    when: { kind: 'cron', cron: '0 9 1 * *', timeZone: 'Asia/Tokyo' },
    what: { kind: 'draft', to: { kind: 'conversation', conversationId: id }, instruction: 'Say hello' },
  } as const
  expect(toForm(wish, () => 'Ann Becker').person).toEqual({ id, name: 'Ann Becker' })
  expect(toWish(toForm(wish, () => 'Ann Becker'))).toEqual({ wish })
})

test('the form says what is missing, one thing at a time', () => {
  const missing = (change: Partial<typeof EMPTY_FORM>) => {
    const asked = toWish(changed(EMPTY_FORM, change))
    return 'missing' in asked ? asked.missing : null
  }
  expect([
    missing({}),
    missing({ weekdays: [] }),
    missing({ what: 'reminder' }),
    missing({ what: 'draft' }),
    missing({ what: 'draft', instruction: 'Hi', whom: 'person' }),
    missing({ when: 'cron' }),
  ]).toEqual([
    null,
    'Choose at least one day of the week.',
    'Write what you want to be reminded of.',
    'Write what the message is to say.',
    'Choose the person it is about.',
    'Write when it is to run.',
  ])
})

test('what does not go together is never asked for: a briefing on a birthday, a draft by the clock to everybody', () => {
  const onDate = changed(EMPTY_FORM, { when: 'date' })
  expect(onDate).toMatchObject({ when: 'date', what: 'reminder', whom: 'everybody' })
  expect(changed(onDate, { what: 'briefing' })).toMatchObject({ when: 'daily', what: 'briefing' })
  const draft = changed(changed(onDate, { what: 'draft', instruction: 'Hi' }), { when: 'daily' })
  expect(draft.whom).toBe('friend')
  const asked = toWish(draft)
  expect('wish' in asked && ownJobWish.safeParse(asked.wish).success).toBe(true)
})

test('names in a briefing lead to their conversation, the longer name first, parts of words never', () => {
  const people = [
    { conversationId: '1' as never, name: 'Ann' },
    { conversationId: '2' as never, name: 'Ann Becker' },
    { conversationId: '3' as never, name: 'C++ (group)' },
  ]
  const linked = linkedNames('Ann Becker waits. Annual talk with Ann and C++ (group).', people)
  expect(
    linked.filter(({ person }) => person !== null).map(({ text, person }) => [text, person?.conversationId]),
  ).toEqual([
    ['Ann Becker', '2'],
    ['Ann', '1'],
    ['C++ (group)', '3'],
  ])
  expect(linked.map(({ text }) => text).join('')).toBe('Ann Becker waits. Annual talk with Ann and C++ (group).')
})

test('a date without a year is told without one', () => {
  expect([
    dateWords({ month: 2, day: 29, year: null }, 'en-GB'),
    dateWords({ month: 5, day: 4, year: 1990 }, 'en-GB'),
  ]).toEqual(['29 February', '4 May 1990'])
})
