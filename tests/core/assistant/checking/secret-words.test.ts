import { expect, test } from 'vitest'
import { secretWordsIn } from '../../../../electron/core/assistant/checking/secret-words.ts'

const IBAN = 'Account: DE89 3704 0044 0532 0130 00'

test.each([
  ['It is DE89 3704 0044 0532 0130 00, thanks', 'DE89 3704 0044 0532 0130 00'],
  ['It is de89370400440532013000.', 'de89370400440532013000'],
  ['Account DE89-3704-0044-0532-0130-00', 'DE89-3704-0044-0532-0130-00'],
])('a secret is found however it is spaced: %s', (text, words) => {
  expect(secretWordsIn(text, [IBAN])).toEqual([words])
})

test('a longer number out of a secret is enough, and so is a secret in words', () => {
  expect(secretWordsIn('Just type 48 15 16 at the door', ['Door: press star, then 481516'])).toEqual(['48 15 16'])
  expect(secretWordsIn('The key is under the third pot', ['under the third pot'])).toEqual(['under the third pot'])
})

test('the label of a secret, and what is too short to tell, are none', () => {
  expect(secretWordsIn('Which account do you mean, number 12?', [IBAN, 'Floor: 12'])).toEqual([])
})
