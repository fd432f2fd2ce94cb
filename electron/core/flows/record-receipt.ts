import type { ChannelMessageId } from '../../contract/ids.ts'
import type { Receipt } from '../../contract/models.ts'
import { findRowByChannelId } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { takeInReceipt } from './raise-receipt.ts'
import { standInChat } from './stand-in-chat.ts'

/** A tick arrived. It may be the first that tells that a message of the outbox left at all. */
export function recordReceipt(scope: AccountScope, id: ChannelMessageId, receipt: Receipt, at: number): void {
  const conversationId = scope.store.transaction((tx) => {
    const touched = takeInReceipt(scope, tx, id, receipt, at)
    const row = findRowByChannelId(tx, scope.accountId, id)
    if (row?.status === 'sent') standInChat(scope, tx, row, receipt)
    return touched
  })
  if (conversationId === null) return
  scope.announce('messages', conversationId)
  scope.announce('outbox', conversationId)
}
