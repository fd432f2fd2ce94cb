import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivateFile } from './private-file.ts'

/**
 * Where both hosts keep keys, one entry per origin. `headless` keeps the key itself; `desktop` keeps what the system's
 * keychain sealed, in base64, which only the desktop can open again.
 */
const secretEntry = z.object({ by: z.enum(['headless', 'desktop']), value: z.string() })
export type SecretEntry = z.infer<typeof secretEntry>

export interface SecretsFile {
  read(origin: string): SecretEntry | null
  /** Keeps the entry, or with null forgets it. @throws the system's error */
  write(origin: string, entry: SecretEntry | null): void
  /** A sentence where the file could not be read; it is set aside as soon as something new is kept. */
  readonly problem: string | null
}

/** Opens `secrets.json` of a data directory. It is read anew each time, so that two readers agree. */
export function openSecretsFile(dataDir: string): SecretsFile {
  const file = join(dataDir, 'secrets.json')
  return {
    read: (origin) => readEntries(file)?.get(origin) ?? null,
    write(origin, entry) {
      const entries = readEntries(file) ?? setAside(file)
      if (entry === null) entries.delete(origin)
      else entries.set(origin, entry)
      writePrivateFile(file, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`)
    },
    get problem() {
      if (readEntries(file) !== null) return null
      return 'The file with the saved keys (secrets.json) is damaged. Please enter the key once more.'
    },
  }
}

/** Null where the file is damaged; an empty map where there is none. */
function readEntries(file: string): Map<string, SecretEntry> | null {
  if (!existsSync(file)) return new Map()
  try {
    return new Map(Object.entries(z.record(z.string(), secretEntry).parse(JSON.parse(readFileSync(file, 'utf8')))))
  } catch {
    return null
  }
}

/** Keeps the damaged file for whoever wants to look at it. */
function setAside(file: string): Map<string, SecretEntry> {
  renameSync(file, `${file}.damaged`)
  return new Map()
}
