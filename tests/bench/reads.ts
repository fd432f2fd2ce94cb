import { join } from 'node:path'
import type { ConversationId } from '../../electron/contract/ids.ts'
import { openStore, type Store } from '../../electron/core/db/open.ts'
import { listConversations, searchInConversations } from '../../electron/core/inbox/list-conversations.ts'
import { listMessages, searchConversations } from '../../electron/core/inbox/messages.store.ts'
import { createBareReads } from './bare-reads.ts'
import type { BenchContext, GroupTable } from './context.ts'
import { inTurn, type Step, toLatency } from './measure.ts'
import { DATABASE, openProduct, type Product } from './product.ts'
import { callsLine, type Line, latencyLine } from './report.ts'
import { ACCOUNT } from './seed-database.ts'
import { createWriter, type Writer } from './writing.ts'

/** A screenful and a little more, which is the API's default. */
const PAGE = 50
const SEARCHES = { 'two letters': 'in', 'a word': 'invoice', 'two words': 'meeting tomorrow', Chinese: '发票' }

/** The lists, a page of history and searches in the large database: in the store, through the API, over HTTP. */
export async function measureReads(context: BenchContext): Promise<GroupTable> {
  const dataDir = context.largeDataDir()
  const { messages, conversations, quick } = context.options
  context.note('reading lists, history and searches')
  const writer = createWriter(context.options.seed + 1)
  const store = openStore(join(dataDir, DATABASE))
  const lines = await inStore(store, quick ? 200 : 1_000, writer, conversations)
  store.close()
  const product = await openProduct({ dataDir, people: [] })
  try {
    await product.start()
    lines.push(...(await throughApi(product, quick ? 100 : 500, writer, conversations)))
  } finally {
    await product.stop()
  }
  const size = `${messages.toLocaleString('en-US')} messages, ${conversations.toLocaleString('en-US')} chats`
  return { title: `Reading: ${size}`, beside: 'bare better-sqlite3', lines }
}

async function inStore(store: Store, times: number, writer: Writer, conversations: number): Promise<Line[]> {
  const { db } = store
  const bare = createBareReads(store.raw, ACCOUNT)
  const pair = async (figure: string, count: number, ours: Step, beside: Step, aim = {}) => {
    const samples = await inTurn(count, { ours, beside })
    return callsLine(figure, samples.ours, samples.beside, aim)
  }
  // Both sides of a pair look at the same conversation, and every pair at another one.
  const picked = Array.from({ length: times * 2 }, () => 1 + writer.pick(conversations))
  const id = (at: number) => String(picked[at] ?? 1) as ConversationId
  const list = (state: 'unanswered' | 'all') => () => listConversations(db, ACCOUNT, { state, limit: PAGE })
  const lines = [
    await pair('unanswered, 50 rows · store', times, list('unanswered'), () => bare.unanswered(PAGE + 1), {
      p99Ms: 0.5,
    }),
    await pair('all, 50 rows · store', times, list('all'), () => bare.all(PAGE + 1)),
    await pair(
      'a page of history, 50 messages · store',
      times,
      (at) => listMessages(db, id(at), PAGE),
      (at) => bare.messages(Number(id(at)), PAGE),
    ),
  ]
  for (const [name, q] of Object.entries(SEARCHES)) {
    const count = Math.ceil(times / 5)
    lines.push(
      await pair(
        `search in messages, ${name} · store`,
        count,
        () => searchConversations(db, ACCOUNT, q, 300),
        () => bare.searchMessages(q, 300),
      ),
      await pair(
        `search, ${name}, titles too, 50 rows · store`,
        count,
        () => searchInConversations(db, ACCOUNT, q, PAGE),
        () => bare.search(q, PAGE),
      ),
    )
  }
  return lines
}

async function throughApi(product: Product, times: number, writer: Writer, conversations: number): Promise<Line[]> {
  const { api } = product
  const alone = async (figure: string, count: number, ours: Step, aim = {}) => {
    const samples = await inTurn(count, { ours })
    return latencyLine(figure, toLatency(samples.ours.wallMs), null, aim)
  }
  const id = () => String(1 + writer.pick(conversations)) as ConversationId
  const aim = { p99Ms: 5 }
  return [
    await alone('unanswered, 50 rows · API', times, () => api.conversations.list({ limit: PAGE }), aim),
    await alone('unanswered, 50 rows · HTTP', times, () => product.get(`/conversations?limit=${PAGE}`), aim),
    await alone('all, 50 rows · HTTP', times, () => product.get(`/conversations?state=all&limit=${PAGE}`)),
    await alone('counts of all lists · HTTP', times, () => product.get('/conversations/counts')),
    await alone('a page of history · HTTP', times, () => product.get(`/conversations/${id()}/messages?limit=${PAGE}`)),
    await alone('search, a word · HTTP', Math.ceil(times / 5), () => product.get('/conversations?q=invoice&limit=50')),
    await alone('search, Chinese · HTTP', Math.ceil(times / 5), () =>
      product.get(`/conversations?q=${encodeURIComponent('发票')}&limit=50`),
    ),
  ]
}
