import { expect, test } from 'vitest'
import type { Gap } from '../../../electron/contract/records.ts'
import { gapFindings, gapTimes, gapUnread } from '../../../renderer/app/gap-words.ts'

process.env.TZ = 'UTC'
const NOW = Date.parse('2026-11-20T12:00:00Z')
const gap = (change: Partial<Gap> = {}): Gap => ({
  ...{ id: '1', from: '2026-11-20T09:10:00.000Z', to: '2026-11-20T09:20:00.000Z' },
  ...{ chatsRead: 2, messagesRecovered: 3, unread: [] },
  ...change,
})

test('a line says from when to when and how long, across midnight too, and only the end where the rest is not known', () => {
  expect(gapTimes(gap(), NOW, 'en-GB')).toBe('Today, 09:10 – 09:20 (10 mins)')
  const night = gap({ from: '2026-11-19T22:00:00.000Z', to: '2026-11-20T07:00:00.000Z' })
  expect(gapTimes(night, NOW, 'en-GB')).toBe('Yesterday, 22:00 – Today, 07:00 (9 hrs)')
  expect(gapTimes(gap({ from: null }), NOW, 'en-GB')).toBe('Unknown – Today, 09:20')
})

test('it says what came back', () => {
  expect(gapFindings(gap())).toBe('3 messages read afterwards, in 2 conversations.')
  expect(gapFindings(gap({ messagesRecovered: 1, chatsRead: 1 }))).toBe('1 message read afterwards, in 1 conversation.')
  expect(gapFindings(gap({ messagesRecovered: 0, chatsRead: 0 }))).toBe('Nothing was missed.')
})

test('chats that could not be read are named, three of them, with the reason', () => {
  const chat = (title: string) => ({ conversationId: '1' as never, title, message: 'It does not open.' })
  expect(gapUnread(gap())).toBeNull()
  expect(gapUnread(gap({ unread: [chat('Ann')] }))).toBe('Could not be read: Ann. It does not open.')
  const five = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eve'].map(chat)
  expect(gapUnread(gap({ unread: five }))).toBe('Could not be read: Ann, Ben, Cleo and 2 more. It does not open.')
})
