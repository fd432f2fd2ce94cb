import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldMessage } from '../../../electron/core/inbox/fold-message.ts'
import type { ChatFacts, FoldRules, MessageFacts, Summary } from '../../../electron/core/inbox/summary.ts'
import { DIRECT, GROUP, NOBODY, ours, RULES, theirs } from './messages.ts'

function fold(
  messages: readonly MessageFacts[],
  { chat = DIRECT, rules = RULES, from = NOBODY }: { chat?: ChatFacts; rules?: FoldRules; from?: Summary } = {},
): Summary {
  return messages.reduce((summary, message) => foldMessage(summary, message, chat, rules), from)
}

const question = { asksSomething: true, text: 'Can you send it?' }
const closing = { closesConversation: true, text: 'Thanks!' }
const code = { isOneTimeCode: true, text: 'Your code is 481920' }

test.each<[string, MessageFacts[], Summary['state']]>([
  ['they wrote', [theirs(1)], 'unanswered'],
  ['they wrote twice', [theirs(1), theirs(2)], 'unanswered'],
  ['we answered', [theirs(1), ours(2)], 'done'],
  ['we asked back', [theirs(1), ours(2, question)], 'waiting'],
  ['they answered our question', [ours(1, question), theirs(2)], 'unanswered'],
  ['they thanked for our answer', [theirs(1), ours(2), theirs(3, closing)], 'done'],
  ['they said OK to our question', [ours(1, question), theirs(2, closing)], 'done'],
  ['they thanked behind a question', [theirs(1, question), theirs(2, closing)], 'unanswered'],
  ['only a thank-you', [theirs(1, closing)], 'done'],
  ['a one-time code', [theirs(1, code)], 'done'],
  ['a one-time code while we wait for an answer', [ours(1, question), theirs(2, code)], 'waiting'],
  ['a notice of the system', [theirs(1, { kind: 'system' })], 'done'],
  ['a picture', [theirs(1, { kind: 'image', text: null })], 'unanswered'],
  ['a deleted message', [theirs(1, { revoked: true, text: null })], 'done'],
  ['far history that somebody scrolled to', [theirs(1, { isPast: true })], 'done'],
  ['our reply left just as they wrote again', [theirs(1), theirs(3), ours(4, { answersAll: false })], 'unanswered'],
  ['our old answer learned of late', [theirs(1), theirs(3), ours(2)], 'unanswered'],
  ['our answer learned of behind their thanks', [theirs(1), theirs(3, closing), ours(2)], 'done'],
  ['our question learned of behind their thanks', [theirs(1), theirs(3, closing), ours(2, question)], 'done'],
  ['their message from before our answer', [ours(2), theirs(1)], 'done'],
])('%s', (_, messages, state) => {
  expect(fold(messages).state).toBe(state)
})

test.each<[string, Partial<ChatFacts>]>([
  ['archived', { archived: true }],
  ['muted', { muted: true }],
  ['with oneself', { isSelf: true }],
])('in a chat that is %s nothing waits, but it is remembered', (_, facts) => {
  expect(fold([theirs(1, question)], { chat: { ...DIRECT, ...facts } })).toMatchObject({
    ...{ state: 'done', lastInboundAt: 1_000, snippet: 'Can you send it?', unreadCount: 1 },
  })
})

test('a question to oneself is a note: nobody is waited for', () => {
  expect(fold([ours(1, question)], { chat: { ...DIRECT, isSelf: true } })).toMatchObject({
    state: 'done',
    waitsSince: null,
  })
})

test.each<[string, Partial<MessageFacts>, boolean, Summary['state']]>([
  ['talk of others', {}, true, 'done'],
  ['a mention', { mentionsMe: true }, true, 'unanswered'],
  ['a quotation', { quotesMe: true }, true, 'unanswered'],
  ['talk of others, with the setting off', {}, false, 'unanswered'],
])('in a group, %s', (_, more, groupsNeedMention, state) => {
  expect(fold([theirs(1, more)], { chat: GROUP, rules: { ...RULES, groupsNeedMention } }).state).toBe(state)
})

test('in a group, our answer learned of behind the talk of others ends the waiting', () => {
  expect(fold([theirs(1, { mentionsMe: true }), theirs(3), theirs(4), ours(2)], { chat: GROUP }).state).toBe('done')
})

test.each(['snoozed', 'done', 'waiting'] as const)('a message ends "%s"', (state) => {
  const from = { ...NOBODY, state, snoozedUntil: state === 'snoozed' ? 99_000 : null }
  expect(fold([theirs(1)], { from })).toMatchObject({ state: 'unanswered', snoozedUntil: null, waitsSince: 1_000 })
})

test('they wait since the first message of the burst, and the newest is the one to answer', () => {
  expect(fold([theirs(1), theirs(5), theirs(9)])).toMatchObject({
    ...{ waitsSince: 1_000, waitingMessageId: theirs(9).id, newestInboundId: 'm9', unreadCount: 3 },
  })
})

test('messages from before the baseline wait under Earlier, until a newer one brings them back', () => {
  const rules = { ...RULES, earlierBefore: 5_000 }
  const earlier = fold([theirs(1), theirs(2)], { rules })
  expect(earlier).toMatchObject({ state: 'unanswered', earlier: true })
  expect(fold([theirs(9)], { rules, from: earlier })).toMatchObject({ earlier: false })
})

test('the row of the list shows the newest message, named by its kind where there are no words', () => {
  expect(fold([theirs(2, { kind: 'voice', text: null }), theirs(1)])).toMatchObject({ snippet: 'Voice note' })
  expect(fold([theirs(1, { kind: 'image', text: 'The  bridge\nat night' })]).snippet).toBe(
    'Picture: The bridge at night',
  )
  expect([...(fold([theirs(1, { text: '🚲'.repeat(500) })]).snippet ?? '')]).toHaveLength(160)
  expect(fold([theirs(1), ours(2)])).toMatchObject({
    snippet: 'I sent it already.',
    snippetFromMe: true,
    unreadCount: 0,
  })
})

test('the priority of a burst never falls while it waits, and ends with the answer', () => {
  const urgent = theirs(1, { text: 'URGENT, please call', asksSomething: true })
  const burst = fold([urgent, theirs(2, { text: 'hello' })])
  expect(burst.priority).toBe(5)
  expect(burst.reasons.map(({ code: reason }) => reason)).toEqual(['urgent_words', 'asked_question', 'sent_many'])
  expect(fold([ours(3)], { from: burst })).toMatchObject({ priority: 1, reasons: [] })
})

const kinds = fc.constantFrom({}, question, closing, code, { kind: 'image', text: null } as const, { mentionsMe: true })
const history = fc
  .array(fc.tuple(fc.boolean(), kinds), { maxLength: 12 })
  .map((lines) => lines.map(([mine, more], at) => (mine ? ours(at + 1, more) : theirs(at + 1, more))))

test('whatever comes in, the summary holds together', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(DIRECT, GROUP), fc.infiniteStream(fc.nat()), (messages, chat, order) => {
      const shuffled = messages
        .map((message) => ({ message, key: order.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ message }) => message)
      const summary = fold(shuffled, { chat })
      const times = (mine: boolean) => messages.filter((m) => m.fromMe === mine).map((m) => m.sentAt)
      expect(summary.lastInboundAt).toBe(times(false).length === 0 ? null : Math.max(...times(false)))
      expect(summary.lastOutboundAt).toBe(times(true).length === 0 ? null : Math.max(...times(true)))
      expect(summary.priority >= 1 && summary.priority <= 5).toBe(true)
      expect(summary.waitingMessageId !== null).toBe(summary.state === 'unanswered')
    }),
  )
})

test('in whatever order the messages of a person are learned of, the same conversations wait', () => {
  const plain = fc
    .array(fc.tuple(fc.boolean(), fc.constantFrom({}, question)), { maxLength: 10 })
    .map((lines) => lines.map(([mine, more], at) => (mine ? ours(at + 1, more) : theirs(at + 1, more))))
  fc.assert(
    fc.property(
      plain.chain((messages) =>
        fc.tuple(fc.constant(messages), fc.shuffledSubarray(messages, { minLength: messages.length })),
      ),
      ([messages, shuffled]) => {
        expect(fold(shuffled).state === 'unanswered').toBe(fold(messages).state === 'unanswered')
      },
    ),
  )
})
