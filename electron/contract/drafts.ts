import { z } from 'zod'

/** Where a statement in a draft comes from: a message of the conversation, a note, or what the user told the assistant. */
export const source = z.object({
  kind: z.enum(['message', 'note', 'instruction']),
  /** The message's or the note's id; null for instructions. */
  id: z.string().nullable(),
})
export type Source = z.infer<typeof source>

/** A factual statement of a draft, in the draft's words, and what it stands on; without sources it stands on nothing. */
export const claim = z.object({ text: z.string(), sources: z.array(source) })
export type Claim = z.infer<typeof claim>

export const ALTERNATIVE_KINDS = ['shorter', 'warmer', 'decline'] as const
export const alternativeKind = z.enum(ALTERNATIVE_KINDS)
export type AlternativeKind = z.infer<typeof alternativeKind>

/** Another way to say what a draft says. */
export const alternative = z.object({ kind: alternativeKind, text: z.string() })
export type Alternative = z.infer<typeof alternative>
