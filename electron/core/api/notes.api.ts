import { createNote, listNotesAbout, removeNote, updateNote } from '../flows/change-notes.ts'
import { os } from './implement.ts'
import type { ApiPorts } from './open-workspace.ts'

export function noteProcedures({ current }: ApiPorts) {
  const { notes } = os
  return {
    list: notes.list.handler(({ input }) => ({
      items: listNotesAbout(current().scope, input ?? {}),
      nextCursor: null,
    })),
    create: notes.create.handler(({ input }) => createNote(current().scope, input)),
    update: notes.update.handler(({ input: { id, ...change } }) => updateNote(current().scope, id, change)),
    remove: notes.remove.handler(({ input }) => {
      removeNote(current().scope, input.id)
      return { deleted: true }
    }),
  }
}
