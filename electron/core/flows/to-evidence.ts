import type { MessageEvidence } from '../assistant/writing/evidence.ts'
import type { StoredMessage } from '../inbox/messages.store.ts'

/**
 * Messages as the assistant sees them, under our own ids; a quotation of one of them is led back to it.
 * @param answeredAt when the user last wrote here (ms): what came since waits for an answer
 */
export function toEvidences(messages: readonly StoredMessage[], answeredAt: number): MessageEvidence[] {
  const ids = new Map(messages.map((message) => [message.channelMessageId, message.id]))
  return messages.map((message) => {
    const { quotedText, quotedAuthor, quotedChannelId } = message
    const quotedId = quotedChannelId === null ? null : (ids.get(quotedChannelId) ?? null)
    return {
      id: message.id,
      fromMe: message.fromMe,
      author: message.author,
      kind: message.kind,
      text: message.text,
      sentAt: message.sentAt,
      edited: message.editedAt !== null,
      revoked: message.revokedAt !== null,
      quoted: quotedText === null ? null : { id: quotedId, author: quotedAuthor, text: quotedText },
      media: message.media,
      unanswered: !message.fromMe && message.sentAt >= answeredAt,
    }
  })
}
