import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { BackupKind } from '../../contract/backups.contract.ts'
import { AppError } from '../../contract/errors.ts'

/** Where the copies of a data directory are. */
export interface BackupPlace {
  readonly dataDir: string
  /** The folder that was chosen for them; null: a folder in the data directory. */
  readonly folder: string | null
}

export interface Backup {
  /** The instant in its name, as digits. */
  readonly id: string
  readonly path: string
  readonly at: number
  readonly sizeBytes: number
  readonly encrypted: boolean
  readonly kind: BackupKind
}

/** `secretary-1763629200000.db`, `…-manual.db.age`. */
const NAME = /^secretary-(\d{1,16})(?:-(manual|before-restore))?\.db(\.age)?$/

/** The copies of a data directory, the newest first: in the chosen folder, in its own, in those chosen before. */
export function listBackups({ dataDir, folder }: BackupPlace): Backup[] {
  const folders = new Set([folder ?? ownFolder(dataDir), ownFolder(dataDir), ...rememberedFolders(dataDir)])
  return [...folders]
    .flatMap(backupsIn)
    .filter(({ id }, position, all) => all.findIndex((other) => other.id === id) === position)
    .sort((a, b) => b.at - a.at)
}

function backupsIn(folder: string): Backup[] {
  return namesIn(folder).flatMap((name) => {
    const parts = NAME.exec(name)
    if (parts === null) return []
    const [, id = '', kind = 'daily', sealed] = parts
    const path = join(folder, name)
    const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size
    if (sizeBytes === undefined) return []
    return [{ id, path, at: Number(id), sizeBytes, encrypted: sealed !== undefined, kind: kind as BackupKind }]
  })
}

/** A folder that is not there, or cannot be read, holds nothing. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The file name of a copy; its manifest has the same with `.json`. */
export function nameOf(id: string, kind: BackupKind, encrypted: boolean): string {
  return `secretary-${id}${kind === 'daily' ? '' : `-${kind}`}.db${encrypted ? '.age' : ''}`
}

/** What is known of a copy without opening it. Numbers only: nothing that anybody said, and nobody's name. */
export function manifestOf(path: string): string {
  return path.replace(/\.db(\.age)?$/, '.json')
}

export function removeBackup({ path }: Pick<Backup, 'path'>): void {
  rmSync(path, { force: true })
  rmSync(manifestOf(path), { force: true })
}

export function ownFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}

/**
 * The folder that copies go to, there and writable. The data directory's own one is made; a chosen one is not, because
 * where a disk is missing its folder would be made on another one. @throws AppError BACKUP_FOLDER with a sentence
 */
export function usableFolder({ dataDir, folder }: BackupPlace): string {
  if (folder === null) {
    mkdirSync(ownFolder(dataDir), { recursive: true, mode: 0o700 })
    return ownFolder(dataDir)
  }
  const problem = folderProblem(folder)
  if (problem !== null) throw new AppError('BACKUP_FOLDER', { message: problem })
  return folder
}

/** Why nothing can be written into a chosen folder, in a sentence; null where it can. */
export function folderProblem(folder: string): string | null {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined) return `The folder ${folder} is not there. Is its disk connected?`
  if (!found.isDirectory()) return `${folder} is not a folder.`
  try {
    accessSync(folder, constants.W_OK)
    return null
  } catch {
    return `Nothing can be written into the folder ${folder}.`
  }
}

/**
 * Remembers, beside the database, every folder that got a copy: a damaged database cannot be asked where they are, and
 * what has to go from all copies has to go from those in a folder of former days too.
 */
export function rememberFolder({ dataDir, folder }: BackupPlace): void {
  if (folder === null || rememberedFolders(dataDir)[0] === folder) return
  const folders = [...new Set([folder, ...rememberedFolders(dataDir)])]
  writeFileSync(folderFile(dataDir), JSON.stringify({ folders }), { mode: 0o600 })
}

function rememberedFolders(dataDir: string): string[] {
  const file = folderFile(dataDir)
  if (!existsSync(file)) return []
  try {
    return z.object({ folders: z.array(z.string()) }).parse(JSON.parse(readFileSync(file, 'utf8'))).folders
  } catch {
    return []
  }
}

function folderFile(dataDir: string): string {
  return join(dataDir, 'backup-folder.json')
}
