import type { Backup } from '../db/backup-files.ts'
import { checkDatabase } from '../db/check.ts'
import { noteDamage, type Rescue } from '../db/rescue.ts'
import { listAccounts } from '../inbox/accounts.store.ts'
import { type Restored, readRestored, writeRestored } from '../settings/settings.store.ts'
import { type BackupDeps, backUp } from './back-up.ts'
import { distrustQueue } from './distrust-queue.ts'

export interface DataSafetyDeps extends BackupDeps {
  /** Says what a person should know of, until the next start. */
  notice(code: string, message: string): void
}

/** Reads the whole database through, then copies it. A damaged one is not copied over good backups. */
export async function backUpDaily(deps: DataSafetyDeps, signal?: AbortSignal): Promise<{ did: string }> {
  const problems = await checkDatabase(deps.store.raw.name, 'full')
  if (problems.length > 0) {
    deps.notice(
      'DATABASE_DAMAGED',
      `The database shows damage (${problems[0]}). Please restart Secretary: it will start from the newest good backup.`,
    )
    noteDamage(deps.store.raw.name)
    throw new Error(`The database shows damage: ${problems[0]}`)
  }
  return { did: inWords(await backUp(deps, 'daily', signal)) }
}

function inWords({ sizeBytes, encrypted }: Backup): string {
  return `backed up ${Math.round(sizeBytes / 1024)} KB${encrypted ? ', encrypted' : ''}`
}

/**
 * The app works on an older copy of itself now, because the database was damaged or because the person restored it:
 * what was approved may have left since. Nothing leaves before a person looked at it again, and what was on its way
 * counts as possibly sent. The mark that says so goes in the same transaction.
 */
export function distrustAfterRescue(deps: DataSafetyDeps, rescue: Rescue | null): void {
  const restored = readRestored(deps.store.db)
  if (rescue !== null && restored === null) deps.notice('DATABASE_RESTORED', damagedWords(rescue))
  if (restored === null) return
  deps.notice('DATABASE_RESTORED', restoredWords(restored))
  deps.store.transaction((tx) => {
    for (const account of listAccounts(tx)) distrustQueue(tx, account.id, deps.clock.now())
    writeRestored(tx, null)
  })
}

function restoredWords({ backupAt, damaged }: Restored): string {
  if (damaged !== null) return damagedWords({ backupAt, damaged })
  return `These are the data of ${new Date(backupAt).toISOString()}. Messages since then are read from WhatsApp again. What was approved then waits for you once more, because it may have been sent. The data from before are kept under Backups.`
}

function damagedWords({ backupAt, damaged }: Rescue): string {
  const since =
    backupAt === null
      ? 'No backup could be opened, so it begins empty; those that are there stay.'
      : `It works on the backup of ${new Date(backupAt).toISOString()}.`
  return `The database was damaged. ${since} Messages since then are read from WhatsApp again; drafts, settings and what was sent in between may be missing. The damaged file is kept: ${damaged}`
}
