import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listBackups, removeBackup } from '../db/backup-files.ts'
import { backupPlace } from '../flows/back-up.ts'
import { type Clock, pause } from '../platform/clock.ts'
import type { Workspace } from './workspace.ts'

/**
 * What Secretary itself puts into a data directory, by name: the folder may hold other things of the user's (somebody
 * chose their home folder), and those are nobody's to delete. The lock and the socket of the running app stay with it,
 * and so does the desktop window's own browser profile, which holds nothing of anybody's messages.
 */
const OURS: readonly RegExp[] = [
  /^secretary\.db(-wal|-shm|-journal)?$/,
  /^secretary\.db\.(before|damaged|restoring)/,
  /^\.secretary-/,
  /^secretary\.log(\.\d+)?$/,
  /^secretary\.lock\.\d+$/,
  /^secrets\.json(\.damaged)?$/,
  /^(logins|window|prices|backup-folder)\.json$/,
]
/** Folders that are Secretary's alone. */
const OUR_FOLDERS = ['whatsapp-web', 'browsers']
const BACKUPS = 'backups'
const OUR_EXPORTS = /^secretary-export-\d/
const OUR_BACKUPS = /^\.?secretary-\d+/

/** Removes what is ours in a data directory that nobody has open. Answers what would not go, in sentences. */
export function removeOurs(dataDir: string): string[] {
  const left: string[] = []
  const remove = (path: string) => {
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 })
    } catch {
      left.push(`${path} is in use by another program. Please delete it by hand.`)
    }
  }
  for (const name of namesIn(dataDir))
    if ([...OURS, OUR_EXPORTS].some((pattern) => pattern.test(name))) remove(join(dataDir, name))
  for (const folder of OUR_FOLDERS) remove(join(dataDir, folder))
  const backups = join(dataDir, BACKUPS)
  for (const name of namesIn(backups)) if (OUR_BACKUPS.test(name) || OUR_EXPORTS.test(name)) remove(join(backups, name))
  if (existsSync(backups) && namesIn(backups).length === 0) remove(backups)
  return left
}

/** Backups in a folder of the user's own are deleted only if that was asked for; otherwise they are named. */
export function removeBackupsElsewhere({ scope, dataDir }: Workspace, alsoBackups: boolean): string[] {
  const elsewhere = listBackups(backupPlace(scope)).filter(({ path }) => dirname(path) !== join(dataDir, BACKUPS))
  const [first] = elsewhere
  if (first === undefined) return []
  if (!alsoBackups) return [`${elsewhere.length} backups in ${dirname(first.path)}`]
  for (const backup of elsewhere) removeBackup(backup)
  return []
}

/** How long WhatsApp may take to hear that this device is gone (ms). */
const UNLINK_MS = 20_000

/** Tells WhatsApp that this device is not linked any more, where that can be told. */
export async function unlink({ channel, connection, scope }: Workspace, clock: Clock): Promise<string[]> {
  if (connection.state().me === null) return []
  const enough = new AbortController()
  const isTold = await Promise.race([
    channel.logout().then(
      () => true,
      (error: unknown) => {
        scope.log.warn({ err: error }, 'this device could not be unlinked')
        return false
      },
    ),
    pause(clock, UNLINK_MS, enough.signal).then(
      () => false,
      () => false,
    ),
  ])
  enough.abort()
  return isTold ? [] : ['The link on your phone: please remove this device there, under Linked devices.']
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
