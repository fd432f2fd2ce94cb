import type { ChannelMessage } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import { getContact, type StoredConversation, saveSummary } from '../inbox/conversations.store.ts'
import type { ChatFacts, Summary } from '../inbox/summary.ts'
import type { AccountScope } from './account-scope.ts'
import { cleanName } from './clean-name.ts'
import { resolveConversation } from './resolve-conversation.ts'

/**
 * The conversation that messages are being taken into, inside one transaction: history comes chat by chat, so it is read
 * once, folded in memory and written when the next chat is entered or somebody else needs it. With 500 messages a
 * transaction that is a third of the time.
 */
export interface OpenChat {
  /** The conversation of this message as it is after those before it. */
  enter(message: ChannelMessage): { readonly conversation: StoredConversation; readonly facts: ChatFacts }
  /** Remembers what a message made of it; answers the conversation as it is now. */
  keep(summary: Summary): StoredConversation
  /** Writes what is remembered; what others do to the conversation afterwards is read anew. */
  leave(): void
}

export function createOpenChat(scope: AccountScope, tx: Tx): OpenChat {
  let open: { key: string; conversation: StoredConversation; facts: ChatFacts; isChanged: boolean } | null = null
  function leave(): void {
    if (open?.isChanged === true) saveSummary(tx, open.conversation.id, open.conversation)
    open = null
  }
  return {
    enter(message) {
      const { chatId, chatAddresses, chatTitle } = message
      const key = [chatId, ...chatAddresses, chatTitle].join('\n')
      if (open?.key === key) return open
      leave()
      const kind = message.chatKind === 'group' ? 'group' : 'direct'
      const title = chatTitle === null ? null : cleanName(chatTitle)
      const conversation = resolveConversation(scope, tx, { chatId, addresses: chatAddresses, kind, title })
      open = { key, conversation, facts: chatFacts(tx, conversation), isChanged: false }
      return open
    },
    keep(summary) {
      if (open === null) throw new Error('no chat was entered')
      if (summary !== open.conversation) {
        open = { ...open, conversation: { ...open.conversation, ...summary }, isChanged: true }
      }
      return open.conversation
    },
    leave,
  }
}

/** A contact is saved or not as the channel says; until it has said so, it counts as saved. */
function chatFacts(tx: Tx, conversation: StoredConversation): ChatFacts {
  const { kind, archived, muted, isSelf, contactId } = conversation
  const isSavedContact = contactId === null || getContact(tx, contactId)?.isSaved !== false
  return { kind, archived, muted, isSelf, isSavedContact }
}
