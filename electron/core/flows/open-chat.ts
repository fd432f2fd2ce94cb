import type { ChannelMessage } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import { getContact, type StoredConversation, saveSummary } from '../inbox/conversations.store.ts'
import type { ChatFacts } from '../inbox/summary.ts'
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
  /** The same where it is known already which conversation it is. */
  enterKnown(message: ChannelMessage, conversation: StoredConversation): void
  /** Remembers what a message made of it. */
  keep(conversation: StoredConversation): void
  /** Writes what is remembered; what others do to the conversation afterwards is read anew. */
  leave(): void
}

export function createOpenChat(scope: AccountScope, tx: Tx): OpenChat {
  let open: Open | null = null
  function leave(): void {
    if (open?.isChanged === true) saveSummary(tx, open.conversation.id, open.conversation)
    open = null
  }
  return {
    enter(message) {
      if (open !== null && isSameChat(open.message, message)) return open
      leave()
      const { chatId, chatAddresses, chatTitle } = message
      const kind = message.chatKind === 'group' ? 'group' : 'direct'
      const title = chatTitle === null ? null : cleanName(chatTitle)
      const conversation = resolveConversation(scope, tx, { chatId, addresses: chatAddresses, kind, title })
      open = { message, conversation, facts: chatFacts(tx, conversation), isChanged: false }
      return open
    },
    enterKnown(message, conversation) {
      leave()
      open = { message, conversation, facts: chatFacts(tx, conversation), isChanged: false }
    },
    keep(conversation) {
      if (open === null) throw new Error('no chat was entered')
      if (conversation !== open.conversation) {
        open.conversation = conversation
        open.isChanged = true
      }
    },
    leave,
  }
}

interface Open {
  /** The message it was entered with. */
  readonly message: ChannelMessage
  conversation: StoredConversation
  readonly facts: ChatFacts
  isChanged: boolean
}

/** Whether two messages say the same of their chat: they then belong to the same conversation. */
export function isSameChat(one: ChannelMessage, other: ChannelMessage): boolean {
  return (
    one.chatId === other.chatId &&
    one.chatTitle === other.chatTitle &&
    one.chatKind === other.chatKind &&
    one.chatAddresses.length === other.chatAddresses.length &&
    one.chatAddresses.every((address, at) => address === other.chatAddresses[at])
  )
}

/** A contact is saved or not as the channel says; until it has said so, it counts as saved. */
function chatFacts(tx: Tx, conversation: StoredConversation): ChatFacts {
  const { kind, archived, ignored, isSelf, contactId } = conversation
  // "Never for this chat" leaves a chat out of what waits exactly as muting it on the phone does.
  const muted = conversation.muted || ignored
  const isSavedContact = contactId === null || getContact(tx, contactId)?.isSaved !== false
  return { kind, archived, muted, isSelf, isSavedContact }
}
