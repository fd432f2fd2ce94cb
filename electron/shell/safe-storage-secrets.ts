import { safeStorage } from 'electron'
import { AppError } from '../contract/errors.ts'
import type { Log } from '../core/platform/log.ts'
import type { SecretAnswer, Secrets } from '../core/settings/secrets.ts'
import { openSecretsFile } from '../server/secrets-file.ts'

const NO_KEYCHAIN =
  'This computer offers no keychain, so the saved key is only hidden, not protected. Anyone who can read your files can read it.'

/**
 * Keys sealed by the system's keychain, in the file that both hosts share. A key kept in the clear by the headless
 * host is not taken over silently: it is asked for again, and sealed then. Must not be used before the app is ready.
 */
export function createSafeStorageSecrets(dataDir: string, log: Log): Secrets {
  const file = openSecretsFile(dataDir)
  return {
    get warning() {
      return file.problem ?? (isProtected() ? null : NO_KEYCHAIN)
    },
    read(origin) {
      const entry = file.read(origin)
      if (entry === null) return { state: 'none' }
      return entry.by === 'desktop' ? open(entry.value, log) : { state: 'sealed-elsewhere' }
    },
    write(origin, key) {
      try {
        file.write(origin, key === null ? null : { by: 'desktop', value: seal(key) })
      } catch (cause) {
        throw new AppError('INTERNAL', { message: 'The key could not be saved by this system.', cause })
      }
    },
  }
}

/** The port is synchronous and keys are short, so the synchronous calls of safeStorage are used. */
function seal(key: string): string {
  return safeStorage.encryptString(key).toString('base64')
}

/** A keychain that was reset, or a data directory from another computer: only the person can help, by entering it again. */
function open(sealed: string, log: Log): SecretAnswer {
  try {
    return { state: 'kept', key: safeStorage.decryptString(Buffer.from(sealed, 'base64')) }
  } catch (err) {
    log.warn({ err }, 'a saved key could not be opened')
    return { state: 'sealed-elsewhere' }
  }
}

/** On Linux without a keyring Electron falls back to `basic_text`, a password that is the same everywhere. */
function isProtected(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
