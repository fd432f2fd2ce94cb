import { expect, test } from 'vitest'
import { type Conversation, OUTBOX_STATUSES, type OutboxItem } from '../../../electron/contract/models.ts'
import { fileSize, headline, mediaWords } from '../../../renderer/features/conversation/conversation-words.ts'
import { splitLinks } from '../../../renderer/features/conversation/links.ts'
import { composerText, draftRevision, draftText } from '../../../renderer/features/draft/draft-text.ts'
import { nextInLine, rowsOf } from '../../../renderer/features/inbox/list-query.ts'
import { rowLabel, rowMark, rowReason, rowTime } from '../../../renderer/features/inbox/row-words.ts'
import type { TypedText } from '../../../renderer/state/typed-texts.ts'
import { initials } from '../../../renderer/ui/avatar.tsx'

const now = Date.parse('2026-11-20T12:00:00Z')
const conversation = (more: Partial<Conversation> = {}) =>
  ({
    id: '1',
    title: 'Ann',
    state: 'unanswered',
    reasons: [
      { code: 'asked_question', text: 'asked a question', params: {} },
      { code: 'waits_long', text: 'waits long', params: {} },
    ],
    unreadCount: 2,
    waitsSince: '2026-11-20T09:00:00Z',
    lastMessageAt: '2026-11-20T11:30:00Z',
    snippet: 'When?',
    snippetFromMe: false,
    snoozedUntil: null,
    draft: null,
    overtaken: null,
    paused: false,
    composerText: '',
    ...more,
  }) as Conversation
const withDraft = (id: string, status: OutboxItem['status'] | null) =>
  conversation({ id: id as Conversation['id'], draft: status && ({ status, heldAt: null } as OutboxItem) })

test('a row says one reason, how long, and where the reply stands', () => {
  const row = conversation({ draft: { status: 'draft', question: null } as OutboxItem })
  expect([rowReason(row), rowTime(row, 'unanswered', now, 'en'), rowMark(row)?.text]).toEqual([
    'asked a question',
    '3 hr',
    'draft',
  ])
  expect(rowLabel(row, '3 hr')).toBe('Ann, 3 hr, asked a question, draft, 2 unread, When?')
})

test('a reply that is overtaken or unsure is marked before anything else', () => {
  expect(rowMark(conversation({ overtaken: {} as OutboxItem, draft: { status: 'draft' } as OutboxItem }))?.text).toBe(
    'overtaken',
  )
  expect(rowMark(withDraft('1', 'uncertain'))?.tone).toBe('bad')
  const capped = { status: 'pending', waitingFor: { code: 'spending_cap', until: null } } as OutboxItem
  expect(rowMark(conversation({ draft: capped }))?.text).toBe('no draft yet')
  const marks = OUTBOX_STATUSES.map((status) => rowMark(withDraft('1', status))?.text ?? null)
  expect(marks.filter((mark) => mark !== null)).toHaveLength(7)
})

test('a row promises no draft where none can be written', () => {
  const waits = { status: 'pending', errors: [], waitingFor: { code: 'model', until: null } } as unknown as OutboxItem
  const words = (draft: Partial<OutboxItem>, isModelStopped = false) =>
    rowMark(conversation({ draft: { ...waits, ...draft } as OutboxItem }), isModelStopped)?.text
  const error = { at: '2026-11-20T11:00:00Z', message: 'The model did not answer.' } as OutboxItem['errors'][number]
  expect(words({})).toBe('writing')
  expect(words({}, true)).toBe('no draft written')
  expect(words({ errors: [error] })).toBe('no draft written')
  expect(words({ status: 'generating' }, true)).toBe('writing')
  expect(words({ status: 'failed', text: null })).toBe('no draft written')
  expect(words({ status: 'failed', text: 'Yes.' })).toBe('not sent')
})

test('after one is dealt with, the next that still needs the person is next, and from the top at the end', () => {
  const rows = [withDraft('1', 'draft'), withDraft('2', 'queued'), withDraft('3', null), withDraft('4', 'draft')]
  const after = (id: string) => nextInLine(rows, id as Conversation['id'])
  expect([after('1'), after('3'), after('4')]).toEqual(['3', '4', '1'])
  expect(nextInLine([withDraft('1', 'queued')], '1' as Conversation['id'])).toBeNull()
})

test('a row that moved between two pages stands once', () => {
  const [a, b, c] = [withDraft('1', null), withDraft('2', null), withDraft('3', null)]
  const pages = [
    { items: [a, b], nextCursor: 'x' },
    { items: [b, c], nextCursor: null },
  ]
  expect(rowsOf(pages).map(({ id }) => id)).toEqual(['1', '2', '3'])
})

test('the headline says whose turn it is', () => {
  expect(headline(conversation(), now, 'en')).toBe('waits 3 hr · asked a question · waits long')
  expect(headline(conversation({ state: 'waiting' }), now, 'en')).toBe('you have waited 3 hr for their answer')
})

const typed = (state: TypedText['state'], revision: number | null): TypedText => ({
  conversationId: '1' as Conversation['id'],
  text: 'mine',
  revision,
  state,
})

test('the field shows what was typed until the runtime has something later', () => {
  const draft = { text: 'theirs', revision: 5 }
  expect(draftText(draft, undefined)).toBe('theirs')
  expect(draftText(draft, typed('unsaved', 3))).toBe('mine')
  expect(draftText(draft, typed('saved', 5))).toBe('mine')
  expect(draftText(draft, typed('saved', 4))).toBe('theirs')
  expect(draftText(draft, typed('conflict', 4))).toBe('mine')
  expect(draftText(draft, typed('orphan', 4))).toBe('theirs')
})

test('an approval names the revision of exactly the text that is shown', () => {
  expect(draftRevision({ revision: 5 }, undefined)).toBe(5)
  expect(draftRevision({ revision: 5 }, typed('saved', 6))).toBe(6)
  expect(draftRevision({ revision: 5 }, typed('saved', 4))).toBe(5)
})

test('a field that has the focus is never changed from elsewhere', () => {
  expect(composerText('saved', typed('saved', null), true)).toBe('mine')
  expect(composerText('saved', typed('saved', null), false)).toBe('saved')
  expect(composerText('saved', typed('unsaved', null), false)).toBe('mine')
})

test('only https addresses become links, without the full stop behind them and with their real host', () => {
  const parts = splitLinks(
    'See https://example.com/a?b=1, or (https://exämple.com). Not http://x.y or javascript:alert(1)',
  )
  expect(parts.filter(({ href }) => href !== null)).toEqual([
    { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1', at: 4 },
    { text: 'https://exämple.com', href: 'https://xn--exmple-cua.com/', at: 35 },
  ])
  expect(parts.map(({ text }) => text).join('')).toContain('Not http://x.y or javascript:alert(1)')
})

test('an address with a name before an @ stays plain text, for it only looks like another host', () => {
  expect(splitLinks('https://paypal.com@evil.example/').every(({ href }) => href === null)).toBe(true)
})

test('a file says what it is, how long and how big', () => {
  const media = { mimeType: null, fileName: null, durationSeconds: 12, sizeBytes: 3_140_000 }
  expect(mediaWords({ kind: 'voice', media }, 'en')).toBe('Voice message · 12 sec · 3.1 MB')
  expect(fileSize(10, 'en')).toBe('1 kB')
})

test('initials work in every alphabet, and a bare number has none', () => {
  expect(['Ann Becker', '田中さくら', 'leo (work)', '+44 7700', '🙂'].map(initials)).toEqual([
    'AB',
    '田',
    'LW',
    '#',
    '#',
  ])
})

test('a closed conversation says when its last message came, as a sentence', () => {
  const closed = (lastMessageAt: string) => headline(conversation({ state: 'done', lastMessageAt }), now, 'en')
  expect([closed('2026-11-20T12:00:00Z'), closed('2026-11-20T11:30:00Z')]).toEqual([
    'done · last message now',
    'done · last message 30m ago',
  ])
})
