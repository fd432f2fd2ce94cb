import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountId } from '../../electron/contract/ids.ts'
import { settings } from '../../electron/contract/settings.ts'
import type { ChannelMessage } from '../../electron/core/channels/channel.ts'
import { openStore } from '../../electron/core/db/open.ts'
import type { AccountScope } from '../../electron/core/flows/account-scope.ts'
import { receiveMessages } from '../../electron/core/flows/receive-message.ts'
import { rememberAccount } from '../../electron/core/inbox/accounts.store.ts'
import { silentLog } from '../../electron/core/platform/log.ts'
import { createHandClock } from '../clock.ts'
import { START_AT } from './desk.ts'

const accountId = '4915155500000' as AccountId

function openScope(): AccountScope {
  const store = openStore(':memory:')
  store.transaction((tx) => rememberAccount(tx, { id: accountId, channel: 'simulator', name: 'Robin' }, START_AT))
  const groups = Object.entries(settings.shape).map(([name, group]) => [name, group.parse({})])
  const values = settings.parse(Object.fromEntries(groups))
  const nothing = () => {}
  return {
    ...{ store, clock: createHandClock(START_AT), log: silentLog, accountId, settings: () => values },
    ...{ announce: nothing, wakeAssistant: nothing, wakeSending: nothing, cancelDrafting: nothing },
  }
}

const line = fc.record({
  chat: fc.constantFrom('1@c.us', '2@c.us', '3@g.us'),
  fromMe: fc.boolean(),
  text: fc.constantFrom('Can you come?', 'Hello there', 'Thanks!', 'Your code is 481920', 'URGENT!', null),
  second: fc.integer({ min: 0, max: 20 }),
  mentionsMe: fc.boolean(),
  isDeleted: fc.nat({ max: 9 }).map((die) => die === 0),
})

const history = fc.array(line, { maxLength: 25 }).map((lines): ChannelMessage[] =>
  lines
    .toSorted((a, b) => a.second - b.second)
    .map(({ chat, fromMe, text, second, mentionsMe, isDeleted }, at) => ({
      ...{ id: `m${at}` as never, chatId: chat as never, chatAddresses: [chat], chatTitle: `Chat ${chat}`, fromMe },
      ...{ chatKind: chat.endsWith('g.us') ? 'group' : 'direct', authorId: null, authorName: null, quoted: null },
      ...{ kind: text === null ? 'image' : 'text', text: isDeleted ? null : text, media: null, quotesMe: false },
      ...{ sentAt: START_AT - 60_000 + second * 1_000, receipt: fromMe ? 'read' : 'none', editedAt: null },
      ...{ revokedAt: isDeleted ? START_AT : null, mentionsMe: mentionsMe && !fromMe, live: false },
    })),
)

/** What is stored in the end, without what only counts how it came about. */
function stored({ store }: AccountScope): unknown {
  const all = (sql: string) => store.raw.prepare(sql).all()
  return {
    conversations: all('SELECT * FROM conversations ORDER BY chat_id').map((row) => ({
      ...(row as object),
      id: 0,
      contact_id: 0,
    })),
    messages: all('SELECT id, channel_message_id, text, receipt FROM messages ORDER BY channel_message_id'),
    live: all(
      "SELECT source_message_id, status, priority FROM outbox WHERE status = 'pending' ORDER BY source_message_id",
    ),
  }
}

test('history that is read in batches, some of them twice, ends as if it had come all at once', () => {
  fc.assert(
    fc.property(
      history,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 25, maxLength: 25 }),
      (messages, sizes) => {
        const [whole, pieces] = [openScope(), openScope()]
        receiveMessages(whole, messages, { mayDraft: true })
        for (let [from, nth] = [0, 0]; from < messages.length; nth++) {
          const to = from + (sizes[nth] ?? 1)
          receiveMessages(pieces, messages.slice(Math.max(0, from - 2), to), { mayDraft: true })
          from = to
        }
        expect(stored(pieces)).toEqual(stored(whole))
        for (const { store } of [whole, pieces]) store.close()
      },
    ),
    { numRuns: 60 },
  )
})

test('what a later message of ours answers need not be judged: a first sync ends as if each message had come alone', () => {
  const shuffled = fc.tuple(history, fc.nat({ max: 3 })).map(([messages, late]) =>
    // A few may come out of order, and one twice.
    late === 0 ? messages : [...messages.slice(late), ...messages.slice(0, late), ...messages.slice(-1)],
  )
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 2, max: 25 }), fc.boolean(), (messages, size, live) => {
      const [together, alone] = [openScope(), openScope()]
      const incoming = messages.map((message) => ({ ...message, live }))
      for (let from = 0; from < incoming.length; from += size) {
        receiveMessages(together, incoming.slice(from, from + size), { mayDraft: false })
      }
      for (const message of incoming) receiveMessages(alone, [message], { mayDraft: false })
      expect(stored(together)).toEqual(stored(alone))
      for (const { store } of [together, alone]) store.close()
    }),
    { numRuns: 120 },
  )
})
