import { expect, test } from 'vitest'
import { openBlanks } from '../../electron/contract/blanks.ts'

test('a blank of the assistant is open until it is filled or taken out', () => {
  const generated = 'See you at [time?] in [place?].'
  expect(openBlanks(generated, generated)).toEqual(['[time?]', '[place?]'])
  expect(openBlanks('See you at 15:00 in [place?].', generated)).toEqual(['[place?]'])
  expect(openBlanks('See you at 15:00.', generated)).toEqual([])
})

test('brackets that the person typed are theirs', () => {
  expect(openBlanks('See the list [1] and [2].', 'See the list.')).toEqual([])
  expect(openBlanks('See [1].', null)).toEqual([])
})
