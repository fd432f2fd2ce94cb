import { AppError } from '../../contract/errors.ts'
import type { ConversationId } from '../../contract/ids.ts'
import type { Db } from '../db/open.ts'
import {
  getContact,
  getConversation,
  type StoredContact,
  type StoredConversation,
} from '../inbox/conversations.store.ts'

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
  const contactId = conversation?.contactId ?? null
  return conversation !== null && isWithStranger(conversation, contactId === null ? null : getContact(db, contactId))
}

/** The same for a conversation and its contact that were read already. */
export function isWithStranger(
  conversation: StoredConversation,
  contact: Pick<StoredContact, 'isSaved'> | null,
): boolean {
  if (conversation.kind === 'group' || conversation.isSelf) return false
  if (conversation.lastInboundAt !== null || conversation.lastOutboundAt !== null) return false
  return contact?.isSaved !== true
}
