import { expect, test } from 'vitest'
import {
  groupedCode,
  phoneOf,
  progressShare,
  progressWords,
  secondsLeft,
} from '../../../renderer/features/onboarding/session-words.ts'

const progress = (stage: string, done: number, total: number | null) => ({
  state: 'syncing' as const,
  progress: { stage, done, total },
})

test.each([
  [progress('downloading-browser', 45_000_000, 150_000_000), 'Fetching a browser that runs hidden: 45 MB of 150 MB'],
  [progress('downloading-browser', 0, 0), 'Fetching a browser that runs hidden…'],
  [progress('chats', 0, null), 'Reading the list of your conversations…'],
  [progress('messages', 12, 1_080), 'Reading recent messages: 12 of 1,080 conversations'],
  [progress('something-new', 3, null), 'Getting ready…'],
  [{ state: 'starting' as const, progress: null }, 'Starting WhatsApp…'],
  [{ state: 'syncing' as const, progress: null }, 'Reading your conversations…'],
])('says what a session is doing while one waits (%#)', (session, words) => {
  expect(progressWords(session, 'en')).toBe(words)
})

test('shows how far it is only where the end is known', () => {
  expect([
    progressShare(progress('messages', 30, 120)),
    progressShare(progress('messages', 130, 120)),
    progressShare(progress('chats', 0, null)),
    progressShare({ progress: null }),
  ]).toEqual([25, 100, null, null])
})

test('counts a code down in whole seconds and stops at zero', () => {
  const end = '2026-11-20T12:00:20.000Z'
  const at = (ms: number) => secondsLeft(end, Date.parse(end) - ms)
  expect([at(19_200), at(1), at(0), at(-5_000)]).toEqual([20, 1, 0, 0])
})

test('shows a WhatsApp id as the phone number it is, and leaves other ids alone', () => {
  expect(['491701000000@c.us', '+491701000000', '491701000000', 'demo'].map(phoneOf)).toEqual([
    '+491701000000',
    '+491701000000',
    '+491701000000',
    'demo',
  ])
})

test('groups a pairing code as the phone does', () => {
  expect(['ABCD1234', 'ABCD-1234', 'ABC'].map(groupedCode)).toEqual(['ABCD-1234', 'ABCD-1234', 'ABC'])
})
