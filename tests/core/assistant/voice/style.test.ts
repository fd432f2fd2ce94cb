import { expect, test } from 'vitest'
import { chooseStyle } from '../../../../electron/core/assistant/voice/style-choice.ts'
import { learnStyle, NOTHING_LEARNED } from '../../../../electron/core/assistant/voice/style-counting.ts'
import { greetingOf, signOffOf } from '../../../../electron/core/assistant/voice/style-openings.ts'
import { wordStyle } from '../../../../electron/core/assistant/voice/style-words.ts'
import { lockLanguage } from '../../../../electron/core/assistant/voice/voice-language.ts'

const often = (text: string, times = 20) => Array.from({ length: times }, () => text)

test.each([
  ['Hi Ann, can you come?', 'Hi {name}'],
  ['hallo zusammen', 'hallo'],
  ['Liebe Frau Weber,\nvielen Dank', 'Liebe {name}'],
  ['Guten Morgen!', 'Guten Morgen'],
  ['¡Hola!', null],
  ['Hola, qué tal', 'Hola'],
  ['History is long', null],
  ['Quorabex, listen', null],
])('%j begins with %j', (text, greeting) => {
  expect(greetingOf(text)).toBe(greeting)
})

test.each([
  ['Bis morgen, LG Robin', 'LG'],
  ['Thanks for all.\nBest regards\nRobin', 'Best regards'],
  ['Yes, love that film', null],
  ['ok', null],
])('%j ends with %j', (text, signOff) => {
  expect(signOffOf(text)).toBe(signOff)
})

test('a card counts length, greeting, address, emoji and punctuation', () => {
  const texts = [...often('Hallo Ben, kannst du mir das schicken? 😊 LG', 10), ...often('mach ich', 10)]
  expect(learnStyle(texts)).toEqual({
    messages: 20,
    language: 'de',
    medianWords: 8,
    longWords: 8,
    greetings: ['Hallo {name}'],
    signOffs: ['LG'],
    formality: 'informal',
    emojiShare: 0.5,
    lowerCaseShare: 0.5,
    endsWithPeriodShare: 0,
    exclamationShare: 0,
    emoji: ['😊'],
  })
})

test('du and Sie are told apart, and a sentence that begins with Sie proves nothing', () => {
  expect(learnStyle(often('Können Sie mir das bitte schicken?')).formality).toBe('formal')
  expect(
    learnStyle([...often('Können Sie mir das schicken?'), ...often('Kannst du mir das schicken?')]).formality,
  ).toBe('mixed')
  expect(learnStyle(often('Sie ist da und hat das nicht.')).formality).toBe('unknown')
  expect(learnStyle(often('Pouvez-vous me le dire? Merci à vous')).formality).toBe('formal')
})

test('nothing of what was said gets into a card: only counts, listed greetings and emoji', () => {
  const texts = often(
    'Hi Quorabex, Zavinol 27011 lives at 12 Oakenfeld Road 🇩🇪 https://quorabex.example\nCheers, Tymp',
    30,
  )
  const said = JSON.stringify([learnStyle(texts), wordStyle(learnStyle(texts))])
  expect(said).not.toMatch(/quor|zav|27011|oakenfeld|tymp|example|🇩/i)
  expect(said).toContain('Hi {name}')
})

test('texts that were hardly typed are left out', () => {
  expect(learnStyle(['word '.repeat(300), '', '   ']).messages).toBe(0)
})

test('a card of few messages says nothing; one of many speaks in plain sentences', () => {
  expect(wordStyle(learnStyle(often('ok, thanks a lot', 5)))).toEqual([])
  expect(wordStyle(learnStyle(often('ok, thanks a lot for the help!')))).toEqual([
    'Usually about 7 words a message; nine in ten have at most 7.',
    'Mostly in English.',
    'Begins without a greeting.',
    'Hardly ever an emoji.',
    'No full stop at the end, “!” in many messages.',
    'Mostly begins in lower case.',
  ])
})

test("the user's own words win: those about the group first, then those about everybody", () => {
  const style = (edited: string | null, texts: string[] = []) => ({ learned: learnStyle(texts), edited, learnedAt: 1 })
  const long = often('I would like to tell you that all of this is really very nice of you and your people, thanks')
  const all = style(null, long)
  expect(chooseStyle(new Map([['all', all]]), 'client')).toMatchObject({ to: 'everybody', own: null, longWords: 20 })
  const client = style('Formal, always.', often('ok'))
  expect(
    chooseStyle(
      new Map([
        ['all', all],
        ['client', client],
      ]),
      'client',
    ),
  ).toEqual({
    to: 'clients',
    sentences: [],
    own: 'Formal, always.',
    longWords: 15,
  })
  const friend = style(null, often('yo'))
  const withAll = new Map([
    ['all', style('No emoji.', long)],
    ['friend', friend],
  ])
  expect(chooseStyle(withAll, 'friend')).toMatchObject({ to: 'friends', own: 'No emoji.', longWords: 15 })
  expect(chooseStyle(withAll, 'friend').sentences).not.toEqual([])
  expect(chooseStyle(withAll, null)).toMatchObject({ to: 'everybody', own: 'No emoji.', sentences: [] })
  expect(chooseStyle(new Map(), null)).toEqual({ to: 'everybody', sentences: [], own: null, longWords: null })
})

test('nothing is known of a group that was only described', () => {
  expect(wordStyle(NOTHING_LEARNED)).toEqual([])
})

test('a conversation keeps the language of what the user last wrote, whatever the others write in', () => {
  const german = 'Klar, das mache ich gerne für dich'
  expect(lockLanguage([german], ['Can you please send me the invoice?'])).toBe('de')
  expect(lockLanguage(['ok', '👍', german, 'Yes, I will do that for you'], [])).toBe('de')
  expect(lockLanguage([], ['Can you please send me the invoice?'])).toBe('en')
  expect(lockLanguage(['ok'], ['👍'])).toBeNull()
})

test('20,000 messages are counted in well under a second', () => {
  const texts = Array.from(
    { length: 20_000 },
    (_, at) => `Hallo Ben, kannst du mir das bis morgen schicken? Nummer ${at} 😊`,
  )
  const startedAt = performance.now()
  expect(learnStyle(texts).messages).toBe(20_000)
  expect(performance.now() - startedAt).toBeLessThan(1_500)
})
