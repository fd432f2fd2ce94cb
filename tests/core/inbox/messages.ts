import type {
  AccountId,
  ChannelChatId,
  ChannelMessageId,
  ConversationId,
  MessageId,
} from '../../../electron/contract/ids.ts'
import { openStore, type Store } from '../../../electron/core/db/open.ts'
import { rememberAccount } from '../../../electron/core/inbox/accounts.store.ts'
import { createConversation } from '../../../electron/core/inbox/conversations.store.ts'
import { ANSWERED } from '../../../electron/core/inbox/fold-message.ts'
import { insertMessage, type NewMessage } from '../../../electron/core/inbox/messages.store.ts'
import type { ChatFacts, FoldRules, MessageFacts, Summary } from '../../../electron/core/inbox/summary.ts'

export const ACCOUNT = '4915155500000' as AccountId
export const NOW = Date.parse('2026-11-20T09:00:00Z')

export const NOBODY: Summary = {
  ...ANSWERED,
  ...{ unreadCount: 0, lastInboundAt: null, lastOutboundAt: null, lastMessageAt: null, newestInboundId: null },
  ...{ snippet: null, snippetFromMe: false },
}
export const DIRECT: ChatFacts = { kind: 'direct', archived: false, muted: false, isSelf: false, isSavedContact: true }
export const GROUP: ChatFacts = { ...DIRECT, kind: 'group' }
export const RULES: FoldRules = { groupsNeedMention: true, earlierBefore: 0 }

/** A message of theirs at `second`, that asks nothing in particular. Its id keeps time order. */
export function theirs(second: number, more: Partial<MessageFacts> = {}): MessageFacts {
  return {
    ...{ id: String(second * 1_024_000) as MessageId, channelMessageId: `m${second}` as ChannelMessageId },
    ...{ fromMe: false, kind: 'text', text: 'I am back from Lisbon', sentAt: second * 1_000, revoked: false },
    ...{ mentionsMe: false, quotesMe: false, live: true, asksSomething: false, closesConversation: false },
    ...{ isOneTimeCode: false, answersAll: true, isPast: false, isMoot: false },
    ...more,
  }
}

export function ours(second: number, more: Partial<MessageFacts> = {}): MessageFacts {
  return theirs(second, { fromMe: true, text: 'I sent it already.', ...more })
}

export interface InboxFixture {
  readonly store: Store
  newConversation(title?: string): ConversationId
  /** Stores a text; its channel id is its number. Answers null when it was known. */
  add(
    conversationId: ConversationId,
    text: string | null,
    sentAt?: number,
    more?: Partial<NewMessage>,
  ): MessageId | null
}

export function openInbox(): InboxFixture {
  const store = openStore(':memory:')
  store.transaction((tx) => rememberAccount(tx, { id: ACCOUNT, channel: 'simulator', name: 'Robin' }, NOW))
  let [people, messages] = [0, 0]
  return {
    store,
    newConversation: (title) =>
      store.transaction((tx) => {
        people += 1
        const chatId = `${people}@c.us` as ChannelChatId
        return createConversation(tx, ACCOUNT, { chatId, addresses: [], kind: 'direct', title: title ?? `P${people}` })
          .id
      }),
    add(conversationId, text, sentAt = NOW, more = {}) {
      messages += 1
      const message: NewMessage = {
        ...{ accountId: ACCOUNT, conversationId, channelMessageId: `c${messages}` as ChannelMessageId },
        ...{ fromMe: false, author: null, kind: 'text', text, sentAt, receivedAt: NOW, receipt: 'none' },
        ...{ editedAt: null, revokedAt: null, quotedChannelId: null, quotedAuthor: null, quotedText: null },
        ...{ media: null, mentionsMe: false, quotesMe: false, outboxId: null },
        ...more,
      }
      return store.transaction((tx) => insertMessage(tx, message))
    },
  }
}
