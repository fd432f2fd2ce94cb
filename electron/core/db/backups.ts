import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkDatabase } from './check.ts'
import type { Store } from './open.ts'

/** How many copies are kept; the oldest go. */
const KEPT = 7

export interface Backup {
  readonly path: string
  readonly at: number
  readonly sizeBytes: number
}

/** The copies of a data directory, the newest first. */
export function listBackups(dataDir: string): Backup[] {
  const folder = backupFolder(dataDir)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => ({ name, at: Number(/^secretary-(\d+)\.db$/.exec(name)?.[1]) }))
    .filter(({ at }) => Number.isFinite(at))
    .map(({ name, at }) => ({ path: join(folder, name), at, sizeBytes: statSync(join(folder, name)).size }))
    .sort((a, b) => b.at - a.at)
}

/**
 * Copies the open database while it is used, proves the copy by reading it through, and only then counts it as a
 * backup. @throws Error when the copy is not good; what was there before stays
 */
export async function takeBackup(store: Store, dataDir: string, at: number): Promise<Backup> {
  const folder = backupFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unproved = join(folder, `.secretary-${at}.unproved`)
  const path = join(folder, `secretary-${at}.db`)
  try {
    await store.raw.backup(unproved)
    const problems = await checkDatabase(unproved, 'quick')
    if (problems.length > 0) throw new Error(`The backup could not be read back: ${problems[0]}`)
    renameSync(unproved, path)
  } finally {
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(`${unproved}${rest}`, { force: true })
  }
  for (const old of listBackups(dataDir).slice(KEPT)) rmSync(old.path, { force: true })
  return { path, at, sizeBytes: statSync(path).size }
}

export interface Rescue {
  /** Where the damaged file is kept. */
  readonly damaged: string
  /** When the copy was made that the app now works on; null when there was none and it begins empty. */
  readonly backupAt: number | null
}

/** Looks at the database before it is opened. A damaged one is kept aside and the newest good backup takes its place. */
export async function rescueIfDamaged(path: string, dataDir: string, now: number): Promise<Rescue | null> {
  if (!existsSync(path)) return null
  const problems = await checkDatabase(path, 'quick')
  if (!problems.some(meansDamage)) return null
  const damaged = `${path}.damaged-${now}`
  for (const rest of ['', '-wal', '-shm']) {
    if (existsSync(`${path}${rest}`)) renameSync(`${path}${rest}`, `${damaged}${rest}`)
  }
  for (const backup of listBackups(dataDir)) {
    if ((await checkDatabase(backup.path, 'quick')).length > 0) continue
    copyFileSync(backup.path, path)
    return { damaged, backupAt: backup.at }
  }
  return { damaged, backupAt: null }
}

/** A file that is busy, or a disk that is full or unreadable for now, is not a damaged file. */
function meansDamage(problem: string): boolean {
  return !/locked|busy|full|unable to open|permission|readonly|i\/o error/i.test(problem)
}

function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}
