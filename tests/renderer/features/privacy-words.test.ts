import { expect, test } from 'vitest'
import {
  centWords,
  redactionWords,
  sizeWords,
  splitPlaceholders,
} from '../../../renderer/features/privacy/request-words.ts'

test('a cost is said in cents, and what nobody knows is said too', () => {
  const words = [null, 0, 0.000_4, 0.002, 0.034, 0.42, 1.2].map((usd) => centWords(usd, 'en-US'))
  expect(words).toEqual(['unknown', 'free', 'less than 0.1 ct', '0.2 ct', '3.4 ct', '42 ct', '$1.20'])
})

test('a size is counted in characters as a person counts, and in tokens where those were counted', () => {
  expect([sizeWords('👍 ok', 3, 'en-US'), sizeWords('x'.repeat(1_200), null, 'en-US')]).toEqual([
    '4 characters · 3 tokens',
    '1,200 characters',
  ])
})

test('placeholders are cut out to be marked, and nothing else', () => {
  expect(splitPlaceholders('Call ‹phone-1› or ‹me›').filter(({ isPlaceholder }) => isPlaceholder)).toEqual([
    { text: '‹phone-1›', isPlaceholder: true, at: 5 },
  ])
})

test('how much was kept back is said, each detail once', () => {
  expect(redactionWords({ prompt: '‹phone-1› ‹phone-1› ‹iban-1›', redacted: true })).toMatch(/^2 private details/)
  expect(redactionWords({ prompt: 'Hello', redacted: true })).toBe('Nothing in it had to be kept back.')
  expect(redactionWords({ prompt: 'Hello', redacted: false })).toContain('as it was written')
})
