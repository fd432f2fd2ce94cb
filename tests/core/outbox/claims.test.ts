import { expect, test } from 'vitest'
import type { MessageId } from '../../../electron/contract/ids.ts'
import type { OutboxStatus } from '../../../electron/contract/models.ts'
import type { Db } from '../../../electron/core/db/open.ts'
import { conversations } from '../../../electron/core/db/schema.ts'
import { changeConversation } from '../../../electron/core/inbox/conversations.store.ts'
import { claimForDrafting, listSendable, listStaleClaims, nextDueAt } from '../../../electron/core/outbox/claim.ts'
import { getRow, type OutboxRow } from '../../../electron/core/outbox/outbox.store.ts'
import { ACCOUNT, GENERATION, NOW, openOutbox } from './rows.ts'

const send = { accountId: ACCOUNT, now: NOW, generation: GENERATION, limit: 20 }
const sendableIds = (db: Db, change: object = {}) => listSendable(db, { ...send, ...change }).map(({ id }) => id)

test('what is sent next is the most important, then what has waited longest, then what came first', () => {
  const { store, newConversation, put } = openOutbox()
  const add = (priority: number, notBefore: number) =>
    put({ conversationId: newConversation(), status: 'queued', priority, notBefore })
  const rows = [add(2, NOW - 900), add(4, NOW - 100), add(4, NOW - 200), add(4, NOW - 200), add(5, NOW + 1)]
  const order = sendableIds(store.db).map((id) => rows.findIndex((row) => row.id === id))
  expect(order).toEqual([2, 3, 1, 0])
  expect(sendableIds(store.db, { limit: 2 })).toEqual([rows[2]?.id, rows[3]?.id])
  store.close()
})

test.each<[string, Partial<OutboxRow>]>([
  ['held', { heldAt: NOW - 1 }],
  ['not due yet', { notBefore: NOW + 1 }],
  ['in the undo window of another account', { accountId: 'other' as OutboxRow['accountId'] }],
])('a row that is %s is not sent', (_, row) => {
  const { store, newConversation, put } = openOutbox()
  store.raw.prepare("INSERT INTO accounts (id, channel, name, linked_at) VALUES ('other', 'simulator', 'x', 0)").run()
  put({ conversationId: newConversation(), status: 'queued', ...row })
  expect(sendableIds(store.db)).toEqual([])
  store.close()
})

test('nothing is sent in a conversation that this connection has not read', () => {
  const { store, newConversation, put } = openOutbox()
  put({ conversationId: newConversation(), status: 'queued' })
  expect(sendableIds(store.db, { generation: GENERATION + 1 })).toEqual([])
  store.close()
})

test.each<[OutboxStatus, Partial<OutboxRow>, boolean]>([
  ['sending', {}, true],
  ['uncertain', {}, true],
  ['queued', { approvedAt: NOW - 1 }, true],
  ['queued', { approvedAt: NOW - 1, notBefore: NOW + 5_000 }, true],
  ['queued', { approvedAt: NOW - 1, heldAt: NOW }, false],
  ['queued', { approvedAt: NOW - 1, scheduled: true, notBefore: NOW + 5_000 }, false],
  ['queued', { approvedAt: NOW + 1 }, false],
  ['draft', {}, false],
  ['sent', {}, false],
  ['failed', {}, false],
])('beside one that is %s %j, a later message of the same conversation waits: %s', (status, more, waits) => {
  const { store, newConversation, put } = openOutbox()
  const conversationId = newConversation()
  put({ conversationId, status, priority: 1, ...more, origin: 'manual' })
  const later = put({ conversationId, status: 'queued', priority: 5, approvedAt: NOW })
  expect(sendableIds(store.db).includes(later.id)).toBe(!waits)
  store.close()
})

test('a conversation that is blocked by a possibly sent message blocks no other', () => {
  const { store, newConversation, put } = openOutbox()
  const blocked = newConversation()
  put({ conversationId: blocked, status: 'uncertain' })
  put({ conversationId: blocked, status: 'queued', priority: 5 })
  const other = put({ conversationId: newConversation(), status: 'queued', priority: 1 })
  expect(sendableIds(store.db)).toEqual([other.id])
  store.close()
})

test('the assistant takes the most important wish and marks it as its own', () => {
  const { store, newConversation, put } = openOutbox()
  put({ conversationId: newConversation(), status: 'pending', text: null, priority: 2 })
  const urgent = put({ conversationId: newConversation(), status: 'pending', text: null, priority: 5 })
  const claim = () =>
    store.transaction((tx) => claimForDrafting(tx, { accountId: ACCOUNT, now: NOW, allowBlocked: false }))
  expect(claim()).toEqual({ ...urgent, status: 'generating', claimedAt: NOW })
  expect(claim()?.priority).toBe(2)
  expect(claim()).toBeNull()
  store.close()
})

test.each([
  ['paused', { paused: true }, true, false],
  ['paused', { paused: true }, false, false],
  ['kept from models', { modelBlocked: true }, false, false],
  ['kept from models', { modelBlocked: true }, true, true],
])('in a conversation that is %s, a writer on this machine: %j; it may write: %s', (_, change, allowBlocked, may) => {
  const { store, newConversation, put } = openOutbox()
  const conversationId = newConversation()
  put({ conversationId, status: 'pending', text: null, sourceMessageId: '1' as MessageId })
  store.transaction((tx) => changeConversation(tx, conversationId, change))
  const row = store.transaction((tx) => claimForDrafting(tx, { accountId: ACCOUNT, now: NOW, allowBlocked }))
  expect(row !== null).toBe(may)
  store.close()
})

test('the loops are told when there is next something to do, and nothing when that is now or never', () => {
  const { store, newConversation, put } = openOutbox()
  expect(nextDueAt(store.db, ACCOUNT, 'queued', NOW)).toBeNull()
  put({ conversationId: newConversation(), status: 'queued', notBefore: NOW - 1 })
  put({ conversationId: newConversation(), status: 'queued', notBefore: NOW + 1, heldAt: NOW })
  expect(nextDueAt(store.db, ACCOUNT, 'queued', NOW)).toBeNull()
  put({ conversationId: newConversation(), status: 'queued', notBefore: NOW + 9_000 })
  put({ conversationId: newConversation(), status: 'queued', notBefore: NOW + 5_000 })
  put({ conversationId: newConversation(), status: 'pending', text: null, notBefore: NOW + 2_000 })
  expect(nextDueAt(store.db, ACCOUNT, 'queued', NOW)).toBe(NOW + 5_000)
  expect(nextDueAt(store.db, ACCOUNT, 'pending', NOW)).toBe(NOW + 2_000)
  store.close()
})

test('a claim is stale from its lease on, and not before', () => {
  const { store, newConversation, put } = openOutbox()
  const row = put({ conversationId: newConversation(), status: 'generating', claimedAt: NOW })
  put({ conversationId: newConversation(), status: 'sending', claimedAt: NOW })
  expect(listStaleClaims(store.db, 'generating', NOW - 1)).toEqual([])
  expect(listStaleClaims(store.db, 'generating', NOW).map(({ id }) => id)).toEqual([row.id])
  expect(getRow(store.db, row.id).status).toBe('generating')
  expect(store.db.select().from(conversations).all()).toHaveLength(2)
  store.close()
})
