import type { ConversationId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { listQueuedByAutopilot } from '../outbox/autopilot-rows.ts'
import { type OutboxRow, transition, type Why } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { BACK_TO_DRAFT } from './decide-on-message.ts'

/**
 * Makes drafts again of all that the autopilot approved and that has not left, in one conversation or everywhere. Runs in
 * the transaction that switches it off, so nothing can leave in between.
 */
export function takeBackAutopilot(
  scope: Pick<AccountScope, 'accountId'>,
  tx: Tx,
  why: Why,
  only: ConversationId | null = null,
): OutboxRow[] {
  return listQueuedByAutopilot(tx, scope.accountId)
    .filter((row) => only === null || row.conversationId === only)
    .map((row) => transition(tx, row, 'undo', why, BACK_TO_DRAFT))
}
