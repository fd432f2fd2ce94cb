import { AppError } from '../../contract/errors.ts'
import type { ConversationId } from '../../contract/ids.ts'
import { changeConversation } from '../inbox/conversations.store.ts'
import { findRowByRequest, insertRow, type OutboxRow } from '../outbox/outbox.store.ts'
import type { SendingScope } from './approve-draft.ts'
import { checkText, isStranger, requireConfirmation } from './check-text.ts'
import { mustExist } from './request-draft.ts'

export interface WriteInput {
  readonly conversationId: ConversationId
  readonly text: string
  /** ms; the message leaves then, if the world has not moved on. */
  readonly notBefore?: number
  readonly confirm?: readonly string[]
  /** The same for every try of one message: its answer may have been lost on the way. */
  readonly key?: string
}

/** The user's own words: approved by being written. @throws AppError as `approveDraft` does */
export function writeMessage(scope: SendingScope, input: WriteInput): OutboxRow {
  if (scope.watchOnly()) throw new AppError('WATCH_ONLY')
  refusePast(scope, input.notBefore)
  const row = scope.store.transaction((tx) => {
    const asked = input.key === undefined ? null : findRowByRequest(tx, scope.accountId, input.key)
    if (asked !== null) return asked
    const conversation = mustExist(tx, input.conversationId)
    const text = checkText(input.text)
    requireConfirmation(tx, conversation.id, input.confirm)
    const now = scope.clock.now()
    if (conversation.composerText !== '') changeConversation(tx, conversation.id, { composerText: '' })
    return insertRow(
      tx,
      {
        accountId: scope.accountId,
        conversationId: conversation.id,
        origin: 'manual',
        status: 'queued',
        priority: conversation.priority,
        notBefore: Math.max(input.notBefore ?? 0, now + scope.settings().sending.undoMs),
        change: {
          text,
          approvedAt: now,
          requestKey: input.key ?? null,
          writtenBy: 'you',
          toStranger: isStranger(tx, conversation.id),
          scheduled: (input.notBefore ?? 0) > now,
          sourceMessageId: conversation.waitingMessageId,
        },
      },
      { actor: 'user', at: now },
    )
  })
  scope.announce('outbox', row.conversationId)
  scope.announce('conversations', row.conversationId)
  scope.wakeSending()
  return row
}

/** Clocks differ a little; a schedule for an earlier time than that is a mistake, not "now". */
const CLOCK_SLACK_MS = 60_000

function refusePast(scope: SendingScope, notBefore: number | undefined): void {
  if (notBefore === undefined || notBefore >= scope.clock.now() - CLOCK_SLACK_MS) return
  throw new AppError('VALIDATION_FAILED', { message: 'notBefore must be a time that is still to come.' })
}
