import { copyFileSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type Backup, listBackups } from './backup-files.ts'
import { checkDatabase } from './check.ts'
import { replaceDamaged, waitingBeside } from './put-in-place.ts'
import { openSealedFile } from './sealed-file.ts'

export interface Rescue {
  /** Where the damaged file is kept. */
  readonly damaged: string
  /** When the copy was made that the app now works on; null when there was none and it begins empty. */
  readonly backupAt: number | null
}

export interface RescueOptions {
  /** The passphrase of encrypted copies, where it is known. */
  passphrase(): string | null
  /** Gets the good copy before it takes its place. */
  prepare(path: string, rescue: Rescue): void
}

/** Looks at the database before it is opened. A damaged one is kept aside and the newest good backup takes its place. */
export async function rescueIfDamaged(
  path: string,
  dataDir: string,
  now: number,
  options: RescueOptions,
): Promise<Rescue | null> {
  rmSync(waitingBeside(path), { force: true })
  if (!existsSync(path)) return null
  const backups = listBackups({ dataDir, folder: null })
  // A file without a byte is a new one, unless there was something to copy once.
  const isLost = statSync(path).size === 0 && backups.length > 0
  if (!isLost && !(await isDamaged(path))) return null
  const damaged = `${path}.damaged-${now}`
  for (const backup of bestFirst(backups)) {
    if (!(await isGoodCopy(backup, waitingBeside(path), options))) continue
    const rescue = { damaged, backupAt: backup.at }
    options.prepare(waitingBeside(path), rescue)
    await replaceDamaged(path, damaged)
    return rescue
  }
  rmSync(waitingBeside(path), { force: true })
  for (const rest of ['', '-wal', '-shm']) {
    if (existsSync(`${path}${rest}`)) renameSync(`${path}${rest}`, `${damaged}${rest}`)
  }
  return { damaged, backupAt: null }
}

/** What could not be looked at (busy, on a full or unreadable disk) is not a damaged file: opening it says what is wrong. */
async function isDamaged(path: string): Promise<boolean> {
  const noted = damageNote(path)
  const problems = await checkDatabase(path, existsSync(noted) ? 'full' : 'quick').catch(() => null)
  if (problems !== null) rmSync(noted, { force: true })
  return problems !== null && problems.length > 0
}

/** A thorough look found damage while the database was in use: the next start, too, looks thoroughly. */
export function noteDamage(path: string): void {
  writeFileSync(damageNote(path), '', { mode: 0o600 })
}

function damageNote(path: string): string {
  return `${path}.damaged`
}

/** What was put aside for another backup was not wanted any more: it comes last. */
function bestFirst(backups: readonly Backup[]): Backup[] {
  const isAside = ({ kind }: Backup) => (kind === 'before-restore' ? 1 : 0)
  return backups.toSorted((a, b) => isAside(a) - isAside(b) || b.at - a.at)
}

async function isGoodCopy(backup: Backup, copy: string, options: RescueOptions): Promise<boolean> {
  try {
    if (backup.encrypted) {
      const passphrase = options.passphrase()
      if (passphrase === null) return false
      await openSealedFile(backup.path, copy, passphrase)
    } else {
      copyFileSync(backup.path, copy)
    }
    return (await checkDatabase(copy, 'quick')).length === 0
  } catch {
    return false
  }
}
