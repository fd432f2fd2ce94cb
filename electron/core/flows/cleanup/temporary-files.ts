import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CleanupPart } from './cleanup-part.ts'

const DAY_MS = 24 * 60 * 60_000

/**
 * Files that something interrupted left behind, after a day: backups that were never proved, half-written lock files.
 * And, after a month, the copies that are made of the data before an update. Files of messages are never kept, and the
 * hidden browser looks after its own cache.
 */
export const temporaryFiles: CleanupPart = {
  type: 'temporary_files',
  async count({ dataDir }, rules) {
    const files = list(dataDir, rules)
    return [{ kind: 'files', count: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }]
  },
  async remove({ dataDir }, rules, told) {
    for (const { path, bytes } of list(dataDir, rules)) {
      rmSync(path, { force: true })
      await told([{ kind: 'files', count: 1, bytes }])
    }
  },
}

const UNFINISHED = [/^\.secretary-\d+[-.].*unproved(-wal|-shm|-journal)?$/, /^secretary\.lock\.\d+$/]
const BEFORE_UPDATE = /^secretary\.db\.before-\d{4}$/

function list(dataDir: string, { now, filesBefore }: { readonly now: number; readonly filesBefore: number }) {
  return ['', 'backups'].flatMap((folder) => {
    const dir = join(dataDir, folder)
    if (!existsSync(dir)) return []
    return readdirSync(dir).flatMap((name) => {
      const before = UNFINISHED.some((pattern) => pattern.test(name)) ? now - DAY_MS : filesBefore
      if (before === filesBefore && !BEFORE_UPDATE.test(name)) return []
      const path = join(dir, name)
      const found = statSync(path, { throwIfNoEntry: false })
      return found?.isFile() && found.mtimeMs < before ? [{ path, bytes: found.size }] : []
    })
  })
}
