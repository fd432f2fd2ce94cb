import type { ChannelMessageId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { getConversation, saveSummary } from '../inbox/conversations.store.ts'
import { deleteMessage, findMessage, getMessage, lastSentAt, listMessages } from '../inbox/messages.store.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { whoWroteSince } from './overtake.ts'

/**
 * A try that certainly did not leave stands in WhatsApp's page only: its bubble must not look like a message, nor like
 * an answer to what still waits for one.
 */
export function forgetUnsent(scope: AccountScope, tx: Tx, row: OutboxRow, id: ChannelMessageId | null): void {
  const message = id === null ? null : findMessage(tx, scope.accountId, id)
  if (message === null || !message.fromMe || message.receipt !== 'none') return
  deleteMessage(tx, message.id)
  const conversation = getConversation(tx, message.conversationId)
  if (conversation === null) return
  const [newest] = listMessages(tx, conversation.id, 1)
  saveSummary(tx, conversation.id, {
    ...conversation,
    snippet: newest?.text?.slice(0, 160) ?? null,
    snippetFromMe: newest?.fromMe ?? false,
    lastMessageAt: newest?.sentAt ?? null,
    lastOutboundAt: lastSentAt(tx, conversation.id),
  })
  waitAgain(tx, row)
}

/**
 * A reply that will not leave by itself leaves them waiting: the conversation comes back to the list, unless it has gone
 * on since.
 */
export function waitAgain(tx: Tx, row: OutboxRow): void {
  const conversation = getConversation(tx, row.conversationId)
  const source = row.sourceMessageId === null ? null : getMessage(tx, row.sourceMessageId)
  if (conversation === null || source === null || conversation.state === 'unanswered') return
  if (whoWroteSince(tx, row) !== null) return
  saveSummary(tx, conversation.id, {
    ...conversation,
    state: 'unanswered',
    priority: row.priority,
    waitsSince: source.sentAt,
    waitingMessageId: source.id,
    snoozedUntil: null,
  })
}
