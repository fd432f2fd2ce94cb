import { existsSync, rmSync } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { type Backup, nameOf, namesIn, usableFolder } from '../db/backup-files.ts'
import { freeInstant, rotateBackups } from '../db/backups.ts'
import { type DatabaseContents, lookInto } from '../db/look-into.ts'
import { NewerDatabaseError } from '../db/migrate.ts'
import { migrations } from '../db/migrations.ts'
import { openStore, type Tx } from '../db/open.ts'
import { putInPlace, waitingBeside } from '../db/put-in-place.ts'
import { openSealedFile } from '../db/sealed-file.ts'
import { type Restored, writeRestored } from '../settings/settings.store.ts'
import { type BackupDeps, getBackup } from './back-up.ts'
import { choicesOf, type Kept, keepChoices } from './keep-choices.ts'

export interface BackupLook extends DatabaseContents {
  readonly backup: Backup
  readonly knownVersion: number
  /** Why it cannot be restored; null where it can. */
  readonly problem: string | null
}

/** The number of the newest migration that this version of the app knows. */
const KNOWN_VERSION = migrations.at(-1)?.number ?? 0

/**
 * Reads a backup through and says what it holds. @throws AppError NOT_FOUND, PASSPHRASE_NEEDED, WRONG_PASSPHRASE,
 * BACKUP_UNREADABLE
 */
export async function previewBackup(deps: BackupDeps, id: string, passphrase?: string): Promise<BackupLook> {
  const backup = getBackup(deps, id)
  return deps.copying.take(async (signal) => {
    const open = join(deps.dataDir, `.secretary-${backup.id}.look.unproved`)
    try {
      if (backup.encrypted) await openSealedFile(backup.path, open, asked(passphrase), signal)
      const contents = await readable(backup.encrypted ? open : backup.path, signal)
      const isNewer = contents.dataVersion > KNOWN_VERSION
      const problem = isNewer ? new NewerDatabaseError(contents.dataVersion, KNOWN_VERSION).message : null
      return { ...contents, backup, knownVersion: KNOWN_VERSION, problem }
    } finally {
      await rm(open, { force: true })
    }
  })
}

/** A backup that waits beside the database, proved, to take its place. */
export interface ReadyRestore {
  readonly path: string
  readonly dataDir: string
  readonly backupAt: number
  /** What stays as it is now. */
  readonly kept: Kept
}

/**
 * Opens and proves a backup beside the database, while everything goes on. @throws AppError NOT_FOUND,
 * PASSPHRASE_NEEDED, WRONG_PASSPHRASE, BACKUP_UNREADABLE, BACKUP_NEWER, DISK_FULL; nothing has changed then
 */
export async function prepareRestore(deps: BackupDeps, id: string, passphrase?: string): Promise<ReadyRestore> {
  const backup = getBackup(deps, id)
  const { store, dataDir, settings } = deps
  const path = store.raw.name
  const waiting = waitingBeside(path)
  await deps.copying.take(async (signal) => {
    try {
      if (backup.encrypted) await openSealedFile(backup.path, waiting, asked(passphrase), signal)
      else await copyFile(backup.path, waiting)
      const { dataVersion } = await readable(waiting, signal)
      if (dataVersion <= KNOWN_VERSION) return
      const { message } = new NewerDatabaseError(dataVersion, KNOWN_VERSION)
      throw new AppError('BACKUP_NEWER', { message })
    } catch (error) {
      await rm(waiting, { force: true })
      throw Reflect.get(Object(error), 'code') === 'ENOSPC' ? new AppError('DISK_FULL', { cause: error }) : error
    }
  })
  return { path, dataDir, backupAt: backup.at, kept: choicesOf(store.db, settings()) }
}

/**
 * Puts what waits in the place of the database, which must be closed by now; that one becomes a backup "before the
 * restore". Whenever the power goes, one of the two is there whole. @throws the system's error; nothing has changed then
 */
export async function finishRestore({ path, dataDir, backupAt, kept }: ReadyRestore, now: number): Promise<void> {
  const waiting = waitingBeside(path)
  try {
    markRestored(waiting, { backupAt, damaged: null }, (tx) => keepChoices(tx, kept, now))
    const own = { dataDir, folder: null }
    const name = nameOf(String(freeInstant(own, now)), 'before-restore', false)
    await putInPlace(path, join(usableFolder(own), name))
    rotateBackups(own, Number.MAX_SAFE_INTEGER)
  } finally {
    await rm(waiting, { force: true })
  }
}

/** Brings a waiting database up to date and writes into it that it is a backup, for the start that finds it. */
export function markRestored(waiting: string, restored: Restored, also: (tx: Tx) => void = () => {}): void {
  // Opening what is not there would make an empty one.
  if (!existsSync(waiting)) throw new AppError('BACKUP_UNREADABLE', { message: 'The opened backup is gone.' })
  const store = openStore(waiting)
  try {
    store.transaction((tx) => {
      writeRestored(tx, restored)
      also(tx)
    })
  } finally {
    store.close()
  }
  // Migrating made a copy; the backup itself is one.
  const prefix = `${basename(waiting)}.before-`
  for (const name of namesIn(dirname(waiting))) {
    if (name.startsWith(prefix)) rmSync(join(dirname(waiting), name), { force: true })
  }
}

/** @throws AppError PASSPHRASE_NEEDED */
function asked(passphrase: string | undefined): string {
  if (passphrase === undefined || passphrase === '') throw new AppError('PASSPHRASE_NEEDED')
  return passphrase
}

/** @throws AppError BACKUP_UNREADABLE */
async function readable(path: string, signal: AbortSignal): Promise<DatabaseContents> {
  try {
    const contents = await lookInto(path, { signal })
    if (contents.dataVersion > 0) return contents
  } catch (cause) {
    signal.throwIfAborted()
    throw new AppError('BACKUP_UNREADABLE', { cause })
  }
  throw new AppError('BACKUP_UNREADABLE', { message: 'This file holds no data of Secretary.' })
}
