import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FOLLOW_UP_KINDS, type FollowUpKind } from '../../../electron/contract/follow-ups.ts'
import { isOtherLanguage } from '../../../electron/core/assistant/checking/grounding-bounds.ts'
import { lookOver } from '../../../electron/core/assistant/checking/look-over.ts'
import { LANGUAGES } from '../../../electron/core/assistant/reading/language.ts'
import { TEMPLATES } from '../../../electron/core/followups/template-words.ts'
import { followUpText } from '../../../electron/core/followups/templates.ts'
import { timeSince, wordAgo } from '../../../electron/core/followups/time-since.ts'
import { type FollowUpWords, kindOf, wishFor } from '../../../electron/core/followups/wishes.ts'
import '../../property-seed.ts'

/** A name and a topic as they would be in this language. */
const SAID: Record<(typeof LANGUAGES)[number], readonly [name: string, topic: string]> = {
  en: ['Ann', 'the move'],
  de: ['Jürgen', 'Umzug'],
  es: ['Lucía', 'la mudanza'],
  fr: ['Chloé', 'le déménagement'],
  pt: ['João', 'a mudança'],
  it: ['Giulia', 'il trasloco'],
  nl: ['Sanne', 'de verhuizing'],
  tr: ['Çağla', 'taşınma'],
  ar: ['ليلى', 'الانتقال'],
  hi: ['अमित', 'नया घर'],
  ru: ['Ольга', 'переезд'],
  zh: ['小明', '搬家'],
  ja: ['田中', '引っ越し'],
}
const RELATIONSHIPS = [null, 'client', 'friend', 'close_friend', 'family'] as const
/** A day, two weeks (one count has a word of its own in Arabic), and longer. */
const QUIET = [2, 14, 22, 70, 400, 1_200]

function* everyWording(): Generator<{ words: FollowUpWords; name: string; text: string }> {
  for (const language of LANGUAGES)
    for (const kind of FOLLOW_UP_KINDS)
      for (const relationship of RELATIONSHIPS)
        for (const variant of ['a', 'b'] as const)
          for (const daysQuiet of QUIET) {
            const [name, topic] = SAID[language]
            const words = { kind, variant, relationship, emotion: null, topic, daysQuiet, language, hour: null }
            yield { words, name, text: followUpText(words, name) }
          }
}

const plain = (more: Partial<FollowUpWords> = {}): FollowUpWords => ({
  ...{ kind: 'check_in', variant: 'a', relationship: null, emotion: null, topic: null },
  ...{ daysQuiet: 7, language: null, hour: null, ...more },
})

test('there are words in every language that the app tells apart', () => {
  expect(Object.keys(TEMPLATES).sort()).toEqual([...LANGUAGES].sort())
})

test('every wording is short, calm and filled in, asks in one way and not in the other', () => {
  for (const { words, name, text } of everyWording()) {
    const about = `${words.language} ${words.kind} ${words.relationship} ${words.variant}: ${text}`
    expect(text.length, about).toBeLessThanOrEqual(200)
    expect(text, about).not.toMatch(/[{}!！¡]|undefined|null| {2}/)
    expect(text, about).toContain(name)
    const mark = { ar: '؟', zh: '？', ja: '？' }[words.language as string] ?? '?'
    expect(text.split(mark).length - 1, about).toBe(words.variant === 'a' ? 1 : 0)
    expect(/[?？؟]/u.test(text), about).toBe(words.variant === 'a')
  }
})

test('the checker of drafts finds nothing in any of them: no promise, no unknown fact, no other language', async () => {
  const seen = new Set<string>()
  const odd: unknown[] = []
  for (const { words, name, text } of everyWording()) {
    if (seen.has(text)) continue
    seen.add(text)
    const given = {
      sources: [wishFor(words, null), name, words.topic ?? ''],
      facts: { contactName: name, isGroup: false, lastInboundTexts: [], lastInboundKinds: [], instruction: null },
    }
    const proposal = { reply: text, confidence: null, commitments: [], claims: [] }
    const found = await lookOver(proposal, given as never, '')
    if (isOtherLanguage(text, words.language, [])) odd.push([text, 'other language'])
    if (found.flags.length + found.problems.length > 0 || found.text !== text) odd.push([text, found])
  }
  expect(odd).toEqual([])
  expect(seen.size).toBeGreaterThan(LANGUAGES.length * 25)
})

test('an acquaintance is written to more formally than a friend, where the language knows it', () => {
  const both = (language: string, kind: FollowUpKind) =>
    [null, 'friend'].map((relationship) => followUpText(plain({ language, kind, relationship, variant: 'b' }), 'Ann'))
  expect(both('de', 'hardship')).toEqual([expect.stringContaining('Sie'), expect.stringContaining('dich')])
  expect(both('fr', 'hardship')).toEqual([expect.stringContaining('vous'), expect.stringContaining('toi')])
  expect(both('ru', 'joy')).toEqual([
    expect.stringContaining('Здравствуйте, Ann'),
    expect.stringContaining('Привет, Ann'),
  ])
})

test('a friend of whom nothing was heard for weeks is told for how long, as people say it', () => {
  const friend = (daysQuiet: number, language = 'en') =>
    followUpText(plain({ relationship: 'friend', daysQuiet, language }), 'Ann')
  expect(friend(13)).toBe('Hi Ann, how are you doing?')
  expect(friend(14)).toBe('Hi Ann, we last wrote 2 weeks ago. How are you?')
  expect(friend(75)).toContain('2 months ago')
  expect(friend(22, 'de')).toContain('vor 3 Wochen')
  expect(friend(22, 'ru')).toContain('3 недели назад')
  expect(friend(15, 'ar')).toContain('قبل أسبوعين')
})

test('a time is never told as more or less than half a unit off, nor as one of it', () => {
  const unitDays = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 }
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5_000 }), (days) => {
      const { count, unit } = timeSince(days)
      expect(count).toBeGreaterThanOrEqual(2)
      expect(Math.abs(count * unitDays[unit] - days)).toBeLessThanOrEqual(unitDays[unit] / 2)
    }),
  )
  expect(wordAgo(60, 'en')).toBe('9 weeks ago')
})

test('whose name is no first name is greeted without one, and nobody is addressed twice', () => {
  for (const title of ['+49 151 5550', '🎉', 'acme gmbh', 'dad ❤️', '']) {
    expect(followUpText(plain(), title)).toMatch(/^Hi, /)
  }
  expect(followUpText(plain(), 'Ann-Marie Becker')).toMatch(/^Hi Ann-Marie, /)
  expect(followUpText(plain({ language: 'ja' }), '田中さん')).toMatch(/^田中さん、こんにちは/)
})

test('a topic that has no words is not talked about, and nothing in a topic is read as a slot', () => {
  expect(followUpText(plain({ kind: 'topic' }), 'Ann')).toBe(followUpText(plain(), 'Ann'))
  expect(followUpText(plain({ kind: 'topic', topic: '{ago}' }), 'Ann')).toContain('about {ago}')
})

test('what is open comes first, then how they were, then what it was about', () => {
  const kind = (known: Partial<Parameters<typeof kindOf>[0]>) =>
    kindOf({ expectsAnswer: false, emotion: null, topic: null, ...known })
  expect(kind({ expectsAnswer: true, emotion: 'sad', topic: 'x' })).toBe('open_question')
  expect(['sad', 'grieving', 'worried', 'stressed'].map((emotion) => kind({ emotion, topic: 'x' }))).toEqual(
    new Array(4).fill('hardship'),
  )
  expect(kind({ emotion: 'happy', topic: 'x' })).toBe('joy')
  expect(kind({ emotion: 'neutral', topic: 'x' })).toBe('topic')
  expect(kind({ emotion: 'angry' })).toBe('check_in')
})

test('the wish tells the model how long it is quiet, and that it must be easy to leave unanswered', () => {
  expect(wishFor(plain({ daysQuiet: 22 }), null)).toContain('Nobody has written for 3 weeks.')
  expect(wishFor(plain({ daysQuiet: 1 }), null)).not.toContain('Nobody has written')
  expect(wishFor(plain(), 'Ask about the move.')).toMatch(/Ask about the move\..*easy to leave unanswered/)
  expect(wishFor(plain({ variant: 'b' }), null)).toContain('Ask nothing')
})
