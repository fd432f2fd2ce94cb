import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAnswer } from '../../../../electron/core/assistant/writing/answer.ts'
import { createReplyReader, followReply } from '../../../../electron/core/assistant/writing/stream-reply.ts'

/** Everything that was told, piece by piece. */
function told(pieces: readonly string[]): (string | null)[] {
  const reader = createReplyReader()
  return pieces.map((piece) => reader.feed(piece))
}

/** Cuts a text at these places, wherever they are. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b)
  return [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length))
}

const answers = fc.record({
  needsReply: fc.constant(true),
  reason: fc.string({ unit: 'grapheme' }),
  question: fc.constant(''),
  reply: fc.string({ unit: 'grapheme', minLength: 1 }).filter((reply) => reply.trim() !== ''),
  confidence: fc.constant('high'),
  claims: fc.array(fc.record({ text: fc.string(), sources: fc.array(fc.string()) }), { maxLength: 2 }),
})
const wrappings = fc.constantFrom(
  (json: string) => json,
  (json: string) => `\`\`\`json\n${json}\n\`\`\` Let me know!`,
  (json: string) => `<think>They wrote {"reply": "no"}, so…</think>\n${json}`,
  (json: string) => `[${json}]`,
)
const places = fc.array(fc.nat(2_000), { maxLength: 40 })

test('however an answer comes in pieces, the words of its reply are the same in the end, and only grow until then', () => {
  fc.assert(
    fc.property(answers, wrappings, fc.boolean(), places, (answer, wrap, isPretty, at) => {
      fc.pre(!/<\/?(?:think|thinking|thought|reasoning)>/i.test(JSON.stringify(answer)))
      const raw = wrap(JSON.stringify(answer, null, isPretty ? 2 : 0))
      const texts = told(cut(raw, at))
      expect(texts.at(-1)).toBe(answer.reply)
      expect(parseAnswer(raw)).toMatchObject({ answer: { reply: answer.reply } })
      const words = texts.filter((text) => text !== null)
      for (const [index, text] of words.entries()) expect(text.startsWith(words[index - 1] ?? '')).toBe(true)
    }),
  )
})

test('whatever comes, nothing is thrown, and pieces or not, the same is told', () => {
  const signs = fc.constantFrom(
    '{',
    '}',
    '"',
    '\\',
    '[',
    ']',
    'reply',
    ':',
    'false',
    ',',
    '<think>',
    '</think>',
    'u00e',
    ' ',
  )
  const soup = fc.array(fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 4 }))).map((parts) => parts.join(''))
  fc.assert(
    fc.property(soup, places, (raw, at) => {
      expect(told(cut(raw, at)).at(-1)).toBe(told([raw]).at(-1))
    }),
    { numRuns: 1_000 },
  )
})

test('it is shown word by word, with escapes as what they stand for, never half of one', () => {
  const raw = '{"needsReply":true,"reply":"Hi \\u00e4\\n\\ud83d\\ude00!","claims":[]}'
  const texts = told([...raw]).filter((text) => text !== null)
  expect(new Set(texts)).toEqual(
    new Set(['', 'H', 'Hi', 'Hi ', 'Hi ä', 'Hi ä\n', 'Hi ä\n\ud83d', 'Hi ä\n😀', 'Hi ä\n😀!']),
  )
})

test.each([
  ['prose', 'Sure, I can do that for you.'],
  ['a reply that was declared needless', '{"needsReply": false, "reason": "Thanks.", "reply": "You are welcome"}'],
  ['the same in words', '{"needs_reply": "false", "reply": "You are welcome"}'],
  ['thoughts that do not end', '<think>{"reply": "maybe"'],
  ['another object', '{"answer": {"reply": "inner"}}'],
  ['a reply that is no text', '{"reply": {"text": "Hi"}}'],
])('nothing is told of %s', (_, raw) => {
  expect(told([...raw]).every((text) => text === null)).toBe(true)
})

test('a lone end of thoughts makes thoughts of what was told before', () => {
  expect(told(['{"reply":"no"}', '</think>', '{"reply":"yes"}'])).toEqual(['no', null, 'yes'])
})

test('an answer that begins anew is told anew, and nothing is told twice', () => {
  const heard: string[] = []
  const follow = followReply((text) => heard.push(text))
  for (const raw of ['', '{"reply":"One', '{"reply":"One"', '', '{"reply":"Other', '{"reply":"Other"}']) follow(raw)
  expect(heard).toEqual(['One', '', 'Other'])
})
