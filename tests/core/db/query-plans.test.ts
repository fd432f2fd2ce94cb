import { expect, test } from 'vitest'
import type {
  AccountId,
  ChannelMessageId,
  ConversationId,
  MessageId,
  OutboxId,
} from '../../../electron/contract/ids.ts'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import { findByAddresses, listSnoozedDue, nextSnoozeAt } from '../../../electron/core/inbox/conversations.store.ts'
import { countByState } from '../../../electron/core/inbox/count-conversations.ts'
import { listDraftless } from '../../../electron/core/inbox/draftless.ts'
import { listConversations, searchInConversations } from '../../../electron/core/inbox/list-conversations.ts'
import {
  findMessage,
  findMessageIds,
  insertMessage,
  listMessages,
  type NewMessage,
  newestMessageId,
  searchConversations,
} from '../../../electron/core/inbox/messages.store.ts'
import {
  findAttemptByChannelId,
  findUnboundAttempt,
  latestAttempt,
  mayHoldAttemptOf,
} from '../../../electron/core/outbox/attempts.store.ts'
import { claimForDrafting, listSendable, listStaleClaims, nextDueAt } from '../../../electron/core/outbox/claim.ts'
import {
  countByStatus,
  countOffered,
  findLiveRow,
  findRowByChannelId,
  listErrors,
  listEvents,
  listOpenRows,
  listRows,
} from '../../../electron/core/outbox/outbox.store.ts'

const accountId = '4915155500000' as AccountId
const conversationId = '1' as ConversationId
const outboxId = '1' as OutboxId
const channelMessageId = 'x' as ChannelMessageId

const sendable = (db: Store['db']) => listSendable(db, { accountId, now: 1, generation: 1, limit: 20 })

/** The plans of every statement that this piece of work runs, as SQLite words them. */
function plansOf(work: (store: Store) => unknown): string[] {
  const store = openStore(':memory:')
  const prepare = store.raw.prepare.bind(store.raw)
  const statements: string[] = []
  store.raw.prepare = ((source: string) => {
    if (/^\s*(select|insert|update|delete|with)/i.test(source)) statements.push(source)
    return prepare(source)
  }) as typeof prepare
  work(store)
  const plans = statements.flatMap((source) => {
    const places = source.replaceAll(/'[^']*'/g, '').split('?').length - 1
    const rows = prepare(`EXPLAIN QUERY PLAN ${source}`).all(Array.from({ length: places }, () => null))
    return rows.map((row) => (row as { detail: string }).detail)
  })
  store.close()
  expect(plans.length).toBeGreaterThan(0)
  return plans
}

/** The conversation of this message is not there: only the statement matters. */
function addMessage(store: Store): void {
  store.raw.pragma('foreign_keys = OFF')
  store.transaction((tx) => insertMessage(tx, aMessage))
}

const aMessage: NewMessage = {
  ...{ accountId, conversationId, channelMessageId, fromMe: false, author: null, kind: 'text', text: null },
  ...{ sentAt: 1_000, receivedAt: 1_000, receipt: 'none', editedAt: null, revokedAt: null, media: null },
  ...{
    quotedChannelId: null,
    quotedAuthor: null,
    quotedText: null,
    mentionsMe: false,
    quotesMe: false,
    outboxId: null,
  },
}

const list = (state: 'unanswered' | 'earlier' | 'done' | 'all') => (store: Store) =>
  listConversations(store.db, accountId, { state, limit: 50 })

test.each<[string, string, (store: Store) => unknown]>([
  ['the list of who waits', 'conversations_unanswered', list('unanswered')],
  ['the list of who waited before the first sync', 'conversations_unanswered', list('earlier')],
  ['the list of what is done', 'conversations_by_state', list('done')],
  ['the list of all conversations', 'conversations_newest', list('all')],
  ['the next row to send', 'outbox_to_send', ({ db }) => sendable(db)],
  ['what blocks a send', 'outbox_blocking', ({ db }) => sendable(db)],
  [
    'the next row to write',
    'outbox_to_draft',
    (store) => store.transaction((tx) => claimForDrafting(tx, { accountId, now: 1, allowBlocked: false })),
  ],
  ['when the next send is due', 'outbox_to_send', ({ db }) => nextDueAt(db, accountId, 'queued', 1)],
  ['claims that are too old', 'outbox_claimed', ({ db }) => listStaleClaims(db, 'sending', 1)],
  ['the newest message', 'messages_by_conversation', ({ db }) => newestMessageId(db, conversationId)],
  ['a page of messages', 'messages_by_conversation', ({ db }) => listMessages(db, conversationId, 50)],
  ['a message by the channel id', 'messages_by_channel_id', ({ db }) => findMessage(db, accountId, channelMessageId)],
  ['quoted messages', 'messages_by_channel_id', ({ db }) => findMessageIds(db, accountId, [channelMessageId])],
  ['the next message id', 'SEARCH messages USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)', addMessage],
  ['a search', 'SCAN w VIRTUAL TABLE INDEX', ({ db }) => searchConversations(db, accountId, 'invoice', 50)],
  ['an address', 'PRIMARY KEY', ({ db }) => findByAddresses(db, accountId, ['1@c.us'])],
  ['snoozes that are over', 'conversations_snoozed', ({ db }) => listSnoozedDue(db, 1)],
  ['the next snooze', 'conversations_snoozed', ({ db }) => nextSnoozeAt(db)],
  ['the live row', 'outbox_one_live', ({ db }) => findLiveRow(db, conversationId)],
  ['the rows of a page of conversations', 'outbox_by_conversation', ({ db }) => listOpenRows(db, [conversationId])],
  [
    'rows by status',
    'outbox_by_status',
    ({ db }) => listRows(db, { accountId, statuses: ['draft'], limit: 9, after: null }),
  ],
  ['a row by the channel id', 'outbox_by_channel_id', ({ db }) => findRowByChannelId(db, accountId, channelMessageId)],
  ['counts by status', 'outbox_by_status', ({ db }) => countByStatus(db, accountId)],
  ['offers', 'outbox_offered', ({ db }) => countOffered(db, accountId)],
  ['error logs', 'outbox_events_by_row', ({ db }) => listErrors(db, [outboxId])],
  ['an audit trail', 'outbox_events_by_row', ({ db }) => listEvents(db, outboxId)],
  ['the latest attempt', 'outbox_attempts_by_row', ({ db }) => latestAttempt(db, outboxId)],
  [
    'the attempt of an id',
    'outbox_attempts_by_channel_id',
    ({ db }) => findAttemptByChannelId(db, accountId, channelMessageId),
  ],
  [
    'attempts that may have become one of these',
    'outbox_attempts_by_channel_id',
    ({ db }) => mayHoldAttemptOf(db, accountId, [channelMessageId]),
  ],
  [
    'the attempt of an echo',
    'outbox_by_conversation',
    ({ db }) => findUnboundAttempt(db, { conversationId, text: 'x', sentAt: 1 }),
  ],
])('%s is read by %s', (_, index, work) => {
  const plans = plansOf(work)
  expect(plans.join('\n')).toContain(index)
  expect(plans.filter((plan) => /^SCAN (?!w VIRTUAL|json_each)(?!.*USING (COVERING )?INDEX)/.test(plan))).toEqual([])
})

test.each<[string, (store: Store) => unknown]>([
  ['who waits', list('unanswered')],
  ['all conversations', list('all')],
  ['what is done', list('done')],
  ['messages', ({ db }) => listMessages(db, conversationId, 50, '9' as MessageId)],
  ['a search', ({ db }) => searchConversations(db, accountId, 'in', 50)],
])('the order of %s comes from the index, not from sorting', (_, work) => {
  expect(plansOf(work).filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([])
})

test('looking for conversations without a draft never reads all messages or all rows', () => {
  const plans = plansOf(({ db }) => listDraftless(db, { accountId, sentAfter: 0, receivedAfter: 0, limit: 20 }))
  expect(plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([])
})

test('the counts of the sidebar are read from an index', () => {
  expect(plansOf(({ db }) => countByState(db, accountId)).join('\n')).toContain(
    'USING COVERING INDEX conversations_by_state',
  )
})

test('titles are looked through in an index, newest first, without reading the conversations', () => {
  const plan = plansOf(({ db }) => searchInConversations(db, accountId, 'ann', 10)).join('\n')
  expect(plan).toContain('USING COVERING INDEX conversations_newest')
  expect(plan).not.toContain('SCAN conversations')
})
