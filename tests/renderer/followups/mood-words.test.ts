import { expect, test } from 'vitest'
import type { Emotion } from '../../../electron/contract/people.ts'
import { calmWords, isCalm, moodWords } from '../../../renderer/features/followups/mood-words.ts'

/** A Friday, at noon where this runs. */
const NOW = new Date(2026, 10, 20, 12).getTime()
const day = (number: number, ...emotions: Emotion[]) => ({
  day: `2026-11-${String(number).padStart(2, '0')}`,
  emotions,
})
const words = (...days: ReturnType<typeof day>[]) => moodWords(days, NOW, 'en-GB')

test('how somebody sounded is told in a few words, with the last hard day by its name', () => {
  expect(words()).toBeNull()
  expect(words(day(20, 'worried'))).toBe('worried today')
  expect(words(day(19, 'neutral'))).toBe('calm yesterday')
  expect(words(day(3, 'happy'))).toBe('happy on 3 Nov')
  expect(words(day(14, 'happy'), day(15, 'grateful', 'sad'))).toBe('always good')
  expect(words(day(14, 'happy'), day(15, 'grateful'), day(17, 'worried'))).toBe('mostly good; worried on Tuesday')
  expect(words(day(3, 'stressed'), day(14, 'neutral'), day(15, 'neutral'))).toBe('mostly calm; stressed on 3 Nov')
  expect(words(day(14, 'happy'), day(20, 'sad'))).toBe('mixed; sad today')
  expect(words(day(14, 'angry'), day(15, 'sad'))).toBe('always hard')
})

test('of who sounded calm only their number is told', () => {
  expect([isCalm([day(14, 'neutral'), day(15)]), isCalm([day(14, 'neutral'), day(15, 'sad')])]).toEqual([true, false])
  expect([calmWords(0, 3), calmWords(4, 0), calmWords(1, 2), calmWords(5, 2)]).toEqual([
    ...['', 'Everybody sounded calm.', 'One more person sounded calm.', '5 more people sounded calm.'],
  ])
})
