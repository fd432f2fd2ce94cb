import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'

/** Where another database waits to take the place of the one at `path`. Left over after a crash it means nothing. */
export function waitingBeside(path: string): string {
  return `${path}.restoring`
}

/**
 * Lets the database that waits beside `path` take its place, with one rename: whenever the power goes, the one or the
 * other is there whole. The one that was there is copied to `aside` first. Nobody may have either of them open.
 * @throws the driver's or the system's error; then nothing has changed
 */
export async function putInPlace(path: string, aside: string): Promise<void> {
  settle(waitingBeside(path))
  settle(path)
  await copyWhole(path, aside)
  renameSync(waitingBeside(path), path)
  sync(dirname(path))
}

/** The same where the one that was there is damaged: it is copied with its log, as it is. */
export async function replaceDamaged(path: string, aside: string): Promise<void> {
  settle(waitingBeside(path))
  for (const rest of ['', '-wal', '-shm']) {
    if (existsSync(`${path}${rest}`)) await copyFile(`${path}${rest}`, `${aside}${rest}`)
  }
  for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true })
  renameSync(waitingBeside(path), path)
  sync(dirname(path))
}

/** Makes a database one file: what stands in its log is written into it, and the log is gone. */
function settle(path: string): void {
  const raw = new Sqlite(path, { fileMustExist: true })
  try {
    raw.pragma('wal_checkpoint(TRUNCATE)')
    raw.pragma('journal_mode = DELETE')
  } finally {
    raw.close()
  }
  // A log that is left would be taken for the log of the file that comes next.
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new Error(`${path} is still in use by another program.`)
  }
  for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true })
  sync(path)
}

/** Under another name until it is whole, so that half a copy is never taken for one. */
async function copyWhole(from: string, to: string): Promise<void> {
  const unproved = to.replace(/([^/\\]+)\.db$/, '.$1.unproved')
  try {
    await copyFile(from, unproved)
    sync(unproved)
    renameSync(unproved, to)
  } finally {
    rmSync(unproved, { force: true })
  }
}

/** Windows cannot do this with a folder, and does not need it. */
function sync(path: string): void {
  const isFolder = statSync(path).isDirectory()
  if (isFolder && process.platform === 'win32') return
  const file = openSync(path, isFolder ? 'r' : 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
