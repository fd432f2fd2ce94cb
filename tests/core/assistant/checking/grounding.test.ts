import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Source } from '../../../../electron/contract/drafts.ts'
import { blankOut, shownSoFar } from '../../../../electron/core/assistant/checking/grounding-blanks.ts'
import { isOtherLanguage, isTooLong } from '../../../../electron/core/assistant/checking/grounding-bounds.ts'
import { toClaims, wordsIn } from '../../../../electron/core/assistant/checking/grounding-claims.ts'
import { findUnknownNames } from '../../../../electron/core/assistant/checking/grounding-names.ts'
import { knownNumbers } from '../../../../electron/core/assistant/checking/grounding-numbers.ts'
import { type Given, lookOver } from '../../../../electron/core/assistant/checking/look-over.ts'
import { RULES } from '../../../../electron/core/assistant/writing/prompt-rules.ts'

describe('blanks', () => {
  const blanked = (text: string, ...sources: string[]) => blankOut(text, knownNumbers(sources))

  test.each([
    ['I come at 16:30.', 'I come at [time?].'],
    ['See you at 4 pm then', 'See you at [time?] then'],
    ['Um 19.30 Uhr passt es.', 'Um [time?] passt es.'],
    ['Je viens à 16h30', 'Je viens à [time?]'],
    ['It costs 450 €.', 'It costs [price?].'],
    ['It is $1,200.50 in all', 'It is $[price?] in all'],
    ['Das macht 79,50 EUR', 'Das macht [price?]'],
    ['一共450元。', '一共[price?]。'],
    ['下午4点见', '下午[time?]见'],
    ['الساعة ١٦:٣٠', 'الساعة [time?]'],
  ])('a time or an amount from nowhere is left open: %s', (text, expected) => {
    expect(blanked(text, 'Can you come and look at it?')).toBe(expected)
  })

  test.each([
    ['At 16:00 then', 'can you come at 4 pm?'],
    ['At 4 pm then', 'geht es um 16 Uhr?'],
    ['Um 16 Uhr gern', 'so um vier?'],
    ['Um 15:30 Uhr gern', 'halb vier?'],
    ['八点可以', '晚上八点视频好不好'],
    ['Alle 9', 'domani alle 9:00?'],
    ['It was 1200 €', 'Die Rechnung: 1.200,00 EUR'],
    ['For 79 €', 'An inspection costs 79 €'],
    ['٧ مساءً الساعة ٧:٠٠', 'الساعة ٧ مساءً'],
  ])('one that was said stays, however it was written: %s', (text, source) => {
    expect(blanked(text, source)).toBe(text)
  })

  test('counts, dates and telephone numbers are only flagged', () => {
    const text = 'There are 7 of us on 20.11., call +49 151 2345678.'
    expect(blanked(text, 'How many?')).toBe(text)
  })

  test('what is shown while it is written is always the beginning of what the draft will say', async () => {
    const words = fc.constantFrom(
      'at',
      '16:30',
      '4 pm',
      'Uhr',
      '450',
      '€',
      '$12',
      '1.200',
      'ok',
      '16h30',
      'EUR',
      '🙂',
      '👨‍👩‍👧',
      '一',
      '点',
      ',',
      '\n',
      '(7)',
      'x\u202Ey',
      '‍',
      '️',
      'h',
    )
    const texts = fc
      .array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 25 })
      .map((parts) => parts.join(' '))
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(['See you at 16:30'], [''], ['450 €']), async (text, sources) => {
        const known = knownNumbers(sources)
        const said = (await lookOver({ ...NOTHING, reply: text }, given({ sources }), '')).text
        let before = ''
        for (let length = 0; length <= text.length; length++) {
          const shown = shownSoFar(text.slice(0, length), known)
          expect(said.startsWith(shown)).toBe(true)
          expect(shown.startsWith(before)).toBe(true)
          before = shown
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('names', () => {
  test.each([
    ['I will ask Peter Schmidt about it.', ['Peter Schmidt']],
    ['Claro, se lo digo a Lucía.', ['Lucía']],
    ['Hallo Frau Krause, gerne.', ['Krause']],
    ['Liebe Grüße, LG Tobias', ['Tobias']],
    ['Я спрошу у Анны', ['Анны']],
    ['田中さんに聞いてみます', ['田中']],
  ])('nobody that was not named before: %s', (reply, names) => {
    expect(findUnknownNames(reply, ['Can you come?'])).toEqual(names)
  })

  test.each([
    ['I will ask Peter about it.', 'Is Peter there?'],
    ['I like Anna’s idea', 'anna said so'],
    ['Я спрошу Анну', 'Анна придёт?'],
    ['See you on Monday, Mr Brown', 'brown here'],
    ['Ich bringe den Kuchen und die Getränke mit', 'kommst du?'],
    ['OK, I send the PDF ASAP', 'hi'],
    ['Вам спасибо', 'привет'],
    ['Merry Christmas to you and Mum', 'hi'],
  ])('known names, ordinary words and German nouns are none: %s', (reply, source) => {
    expect(findUnknownNames(reply, [source])).toEqual([])
  })
})

describe('statements', () => {
  const sourceMap = new Map<string, Source>([
    ['1', { kind: 'message', id: '101' }],
    ['note-1', { kind: 'note', id: '7' }],
    ['instructions', { kind: 'instruction', id: null }],
  ])
  const reply = 'The invoice is 300 €. We are open until six, and the key is under the mat.'

  test('each is put into the words of the reply and keeps the sources that exist', () => {
    const claims = toClaims(
      [
        { text: 'the invoice is 300 €', sources: ['message 1', '99'] },
        { text: 'we  are open until six.', sources: ['[note-1]', 'Instructions'] },
        { text: 'Key is under the mat', sources: [] },
        { text: 'It will rain tomorrow in Lisbon', sources: ['1'] },
      ],
      reply,
      sourceMap,
    )
    expect(claims).toEqual([
      { text: 'The invoice is 300 €', sources: [{ kind: 'message', id: '101' }] },
      {
        text: 'We are open until six',
        sources: [
          { kind: 'note', id: '7' },
          { kind: 'instruction', id: null },
        ],
      },
      { text: 'key is under the mat', sources: [] },
    ])
  })

  test('another wording is found by its words, something else is not', () => {
    expect(wordsIn(reply, 'open until six o’clock')).toBe('We are open until six, and the key is under the mat.')
    expect(wordsIn(reply, 'we fly to Rome')).toBeNull()
    expect(wordsIn(reply, '…')).toBeNull()
  })

  test('it never throws, and answers nothing but words of the reply', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (rendering, text) => {
        const words = wordsIn(text, rendering)
        if (words !== null) expect(text).toContain(words)
      }),
    )
  })
})

describe('bounds', () => {
  test('another language is told, its own and that of the message are not', () => {
    expect(isOtherLanguage('Yes, that is fine with me, see you then.', 'de', ['Passt dir Freitag?'])).toBe(true)
    expect(isOtherLanguage('Da schaue ich gerne nach und melde mich bei dir.', 'de', [])).toBe(false)
    expect(isOtherLanguage('Yes, that is fine with me, see you then.', 'ru', ['Ты придёшь?'])).toBe(true)
    expect(isOtherLanguage('Yes, that is fine with me.', 'de', ['Can you please send me the invoice?'])).toBe(false)
    expect(isOtherLanguage('Ok 👍', 'de', [])).toBe(false)
    expect(isOtherLanguage('Tak, oczywiście, przyjdę jutro wieczorem.', null, [])).toBe(false)
  })

  test('long is what the user never writes, in scripts without spaces too', () => {
    expect(isTooLong('word '.repeat(41), 5)).toBe(true)
    expect(isTooLong('word '.repeat(40), 5)).toBe(false)
    expect(isTooLong('word '.repeat(100), 60)).toBe(false)
    expect(isTooLong('word '.repeat(121), null)).toBe(true)
    expect(isTooLong('我们明天早上一起去公园散步吧'.repeat(10), 8)).toBe(true)
  })
})

const NOTHING = { confidence: null, commitments: [], claims: [] } as const
function given(fields: Partial<Given> = {}): Given {
  const facts = { contactName: 'Ann', isGroup: false, lastInboundTexts: ['Can you come?'], instruction: null }
  return { sources: ['Can you come?'], facts, ...fields }
}

describe('a proposal is looked over', () => {
  test('with everything that a person should look at, in the words of the draft', async () => {
    const german = { ...given().facts, lastInboundTexts: ['Kannst du die Leiter bringen?'] }
    const looked = await lookOver(
      {
        reply: 'Sure, I bring the ladder at 16:30. Peter has the\u202E keys.',
        confidence: 'low',
        commitments: ['I bring the ladder', 'we sign the contract'],
        claims: [{ text: 'Peter has the keys', sources: ['9'] }],
      },
      given({ sourceMap: new Map(), expected: { language: 'de', longWords: 10 }, facts: german }),
      '',
    )
    expect(looked).toMatchObject({ text: 'Sure, I bring the ladder at [time?]. Peter has the keys.', problems: [] })
    expect(looked.claims).toEqual([{ text: 'Peter has the keys', sources: [] }])
    expect(looked.flags).toEqual([
      { code: 'commits', text: expect.stringContaining('I bring the ladder') },
      { code: 'commits', text: '' },
      { code: 'unsupported', text: '16:30' },
      { code: 'low_confidence', text: '' },
      { code: 'unsupported', text: 'Peter has the keys' },
      { code: 'language', text: '' },
    ])
  })

  test('what the user asked for in so many words may be long and in any language', async () => {
    const facts = { ...given().facts, instruction: 'answer in English, at length' }
    const expected = { language: 'de', longWords: 5 }
    expect(
      (await lookOver({ ...NOTHING, reply: 'thanks so much '.repeat(60) }, given({ facts, expected }), '')).flags,
    ).toEqual([])
  })

  test('in several turns, so that everybody else has theirs', async () => {
    let turns = 0
    const count = () => {
      turns += 1
      handle = setImmediate(count)
    }
    let handle = setImmediate(count)
    await lookOver({ ...NOTHING, reply: 'Sure, at 16:30.' }, given(), '')
    clearImmediate(handle)
    expect(turns).toBeGreaterThanOrEqual(5)
  })

  test('a text of the rules is no draft', async () => {
    const line = RULES.split('\n').find((words) => words.includes('Never invent')) ?? ''
    expect((await lookOver({ ...NOTHING, reply: line }, given(), '')).problems).toHaveLength(1)
  })
})
