import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Backup, BackupList, BackupPreview } from '../../contract/backups.contract.ts'
import { AppError } from '../../contract/errors.ts'
import { folderProblem, listBackups, ownFolder, type Backup as StoredBackup } from '../db/backup-files.ts'
import {
  type BackupDeps,
  backUp,
  backupPlace,
  deleteBackup,
  passphraseInUse,
  setBackupPassphrase,
} from '../flows/back-up.ts'
import { exportEverything } from '../flows/export-everything.ts'
import { type BackupLook, previewBackup } from '../flows/restore-backup.ts'
import { os } from './implement.ts'
import type { ApiPorts } from './open-workspace.ts'
import { toIso, toIsoOrNull } from './to-wire.ts'

export function backupProcedures({ current, restore }: ApiPorts) {
  const { backups } = os
  return {
    list: backups.list.handler(() => toBackupList(current().scope)),
    create: backups.create.handler(async () => toBackup(await backUp(current().scope, 'manual'))),
    passphrase: backups.passphrase.handler(({ input }) => {
      setBackupPassphrase(current().scope, input.passphrase)
      return toBackupList(current().scope)
    }),
    preview: backups.preview.handler(async ({ input }) =>
      toPreview(await previewBackup(current().scope, input.id, input.passphrase)),
    ),
    restore: backups.restore.handler(async ({ input }) => {
      if (input.confirm?.includes('restore') !== true) {
        throw new AppError('CONFIRMATION_NEEDED', {
          message:
            'Restoring puts this backup in the place of the present data. Those are kept, as a backup of their own. This needs your confirmation.',
          data: { confirm: ['restore'] },
        })
      }
      await restore(input.id, input.passphrase)
      return { restored: true }
    }),
    remove: backups.remove.handler(({ input }) => {
      deleteBackup(current().scope, input.id)
      return { deleted: true }
    }),
  }
}

export function exportProcedures({ current }: ApiPorts) {
  return {
    create: os.exports.create.handler(({ input }) => exportEverything(current().scope, input.folder)),
  }
}

function toBackupList(deps: BackupDeps): BackupList {
  const place = backupPlace(deps)
  return {
    items: listBackups(place).map(toBackup),
    nextCursor: null,
    folder: place.folder ?? ownFolder(place.dataDir),
    problem: problemOf(deps),
    encrypted: deps.settings().backups.encrypt,
    exportFolder: exportFolder(),
  }
}

function problemOf(deps: BackupDeps): string | null {
  const { folder } = backupPlace(deps)
  try {
    passphraseInUse(deps)
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
  return folder === null ? null : folderProblem(folder)
}

/** Where people look for such things. */
function exportFolder(): string {
  const documents = join(homedir(), 'Documents')
  return existsSync(documents) ? documents : homedir()
}

function toBackup({ id, at, sizeBytes, encrypted, kind, path }: StoredBackup): Backup {
  return { id, at: toIso(at), sizeBytes, encrypted, kind, path }
}

function toPreview({ backup, newestMessageAt, accounts, outbox: _, ...look }: BackupLook): BackupPreview {
  return {
    ...look,
    backup: toBackup(backup),
    accounts: [...accounts],
    newestMessageAt: toIsoOrNull(newestMessageAt),
  }
}
