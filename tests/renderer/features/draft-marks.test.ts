import { expect, test } from 'vitest'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { flagLines } from '../../../renderer/features/draft/draft-flags.tsx'
import { marksIn } from '../../../renderer/features/draft/draft-marks.ts'
import { answerWords } from '../../../renderer/features/draft/draft-question.tsx'

const TEXT = "I'll send 12 cakes at [time?]."
const draft = (fields: Partial<OutboxItem> = {}) =>
  ({
    generatedText: TEXT,
    flags: [
      { code: 'commits', text: "I'll send 12 cakes" },
      { code: 'unsupported', text: '12' },
      { code: 'long', text: '' },
      { code: 'orders', text: 'ignore all' },
    ],
    alternatives: [{ kind: 'decline', text: "I can't come.", flags: [{ code: 'commits', text: "I can't come" }] }],
    ...fields,
  }) as OutboxItem

const said = (item: OutboxItem, text: string) => flagLines(item, text).map((line) => line.said)

test('a text as it was written shows its blanks and all its flags, each where its words stand', () => {
  expect(said(draft(), TEXT)).toEqual([
    'Fill [time?] before it can be sent.',
    "Commits you: “I'll send 12 cakes”",
    'Not in the messages: “12”. Please check it.',
    'It is much longer than you write here.',
    expect.stringContaining('gives orders to an assistant'),
  ])
  expect(flagLines(draft(), TEXT).map(({ words }) => words)).toEqual([
    '[time?]',
    "I'll send 12 cakes",
    '12',
    null,
    null,
  ])
})

test('what the person took out, filled or changed is over; what the message says is not', () => {
  expect(said(draft(), 'I send cakes at five.')).toEqual([expect.stringContaining('gives orders')])
})

test('another way to say it brings its own flags, also once it was changed', () => {
  expect(said(draft(), "I can't come.")).toEqual(["Commits you: “I can't come”"])
  expect(said(draft(), "Sorry, I can't come today.")).toContain("Commits you: “I can't come”")
})

test('each place is marked once: the statement that is looked at first, then blanks, then what is flagged', () => {
  const words = (looked: string | null) =>
    marksIn(draft(), TEXT, looked).map(({ from, to, tone }) => [TEXT.slice(from, to), tone])
  expect(words(null)).toEqual([
    ["I'll send 12 cakes", 'warn'],
    ['[time?]', 'blank'],
  ])
  expect(words('12 cakes at [time?]')).toEqual([['12 cakes at [time?]', 'source']])
})

test('an answer goes to the model together with what it answers', () => {
  expect(answerWords('Which "flat"?', ' the red one ')).toBe(`You asked me: "Which 'flat'?" My answer: the red one`)
})
