import { expect, test } from 'vitest'
import type { ReasonCode } from '../../electron/contract/models.ts'
import type { Reading } from '../../electron/contract/people.ts'
import { refineSummary } from '../../electron/core/flows/refine-summary.ts'

const read = (more: Partial<Reading> = {}, deadline: string | null = null) => ({
  reading: {
    ...{ needsReply: true, why: 'Asks.', urgency: 3, urgencyReasons: [], language: 'en', emotion: 'neutral' },
    ...{ topics: [], openQuestions: [], dates: [], addressesAssistant: false, kind: 'normal', by: 'gpt' },
    ...more,
  } as Reading,
  deadline: deadline === null ? null : { text: deadline, at: '2026-11-21', isDeadline: true },
})

const before = (priority: number, ...codes: ReasonCode[]) => ({
  priority,
  reasons: codes.map((code) => ({ code, params: {} })),
})

const refined = (...input: Parameters<typeof refineSummary>) => {
  const { priority, reasons } = refineSummary(...input)
  return [priority, reasons.map(({ code }) => code)]
}

test('a model raises and lowers what the rules thought, and says why first', () => {
  expect(refined(before(3, 'asked_question'), read({ urgency: 5, emotion: 'angry' }, 'tomorrow'))).toEqual([
    5,
    ['urgent', 'deadline', 'upset', 'asked_question'],
  ])
  expect(refined(before(4, 'urgent_words'), read({ urgency: 2 }))).toEqual([2, ['urgent_words']])
})

test('the rules’ own reading only raises', () => {
  expect(refined(before(4, 'urgent_words'), read({ urgency: 2, by: 'rules' }))).toEqual([4, ['urgent_words']])
  expect(refined(before(2), read({ urgency: 4, by: 'rules' }))).toEqual([4, []])
})

test('what the user marked, and a reply of theirs that was overtaken, is never lowered', () => {
  for (const code of ['marked_urgent', 'marked_by_you', 'reply_overtaken'] as const) {
    expect(refined(before(5, 'asked_question', code), read({ urgency: 1 }))).toEqual([5, [code, 'asked_question']])
  }
})

test('what the user said can wait is not raised', () => {
  expect(refined(before(1, 'marked_not_urgent'), read({ urgency: 5 }))[0]).toBe(1)
})

test('the next reading replaces what the one before said', () => {
  const after = before(5, 'fraud', 'urgent', 'deadline', 'upset', 'asked_question')
  expect(refined(after, read())).toEqual([3, ['asked_question']])
})

test('fraud is an ordinary message with a warning, however much it presses', () => {
  const { priority, reasons } = refineSummary(
    before(5, 'urgent_words'),
    read({ kind: 'fraud', by: 'rules', urgency: 2, why: 'Looks like fraud: it asks for a code.', emotion: 'worried' }),
  )
  expect([priority, reasons]).toEqual([
    2,
    [
      { code: 'fraud', params: { why: 'it asks for a code.' } },
      { code: 'urgent_words', params: {} },
    ],
  ])
})
