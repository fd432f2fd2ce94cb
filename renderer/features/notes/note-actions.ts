import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { Note } from '../../../electron/contract/notes.contract.ts'
import type { Desk } from '../../state/desk.ts'

/** Whom notes are about: the contact of a conversation, or the user. */
export interface NotesAbout {
  readonly conversationId?: ConversationId
}

/** Where a failure is shown. */
export const notesPlace = ({ conversationId }: NotesAbout) => `notes:${conversationId ?? 'you'}`

export function addNote(desk: Desk, about: NotesAbout, text: string, secret: boolean): Promise<boolean> {
  return act(desk, about, () => desk.client.notes.create({ ...about, text, secret }))
}

type Change = { text?: string; secret?: boolean; status?: 'kept' }

/** Changes a note, or accepts a proposal. */
export function changeNote(desk: Desk, about: NotesAbout, { id }: Note, change: Change): Promise<boolean> {
  return act(desk, about, () => desk.client.notes.update({ id, ...change }))
}

/** Deletes a note, or rejects a proposal. */
export function removeNote(desk: Desk, about: NotesAbout, { id }: Note): Promise<boolean> {
  return act(desk, about, () => desk.client.notes.remove({ id }))
}

/** What was just changed here is read before it is announced. */
function act(desk: Desk, about: NotesAbout, action: () => Promise<unknown>): Promise<boolean> {
  return desk.attempt(notesPlace(about), async () => {
    await action()
    await desk.queries.invalidateQueries({ queryKey: desk.orpc.notes.key() })
  })
}
