import { expect, test } from 'vitest'
import type { Conversation } from '../../../electron/contract/models.ts'
import type { Reading } from '../../../electron/contract/people.ts'
import {
  languageName,
  mentionWords,
  readBy,
  readingLine,
  whenWords,
} from '../../../renderer/features/conversation/reading-words.ts'

process.env.TZ = 'UTC'
const NOW = Date.parse('2026-11-20T12:00:00Z')

const reading = (more: Partial<Reading> = {}): Reading => ({
  ...{ needsReply: true, why: 'Asks for two things.', urgency: 3, urgencyReasons: [], language: 'en' },
  ...{ emotion: 'neutral', topics: [], openQuestions: [], dates: [], addressesAssistant: false },
  ...{ kind: 'normal', by: 'rules' },
  ...more,
})

const conversation = (reasons: Conversation['reasons'] = []) =>
  ({ state: 'unanswered', waitsSince: '2026-11-20T09:00:00Z', reasons }) as unknown as Conversation

const line = (more: Partial<Reading>, reasons: Conversation['reasons'] = []) =>
  readingLine(conversation(reasons), reading(more), NOW, 'en')

const deadline = {
  code: 'deadline',
  text: 'names a deadline',
  params: { text: 'tomorrow at 5', at: '2026-11-21T17:00:00Z' },
}

test('the line says in one breath how long, what is asked, by when, and how it sounds', () => {
  const asks = { openQuestions: ['Can you?', 'Will you?'], emotion: 'worried' as const }
  expect(line(asks, [deadline as never])).toBe(
    'waits 3 hr · asks two things · deadline tomorrow 5:00 PM · sounds worried',
  )
})

test('a day without a clock, a date that is not plain, and a reason of the user are worded as what they are', () => {
  expect(line({ dates: [{ text: 'on Tuesday', at: '2026-11-24' }] })).toBe('waits 3 hr · mentions Tuesday')
  expect(line({ dates: [{ text: 'next week', at: null }] })).toBe('waits 3 hr')
  const soon = { code: 'deadline', text: '', params: { text: 'end of the week', at: '' } }
  expect(line({}, [soon as never])).toBe('waits 3 hr · deadline “end of the week”')
  const marked = { code: 'marked_urgent', text: 'urgent, you said', params: {} }
  expect(line({ openQuestions: ['When?'] }, [marked as never])).toBe('waits 3 hr · urgent, you said · asks one thing')
})

test('a warning comes alone', () => {
  const fraud = { kind: 'fraud', why: 'Looks like fraud: it asks for a code.', emotion: 'worried' } as const
  expect(line(fraud)).toBe('waits 3 hr · looks like fraud: it asks for a code.')
})

test('orders to an assistant are said', () => {
  expect(line({ addressesAssistant: true })).toContain('gives orders to an assistant')
})

test('days beside today are named small, others as the system writes them', () => {
  expect(whenWords('2026-11-20T17:30:00Z', NOW, 'en')).toBe('today 5:30 PM')
  expect(whenWords('2026-11-24', NOW, 'de')).toBe('Dienstag')
  expect(whenWords('2026-11-21', NOW, 'de')).toBe('morgen')
})

test('what a date means is added where their words do not say it', () => {
  const words = (text: string, at: string | null) => mentionWords({ text, at }, NOW, 'en')
  expect([words('Tomorrow', '2026-11-21'), words('next week', null), words('on 24/11', '2026-11-24')]).toEqual([
    '“Tomorrow”',
    '“next week”',
    '“on 24/11”: Tuesday',
  ])
})

test('who read it, and in which language it was, is said in words', () => {
  expect([readBy(reading()), readBy(reading({ by: 'gpt-5-mini' }))]).toEqual([
    'Read by rules on this computer.',
    'Read by gpt-5-mini.',
  ])
  expect([languageName('de', 'en'), languageName(null), languageName('??', 'en')]).toEqual(['German', null, null])
})
