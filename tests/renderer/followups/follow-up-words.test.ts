import { expect, test } from 'vitest'
import type { FollowUpDecision } from '../../../electron/contract/follow-ups.ts'
import {
  answeredWords,
  effortWords,
  frequencyOptions,
  frequencyWords,
  refusedPeople,
  upcomingWhy,
  wayWords,
} from '../../../renderer/features/followups/follow-up-words.ts'

const share = (hits: number, of: number) => ({ hits, of, rate: 0, low: 0.231, high: 0.882 })

test('what follow-ups came to is one honest sentence, with its range only where there is one', () => {
  expect(answeredWords(share(0, 0), 'en')).toBe('No follow-up left in these days')
  expect(answeredWords(share(1, 1), 'en')).toBe('The one follow-up was answered')
  expect(answeredWords(share(0, 1), 'en')).toBe('The one follow-up is not answered yet')
  expect(answeredWords(share(0, 4), 'en')).toBe('None of 4 follow-ups is answered yet')
  expect(answeredWords(share(6, 6), 'en')).toBe('All 6 follow-ups were answered')
  expect(answeredWords(share(5, 12), 'en')).toBe('5 of 12 follow-ups were answered')
  expect(effortWords(share(0, 0), 'en')).toBe('What leaves, and what comes back, is counted here.')
  expect(effortWords(share(0, 3), 'en')).toBe('Too few yet to say how often an answer comes.')
  expect(effortWords(share(2, 4), 'en')).toBe(
    'One answer for every 2 follow-ups. Too few yet to say how often an answer comes.',
  )
  expect(effortWords(share(5, 12), 'en')).toBe(
    'One answer for every 2.4 follow-ups. Of many more like these, between 23% and 88% would be answered.',
  )
  expect(wayWords(share(3, 5), 'en')).toBe('3 of 5 answered, between 23% and 88% in the long run')
  expect(wayWords(share(0, 0), 'en')).toBe('not tried yet')
})

test('a follow-up to come says how long it was quiet and why it is due', () => {
  const reason = 'Your last word is unanswered.'
  const upcoming = { reason } as Parameters<typeof upcomingWhy>[0]
  expect(upcomingWhy({ ...upcoming, quietDays: 9 })).toBe('It has been quiet for 9 days. Your last word is unanswered.')
  expect(upcomingWhy({ ...upcoming, quietDays: 1 })).toBe('It has been quiet for a day. Your last word is unanswered.')
  expect(upcomingWhy({ ...upcoming, quietDays: 0 })).toBe(reason)
})

test('how often is worded in the largest unit, and what is set stands among the choices', () => {
  expect([24, 48, 168, 336, 720, 5, 1].map(frequencyWords)).toEqual([
    ...['1 day', '2 days', '1 week', '2 weeks', '30 days', '5 hours', '1 hour'],
  ])
  expect(frequencyOptions(48)).toHaveLength(7)
  expect(frequencyOptions(5).map(({ label }) => label)[0]).toBe('5 hours')
})

test('refusals are told once a person: the latest reason, and earlier ones that were others', () => {
  const decision = (id: string, conversationId: string, code: string, outcome = 'refused') =>
    ({ id, conversationId, title: conversationId, code, outcome }) as unknown as FollowUpDecision
  const people = refusedPeople([
    decision('6', 'ann', 'cooldown'),
    decision('5', 'ben', 'by_user', 'withdrawn'),
    decision('4', 'ann', 'check_in', 'sent'),
    decision('3', 'ann', 'recently_active'),
    decision('2', 'cem', 'wrote_since', 'withdrawn'),
    decision('1', 'ann', 'cooldown'),
  ])
  expect(people.map(({ title, latest, earlier }) => [title, latest.id, earlier.map(({ id }) => id)])).toEqual([
    ['ann', '6', ['3']],
    ['cem', '2', []],
  ])
})
