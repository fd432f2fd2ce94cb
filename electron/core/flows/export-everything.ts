import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { setImmediate as othersFirst } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import { AppError } from '../../contract/errors.ts'
import { folderProblem } from '../db/backup-files.ts'
import { type Row, type SnapshotTable, withSnapshot } from '../db/snapshot.ts'
import type { JobRunning } from '../jobs/job-type.ts'
import type { BackupDeps } from './back-up.ts'
import { exportReadme } from './export-words.ts'

export interface Exported {
  readonly path: string
  readonly files: number
  readonly rows: number
}

/**
 * Writes everything there is, without keys, into a new folder `secretary-export-2026-11-20` inside `folder`: each table
 * as JSON and as CSV, all of one moment, and a text that explains them. The folder gets its name once it is whole.
 * @throws AppError VALIDATION_FAILED, BACKUP_FOLDER, DISK_FULL; nothing is left behind then
 */
export function exportEverything(
  deps: BackupDeps,
  folder: string,
  run?: Pick<JobRunning, 'signal' | 'progress'>,
): Promise<Exported> {
  return deps.copying.take(async (ending) => {
    const at = deps.clock.now()
    const path = freeName(checkedFolder(folder), at)
    const unfinished = `${path}.unfinished`
    const signal = run === undefined ? ending : AbortSignal.any([run.signal, ending])
    try {
      await rm(unfinished, { recursive: true, force: true })
      for (const kind of ['json', 'csv']) await mkdir(join(unfinished, kind), { recursive: true, mode: 0o700 })
      const written = await withSnapshot(deps.store.raw.name, (tables) => writeTables(tables, unfinished, signal, run))
      await writeFile(join(unfinished, 'README.txt'), exportReadme(at, written), { mode: 0o600 })
      await rename(unfinished, path)
      return { path, files: written.length * 2 + 1, rows: written.reduce((sum, { rows }) => sum + rows, 0) }
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true })
      throw inWords(error, folder)
    }
  })
}

/** @throws AppError VALIDATION_FAILED, BACKUP_FOLDER */
function checkedFolder(folder: string): string {
  const path = folder.trim().replace(/^~(?=$|[/\\])/, homedir())
  if (!isAbsolute(path)) {
    throw new AppError('VALIDATION_FAILED', { message: 'Please give the whole path of the folder.' })
  }
  const problem = folderProblem(path)
  if (problem !== null) throw new AppError('BACKUP_FOLDER', { message: problem })
  return path
}

/** Named after the local day; the second one of a day gets a number. */
function freeName(folder: string, at: number): string {
  const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(at)
  const base = join(folder, `secretary-export-${day}`)
  for (let number = 2, path = base; ; path = `${base}-${number++}`) if (!existsSync(path)) return path
}

async function writeTables(
  tables: readonly SnapshotTable[],
  folder: string,
  signal: AbortSignal,
  run: Pick<JobRunning, 'progress'> | undefined,
) {
  const written: { name: string; file: string; rows: number }[] = []
  for (const table of tables) {
    const file = table.name.replaceAll('_', '-')
    run?.progress(written.length, tables.length, `Writing ${file}`)
    written.push({ name: table.name, file, rows: await writeTable(table, folder, file, signal) })
  }
  return written
}

/** So long (ms) rows are gathered before they are written and others get their turn. */
const AT_ONCE_MS = 5

async function writeTable(table: SnapshotTable, folder: string, file: string, signal: AbortSignal): Promise<number> {
  const json = await open(join(folder, 'json', `${file}.json`), 'wx', 0o600)
  const csv = await open(join(folder, 'csv', `${file}.csv`), 'wx', 0o600)
  try {
    // Spreadsheets take a file for UTF-8 only with this mark.
    await csv.write(stringify([table.columns], { bom: true }))
    await json.write('[')
    const rows = await writeRows(table, json, csv, signal)
    await json.write(rows === 0 ? ']\n' : '\n]\n')
    return rows
  } finally {
    await json.close()
    await csv.close()
  }
}

async function writeRows(table: SnapshotTable, json: FileHandle, csv: FileHandle, signal: AbortSignal) {
  let rows = 0
  let began = performance.now()
  const gathered = { json: '', csv: '' }
  const flush = async () => {
    await json.write(gathered.json)
    await csv.write(gathered.csv)
    gathered.json = ''
    gathered.csv = ''
    await othersFirst()
    signal.throwIfAborted()
    began = performance.now()
  }
  for (const row of table.rows()) {
    const plain = toPlain(table.name, row)
    gathered.json += `${rows++ === 0 ? '' : ','}\n${JSON.stringify(plain)}`
    gathered.csv += stringify([table.columns.map((column) => toCell(plain[column]))], { escape_formulas: true })
    if (performance.now() - began > AT_ONCE_MS) await flush()
  }
  await flush()
  return rows
}

/** Instants that are not named `…At`. */
const INSTANTS = ['at', 'waitsSince', 'snoozedUntil', 'autopilotSince', 'notBefore', 'lastStart', 'lastEnd', 'until']

/** A row as a stranger reads it: instants as ISO strings, the values of settings as what they are. */
function toPlain(table: string, row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => {
      const isInstant = typeof value === 'number' && (/[a-z]At$/.test(key) || INSTANTS.includes(key))
      if (isInstant) return [key, toIso(value)]
      return [key, table === 'settings' && key === 'value' ? fromJson(String(value)) : value]
    }),
  )
}

function toIso(at: number): string | number {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? at : date.toISOString()
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function toCell(value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function inWords(error: unknown, folder: string): unknown {
  const code = String(Reflect.get(Object(error), 'code') ?? '')
  if (code === 'ENOSPC') {
    return new AppError('DISK_FULL', { message: `The disk of ${folder} is full. Nothing was exported.`, cause: error })
  }
  if (/^(EACCES|EPERM|EROFS|EIO)$/.test(code)) {
    return new AppError('BACKUP_FOLDER', { message: `Nothing can be written into the folder ${folder}.`, cause: error })
  }
  return error
}
