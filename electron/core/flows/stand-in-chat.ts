import type { Receipt } from '../../contract/models.ts'
import type { Tx } from '../db/open.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { findMessage } from '../inbox/messages.store.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { takeInSent } from './receive-message.ts'

/**
 * A message that left stands in its conversation from that moment, also where its echo got lost (the connection broke
 * right after). The echo, or the next reading of the chat, finds it there by its id. Answers whether it is new there.
 */
export function standInChat(scope: AccountScope, tx: Tx, row: OutboxRow, receipt: Receipt): boolean {
  const conversation = getConversation(tx, row.conversationId)
  if (conversation === null || row.channelMessageId === null) return false
  if (findMessage(tx, scope.accountId, row.channelMessageId) !== null) return false
  takeInSent(scope, tx, conversation, row, {
    ...{ id: row.channelMessageId, chatId: conversation.chatId, chatAddresses: [conversation.chatId] },
    ...{ chatKind: conversation.kind, chatTitle: null, fromMe: true, authorId: null, authorName: null, kind: 'text' },
    // WhatsApp counts whole seconds.
    ...{ text: row.text, sentAt: Math.floor((row.sentAt ?? scope.clock.now()) / 1000) * 1000, receipt },
    ...{ editedAt: null, revokedAt: null, quoted: null, media: null, mentionsMe: false, quotesMe: false, live: true },
  })
  return true
}
