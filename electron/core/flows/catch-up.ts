import type { ChannelChatId, ConversationId } from '../../contract/ids.ts'
import type { Channel, ChannelChat, ChannelMessage } from '../channels/channel.ts'
import { getAccount, setBaseline } from '../inbox/accounts.store.ts'
import { markSomeCaughtUp } from '../inbox/conversations.store.ts'
import { findMessage } from '../inbox/messages.store.ts'
import { listConversationsUnderWay } from '../outbox/under-way.ts'
import { nextTurn } from '../platform/next-turn.ts'
import type { AccountScope } from './account-scope.ts'
import { whyRead } from './chats-to-read.ts'
import { draftBaseline, draftRecovered } from './find-missing-drafts.ts'
import { receiveMessages } from './receive-message.ts'
import { takeInChats } from './take-in-chats.ts'

export interface CatchUpDeps extends AccountScope {
  readonly channel: Channel
  /** Which connection this is; sending in a chat waits until this one has read it. */
  readonly generation: number
  readonly signal: AbortSignal
  /** Since when it may have missed something (ms), where that is known. */
  readonly awayFrom: number | null
  /** Chats of which something could not be taken in: they are read whatever their last message says. */
  readonly mustRead: ReadonlySet<ConversationId>
  progress(stage: string, done: number, total: number | null): void
}

export interface CatchUpResult {
  readonly isFirstSync: boolean
  /** Those that were ahead of us; looking whether words were changed counts only where it brought something. */
  readonly chatsRead: number
  readonly messagesAdded: number
  /** Chats whose history could not be read, with the reason; their sends keep waiting. */
  readonly failed: { readonly conversationId: ConversationId; readonly message: string }[]
}

/** How many recent messages of a chat are read: at the first sync, and to close a gap. */
const FIRST_PAGE = 30
const GAP_PAGES = [50, 200, 1000] as const

/**
 * Messages and chats are taken in this many at a time, with a breath between: a person may be at the page. Measured, 50
 * messages work for 2 ms and wait once for the disk.
 */
const BATCH = 50
const CHATS = 20
/** What costs next to nothing goes in larger steps. */
const MANY = 500

/**
 * Runs after every connect. Chat list first, so that the inbox has its names at once; then, newest chats first, the
 * history of those whose last message we do not have. What arrives live in the meantime is simply already known.
 */
export async function catchUp(deps: CatchUpDeps): Promise<CatchUpResult> {
  deps.progress('chats', 0, null)
  const chats = (await deps.channel.listChats(deps.signal)).filter((chat) => ['direct', 'group'].includes(chat.kind))
  const known = new Map<string, ConversationId>()
  for (const some of batches(chats, CHATS)) {
    await nextTurn()
    for (const [chatId, id] of takeInChats(deps, some)) known.set(chatId, id)
  }
  await nextTurn()
  const isFirstSync = getAccount(deps.store.db, deps.accountId)?.baselineAt == null
  const toRead: ToRead[] = []
  const underWay = listConversationsUnderWay(deps.store.db, deps.accountId)
  for (const some of batches(chats, MANY)) {
    for (const chat of some) {
      const id = known.get(chat.id)
      const why = whyRead(deps, chat, id, { isFirstSync, underWay })
      if (id !== undefined && why !== null) toRead.push({ chat, id, why })
    }
    await nextTurn()
  }
  const idsToRead = toRead.map(({ id }) => id)
  await markAllCaughtUp(deps, idsToRead)
  deps.wakeSending()
  const result = await readAll(deps, toRead, isFirstSync)
  // Chats that were born while reading are known from their first message on.
  const unread = result.failed.map(({ conversationId }) => conversationId)
  await markAllCaughtUp(deps, unread)
  if (isFirstSync) finishFirstSync(deps)
  else draftRecovered(deps)
  deps.announce('conversations')
  deps.wakeAssistant()
  deps.wakeSending()
  return result
}

interface ToRead {
  readonly chat: ChannelChat
  readonly id: ConversationId
  readonly why: 'behind' | 'changed'
}

async function readAll(deps: CatchUpDeps, chats: readonly ToRead[], isFirstSync: boolean): Promise<CatchUpResult> {
  const failed: CatchUpResult['failed'] = []
  let [messagesAdded, chatsRead] = [0, 0]
  for (const [at, { chat, id: conversationId, why }] of chats.entries()) {
    deps.signal.throwIfAborted()
    deps.progress('messages', at, chats.length)
    try {
      const added = await readChat(deps, chat.id, conversationId, isFirstSync)
      messagesAdded += added
      if (why === 'behind' || added > 0) chatsRead += 1
    } catch (error) {
      deps.signal.throwIfAborted()
      deps.log.warn({ err: error, conversationId }, 'the history of a chat could not be read')
      failed.push({ conversationId, message: error instanceof Error ? error.message : String(error) })
    }
  }
  deps.progress('messages', chats.length, chats.length)
  return { isFirstSync, chatsRead, messagesAdded, failed }
}

/**
 * Reads one chat as far back as needed to meet what we have; from then on it counts as read. Exported for a single chat
 * that proved to be ahead of us.
 */
export async function readChat(
  deps: CatchUpDeps,
  chatId: ChannelChatId,
  conversationId: ConversationId,
  isFirstSync: boolean,
): Promise<number> {
  for (const limit of isFirstSync ? [FIRST_PAGE] : GAP_PAGES) {
    const history = await deps.channel.readHistory(chatId, limit, deps.signal)
    const meets = history.reachedStart || history.messages.some((message) => wasKnown(deps, message))
    if (!meets && !isFirstSync && limit !== GAP_PAGES.at(-1)) continue
    return await takeInSlowly(deps, conversationId, history.messages, isFirstSync)
  }
  return 0
}

/** Known from before this connection: nothing is missing up to here. */
function wasKnown(deps: CatchUpDeps, message: ChannelMessage): boolean {
  const known = findMessage(deps.store.db, deps.accountId, message.id)
  return known !== null && known.receivedAt < deps.generation
}

/** The last of them also tell that the chat is read: by itself that would be one more wait for the disk for every chat. */
async function takeInSlowly(
  deps: CatchUpDeps,
  conversationId: ConversationId,
  messages: readonly ChannelMessage[],
  isFirstSync: boolean,
): Promise<number> {
  let added = 0
  const parts = messages.length === 0 ? [[]] : batches(messages, BATCH)
  for (const some of parts) {
    const caughtUp = some === parts.at(-1) ? { conversationId, generation: deps.generation } : undefined
    added += receiveMessages(deps, some, { mayDraft: !isFirstSync, isCatchUp: true, caughtUp }).added
    await nextTurn()
  }
  return added
}

/** Every conversation counts as read up to this connection, except those still to be read. */
async function markAllCaughtUp(deps: CatchUpDeps, except: readonly ConversationId[]): Promise<void> {
  const others = new Set(except)
  const { accountId, generation } = deps
  const markSome = (after: ConversationId | null) =>
    deps.store.transaction((tx) => markSomeCaughtUp(tx, { accountId, generation, after, limit: MANY }, others))
  let after: ConversationId | null = null
  do {
    deps.signal.throwIfAborted()
    after = markSome(after)
    await nextTurn()
  } while (after !== null)
}

function finishFirstSync(deps: CatchUpDeps): void {
  deps.store.transaction((tx) => setBaseline(tx, deps.accountId, deps.clock.now()))
  draftBaseline(deps)
}

function batches<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
