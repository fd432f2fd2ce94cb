import { AppError } from '../../contract/errors.ts'
import type { ConversationId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import { getContact, getConversation, type StoredConversation } from '../inbox/conversations.store.ts'

/** What WhatsApp takes in one message, in UTF-16 units. */
const LONGEST_TEXT = 65_536

/** The text as it may be approved: byte for byte what came in. @throws AppError TEXT_EMPTY, TEXT_TOO_LONG */
export function checkText(text: string): string {
  if (text.trim() === '') throw new AppError('TEXT_EMPTY')
  if (text.length > LONGEST_TEXT) throw new AppError('TEXT_TOO_LONG')
  return text
}

/**
 * A stranger is somebody outside the address book who never wrote: a first message to one is what gets accounts
 * restricted, so it needs to be meant. @throws AppError CONFIRMATION_NEEDED
 */
export function requireConfirmation(db: Db, id: ConversationId, confirmed: readonly string[] = []): void {
  if (isStranger(db, id) && !confirmed.includes('stranger')) {
    throw new AppError('CONFIRMATION_NEEDED', {
      message:
        'This person never wrote to you and is not in your contacts. Please confirm that you want to write first.',
      data: { confirm: ['stranger'] },
    })
  }
}

export function isStranger(db: Db, id: ConversationId): boolean {
  const conversation = getConversation(db, id)
  return conversation !== null && isWithStranger(db, conversation)
}

/** The same for a conversation that was read already. */
export function isWithStranger(db: Db, conversation: StoredConversation): boolean {
  if (conversation.kind === 'group' || conversation.isSelf) return false
  if (conversation.lastInboundAt !== null || conversation.lastOutboundAt !== null) return false
  return conversation.contactId === null || getContact(db, conversation.contactId)?.isSaved !== true
}
