import { AppError } from '../../contract/errors.ts'
import type { ConversationId } from '../../contract/ids.ts'
import type { Db, Tx } from '../db/open.ts'
import { getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { findLiveRow, insertRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { wishAgain } from './followups/wish-again.ts'
import { requireMayAsk } from './may-ask.ts'
import { keptText } from './overtake.ts'

/**
 * The user asks for a draft, or for another one. Their own words in the old draft are kept and offered beside the new
 * one. An approved reply is not touched: undo it first. @throws AppError CONVERSATION_BLOCKED, ILLEGAL_TRANSITION
 */
export function requestDraft(scope: AccountScope, id: ConversationId, instruction: string | null): OutboxRow {
  const live = findLiveRow(scope.store.db, id)
  const row = scope.store.transaction((tx) => {
    const conversation = mustExist(tx, id)
    requireMayAsk(conversation)
    const now = scope.clock.now()
    const why = { actor: 'user', at: now } as const
    const wish = { instruction, notBefore: now, attempts: 0, expiries: 0, claimedAt: null, note: null }
    const current = findLiveRow(tx, id)
    if (current === null) return insertWish(scope, tx, conversation, wish, now)
    // A follow-up stays one, whatever it shall say.
    const again = { ...wish, instruction: wishAgain(tx, current, instruction) }
    if (current.status === 'generating') return transition(tx, current, 'restart', why, again)
    const kept = keptText(current)
    return transition(tx, current, 'regenerate', why, {
      ...again,
      keptText: kept,
      text: null,
      revision: current.revision + 1,
    })
  })
  if (live?.status === 'generating') scope.cancelDrafting(live.id)
  scope.announce('outbox', id)
  scope.announce('conversations', id)
  scope.wakeAssistant()
  return row
}

function insertWish(
  scope: AccountScope,
  tx: Tx,
  conversation: StoredConversation,
  wish: { instruction: string | null; notBefore: number },
  now: number,
): OutboxRow {
  return insertRow(
    tx,
    {
      accountId: scope.accountId,
      conversationId: conversation.id,
      origin: 'ai',
      status: 'pending',
      priority: conversation.priority,
      notBefore: wish.notBefore,
      change: { sourceMessageId: conversation.waitingMessageId, instruction: wish.instruction ?? '' },
    },
    { actor: 'user', at: now },
  )
}

/** @throws AppError NOT_FOUND */
export function mustExist(db: Db, id: ConversationId): StoredConversation {
  const conversation = getConversation(db, id)
  if (conversation === null) throw new AppError('NOT_FOUND', { message: 'There is no such conversation.' })
  return conversation
}
