import { expect, test } from 'vitest'
import { toMessageParts } from '../../../renderer/features/conversation/text-parts.ts'

const kinds = (text: string) => toMessageParts(text).map((part) => [part.kind, 'text' in part ? part.text : null])

test('a plain message is its words, with the addresses in it to follow', () => {
  expect(kinds('See https://example.com/a, ok?')).toEqual([
    ['words', 'See '],
    ['link', 'https://example.com/a'],
    ['words', ', ok?'],
  ])
})

test('what is hidden is left out and marked, so that the rest reads as it is', () => {
  expect(kinds('invoice\u202Efdp.exe')).toEqual([
    ['words', 'invoice'],
    ['hidden', null],
    ['words', 'fdp.exe'],
  ])
})

test('a deceptive address is shown, marked, and cannot be followed', () => {
  expect(kinds('Log in: https://paypal.com@evil.example/x now, or https://pay\u200Bpal.com')).toEqual([
    ['words', 'Log in: '],
    ['deceptive', 'https://paypal.com@evil.example/x'],
    ['words', ' now, or '],
    ['deceptive', 'https://paypal.com'],
  ])
})
