import { z } from 'zod'

/** What a person should look at before approving a draft. */
export const draftFlagCode = z.enum([
  'commits',
  'unsupported',
  'secret',
  'orders',
  'language',
  'long',
  'low_confidence',
])
export type DraftFlagCode = z.infer<typeof draftFlagCode>

/** `text` are the words it is about, as they stand in the draft; empty for the whole of it. */
export const draftFlag = z.object({ code: draftFlagCode, text: z.string() })
export type DraftFlag = z.infer<typeof draftFlag>

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

/** Another way to say what a draft says, looked over like the draft itself. */
export const alternative = z.object({ kind: alternativeKind, text: z.string(), flags: z.array(draftFlag) })
export type Alternative = z.infer<typeof alternative>
