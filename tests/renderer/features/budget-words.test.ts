import { expect, test } from 'vitest'
import type { SendingBudget } from '../../../electron/contract/models.ts'
import { budgetWords } from '../../../renderer/features/draft/budget-words.ts'

process.env.TZ = 'UTC'
const NOW = Date.parse('2026-11-20T23:30:00Z')
const budget = (change: Partial<SendingBudget>): SendingBudget => ({
  ...{ isReply: false, leavesAt: null, code: null, strangersToday: null, warmUpDay: null },
  ...{ hour: { used: 12, limit: 40 }, day: { used: 20, limit: 200 }, contactHour: { used: 4, limit: 4 } },
  ...change,
})
const words = (change: Partial<SendingBudget>) => budgetWords(budget(change), NOW, 'en-GB')

test('a reply that leaves within seconds needs no words', () => {
  expect(words({ isReply: true })).toBeNull()
})

test('a first word says what is left also when it waits for nothing', () => {
  expect(words({})).toBe('12 of 40 this hour')
})

test('each wait says until when, why, and what is left of the limit that matters', () => {
  const morning = '2026-11-21T08:00:00.000Z'
  expect(words({ code: 'quiet_hours', leavesAt: morning })).toBe(
    'Would wait until 08:00: quiet hours · 12 of 40 this hour',
  )
  expect(words({ code: 'contact_limit', leavesAt: '2026-11-20T23:50:00.000Z' })).toBe(
    'Would wait until 23:50: enough for this person for now · 4 of 4 to this person this hour',
  )
  expect(words({ code: 'after_connect', leavesAt: '2026-11-20T23:30:40.000Z' })).toBe(
    'Would wait 40 secs: just connected · 12 of 40 this hour',
  )
  const day = { code: 'day_limit', day: { used: 20, limit: 20 }, warmUpDay: 1 } as const
  expect(words({ ...day, leavesAt: '2026-11-21T22:10:00.000Z' })).toBe(
    'Would wait until 22:10 (Tomorrow): enough for today · 20 of 20 today, day 1 after linking',
  )
  expect(words({ code: 'stranger_limit', strangersToday: { used: 3, limit: 3 }, leavesAt: morning })).toContain(
    'enough first words for today · 3 of 3 first words today',
  )
  expect(words({ isReply: true, code: 'burst', leavesAt: '2026-11-20T23:30:50.000Z' })).toContain(
    'many messages within minutes',
  )
})
