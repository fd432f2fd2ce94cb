import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Clock } from '../core/platform/clock.ts'
import { writePrivateFile } from './private-file.ts'

/** How long a login code in an address may wait to be opened. */
const CODE_LASTS_MS = 10 * 60_000
/** How long a browser stays logged in. */
export const SESSION_LASTS_MS = 30 * 24 * 3_600_000

/** Who may use the page: codes are spent once, sessions live in a browser's cookie. */
export interface LoginSessions {
  /** A code for one address, good for ten minutes and one use. */
  createCode(): string
  /** Spends a code; answers the new session's secret for the cookie, or null when the code is not good (any more). */
  logIn(code: string): string | null
  isLoggedIn(secret: string | null): boolean
}

const storedSessions = z.array(z.object({ hash: z.string(), expiresAt: z.number() }))
type StoredSession = z.infer<typeof storedSessions>[number]

/**
 * Keeps sessions in a file (as hashes, which open nothing by themselves), so that an open page survives a restart of
 * the app; without a file they live as long as the process.
 */
export function createLoginSessions(options: { clock: Clock; file: string | null }): LoginSessions {
  const { clock, file } = options
  const codes = new Map<string, number>()
  let sessions = file === null ? [] : readSessions(file)
  return {
    createCode() {
      const code = newSecret()
      codes.set(hashOf(code), clock.now() + CODE_LASTS_MS)
      return code
    },
    logIn(code) {
      const expiresAt = codes.get(hashOf(code))
      codes.delete(hashOf(code))
      if (expiresAt === undefined || expiresAt < clock.now()) return null
      const secret = newSecret()
      sessions = sessions.filter((session) => session.expiresAt >= clock.now())
      sessions.push({ hash: hashOf(secret), expiresAt: clock.now() + SESSION_LASTS_MS })
      if (file !== null) writePrivateFile(file, JSON.stringify(sessions))
      return secret
    },
    isLoggedIn(secret) {
      if (secret === null) return false
      const hash = hashOf(secret)
      return sessions.some((session) => isSame(session.hash, hash) && session.expiresAt >= clock.now())
    },
  }
}

/** Whether two secrets are the same, in a time that tells nothing about where they differ. */
export function isSameSecret(one: string, other: string): boolean {
  return isSame(hashOf(one), hashOf(other))
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** What cannot be read is worth no more than a new login. */
function readSessions(file: string): StoredSession[] {
  try {
    return storedSessions.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
