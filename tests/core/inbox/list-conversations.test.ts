import { expect, test } from 'vitest'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { saveSummary } from '../../../electron/core/inbox/conversations.store.ts'
import {
  type ListState,
  listConversations,
  searchInConversations,
} from '../../../electron/core/inbox/list-conversations.ts'
import type { Summary } from '../../../electron/core/inbox/summary.ts'
import { ACCOUNT, NOBODY, NOW, openInbox } from './messages.ts'

function openList() {
  const inbox = openInbox()
  const put = (title: string, change: Partial<Summary>): ConversationId => {
    const id = inbox.newConversation(title)
    inbox.store.transaction((tx) => saveSummary(tx, id, { ...NOBODY, lastMessageAt: NOW, ...change }))
    return id
  }
  const read = (state: ListState, limit = 50, cursor?: string) => {
    const page = listConversations(inbox.store.db, ACCOUNT, { state, limit, cursor })
    return { titles: page.items.map(({ title }) => title), nextCursor: page.nextCursor }
  }
  return { ...inbox, put, read }
}

const waits = (priority: number, secondsAgo: number): Partial<Summary> => {
  return { state: 'unanswered', priority, waitsSince: NOW - secondsAgo * 1_000 }
}

test('who waits: the most important first, then who waits longest', () => {
  const { put, read, store } = openList()
  put('two, long', waits(2, 900))
  put('five, short', waits(5, 10))
  put('two, longer', waits(2, 950))
  put('five, long', waits(5, 20))
  put('earlier', { ...waits(5, 5_000), earlier: true })
  put('done', { state: 'done' })
  expect(read('unanswered')).toEqual({
    titles: ['five, long', 'five, short', 'two, longer', 'two, long'],
    nextCursor: null,
  })
  expect(read('earlier').titles).toEqual(['earlier'])
  store.close()
})

test('all other lists: the newest first; what was never written in is in none', () => {
  const { put, read, store, newConversation } = openList()
  put('old', { state: 'done', lastMessageAt: NOW - 9 })
  put('new', { state: 'done', lastMessageAt: NOW - 1 })
  put('asks us', { ...waits(2, 5), lastMessageAt: NOW - 5 })
  put('asked them', { state: 'waiting', lastMessageAt: NOW })
  put('later', { state: 'snoozed', snoozedUntil: NOW + 9 })
  newConversation('silent')
  expect(read('done').titles).toEqual(['new', 'old'])
  expect(read('all').titles).toEqual(['asked them', 'later', 'new', 'asks us', 'old'])
  expect([read('waiting').titles, read('snoozed').titles]).toEqual([['asked them'], ['later']])
  store.close()
})

test.each<ListState>(['unanswered', 'done', 'all'])(
  'the pages of "%s" join without a gap, also between equals',
  (state) => {
    const { put, read, store } = openList()
    for (let at = 0; at < 23; at++) {
      const change = state === 'unanswered' ? waits(1 + (at % 2), 10) : { state: 'done' as const }
      put(`${at}`, { ...change, lastMessageAt: NOW - (at % 3) })
    }
    const titles: string[] = []
    let page = read(state, 5)
    for (; page.nextCursor !== null; page = read(state, 5, page.nextCursor)) titles.push(...page.titles)
    titles.push(...page.titles)
    expect(titles).toEqual(read(state, 50).titles)
    expect(new Set(titles).size).toBe(23)
    store.close()
  },
)

test('a cursor stays good while rows come, go and move', () => {
  const { put, read, store } = openList()
  const ids = Array.from({ length: 6 }, (_, at) => put(`${at}`, waits(3, 100 - at)))
  const first = read('unanswered', 3)
  expect(first.titles).toEqual(['0', '1', '2'])
  const answer = (id: ConversationId) => store.transaction((tx) => saveSummary(tx, id, NOBODY))
  for (const id of [ids[2], ids[4]]) if (id !== undefined) answer(id)
  put('urgent newcomer', waits(5, 1))
  put('late newcomer', waits(3, 1))
  expect(read('unanswered', 3, first.nextCursor ?? '').titles).toEqual(['3', '5', 'late newcomer'])
  store.close()
})

test.each(['x', 'bm9uc2Vuc2U', '', Buffer.from('[1,"a"]').toString('base64url')])(
  'the foreign cursor %j is refused',
  (cursor) => {
    const { read, store } = openList()
    expect(() => read('all', 5, cursor)).toThrow('cursor is not one that this API gave out.')
    store.close()
  },
)

test('searching looks at titles too, and wildcards in the words are plain words', () => {
  const { put, add, store } = openList()
  const ann = put('Ann 100%', {})
  put('Ben_B', {})
  const other = put('Carla', {})
  add(other, 'I met ann yesterday')
  const find = (q: string) => searchInConversations(store.db, ACCOUNT, q, 50).map(({ id, title }) => (id ? title : ''))
  expect(find('ann')).toEqual(['Ann 100%', 'Carla'])
  expect(find('100%')).toEqual(['Ann 100%'])
  expect(find('n_B')).toEqual(['Ben_B'])
  expect(find('%')).toEqual(['Ann 100%'])
  expect(find('\\')).toEqual([])
  expect(ann).not.toBe(other)
  store.close()
})
