/**
 * Where keys are kept: the desktop seals them with the system's keychain, the headless host keeps a 0600 file. A key
 * belongs to the origin (`https://api.openai.com`) it was entered for.
 */
export interface Secrets {
  /** Answers the key, or why there is none; a key sealed by the other host cannot be opened by this one. */
  read(origin: string): SecretAnswer
  /** Keeps the key for this origin; null forgets it. @throws AppError INTERNAL when it cannot be kept */
  write(origin: string, key: string | null): void
  /** A sentence when what is kept here is not really protected (for example a Linux desktop without a keychain). */
  readonly warning: string | null
}

export type SecretAnswer = { state: 'kept'; key: string } | { state: 'none' } | { state: 'sealed-elsewhere' }

/** Keeps keys for as long as the process lives: for tests and demo people. */
export function createMemorySecrets(): Secrets {
  const keys = new Map<string, string>()
  return {
    warning: null,
    read: (origin) => {
      const key = keys.get(origin)
      return key === undefined ? { state: 'none' } : { state: 'kept', key }
    },
    write: (origin, key) => {
      if (key === null) keys.delete(origin)
      else keys.set(origin, key)
    },
  }
}
