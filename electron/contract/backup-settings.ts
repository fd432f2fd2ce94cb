import { z } from 'zod'

/** `/home/ann/copies`, `C:\copies`, `\\server\copies`. */
const ABSOLUTE = /^(\/|[A-Za-z]:[\\/]|\\\\)/

/** Where copies of the data go, and how many stay. */
export const backupSettings = z.strictObject({
  /** So many of the daily copies are kept, and so many of those made by hand; the oldest go. */
  keep: z.number().int().min(1).max(60).default(7),
  /** A folder of one's own for them, by its whole path; null: a folder in the data directory. */
  folder: z.string().max(2_000).regex(ABSOLUTE, 'must be the whole path of a folder').nullable().default(null),
  /** Encrypt them with the passphrase that is kept with the keys. Switched by setting or removing that passphrase. */
  encrypt: z.boolean().default(false),
})
