import type { BackupKind } from '../../contract/backups.contract.ts'
import { AppError } from '../../contract/errors.ts'
import { type Backup, type BackupPlace, listBackups, removeBackup } from '../db/backup-files.ts'
import { dropBackups, dropLeftovers, rotateBackups, takeBackup } from '../db/backups.ts'
import type { Turns } from '../platform/turns.ts'
import type { Secrets } from '../settings/secrets.ts'
import { saveSettings } from '../settings/settings.store.ts'
import type { AccountScope } from './account-scope.ts'

export interface BackupDeps extends AccountScope {
  readonly dataDir: string
  /** Copies of the demo people's data stay in their own folder. */
  readonly demo: boolean
  readonly secrets: Secrets
  /** Copies and exports are made one after the other, and end before the data are closed. */
  readonly copying: Turns
}

/** Where the passphrase of backups is kept, among the keys. */
const PASSPHRASE = 'backup-passphrase'

export function backupPlace({ dataDir, demo, settings }: BackupDeps): BackupPlace {
  return { dataDir, folder: demo ? null : settings().backups.folder }
}

/**
 * Makes a backup now, proves it, and lets the oldest go. @throws AppError BACKUP_FOLDER, BACKUP_UNREADABLE, DISK_FULL,
 * KEY_SEALED; no copy that was there is lost then
 */
export async function backUp(deps: BackupDeps, kind: BackupKind, signal?: AbortSignal): Promise<Backup> {
  const backup = await deps.copying.take((ending) => {
    const either = signal === undefined ? ending : AbortSignal.any([signal, ending])
    return takeBackup(deps.store, backupPlace(deps), {
      ...{ at: deps.clock.now(), kind, passphrase: passphraseInUse(deps), signal: either },
    })
  })
  rotateBackups(backupPlace(deps), deps.settings().backups.keep)
  deps.announce('backups')
  return backup
}

/**
 * Leaves one fresh, proved backup and nothing older: no earlier copy, no copy from before an update, no damaged file.
 * For whoever has deleted something that no copy may hold any longer. @throws as `backUp`; then all of them stay
 */
export async function renewBackups(deps: BackupDeps): Promise<void> {
  const fresh = await backUp(deps, 'daily')
  dropBackups(backupPlace(deps), fresh.at)
  dropLeftovers(deps.store.raw.name, deps.dataDir)
  deps.announce('backups')
}

/** @throws AppError NOT_FOUND */
export function getBackup(deps: BackupDeps, id: string): Backup {
  const found = listBackups(backupPlace(deps)).find((backup) => backup.id === id)
  if (found === undefined) throw new AppError('NOT_FOUND', { message: 'That backup is not there any more.' })
  return found
}

/** @throws AppError NOT_FOUND */
export function deleteBackup(deps: BackupDeps, id: string): void {
  removeBackup(getBackup(deps, id))
  deps.announce('backups')
}

/** Encrypts the backups that come with this passphrase, or with null no longer. Those there are stay as they are. */
export function setBackupPassphrase(deps: BackupDeps, passphrase: string | null): void {
  deps.secrets.write(PASSPHRASE, passphrase)
  deps.store.transaction((tx) => saveSettings(tx, { backups: { encrypt: passphrase !== null } }))
  deps.announce('settings')
  deps.announce('backups')
}

/** The passphrase kept for backups, whether or not the next one is encrypted. */
export function keptPassphrase(secrets: Secrets): string | null {
  const answer = secrets.read(PASSPHRASE)
  return answer.state === 'kept' ? answer.key : null
}

/** Null: backups are not encrypted. Never null where they should be. @throws AppError KEY_SEALED */
export function passphraseInUse(deps: BackupDeps): string | null {
  if (!deps.settings().backups.encrypt) return null
  const passphrase = keptPassphrase(deps.secrets)
  if (passphrase !== null) return passphrase
  throw new AppError('KEY_SEALED', {
    message: 'Backups are to be encrypted, but their passphrase cannot be read here. Please set it once more.',
  })
}
