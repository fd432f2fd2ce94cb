import { AppError } from '../../contract/errors.ts'
import type { StoredConversation } from '../inbox/conversations.store.ts'

/**
 * Whether anything of a conversation may be shown to a model, whatever for and wherever it runs: the one question that
 * every flow which asks a model puts first. The user's list of blocked conversations decides.
 */
export function mayAsk(conversation: Pick<StoredConversation, 'modelBlocked'> | null): boolean {
  return conversation !== null && !conversation.modelBlocked
}

/** The same where the user asked for it. @throws AppError CONVERSATION_BLOCKED */
export function requireMayAsk(conversation: Pick<StoredConversation, 'modelBlocked'>): void {
  if (!mayAsk(conversation)) throw new AppError('CONVERSATION_BLOCKED')
}
