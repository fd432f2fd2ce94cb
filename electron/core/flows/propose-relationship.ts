import { AppError } from '../../contract/errors.ts'
import type { ContactId, ConversationId } from '../../contract/ids.ts'
import type { KnownRelationship, Relationship } from '../../contract/people.ts'
import { proposeRelationship } from '../assistant/reading/relationship.ts'
import type { Db, Tx } from '../db/open.ts'
import {
  getContact,
  getConversation,
  type StoredContact,
  type StoredConversation,
  saveRelationship,
} from '../inbox/conversations.store.ts'
import { countMessages, listMessages } from '../inbox/messages.store.ts'
import type { AccountScope } from './account-scope.ts'
import { mustExist } from './request-draft.ts'

/** How many of the newest messages are looked at; the number of all is known beside them. */
const LOOKED_AT = 300

export type RelationshipScope = AccountScope & { readonly timeZone: string }

/** What the contact is to the user, and who says so; null for groups and where nothing was proposed yet. */
export function relationshipOf(db: Db, contactId: ContactId | null): KnownRelationship | null {
  return knownRelationship(contactId === null ? null : getContact(db, contactId))
}

/** The same of a contact that was read already. */
export function knownRelationship(
  contact: Pick<StoredContact, 'relationship' | 'relationshipBy'> | null,
): KnownRelationship | null {
  if (contact === null || contact.relationship === null) return null
  return { value: contact.relationship, by: contact.relationshipBy ?? 'proposed' }
}

/** Proposes anew what a contact is, from the history. The user's own word stays as it is. */
export function proposeFromHistory(scope: RelationshipScope, tx: Tx, conversation: StoredConversation): void {
  const contact = conversation.contactId === null ? null : getContact(tx, conversation.contactId)
  if (contact === null || conversation.kind !== 'direct' || conversation.isSelf) return
  if (contact.relationshipBy === 'user') return
  const proposed = proposeRelationship({
    name: contact.name === '' ? conversation.title : contact.name,
    isSaved: contact.isSaved,
    total: countMessages(tx, conversation.id),
    messages: listMessages(tx, conversation.id, LOOKED_AT).filter(({ kind }) => kind !== 'system'),
    timeZone: scope.timeZone,
  })
  if (proposed !== contact.relationship) saveRelationship(tx, contact.id, { value: proposed, by: 'proposed' })
}

/**
 * The user says what the contact is; null takes their word back and leaves it to the history again.
 * @throws AppError NOT_FOUND, VALIDATION_FAILED for groups
 */
export function setRelationship(
  scope: RelationshipScope,
  id: ConversationId,
  value: Relationship | null,
): StoredConversation {
  const after = scope.store.transaction((tx) => {
    const conversation = mustExist(tx, id)
    const { contactId } = conversation
    if (contactId === null) throw new AppError('VALIDATION_FAILED', { message: 'A group has no relationship.' })
    saveRelationship(tx, contactId, value === null ? null : { value, by: 'user' })
    if (value === null) proposeFromHistory(scope, tx, conversation)
    return getConversation(tx, id) ?? conversation
  })
  scope.announce('conversations', id)
  return after
}
