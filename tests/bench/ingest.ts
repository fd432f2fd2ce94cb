import { join } from 'node:path'
import type { ChannelChatId, ChannelMessageId } from '../../electron/contract/ids.ts'
import type { Channel, ChannelMessage } from '../../electron/core/channels/channel.ts'
import { createSimulator } from '../../electron/core/channels/simulator/simulator.ts'
import { openStore } from '../../electron/core/db/open.ts'
import { receiveMessages } from '../../electron/core/flows/receive-message.ts'
import { systemClock } from '../../electron/core/platform/clock.ts'
import { type BareMessage, createBareInbox } from './bare-inbox.ts'
import type { BenchContext, GroupTable } from './context.ts'
import { inTurn } from './measure.ts'
import { type Line, rateLine } from './report.ts'
import { createScope } from './scope.ts'
import { ACCOUNT, chatOf } from './seed-database.ts'
import { createWriter } from './writing.ts'

const CHATS = 200
/** One round takes this many in, in as many transactions as the batch size makes of it. */
const ROUND = 500

/** How many messages a second are taken in, with summary and search index, in batches as the first sync makes them. */
export async function measureIngest(context: BenchContext): Promise<GroupTable> {
  const rounds = context.options.quick ? 5 : 12
  const lines: Line[] = []
  for (const batch of [20, 50, 500]) {
    context.note(`taking history in, ${batch} a transaction`)
    lines.push(...(await inBatches(join(context.dir, `ingest-${batch}`), batch, rounds)))
  }
  return { title: 'Taking history in, with summary and search index', beside: 'bare better-sqlite3', lines }
}

async function inBatches(path: string, batch: number, rounds: number): Promise<Line[]> {
  const stores = {
    product: openStore(`${path}.db`),
    same: openStore(`${path}-same.db`),
    written: openStore(`${path}-written.db`),
  }
  const scope = createScope(stores.product, idleChannel())
  for (const store of [stores.same, stores.written]) createScope(store, idleChannel())
  for (const store of Object.values(stores)) makeChats(store.raw)
  const same = createBareInbox(stores.same.raw, ACCOUNT)
  const written = createBareInbox(stores.written.raw, ACCOUNT)
  const takeIn = stores.same.raw.transaction(same.takeInSome)
  const write = stores.written.raw.transaction(written.write)
  const made = makeMessages(Math.ceil(rounds * 1.1 + 1) * ROUND)
  const each = <Item>(items: readonly Item[], at: number, work: (some: readonly Item[]) => unknown) => {
    for (let from = at * ROUND; from < (at + 1) * ROUND; from += batch) work(items.slice(from, from + batch))
  }
  const samples = await inTurn(rounds, {
    product: (at) => each(made.channel, at, (some) => receiveMessages(scope, some, { mayDraft: false })),
    same: (at) => each(made.bare, at, (some) => takeIn.immediate(some)),
    written: (at) => each(made.bare, at, (some) => write.immediate(some)),
  })
  for (const store of Object.values(stores)) store.close()
  const { product, same: equal, written: least } = samples
  return [
    rateLine(`${batch} a transaction, beside the same statements`, ROUND, product, equal, { speed: 0.8 }),
    rateLine(`${batch} a transaction, beside its writes only`, ROUND, product, least),
  ]
}

function makeChats(raw: ReturnType<typeof openStore>['raw']): void {
  const contact = raw.prepare('INSERT INTO contacts (id, account_id, name) VALUES (?, ?, ?)')
  const chat = raw.prepare(
    "INSERT INTO conversations (id, account_id, chat_id, contact_id, kind, title) VALUES (?, ?, ?, ?, 'direct', ?)",
  )
  const address = raw.prepare(
    'INSERT INTO conversation_addresses (account_id, address, conversation_id) VALUES (?, ?, ?)',
  )
  raw.transaction(() => {
    for (let id = 1; id <= CHATS; id++) {
      contact.run(id, ACCOUNT, `Person ${id}`)
      chat.run(id, ACCOUNT, chatOf(id).chatId, id, `Person ${id}`)
      address.run(ACCOUNT, chatOf(id).chatId, id)
    }
  })()
}

/** The same messages for everybody: chat by chat, oldest first, as catching up reads them. */
function makeMessages(count: number): { channel: ChannelMessage[]; bare: BareMessage[] } {
  const writer = createWriter(4)
  const first = Date.now() - 10 * 86_400_000
  const bare = Array.from({ length: count }, (_, at): BareMessage => {
    const conversationId = 1 + (Math.floor(at / 50) % CHATS)
    const { chatId } = chatOf(conversationId)
    const fromMe = writer.pick(5) < 2 ? 1 : 0
    const channelId = `${fromMe === 1}_${chatId}_3EB0${writer.pick(2 ** 30).toString(16)}${at}`
    const sentAt = Math.floor((first + at * 7_000) / 1000) * 1000
    return { chatId, conversationId, channelId, fromMe, sentAt, ...writer.message() }
  })
  return { bare, channel: bare.map(toChannelMessage) }
}

function toChannelMessage(message: BareMessage): ChannelMessage {
  return {
    id: message.channelId as ChannelMessageId,
    chatId: message.chatId as ChannelChatId,
    chatAddresses: [message.chatId],
    chatKind: 'direct',
    chatTitle: null,
    fromMe: message.fromMe === 1,
    authorId: null,
    authorName: null,
    kind: 'text',
    text: message.text,
    sentAt: message.sentAt,
    receipt: 'none',
    editedAt: null,
    revokedAt: null,
    quoted: null,
    media: null,
    mentionsMe: false,
    quotesMe: false,
    live: false,
  }
}

/** Taking history in asks nothing of the channel. */
function idleChannel(): Channel {
  const me = { id: ACCOUNT, name: 'You' }
  return createSimulator({ people: [], clock: systemClock, random: Math.random, emit: () => {}, me })
}
