import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { createLog, type Log } from '../core/platform/log.ts'

export const LOG_FILE = 'secretary.log'
/** When the log reaches this size it moves aside, over the one before: two files, never more. */
const LARGEST_LOG_BYTES = 5 * 1024 * 1024
/** From this level on (pino's "warn"), a line is also shown to whoever watches the terminal. */
const SHOWN_LEVEL = 40

/**
 * Logs to `secretary.log` in the data directory, and what is a warning or worse also in plain words to `show`. A disk
 * that takes no more lines stops the log, never the program.
 */
export function openLogFile(dataDir: string, show: (sentence: string) => void): Log {
  const file = join(dataDir, LOG_FILE)
  let size = sizeOf(file)
  const write = (line: string) => {
    if (size > LARGEST_LOG_BYTES) size = moveAside(file)
    size += append(file, line)
    const shown = shownWords(line)
    if (shown !== null) show(shown)
  }
  return createLog({ level: 'info', write })
}

function append(file: string, line: string): number {
  try {
    appendFileSync(file, line, { mode: 0o600 })
    return Buffer.byteLength(line)
  } catch {
    // A full disk; the lines that matter are shown as well.
    return 0
  }
}

function moveAside(file: string): number {
  try {
    rmSync(`${file}.1`, { force: true })
    renameSync(file, `${file}.1`)
  } catch {
    // Somebody has it open (Windows): it goes on growing until the next start.
  }
  return 0
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

const logLine = z.object({
  level: z.number(),
  msg: z.string(),
  err: z.object({ message: z.string() }).optional(),
})

function shownWords(line: string): string | null {
  const { level, msg, err } = logLine.parse(JSON.parse(line))
  if (level < SHOWN_LEVEL) return null
  return err === undefined ? msg : `${msg}: ${err.message}`
}
