import { AppError } from '../contract/errors.ts'
import type { Secrets } from '../core/settings/secrets.ts'
import { openSecretsFile, type SecretEntry } from './secrets-file.ts'

/**
 * Keys in a file that only this user can read: for machines without a keychain we could use. A key that the desktop
 * sealed is reported as such and asked for again.
 */
export function createFileSecrets(dataDir: string): Secrets {
  const file = openSecretsFile(dataDir)
  return {
    get warning() {
      return file.problem
    },
    read(origin) {
      const entry = file.read(origin)
      if (entry === null) return { state: 'none' }
      return entry.by === 'headless' ? { state: 'kept', key: entry.value } : { state: 'sealed-elsewhere' }
    },
    write(origin, key) {
      const entry: SecretEntry | null = key === null ? null : { by: 'headless', value: key }
      try {
        file.write(origin, entry)
      } catch (cause) {
        throw new AppError('INTERNAL', { message: 'The key could not be saved. Is the disk full?', cause })
      }
    },
  }
}
