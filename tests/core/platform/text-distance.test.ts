import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textDistance } from '../../../electron/core/platform/text-distance.ts'

test('how much was changed is the share of letters to put in, take out or replace', () => {
  expect(textDistance('See you', 'See you')).toBe(0)
  expect(textDistance('kitten', 'sitting')).toBeCloseTo(3 / 7, 10)
  expect(textDistance('', 'new')).toBe(1)
  expect(textDistance('👍🏽 ok', '👎🏽 ok')).toBeCloseTo(1 / 5, 10)
})

test('it is the same both ways, never more than everything, and follows the definition', () => {
  const text = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c', 'ä') })
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(textDistance(a, b)).toBe(textDistance(b, a))
      expect(textDistance(a, b) * Math.max(a.length, b.length, 1)).toBeCloseTo(byDefinition(a, b), 8)
    }),
  )
})

function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const rest = byDefinition(a.slice(1), b.slice(1))
  if (a[0] === b[0]) return rest
  return 1 + Math.min(rest, byDefinition(a, b.slice(1)), byDefinition(a.slice(1), b))
}

test('the longest texts are compared by their words, without holding anybody up', () => {
  const long = 'word '.repeat(13_000)
  const startedAt = performance.now()
  expect(textDistance(long, `${long} more`)).toBeLessThan(0.01)
  expect(textDistance(long, 'other '.repeat(13_000))).toBeGreaterThan(0.99)
  expect(performance.now() - startedAt).toBeLessThan(500)
})
