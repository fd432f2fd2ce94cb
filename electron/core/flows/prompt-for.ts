import type { MessageEvidence } from '../assistant/evidence.ts'
import { buildPrompt, type Prompt } from '../assistant/prompt.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { listMessages, type StoredMessage } from '../inbox/messages.store.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'

/** Everything a model gets to see for one row: the newest messages of this one conversation, and nothing else. */
export function promptFor(
  scope: AccountScope & { readonly userName: string | null; readonly timeZone: string },
  row: Pick<OutboxRow, 'conversationId' | 'instruction' | 'generatedText'>,
): Prompt {
  const { assistant } = scope.settings()
  const conversation = getConversation(scope.store.db, row.conversationId)
  const newest = listMessages(scope.store.db, row.conversationId, assistant.contextMessages + 1)
  const shown = newest.slice(0, assistant.contextMessages).reverse()
  const answeredAt = conversation?.lastOutboundAt ?? 0
  return buildPrompt({
    hardening: 'untrusted',
    userName: scope.userName,
    instructions: assistant.instructions,
    contact: { name: conversation?.title ?? '', kind: conversation?.kind ?? 'direct' },
    messages: shown.map((message) => toEvidence(message, answeredAt)),
    hasEarlier: newest.length > shown.length,
    maxMessages: assistant.contextMessages,
    instruction: row.instruction,
    previousText: row.generatedText,
    replyWanted: row.instruction !== null || conversation?.state !== 'unanswered',
    now: scope.clock.now(),
    timeZone: scope.timeZone,
  })
}

function toEvidence(message: StoredMessage, answeredAt: number): MessageEvidence {
  const { quotedText, quotedAuthor, quotedChannelId } = message
  return {
    id: message.channelMessageId,
    fromMe: message.fromMe,
    author: message.author,
    kind: message.kind,
    text: message.text,
    sentAt: message.sentAt,
    edited: message.editedAt !== null,
    revoked: message.revokedAt !== null,
    quoted: quotedText === null ? null : { id: quotedChannelId, author: quotedAuthor, text: quotedText },
    media: message.media,
    unanswered: !message.fromMe && message.sentAt >= answeredAt,
  }
}
