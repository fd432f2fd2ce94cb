import { oc } from '@orpc/contract'
import { z } from 'zod'
import { conversationId } from './ids.ts'

const days = z.number().int().min(1).max(3_650)

/**
 * What a clean-up is asked to remove. `daily` is everything, by the settings; the others are one kind of it, and what
 * they leave out is by the settings as well.
 */
export const cleanupPayload = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('daily') }),
  z.strictObject({ type: z.literal('old_conversations'), days_to_keep: days }),
  z.strictObject({ type: z.literal('temporary_files') }),
  z.strictObject({ type: z.literal('ai_log'), days_to_keep: days.optional() }),
  z.strictObject({ type: z.literal('history'), days_to_keep: days.optional() }),
  /** Only what was deleted or has disappeared: out of what was made of it, out of the file and the backups. */
  z.strictObject({ type: z.literal('erased') }),
  z.strictObject({ type: z.literal('vacuum') }),
])
export type CleanupPayload = z.infer<typeof cleanupPayload>

export const CLEANUP_KINDS = [
  'disappeared',
  'erased',
  'forgotten',
  'conversations',
  'messages',
  'replies',
  'files',
  'log',
  'history',
  'gaps',
  'space',
] as const
export const cleanupKind = z.enum(CLEANUP_KINDS)
export type CleanupKind = z.infer<typeof cleanupKind>

/** One kind of thing that would be, or was, removed. */
export const cleanupItem = z.object({
  kind: cleanupKind,
  count: z.number().int(),
  /** Where it is files or space. */
  bytes: z.number().int().nullable(),
  /** `12 conversations hold messages from before 20 November 2025.` */
  sentence: z.string(),
})
export type CleanupItem = z.infer<typeof cleanupItem>

export const cleanupSettings = z.strictObject({
  /** Messages older than this many days are removed from conversations in which nobody waits; null: never. */
  oldConversationsDays: days.nullable().default(null),
  /** What the jobs did is kept this many days. */
  historyDays: z.number().int().min(7).max(3_650).default(90),
})

export const cleanupContract = {
  /** What a clean-up would remove now, without removing anything. */
  preview: oc
    .route({ method: 'POST', path: '/cleanup/preview' })
    .input(z.strictObject({ payload: cleanupPayload.optional() }).optional())
    .output(z.object({ items: z.array(cleanupItem) })),
  /** The same, removed. Interrupted, it goes on with the next daily clean-up. */
  run: oc
    .route({ method: 'POST', path: '/cleanup/run' })
    .input(z.strictObject({ payload: cleanupPayload.optional() }).optional())
    .output(z.object({ items: z.array(cleanupItem) })),
} as const

/** Composed into `conversations`. */
export const forgetContract = {
  /**
   * Removes a person, or a group, and everything about them. It cannot be undone: without `confirm` it answers
   * CONFIRMATION_NEEDED with what would be removed.
   */
  forget: oc
    .route({ method: 'POST', path: '/conversations/{id}/forget' })
    .input(z.strictObject({ id: conversationId, confirm: z.array(z.literal('forget')).optional() }))
    .output(z.object({ forgotten: z.string(), messages: z.number().int() })),
} as const

/** Composed into `app`. */
export const deleteEverythingContract = {
  /**
   * Unlinks the phone, removes everything in the data directory and begins anew. Backups in a folder of the user's own
   * stay, and are named, unless asked for. It cannot be undone.
   */
  deleteEverything: oc
    .route({ method: 'POST', path: '/app/delete-everything' })
    .input(
      z.strictObject({
        confirm: z.array(z.literal('delete-everything')).optional(),
        alsoBackups: z.boolean().default(false),
      }),
    )
    .output(z.object({ deleted: z.boolean(), left: z.array(z.string()) })),
} as const
