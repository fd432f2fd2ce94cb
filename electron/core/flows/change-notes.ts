import { AppError } from '../../contract/errors.ts'
import type { ContactId, ConversationId, NoteId } from '../../contract/ids.ts'
import type { Note } from '../../contract/notes.contract.ts'
import {
  changeNote,
  deleteNote,
  getNote,
  insertNote,
  listNotes,
  type StoredNote,
} from '../assistant/writing/notes.store.ts'
import type { Db } from '../db/open.ts'
import { getContact, getConversation } from '../inbox/conversations.store.ts'
import { getMessage } from '../inbox/messages.store.ts'
import type { AccountScope } from './account-scope.ts'

/** Who a note is about: a contact, the contact of a conversation, or nobody else than the user. */
export interface About {
  readonly contactId?: ContactId | undefined
  readonly conversationId?: ConversationId | undefined
}

/** The notes about somebody, proposals first. @throws AppError NOT_FOUND, VALIDATION_FAILED for a group */
export function listNotesAbout(scope: AccountScope, about: About): Note[] {
  return listNotes(scope.store.db, scope.accountId, resolve(scope, about)).map((note) => toNote(scope.store.db, note))
}

/** Keeps a note in the user's own words. @throws AppError NOT_FOUND, VALIDATION_FAILED for a group */
export function createNote(scope: AccountScope, input: About & { text: string; secret: boolean }): Note {
  const contactId = resolve(scope, input)
  const now = scope.clock.now()
  const { text, secret } = input
  const stamp = { sourceMessageId: null, createdAt: now, changedAt: now }
  const note = scope.store.transaction((tx) =>
    insertNote(tx, { accountId: scope.accountId, contactId, text, secret, status: 'kept', ...stamp }),
  )
  scope.announce('notes')
  return toNote(scope.store.db, note)
}

export interface NoteChange {
  readonly text?: string | undefined
  readonly secret?: boolean | undefined
  readonly status?: 'kept' | undefined
}

/** Changes a note, or accepts a proposal. Where it was taken from stays with it. @throws AppError NOT_FOUND */
export function updateNote(scope: AccountScope, id: NoteId, { text, secret, status }: NoteChange): Note {
  const note = scope.store.transaction((tx) => {
    const before = getNote(tx, scope.accountId, id)
    return changeNote(tx, id, {
      text: text ?? before.text,
      secret: secret ?? before.secret,
      status: status ?? before.status,
      changedAt: scope.clock.now(),
    })
  })
  scope.announce('notes')
  return toNote(scope.store.db, note)
}

/** Forgets a note, or rejects a proposal. @throws AppError NOT_FOUND */
export function removeNote(scope: AccountScope, id: NoteId): void {
  scope.store.transaction((tx) => {
    getNote(tx, scope.accountId, id)
    deleteNote(tx, id)
  })
  scope.announce('notes')
}

function resolve({ store, accountId }: AccountScope, { contactId, conversationId }: About): ContactId | null {
  if (contactId !== undefined) {
    if (getContact(store.db, contactId)?.accountId === accountId) return contactId
    throw new AppError('NOT_FOUND', { message: 'There is no such contact.' })
  }
  if (conversationId === undefined) return null
  const conversation = getConversation(store.db, conversationId)
  if (conversation === null) throw new AppError('NOT_FOUND', { message: 'There is no such conversation.' })
  if (conversation.contactId !== null) return conversation.contactId
  throw new AppError('VALIDATION_FAILED', { message: 'Notes are about people, not about groups.' })
}

function toNote(db: Db, note: StoredNote): Note {
  const { id, contactId, text, secret, status, sourceMessageId } = note
  const message = sourceMessageId === null ? null : getMessage(db, sourceMessageId)
  return {
    ...{ id, contactId, text, secret, status },
    source:
      message === null
        ? null
        : {
            messageId: message.id,
            conversationId: message.conversationId,
            fromMe: message.fromMe,
            words: message.text,
            sentAt: new Date(message.sentAt).toISOString(),
          },
    createdAt: new Date(note.createdAt).toISOString(),
    changedAt: new Date(note.changedAt).toISOString(),
  }
}
