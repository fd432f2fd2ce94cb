import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChannelMessageId, MessageId } from '../../../electron/contract/ids.ts'
import type { Store } from '../../../electron/core/db/open.ts'
import { messageIdFloor } from '../../../electron/core/inbox/message-ids.ts'
import {
  editMessage,
  getMessage,
  listMessages,
  raiseReceipt,
  revokeMessage,
  type StoredMessage,
  searchConversations,
} from '../../../electron/core/inbox/messages.store.ts'
import { ACCOUNT, NOW, openInbox } from './messages.ts'

function stored(store: Store, id: MessageId | null): StoredMessage {
  const message = id === null ? null : getMessage(store.db, id)
  if (message === null) throw new Error('The message was not stored.')
  return message
}

test('ids keep time order, whatever order messages are learned of', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 }), (seconds) => {
      const { store, newConversation, add } = openInbox()
      const conversationId = newConversation()
      for (const second of seconds) add(conversationId, 'x', NOW + second * 1_000)
      const read = listMessages(store.db, conversationId, 100).reverse()
      expect(read.map(({ sentAt }) => sentAt)).toEqual(
        seconds.map((second) => NOW + second * 1_000).sort((a, b) => a - b),
      )
      expect(new Set(read.map(({ id }) => id)).size).toBe(seconds.length)
      store.close()
    }),
    { numRuns: 30 },
  )
})

test('ten thousand messages of one second keep their order of arrival and stay before the next second', () => {
  const { store, newConversation, add } = openInbox()
  const conversationId = newConversation()
  add(conversationId, 'next second', NOW + 1_000)
  const ids = Array.from({ length: 10_000 }, (_, at) => Number(add(conversationId, `${at}`)))
  expect(ids.every((id, at) => at === 0 || id === (ids[at - 1] ?? 0) + 1)).toBe(true)
  expect(ids.at(-1)).toBeLessThan(messageIdFloor(NOW + 1_000))
  expect(listMessages(store.db, conversationId, 1)[0]?.text).toBe('next second')
  store.close()
})

test('an id is a whole number that JavaScript keeps exactly, until the year 2248', () => {
  expect(messageIdFloor(Date.parse('2248-01-01T00:00:00Z')) + 1_024_000).toBeLessThan(Number.MAX_SAFE_INTEGER)
  expect(messageIdFloor(0)).toBeGreaterThan(0)
})

test('the same message is stored once, whatever it says the second time', () => {
  const { store, newConversation, add } = openInbox()
  const conversationId = newConversation()
  const same = { channelMessageId: 'same' as ChannelMessageId }
  expect(add(conversationId, 'first', NOW, same)).not.toBeNull()
  expect(add(conversationId, 'second', NOW, same)).toBeNull()
  expect(listMessages(store.db, conversationId, 9).map(({ text }) => text)).toEqual(['first'])
  expect(searchConversations(store.db, ACCOUNT, 'second', 9)).toEqual([])
  store.close()
})

test('history is read page by page without a gap or a repetition', () => {
  const { store, newConversation, add } = openInbox()
  const conversationId = newConversation()
  for (let at = 0; at < 25; at++) add(conversationId, `${at}`, NOW + Math.floor(at / 4) * 1_000)
  add(newConversation(), 'elsewhere')
  const seen: (string | null)[] = []
  let before = null
  for (let page = listMessages(store.db, conversationId, 10); page.length > 0; ) {
    seen.push(...page.map(({ text }) => text))
    before = page.at(-1)?.id ?? null
    page = listMessages(store.db, conversationId, 10, before)
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => `${24 - at}`))
  store.close()
})

const SENTENCES = {
  apostrophe: "it's raining (again) -x foo:bar",
  quote: 'she said "never" * AND NOT near',
  emoji: 'the party 🎉 was great',
  chinese: '我们明天在北京见面',
  japanese: '明日は東京で会いましょう',
  thai: 'พรุ่งนี้เจอกันที่กรุงเทพ',
  accents: 'Ça va à Málaga, José?',
  german: 'Rechnungsnummer vierundzwanzig',
  arabic: 'نلتقي غدا في القاهرة',
}

test.each<[string, keyof typeof SENTENCES | null]>([
  ["it's", 'apostrophe'],
  ['(', null],
  ['(again)', 'apostrophe'],
  ['-x', 'apostrophe'],
  ['foo:bar', 'apostrophe'],
  ['foo:baz', null],
  ['"never"', 'quote'],
  ['never*', 'quote'],
  ['AND', 'quote'],
  ['NEAR(', 'quote'],
  ['party 🎉', 'emoji'],
  ['🎉', null],
  ['北京', 'chinese'],
  ['明天', 'chinese'],
  ['東京で', 'japanese'],
  ['กรุงเทพ', 'thai'],
  ['ca malaga', 'accents'],
  ['JOSE', 'accents'],
  ['re', 'german'],
  ['rechnungsnummer vier', 'german'],
  ['rechnungs vierundzwanzig', null],
  ['vierundzwanzig rechnungs', 'german'],
  ['القاهرة', 'arabic'],
  ['^ra', 'apostrophe'],
  ['{text}: raining', null],
  ['a\u0000b', null],
  ['raining\u0000', 'apostrophe'],
  ['   ', null],
])('searching for %j finds %s', (typed, expected) => {
  const { store, newConversation, add } = openInbox()
  const names = new Map(
    Object.entries(SENTENCES).map(([name, text]) => {
      const id = newConversation(name)
      add(id, text)
      return [id, name]
    }),
  )
  const found = searchConversations(store.db, ACCOUNT, typed, 50).map((id) => names.get(id))
  expect(found).toEqual(expected === null ? [] : expect.arrayContaining([expected]))
  store.close()
})

test('no typed text breaks the search', () => {
  const { store, newConversation, add } = openInbox()
  add(newConversation(), 'anything at all')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
      expect(() => searchConversations(store.db, ACCOUNT, typed, 50)).not.toThrow()
    }),
  )
  store.close()
})

test('the newest hit comes first, and a conversation is listed once', () => {
  const { store, newConversation, add } = openInbox()
  const [old, fresh] = [newConversation(), newConversation()]
  add(fresh, 'invoice', NOW)
  add(old, 'the invoice', NOW - 9_000)
  add(fresh, 'invoices', NOW - 99_000)
  expect(searchConversations(store.db, ACCOUNT, 'invoice', 50)).toEqual([fresh, old])
  store.close()
})

test('an edit is found by its new words only, and an older edit changes nothing', () => {
  const { store, newConversation, add } = openInbox()
  const conversationId = newConversation()
  const id = add(conversationId, 'Friday')
  const message = () => stored(store, id)
  const edit = (text: string, at: number) => store.transaction((tx) => editMessage(tx, message(), text, at))
  expect(edit('Saturday', NOW + 2)).toBe(true)
  expect(edit('Thursday', NOW + 1)).toBe(false)
  expect(message()).toMatchObject({ text: 'Saturday', editedAt: NOW + 2 })
  expect(searchConversations(store.db, ACCOUNT, 'Friday', 9)).toEqual([])
  expect(searchConversations(store.db, ACCOUNT, 'Saturday', 9)).toEqual([conversationId])
  store.close()
})

test('a deleted message keeps its place and loses its words everywhere', () => {
  const { store, newConversation, add } = openInbox()
  const conversationId = newConversation()
  const id = add(conversationId, 'marzipan', NOW, { quotedText: 'marzipan?', quotedAuthor: 'Ann' })
  const message = () => stored(store, id)
  const revoke = () => store.transaction((tx) => revokeMessage(tx, message(), NOW + 1))
  expect([revoke(), revoke()]).toEqual([true, false])
  expect(message()).toMatchObject({ text: null, quotedText: null, revokedAt: NOW + 1 })
  expect(searchConversations(store.db, ACCOUNT, 'marzipan', 9)).toEqual([])
  expect(store.transaction((tx) => editMessage(tx, message(), 'again', NOW + 9))).toBe(false)
  store.close()
})

test('a receipt only rises', () => {
  const { store, newConversation, add } = openInbox()
  const id = add(newConversation(), 'x', NOW, { fromMe: true })
  const raise = (receipt: 'server' | 'device' | 'read') =>
    store.transaction((tx) => raiseReceipt(tx, stored(store, id), receipt))
  expect([raise('device'), raise('server'), raise('device'), raise('read')]).toEqual([true, false, false, true])
  expect(stored(store, id).receipt).toBe('read')
  store.close()
})
