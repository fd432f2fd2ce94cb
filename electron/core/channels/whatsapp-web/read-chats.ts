import type { ChannelChatId } from '../../../contract/ids.ts'
import type { Clock } from '../../platform/clock.ts'
import type { ChannelChat, ChannelHistory } from '../channel.ts'
import type { PageCalls } from './call-page.ts'
import type { ChatDirectory } from './chat-directory.ts'
import { describeChats, loadHistory } from './page-functions.ts'
import { asRaw, readString } from './raw-shapes.ts'
import type { Timings } from './timings.ts'
import { toChannelChat } from './to-channel-chat.ts'
import { toChannelMessage } from './to-channel-message.ts'

export interface ReadDeps {
  readonly page: PageCalls
  readonly clock: Clock
  readonly timings: Timings
  readonly directory: ChatDirectory
  me(): ReadonlySet<string>
}

/** All chats, newest first. One call to the page and none to the network, so a thousand take a moment. */
export async function readChats(deps: ReadDeps): Promise<ChannelChat[]> {
  const rows = await deps.page.call(deps.timings.readMs, describeChats)
  const chats = rows.map((row) => toChannelChat(row, deps.me())).filter((chat) => chat !== null)
  for (const chat of chats) deps.directory.remember(chat)
  return chats.sort((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0))
}

/** More than anybody reads of one chat; a bound, so that a mistake cannot load years. */
const MOST_MESSAGES = 5_000

export async function readHistory(deps: ReadDeps, chatId: ChannelChatId, limit: number): Promise<ChannelHistory> {
  const wanted = Math.max(1, Math.min(MOST_MESSAGES, Math.trunc(limit)))
  const found = await deps.page.call(deps.timings.readMs, loadHistory, chatId, wanted)
  if (found === null) return { messages: [], reachedStart: true }
  const chat = await deps.directory.find(chatId)
  const context = { me: deps.me(), chat, live: false, now: deps.clock.now() }
  const messages = found.messages
    .map(({ raw, authorName }) => toChannelMessage(asRaw(raw), { ...context, authorName: readString(authorName) }))
    .filter((message) => message !== null)
  return { messages, reachedStart: found.reachedStart }
}
