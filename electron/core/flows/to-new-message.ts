import type { ConversationId, OutboxId } from '../../contract/ids.ts'
import type { ChannelMessage } from '../channels/channel.ts'
import type { NewMessage } from '../inbox/messages.store.ts'
import type { AccountScope } from './account-scope.ts'
import { cleanName } from './clean-name.ts'

/** A message of the channel as it is stored. Of a deleted one nothing stays but that it was there. */
export function toNewMessage(
  scope: AccountScope,
  conversationId: ConversationId,
  message: ChannelMessage,
  outboxId: OutboxId | null,
): NewMessage {
  const revoked = message.revokedAt !== null
  return {
    accountId: scope.accountId,
    conversationId,
    channelMessageId: message.id,
    fromMe: message.fromMe,
    author: message.authorName === null ? null : cleanName(message.authorName),
    authorAddress: message.chatKind === 'group' && !message.fromMe ? message.authorId : null,
    kind: message.kind,
    text: revoked ? null : message.text,
    sentAt: message.sentAt,
    receivedAt: scope.clock.now(),
    receipt: message.receipt,
    editedAt: message.editedAt,
    revokedAt: message.revokedAt,
    expiresAt: message.expiresAt ?? null,
    quotedChannelId: message.quoted?.id ?? null,
    quotedAuthor: revoked ? null : (message.quoted?.author ?? null),
    quotedText: revoked ? null : (message.quoted?.text ?? null),
    media: revoked ? null : message.media,
    mentionsMe: message.mentionsMe,
    quotesMe: message.quotesMe,
    outboxId,
  }
}
