import { expect, test } from 'vitest'
import { OUTBOX_STATUSES, type OutboxStatus } from '../../../electron/contract/models.ts'
import { getRow, insertRow, listEvents, transition } from '../../../electron/core/outbox/outbox.store.ts'
import { legalPairs, nextStatus, type OutboxEvent, TRANSITIONS } from '../../../electron/core/outbox/states.ts'
import { ACCOUNT, NOW, openOutbox } from './rows.ts'

const EVENTS = [...new Set(Object.values(TRANSITIONS).flatMap((events) => Object.keys(events)))] as OutboxEvent[]
const all = OUTBOX_STATUSES.flatMap((status) =>
  EVENTS.map((event) => [status, event, nextStatus(status, event)] as const),
)
const why = { actor: 'user', at: NOW + 1 } as const

test.each(all.filter(([, , to]) => to !== null))(
  '%s can %s: it becomes %s and the audit trail says so',
  (from, event, to) => {
    const { store, newConversation, put } = openOutbox()
    const row = put({ conversationId: newConversation(), status: from })
    const moved = store.transaction((tx) =>
      transition(tx, row, event, { ...why, code: 'X', message: 'Because.' }, { priority: 5 }),
    )
    expect(moved).toEqual({ ...row, status: to, priority: 5 })
    expect(getRow(store.db, row.id)).toEqual(moved)
    const line = { actor: 'user', at: NOW + 1, event, fromStatus: from, toStatus: to, code: 'X', message: 'Because.' }
    expect(listEvents(store.db, row.id)).toEqual([{ id: expect.any(String), outboxId: row.id, ...line }])
    store.close()
  },
)

test.each(all.filter(([, , to]) => to === null))(
  '%s cannot %s: nothing changes and nothing is written down',
  (from, event) => {
    const { store, newConversation, put } = openOutbox()
    const row = put({ conversationId: newConversation(), status: from })
    expect(() => store.transaction((tx) => transition(tx, row, event, why, { priority: 5 }))).toThrow(
      expect.objectContaining({ code: 'ILLEGAL_TRANSITION', data: { status: from, event } }),
    )
    expect(getRow(store.db, row.id)).toEqual(row)
    expect(listEvents(store.db, row.id)).toEqual([])
    store.close()
  },
)

test('no other program can make a way that the machine does not know', () => {
  const { store, newConversation, put } = openOutbox()
  const legal = new Set(legalPairs().map(([from, to]) => `${from}>${to}`))
  const verdicts = OUTBOX_STATUSES.flatMap((from) =>
    OUTBOX_STATUSES.filter((to) => to !== from).map((to) => {
      const { id } = put({ conversationId: newConversation(), status: from })
      return { way: `${from}>${to}`, isPossible: canUpdate(id, to) }
    }),
  )
  expect(verdicts.filter(({ way, isPossible }) => isPossible !== legal.has(way))).toEqual([])
  expect(verdicts.filter(({ isPossible }) => isPossible)).toHaveLength(legal.size)
  store.close()

  function canUpdate(id: string, to: OutboxStatus): boolean {
    try {
      store.raw.prepare('UPDATE outbox SET status = ? WHERE id = ?').run(to, id)
      return true
    } catch (error) {
      expect(String(error)).toContain('outbox: illegal transition')
      return false
    }
  }
})

test('what has ended for good has no way on', () => {
  expect(OUTBOX_STATUSES.filter((status) => Object.keys(TRANSITIONS[status]).length === 0)).toEqual([
    'sent',
    'superseded',
  ])
})

test('whoever holds an older revision changes nothing', () => {
  const { store, newConversation, put } = openOutbox()
  const seen = put({ conversationId: newConversation(), status: 'draft' })
  const change = { text: 'Edited.', revision: seen.revision + 1 }
  store.transaction((tx) => transition(tx, seen, 'edit', why, change))
  expect(() => store.transaction((tx) => transition(tx, seen, 'approve', why))).toThrow(
    expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }),
  )
  expect(getRow(store.db, seen.id)).toMatchObject({ status: 'draft', text: 'Edited.', revision: 2 })
  expect(listEvents(store.db, seen.id).map(({ event }) => event)).toEqual(['edit'])
  store.close()
})

test('whoever moves a row that was moved first changes nothing', () => {
  const { store, newConversation, put } = openOutbox()
  const seen = put({ conversationId: newConversation(), status: 'queued' })
  store.transaction((tx) => transition(tx, seen, 'claim', { actor: 'send-loop', at: NOW }))
  expect(() => store.transaction((tx) => transition(tx, seen, 'undo', why))).toThrow(
    expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }),
  )
  expect(getRow(store.db, seen.id).status).toBe('sending')
  store.close()
})

test('the assistant has one live row in a conversation, whoever tries to add another', () => {
  const { store, newConversation, put } = openOutbox()
  const live: OutboxStatus[] = ['pending', 'generating', 'draft', 'queued']
  for (const first of live) {
    for (const second of live) {
      const conversationId = newConversation()
      put({ conversationId, status: first })
      expect(() => put({ conversationId, status: second, origin: 'follow_up' })).toThrow()
    }
  }
  store.close()
})

test('beside a live row there may be the user’s own words, what is on its way, and what has ended', () => {
  const { store, newConversation, put } = openOutbox()
  const conversationId = newConversation()
  put({ conversationId, status: 'draft' })
  for (const status of ['sending', 'uncertain', 'sent', 'failed', 'superseded', 'discarded'] as const)
    put({ conversationId, status })
  put({ conversationId, status: 'queued', origin: 'manual' })
  put({ conversationId, status: 'draft', origin: 'manual' })
  expect(store.raw.prepare('SELECT count(*) AS count FROM outbox').get()).toEqual({ count: 9 })
  store.close()
})

test('bringing a row back to life beside a live one is refused by the database itself', () => {
  const { store, newConversation, put } = openOutbox()
  const conversationId = newConversation()
  const old = put({ conversationId, status: 'discarded' })
  put({ conversationId, status: 'pending', text: null })
  expect(() => store.transaction((tx) => transition(tx, old, 'restore', why))).toThrow()
  expect(getRow(store.db, old.id).status).toBe('discarded')
  store.close()
})

test('what waits to be sent, or was sent, has a text', () => {
  const { store, newConversation, put } = openOutbox()
  for (const status of OUTBOX_STATUSES) {
    const add = () => put({ conversationId: newConversation(), status, text: null })
    if (['draft', 'queued', 'sending', 'uncertain', 'sent'].includes(status)) expect(add).toThrow()
    else expect(add().text).toBeNull()
  }
  store.close()
})

test('a new row begins its audit trail with its making', () => {
  const { store, newConversation } = openOutbox()
  const conversationId = newConversation()
  const row = store.transaction((tx) =>
    insertRow(
      tx,
      { accountId: ACCOUNT, conversationId, origin: 'ai', status: 'pending', priority: 2, notBefore: NOW, change: {} },
      { actor: 'conversation', at: NOW },
    ),
  )
  expect(listEvents(store.db, row.id)).toMatchObject([
    { actor: 'conversation', at: NOW, event: 'create', fromStatus: null, toStatus: 'pending' },
  ])
  store.close()
})

test('ids are never used again, so an old link can never show another message', () => {
  const { store, newConversation, put } = openOutbox()
  const first = put({ conversationId: newConversation(), status: 'draft' })
  store.raw.prepare('DELETE FROM outbox').run()
  expect(Number(put({ conversationId: newConversation(), status: 'draft' }).id)).toBe(Number(first.id) + 1)
  store.close()
})
