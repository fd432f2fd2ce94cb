import { oc } from '@orpc/contract'
import { z } from 'zod'
import { contactId, conversationId, messageId, noteId } from './ids.ts'
import { isoTime } from './models.ts'

/** A proposal waits for the user's word; nothing is drafted with it before they kept it. */
export const noteStatus = z.enum(['proposed', 'kept'])
export type NoteStatus = z.infer<typeof noteStatus>

/** Something lasting about a contact or about the user: an address, opening hours, a signature, who belongs to whom. */
export const note = z.object({
  id: noteId,
  /** Null: about the user. */
  contactId: contactId.nullable(),
  text: z.string(),
  /** Bank details and the like: shown to a model for drafting only, and never in groups. */
  secret: z.boolean(),
  status: noteStatus,
  /** The message it was taken from, with whose words these are; null for the user's own notes. */
  source: z
    .object({ messageId, conversationId, fromMe: z.boolean(), words: z.string().nullable(), sentAt: isoTime })
    .nullable(),
  createdAt: isoTime,
  changedAt: isoTime,
})
export type Note = z.infer<typeof note>

const text = z.string().trim().min(1, 'must not be empty').max(2_000)
/** Who it is about: a contact, the contact of a conversation, or, left out, the user. */
const about = { contactId: contactId.optional(), conversationId: conversationId.optional() }

export const notesContract = {
  /** The notes about a contact, or, without one, about the user. Proposals first, then the latest change first. */
  list: oc
    .route({ method: 'GET', path: '/notes' })
    .input(z.strictObject(about).optional())
    .output(z.object({ items: z.array(note), nextCursor: z.string().nullable() })),
  create: oc
    .route({ method: 'POST', path: '/notes' })
    .input(z.strictObject({ ...about, text, secret: z.boolean().default(false) }))
    .output(note),
  /** Changes the words, marks as secret, or accepts a proposal (`status: kept`). */
  update: oc
    .route({ method: 'PATCH', path: '/notes/{id}' })
    .input(
      z.strictObject({
        id: noteId,
        text: text.optional(),
        secret: z.boolean().optional(),
        status: z.literal('kept').optional(),
      }),
    )
    .output(note),
  /** Deletes a note, or rejects a proposal: it is not proposed again from the same message. */
  remove: oc
    .route({ method: 'DELETE', path: '/notes/{id}' })
    .input(z.strictObject({ id: noteId }))
    .output(z.object({ deleted: z.boolean() })),
}
