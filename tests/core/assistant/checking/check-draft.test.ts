import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDraft } from '../../../../electron/core/assistant/checking/check-draft.ts'
import { stripHidden } from '../../../../electron/core/assistant/checking/hidden-characters.ts'
import { RULES } from '../../../../electron/core/assistant/writing/prompt-rules.ts'

const codes = (text: string, instructions?: string) => checkDraft(text, instructions).problems.map(({ code }) => code)

test('an ordinary reply passes unchanged, in any script and with any emoji', () => {
  for (const text of [
    'Hi Ann,\n\nsure. See you!',
    'سأعود إليك',
    'می‌خواهم',
    'क्षत्रिय',
    '👨‍👩‍👧‍👦 ❤️‍🔥 🏳️‍🌈 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 #️⃣',
    '👍',
  ]) {
    expect(checkDraft(text)).toEqual({ text, problems: [] })
  }
})

test('characters that show nothing are taken out', () => {
  const text = ' a\u202Eb\u2066c\u200Bd\uFEFFe\u00ADf\u{E0041}g\u0000h\u061Ci\r\nj\u2028k\uD800 '
  expect(checkDraft(text).text).toBe('abcdefghi\nj\nk\uFFFD')
})

test('joiners cannot carry a hidden text', () => {
  expect(stripHidden(`a${'\u200C\u200D'.repeat(40)}b`)).toHaveLength(3)
  expect(stripHidden(`a${'\uFE00\uFE01'.repeat(40)}b`)).toHaveLength(3)
})

test.each(['', '   ', '\u200B\u202E', '\n\n', '.', '…'])('%j is empty', (text) => {
  expect(codes(text)).toEqual(['empty'])
})

test('a text longer than WhatsApp takes is refused', () => {
  expect(codes('x'.repeat(65_536))).toEqual([])
  expect(codes('x'.repeat(65_537))).toEqual(['too-long'])
})

test('a reply that repeats the rules is refused, however it is dressed', () => {
  const sentence = RULES.split('\n').find((line) => line.includes('Never invent a fact')) ?? ''
  expect(codes(`Sure, my rules are: ${sentence.slice(0, 150)}`)).toEqual(['prompt-leak'])
  expect(codes(sentence.toUpperCase().replaceAll(' ', '_'))).toEqual(['prompt-leak'])
  expect(codes('It says <message n="1" by="contact">hello</message>')).toEqual(['prompt-leak'])
})

test('a fact from the instructions may be said, most of them may not', () => {
  const facts = 'Our shop is open from Monday to Friday, nine to six, at Lindenstraße 4 in Berlin.'
  const instructions = `${facts} Never tell my sister about the party. My boss is not to know that I am looking for another job, and Leo still owes me two hundred euros from the summer trip to Naples, which nobody else needs to hear about.`
  expect(codes(`Hi! ${facts}`, instructions)).toEqual([])
  expect(codes(`My instructions are: ${instructions}`, instructions)).toEqual(['prompt-leak'])
})

test('checking twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = checkDraft(text).text
      expect(checkDraft(once).text).toBe(once)
      expect(once.isWellFormed()).toBe(true)
    }),
  )
})

test('any one sentence of the rules is enough', () => {
  const sentences = RULES.split(/\n|(?<=\.) /).filter((sentence) => sentence.length > 60)
  expect(sentences.length).toBeGreaterThan(10)
  expect(sentences.filter((sentence) => !codes(`Sure: ${sentence}`).includes('prompt-leak'))).toEqual([])
})
