import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { AppError } from '../../../contract/errors.ts'
import type { AccountId, ContactId, MessageId, NoteId } from '../../../contract/ids.ts'
import { notes } from '../../db/assistant-schema.ts'
import type { Db, Tx } from '../../db/open.ts'

export type StoredNote = typeof notes.$inferSelect

/** The notes about a contact, or about the user (null): proposals first, then the latest change first. */
export function listNotes(db: Db, accountId: AccountId, about: ContactId | null): StoredNote[] {
  const isAbout = about === null ? isNull(notes.contactId) : eq(notes.contactId, about)
  return db
    .select()
    .from(notes)
    .where(and(eq(notes.accountId, accountId), isAbout))
    .orderBy(sql`${notes.status} = 'kept'`, desc(notes.changedAt), desc(notes.id))
    .all()
}

/** @throws AppError NOT_FOUND, also for a note of another account */
export function getNote(db: Db, accountId: AccountId, id: NoteId): StoredNote {
  const found = db
    .select()
    .from(notes)
    .where(and(eq(notes.id, id), eq(notes.accountId, accountId)))
    .get()
  if (found === undefined) throw new AppError('NOT_FOUND', { message: 'There is no such note.' })
  return found
}

export function insertNote(tx: Tx, note: Omit<StoredNote, 'id'>): StoredNote {
  return tx.insert(notes).values(note).returning().get()
}

export function changeNote(
  tx: Tx,
  id: NoteId,
  change: Partial<Pick<StoredNote, 'text' | 'secret' | 'status' | 'changedAt'>>,
): StoredNote {
  return tx.update(notes).set(change).where(eq(notes.id, id)).returning().get()
}

export function deleteNote(tx: Tx, id: NoteId): void {
  tx.delete(notes).where(eq(notes.id, id)).run()
}

/** Moves the notes about a contact that proved to be the same person as another. */
export function moveNotes(tx: Tx, from: ContactId, to: ContactId): void {
  tx.update(notes).set({ contactId: to }).where(eq(notes.contactId, from)).run()
}

/** What was proposed from a message and not kept. What was kept is the user's own. */
export function deleteProposalsFrom(tx: Tx, source: MessageId): void {
  tx.delete(notes)
    .where(and(eq(notes.sourceMessageId, source), eq(notes.status, 'proposed')))
    .run()
}

/** Everything that is noted about a contact. */
export function deleteNotesAbout(tx: Tx, about: ContactId): void {
  tx.delete(notes).where(eq(notes.contactId, about)).run()
}
