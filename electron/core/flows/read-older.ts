import type { Channel } from '../channels/channel.ts'
import { changeConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { countMessages } from '../inbox/messages.store.ts'
import { deadline } from '../platform/clock.ts'
import type { AccountScope } from './account-scope.ts'
import { receiveMessages } from './receive-message.ts'

export interface ReadOlderDeps extends AccountScope {
  readonly channel: Channel
  connection(): { readonly generation: number } | null
}

/** How many more messages one scroll to the top asks for, and how long it may take (ms). */
const MORE = 60
const DEADLINE_MS = 10_000

/**
 * Somebody scrolled to the beginning of what we have: asks WhatsApp for what came before. Answers how many messages
 * that brought; none when it is not connected, cannot be read or has no more, which is then remembered.
 */
export async function readOlder(deps: ReadOlderDeps, conversation: StoredConversation): Promise<number> {
  if (conversation.historyComplete || deps.connection() === null) return 0
  const limit = countMessages(deps.store.db, conversation.id) + MORE
  const time = deadline(deps.clock, DEADLINE_MS)
  try {
    const history = await deps.channel.readHistory(conversation.chatId, limit, time.signal)
    const { added } = receiveMessages(deps, history.messages, { mayDraft: false, isPast: true })
    if (history.reachedStart || added === 0) {
      deps.store.transaction((tx) => changeConversation(tx, conversation.id, { historyComplete: true }))
    }
    return added
  } catch (error) {
    deps.log.warn({ err: error, conversationId: conversation.id }, 'older messages could not be read')
    return 0
  } finally {
    time.clear()
  }
}
