import type { ChannelMessageId, ConversationId } from '../../contract/ids.ts'
import type { ChannelMessage } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import { type Attempt, bindAttempt, findAttemptByChannelId, findUnboundAttempt } from '../outbox/attempts.store.ts'
import { findRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'

type Ours = Pick<ChannelMessage, 'id' | 'text' | 'sentAt' | 'receipt'>

/** What a message of ours in the chat is: the outbox's, typed on the phone, or a failed try that stands in the page only. */
export type Echo = { readonly row: OutboxRow } | 'typed' | 'never-left'

/**
 * A message of ours appeared in the chat: is it one that the outbox sent? By its id where the channel told it, else the
 * first attempt on its way with the same words binds it, and only that one.
 */
export function bindEcho(scope: AccountScope, tx: Tx, conversationId: ConversationId, message: Ours): Echo {
  const attempt =
    findAttemptByChannelId(tx, scope.accountId, message.id) ??
    (message.text === null
      ? null
      : findUnboundAttempt(tx, { conversationId, text: message.text, sentAt: message.sentAt }))
  if (attempt === null) return 'typed'
  if (attempt.outcome === 'not-sent' && message.receipt === 'none') return 'never-left'
  bindAttempt(tx, attempt.id, message.id)
  if (message.receipt !== 'none') {
    settleFound(scope, tx, { ...attempt, channelMessageId: message.id }, message.sentAt)
  }
  const row = findRow(tx, attempt.outboxId)
  return row === null ? 'typed' : { row }
}

/** An acknowledged message belongs to this attempt: a row that was not known to have left is settled by it. */
export function settleFound(scope: AccountScope, tx: Tx, attempt: Attempt, sentAt: number): void {
  const row = findRow(tx, attempt.outboxId)
  if (row === null || !['uncertain', 'queued', 'failed'].includes(row.status)) return
  const at = scope.clock.now()
  transition(
    tx,
    row,
    'find',
    { actor: 'recovery', at },
    {
      channelMessageId: attempt.channelMessageId ?? row.channelMessageId,
      sentAt,
      processedAt: at,
      receipt: 'server',
      note: 'Found in the chat: it had arrived.',
    },
  )
}

/** A receipt arrived for this id: the same, where it is one of the outbox's. Answers the row's conversation. */
export function settleByReceipt(scope: AccountScope, tx: Tx, id: ChannelMessageId, at: number): ConversationId | null {
  const attempt = findAttemptByChannelId(tx, scope.accountId, id)
  if (attempt === null) return null
  settleFound(scope, tx, attempt, at)
  return findRow(tx, attempt.outboxId)?.conversationId ?? null
}
