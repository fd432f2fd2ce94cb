import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A path for a database file in a directory of its own that goes away with the test. */
export function tempDatabasePath(): string {
  const directory = mkdtempSync(join(tmpdir(), 'secretary-db-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return join(directory, 'secretary.db')
}
