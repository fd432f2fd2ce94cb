import type { ConversationId } from '../../contract/ids.ts'
import type { ChannelChat } from '../channels/channel.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { findMessage } from '../inbox/messages.store.ts'
import type { CatchUpDeps } from './catch-up.ts'

type ReadingDeps = Pick<CatchUpDeps, 'store' | 'clock' | 'accountId' | 'generation' | 'awayFrom' | 'mustRead'>

/** They can delete a message for two and a half days (and change it for a quarter of an hour); WhatsApp's own limits. */
const CHANGEABLE_MS = 3 * 24 * 60 * 60_000

/**
 * Why a chat is read, or null. It may be ahead of us (`behind`). Or words that we have may have been changed or deleted
 * meanwhile, which is no new message (`changed`): it is looked at once in a connection when a reply is under way there,
 * because that may make it wrong, and whenever we know that something escaped us.
 */
export function whyRead(
  deps: ReadingDeps,
  chat: ChannelChat,
  id: ConversationId | undefined,
  { isFirstSync, underWay }: { isFirstSync: boolean; underWay: ReadonlySet<ConversationId> },
): 'behind' | 'changed' | null {
  if (isBehind(deps, chat, id, isFirstSync)) return 'behind'
  if (id === undefined) return null
  if (deps.mustRead.has(id)) return 'changed'
  const mayHaveChanged = (chat.lastMessageAt ?? 0) > (deps.awayFrom ?? deps.clock.now()) - CHANGEABLE_MS
  if (!underWay.has(id) || !mayHaveChanged) return null
  return getConversation(deps.store.db, id)?.caughtUpGeneration === deps.generation ? null : 'changed'
}

/**
 * A chat is read when we do not have its last message, and at the first sync always. A last message that came live since
 * the connect says nothing of those before it: such a chat is read once.
 */
function isBehind(deps: ReadingDeps, chat: ChannelChat, id: ConversationId | undefined, isFirstSync: boolean): boolean {
  if (isFirstSync || id === undefined || chat.lastMessageAt === null) return isFirstSync
  const conversation = getConversation(deps.store.db, id)
  if (chat.lastMessageAt < (conversation?.keptFrom ?? 0)) return false
  if (chat.lastMessageId == null) return chat.lastMessageAt >= (conversation?.lastMessageAt ?? 0)
  const last = findMessage(deps.store.db, deps.accountId, chat.lastMessageId)
  if (last === null) return true
  return conversation?.caughtUpGeneration !== deps.generation && last.receivedAt >= deps.generation
}
