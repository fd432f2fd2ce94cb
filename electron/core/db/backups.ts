import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupKind } from '../../contract/backups.contract.ts'
import { AppError } from '../../contract/errors.ts'
import {
  type Backup,
  type BackupPlace,
  listBackups,
  manifestOf,
  nameOf,
  namesIn,
  rememberFolder,
  removeBackup,
  usableFolder,
} from './backup-files.ts'
import { lookInto } from './look-into.ts'
import type { Store } from './open.ts'
import { sealFile } from './sealed-file.ts'

export interface BackupOrder {
  readonly at: number
  readonly kind: BackupKind
  /** Null: not encrypted. */
  readonly passphrase: string | null
  readonly signal?: AbortSignal | undefined
}

/**
 * Copies the open database while it is used, proves the copy by reading it through and counting what it holds, and only
 * then counts it as a backup. An encrypted one is read back as well; its plain copy never leaves the data directory.
 * @throws AppError BACKUP_FOLDER, BACKUP_UNREADABLE, DISK_FULL; what was there before stays
 */
export async function takeBackup(store: Store, place: BackupPlace, order: BackupOrder): Promise<Backup> {
  const folder = usableFolder(place)
  const { kind, passphrase, signal } = order
  for (const dir of [folder, place.dataDir]) removeUnproved(dir)
  const at = freeInstant(place, order.at)
  const path = join(folder, nameOf(String(at), kind, passphrase !== null))
  const plain = join(passphrase === null ? folder : place.dataDir, `.secretary-${at}.unproved`)
  const sealed = join(folder, `.secretary-${at}.age.unproved`)
  try {
    await store.raw.backup(plain, { progress: () => goOn(signal) })
    const contents = await proved(plain, signal)
    if (passphrase !== null) await sealFile(plain, sealed, passphrase, signal)
    const { accounts: _, ...counts } = contents
    writeFileSync(manifestOf(path), `${JSON.stringify({ at, kind, ...counts }, null, 2)}\n`, { mode: 0o600 })
    renameSync(passphrase === null ? plain : sealed, path)
  } catch (error) {
    rmSync(manifestOf(path), { force: true })
    throw inWords(error, folder)
  } finally {
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(`${plain}${rest}`, { force: true })
    rmSync(sealed, { force: true })
  }
  rememberFolder(place)
  return { id: String(at), path, at, sizeBytes: statSync(path).size, encrypted: passphrase !== null, kind }
}

/** What a copy that was cut off left behind. */
export function removeUnproved(folder: string): void {
  for (const name of namesIn(folder)) {
    if (/^\.secretary-\d+[-.].*unproved(-wal|-shm|-journal)?$/.test(name)) rmSync(join(folder, name), { force: true })
  }
}

/** Two copies never share a name. */
export function freeInstant(place: BackupPlace, at: number): number {
  const taken = new Set(listBackups(place).map((backup) => backup.at))
  let free = at
  while (taken.has(free)) free++
  return free
}

/** How many pages are copied before others get their turn: about a millisecond's worth. */
const PAGES_AT_ONCE = 100

function goOn(signal: AbortSignal | undefined): number {
  signal?.throwIfAborted()
  return PAGES_AT_ONCE
}

/** @throws AppError BACKUP_UNREADABLE */
async function proved(path: string, signal: AbortSignal | undefined) {
  try {
    return await lookInto(path, { settle: true, signal })
  } catch (cause) {
    signal?.throwIfAborted()
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('BACKUP_UNREADABLE', { message: `The backup could not be read back: ${problem}`, cause })
  }
}

/** What the system says about a folder is told as a sentence about that folder. */
function inWords(error: unknown, folder: string): unknown {
  const code = String(Reflect.get(Object(error), 'code') ?? '')
  if (/^(ENOSPC|SQLITE_FULL)$/.test(code)) {
    const message = `The disk of the backup folder ${folder} is full. The copies made before are still there.`
    return new AppError('DISK_FULL', { message, cause: error })
  }
  if (/^(EACCES|EPERM|EROFS|ENOENT|EIO|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_IOERR)/.test(code)) {
    const message = `The backup could not be written into the folder ${folder}.`
    return new AppError('BACKUP_FOLDER', { message, cause: error })
  }
  return error
}

/** How many of the copies made before a restore are kept, whatever else is. */
const KEPT_BEFORE_RESTORE = 2

/** Lets the oldest copies go. Those made daily and by hand are counted apart, so that neither pushes the others out. */
export function rotateBackups(place: BackupPlace, keep: number): void {
  const all = listBackups(place)
  const kept = { daily: keep, manual: keep, 'before-restore': KEPT_BEFORE_RESTORE }
  for (const [kind, count] of Object.entries(kept)) {
    for (const old of all.filter((backup) => backup.kind === kind).slice(count)) removeBackup(old)
  }
}

/** Deletes every copy made before this instant (ms). Answers how many. */
export function dropBackups(place: BackupPlace, before: number): number {
  const old = listBackups(place).filter(({ at }) => at < before)
  for (const backup of old) removeBackup(backup)
  return old.length
}

/** Deletes what older versions and repairs left of the database at `path`: copies before an update, damaged files. */
export function dropLeftovers(path: string, dataDir: string): void {
  const name = path.slice(dataDir.length + 1)
  for (const found of namesIn(dataDir)) {
    if (found.startsWith(`${name}.before-`) || found.startsWith(`${name}.damaged-`)) rmSync(join(dataDir, found))
  }
}
