import { oc } from '@orpc/contract'
import { z } from 'zod'
import { isoTime } from './models.ts'

/** `before-restore`: what was there when a backup was restored, so that this can be undone. */
export const backupKind = z.enum(['daily', 'manual', 'before-restore'])
export type BackupKind = z.infer<typeof backupKind>

export const backupId = z.string().regex(/^\d{1,16}$/, 'must be the id of a backup: a string of digits')

export const backup = z.object({
  id: backupId,
  at: isoTime,
  sizeBytes: z.number().int(),
  encrypted: z.boolean(),
  kind: backupKind,
  path: z.string(),
})
export type Backup = z.infer<typeof backup>

export const backupList = z.object({
  items: z.array(backup),
  nextCursor: z.string().nullable(),
  /** Where the next one goes. */
  folder: z.string(),
  /** Why the next one cannot be made, in a sentence; null where nothing stands in its way. */
  problem: z.string().nullable(),
  /** The next ones are encrypted. */
  encrypted: z.boolean(),
  /** A folder on the computer that Secretary runs on, where an export could go. */
  exportFolder: z.string(),
})
export type BackupList = z.infer<typeof backupList>

/** What a backup holds. Numbers are null where this version cannot read them. */
export const backupPreview = z.object({
  backup,
  /** The number of the newest change of the data's shape that it knows, and that this version knows. */
  dataVersion: z.number().int(),
  knownVersion: z.number().int(),
  accounts: z.array(z.string()),
  conversations: z.number().int().nullable(),
  messages: z.number().int().nullable(),
  drafts: z.number().int().nullable(),
  /** Approved and not sent then: they come back as drafts that ask. */
  queued: z.number().int().nullable(),
  sent: z.number().int().nullable(),
  newestMessageAt: isoTime.nullable(),
  /** Why it cannot be restored, in a sentence; null where it can. */
  problem: z.string().nullable(),
})
export type BackupPreview = z.infer<typeof backupPreview>

const passphrase = z.string().min(8, 'must have at least 8 characters').max(1_000)
const byBackup = z.strictObject({ id: backupId })

export const backupsContract = {
  /** The newest first. */
  list: oc.route({ method: 'GET', path: '/backups' }).output(backupList),
  /** Makes one now. */
  create: oc.route({ method: 'POST', path: '/backups' }).output(backup),
  /** For the backups that come; those there are keep the passphrase they were made with. Null: no encryption. */
  passphrase: oc
    .route({ method: 'POST', path: '/backups/passphrase' })
    .input(z.strictObject({ passphrase: passphrase.nullable() }))
    .output(backupList),
  /** Reads it through and says what it holds. An encrypted one needs its passphrase. */
  preview: oc
    .route({ method: 'POST', path: '/backups/{id}/preview' })
    .input(byBackup.extend({ passphrase: z.string().max(1_000).optional() }))
    .output(backupPreview),
  /** Puts it in the place of the present data, which become a backup themselves. Nothing leaves by itself after it. */
  restore: oc
    .route({ method: 'POST', path: '/backups/{id}/restore' })
    .input(
      byBackup.extend({
        passphrase: z.string().max(1_000).optional(),
        confirm: z.array(z.enum(['restore'])).optional(),
      }),
    )
    .output(z.object({ restored: z.boolean() })),
  remove: oc
    .route({ method: 'DELETE', path: '/backups/{id}' })
    .input(byBackup)
    .output(z.object({ deleted: z.boolean() })),
} as const

export const exportsContract = {
  /** Writes everything, without keys, as JSON and as CSV, on the computer that Secretary runs on. */
  create: oc
    .route({ method: 'POST', path: '/exports' })
    .input(z.strictObject({ folder: z.string().min(1).max(2_000) }))
    .output(z.object({ path: z.string(), files: z.number().int(), rows: z.number().int() })),
} as const
