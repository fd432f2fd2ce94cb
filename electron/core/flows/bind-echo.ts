import type { ConversationId } from '../../contract/ids.ts'
import type { ChannelMessage } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import { type Attempt, bindAttempt, findAttemptByChannelId, findUnboundAttempt } from '../outbox/attempts.store.ts'
import { findRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'

/**
 * A message of ours appeared in the chat: is it one that the outbox sent? By its id where the channel told it, else the
 * first attempt on its way with the same words binds it, and only that one. A row that was not known to have arrived is
 * settled by it. Answers the row, or null when the message was typed on the phone.
 */
export function bindEcho(
  scope: AccountScope,
  tx: Tx,
  conversationId: ConversationId,
  message: Pick<ChannelMessage, 'id' | 'text' | 'sentAt'>,
): OutboxRow | null {
  const attempt =
    findAttemptByChannelId(tx, scope.accountId, message.id) ??
    (message.text === null
      ? null
      : findUnboundAttempt(tx, { conversationId, text: message.text, sentAt: message.sentAt }))
  if (attempt === null) return null
  bindAttempt(tx, attempt.id, message.id)
  settle(scope, tx, attempt, message)
  return findRow(tx, attempt.outboxId)
}

function settle(scope: AccountScope, tx: Tx, attempt: Attempt, message: Pick<ChannelMessage, 'id' | 'sentAt'>): void {
  const row = findRow(tx, attempt.outboxId)
  if (row?.status !== 'uncertain') return
  const at = scope.clock.now()
  transition(
    tx,
    row,
    'find',
    { actor: 'recovery', at },
    {
      channelMessageId: message.id,
      sentAt: message.sentAt,
      processedAt: at,
      receipt: 'server',
      note: 'Found in the chat: it had arrived.',
    },
  )
}
