import type { ConversationId } from '../../contract/ids.ts'
import type { ChannelChat } from '../channels/channel.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { findMessage } from '../inbox/messages.store.ts'
import type { CatchUpDeps } from './catch-up.ts'

type ReadingDeps = Pick<CatchUpDeps, 'store' | 'clock' | 'accountId' | 'generation' | 'awayFrom' | 'mustRead'>

/** They can delete a message for two and a half days (and change it for a quarter of an hour); WhatsApp's own limits. */
const CHANGEABLE_MS = 3 * 24 * 60 * 60_000

/**
 * A chat is read when it may be ahead of us, and once in a connection when a reply is under way there: words that were
 * changed or deleted meanwhile are no new message, and may make it wrong.
 */
export function isToBeRead(
  deps: ReadingDeps,
  chat: ChannelChat,
  id: ConversationId | undefined,
  { isFirstSync, underWay }: { isFirstSync: boolean; underWay: ReadonlySet<ConversationId> },
): boolean {
  if (isBehind(deps, chat, id, isFirstSync)) return true
  if (id === undefined) return false
  if (deps.mustRead.has(id)) return true
  const mayHaveChanged = (chat.lastMessageAt ?? 0) > (deps.awayFrom ?? deps.clock.now()) - CHANGEABLE_MS
  if (!underWay.has(id) || !mayHaveChanged) return false
  return getConversation(deps.store.db, id)?.caughtUpGeneration !== deps.generation
}

/**
 * A chat is read when we do not have its last message, and at the first sync always. A last message that came live since
 * the connect says nothing of those before it: such a chat is read once.
 */
function isBehind(deps: ReadingDeps, chat: ChannelChat, id: ConversationId | undefined, isFirstSync: boolean): boolean {
  if (isFirstSync || id === undefined || chat.lastMessageAt === null) return isFirstSync
  const conversation = getConversation(deps.store.db, id)
  if (chat.lastMessageId == null) return chat.lastMessageAt >= (conversation?.lastMessageAt ?? 0)
  const last = findMessage(deps.store.db, deps.accountId, chat.lastMessageId)
  if (last === null) return true
  return conversation?.caughtUpGeneration !== deps.generation && last.receivedAt >= deps.generation
}
