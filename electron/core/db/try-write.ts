import Sqlite from 'better-sqlite3'
import { type Clock, pause } from '../platform/clock.ts'

export interface WriteTrial {
  /** How long the write itself took (ms). */
  readonly tookMs: number
  /** Why it came to nothing; null when it worked. */
  readonly problem: { readonly kind: 'locked' | 'full' | 'other'; readonly message: string } | null
}

/** Our own transactions are over within milliseconds: whoever keeps the file for longer than this is somebody else. */
const LOCK_TRIES = 20
const LOCK_PAUSE_MS = 100

/**
 * Opens the database file by a connection of its own and makes one small, real, durable write that changes nothing (the
 * file's version number is written again). Unlike the app's own connection it does not hold the thread while another
 * process keeps the file locked: it comes back for two seconds. Throws only what ended the signal.
 */
export async function tryWrite(path: string, clock: Clock, signal: AbortSignal): Promise<WriteTrial> {
  for (let tries = 1; ; tries += 1) {
    const trial = writeOnce(path)
    if (trial.problem?.kind !== 'locked' || tries === LOCK_TRIES) return trial
    await pause(clock, LOCK_PAUSE_MS, signal)
  }
}

function writeOnce(path: string): WriteTrial {
  const startedAt = performance.now()
  try {
    const raw = new Sqlite(path, { fileMustExist: true, timeout: 0 })
    try {
      raw.pragma('synchronous = FULL')
      raw.exec('BEGIN IMMEDIATE')
      raw.pragma(`user_version = ${raw.pragma('user_version', { simple: true })}`)
      raw.exec('COMMIT')
    } finally {
      // Rolls back what was not committed.
      raw.close()
    }
    return { tookMs: performance.now() - startedAt, problem: null }
  } catch (error) {
    const code = error instanceof Error ? String(Reflect.get(error, 'code') ?? '') : ''
    const kind = /BUSY|LOCKED/.test(code) ? 'locked' : /FULL|ENOSPC/.test(code) ? 'full' : 'other'
    return {
      tookMs: performance.now() - startedAt,
      problem: { kind, message: String(error instanceof Error ? error.message : error) },
    }
  }
}
