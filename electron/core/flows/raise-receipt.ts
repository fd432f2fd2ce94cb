import type { ChannelMessageId, ConversationId } from '../../contract/ids.ts'
import type { Receipt } from '../../contract/models.ts'
import { RECEIPTS } from '../../contract/models.ts'
import type { Tx } from '../db/open.ts'
import { findMessage, raiseReceipt } from '../inbox/messages.store.ts'
import { changeRow, findRowByChannelId, type OutboxRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { settleByReceipt } from './bind-echo.ts'

/**
 * A tick, for the message in the chat and for the row it came from. Receipts only rise. Answers the conversation where
 * something may have changed.
 */
export function takeInReceipt(
  scope: AccountScope,
  tx: Tx,
  id: ChannelMessageId,
  receipt: Receipt,
  at: number,
): ConversationId | null {
  settleByReceipt(scope, tx, id, at)
  const row = findRowByChannelId(tx, scope.accountId, id)
  if (row !== null) raiseRowReceipt(tx, row, receipt, at)
  const message = findMessage(tx, scope.accountId, id)
  const risen = message !== null && raiseReceipt(tx, message, receipt)
  return risen || row !== null ? (message?.conversationId ?? row?.conversationId ?? null) : null
}

/** Ticks may be faster than the word that the message left: the row takes over what its message has already. */
export function catchUpReceipt(scope: AccountScope, tx: Tx, id: ChannelMessageId): void {
  const row = findRowByChannelId(tx, scope.accountId, id)
  const message = findMessage(tx, scope.accountId, id)
  if (row !== null && message !== null) raiseRowReceipt(tx, row, message.receipt, scope.clock.now())
}

function raiseRowReceipt(tx: Tx, row: OutboxRow, receipt: Receipt, at: number): void {
  if (RECEIPTS.indexOf(receipt) <= RECEIPTS.indexOf(row.receipt)) return
  const isRead = receipt === 'read' || receipt === 'played'
  const deliveredAt = row.deliveredAt ?? (isRead || receipt === 'device' ? at : null)
  changeRow(tx, row.id, { receipt, deliveredAt, readAt: row.readAt ?? (isRead ? at : null) })
}
