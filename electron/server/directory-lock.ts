import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { AlreadyRunningError, type DirectoryLock } from '../core/app/ports.ts'
import { makePrivateDir } from './data-dir.ts'
import { removeSocketFile } from './socket-path.ts'

/** Says who works with a data directory and where to reach them. */
export const LOCK_FILE = 'secretary.lock'
/** Holds the lock itself: an empty SQLite file, because SQLite knows how to ask every system for a lock. */
const GUARD_FILE = 'secretary.guard'
/** How long to let another process finish its own attempt, so that of two that begin together exactly one wins. */
const RACE_MS = 250

const lockInfo = z.object({ pid: z.number().int(), endpoint: z.string(), version: z.string() })
export type LockInfo = z.infer<typeof lockInfo>

/**
 * Makes this process the only one to work with a data directory. The operating system holds the lock and lets go of it
 * when the process ends, however it ends: no lock is ever stale, whatever became of its process or its number, and two
 * processes that start together cannot both win. The lock file beside it is written by the holder, for others to read.
 * @throws AlreadyRunningError
 */
export async function acquireDirectoryLock(
  dataDir: string,
  holder: { readonly endpoint: string; readonly version: string },
): Promise<DirectoryLock> {
  makePrivateDir(dataDir)
  const guard = takeGuard(dataDir)
  const left = readLockFile(dataDir)
  if (left !== null && left.endpoint !== holder.endpoint) removeSocketFile(left.endpoint)
  writeLockFile(dataDir, { pid: process.pid, ...holder })
  return {
    release() {
      if (!guard.open) return
      rmSync(join(dataDir, LOCK_FILE), { force: true })
      guard.close()
    },
  }
}

/** Who says to be running with this data directory; they may have died since. Null where nobody does. */
export function readLockFile(dataDir: string): LockInfo | null {
  try {
    return lockInfo.parse(JSON.parse(readFileSync(join(dataDir, LOCK_FILE), 'utf8')))
  } catch {
    return null
  }
}

function takeGuard(dataDir: string): Database.Database {
  const file = join(dataDir, GUARD_FILE)
  const guard = new Database(file, { timeout: RACE_MS })
  try {
    chmodSync(file, 0o600)
    // Nothing is ever written to it, so it needs no journal beside it.
    guard.pragma('journal_mode = MEMORY')
    guard.exec('BEGIN EXCLUSIVE')
    return guard
  } catch (error) {
    guard.close()
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error
    const holder = readLockFile(dataDir)
    throw new AlreadyRunningError(dataDir, holder?.pid ?? null, holder?.endpoint ?? null)
  }
}

/** Through a rename, so that nobody ever reads half of it. */
function writeLockFile(dataDir: string, info: LockInfo): void {
  const draft = join(dataDir, `${LOCK_FILE}.${process.pid}`)
  writeFileSync(draft, `${JSON.stringify(info)}\n`, { mode: 0o600 })
  renameSync(draft, join(dataDir, LOCK_FILE))
}
