import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { silentLog } from '../../electron/core/platform/log.ts'
import { createFileSecrets } from '../../electron/server/file-secrets.ts'
import { createSafeStorageSecrets } from '../../electron/shell/safe-storage-secrets.ts'
import { safeStorage } from './fake-electron.ts'
import { temporaryFolder } from './run-app.ts'

const isWindows = process.platform === 'win32'
const ORIGIN = 'https://api.example.com'

beforeEach(() => {
  safeStorage.available = true
  safeStorage.backend = 'gnome_libsecret'
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux')
})

test('a key is sealed on disk, in a file for this user only, and comes back as it was', () => {
  const dataDir = temporaryFolder()
  createSafeStorageSecrets(dataDir, silentLog).write(ORIGIN, 'sk-top-secret')
  const file = join(dataDir, 'secrets.json')
  expect(readFileSync(file, 'utf8')).not.toContain('sk-top-secret')
  if (!isWindows) expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(createSafeStorageSecrets(dataDir, silentLog).read(ORIGIN)).toEqual({ state: 'kept', key: 'sk-top-secret' })
})

test('a key that is forgotten is gone, and others stay', () => {
  const secrets = createSafeStorageSecrets(temporaryFolder(), silentLog)
  secrets.write(ORIGIN, 'one')
  secrets.write('https://other.example.com', 'two')
  secrets.write(ORIGIN, null)
  expect(secrets.read(ORIGIN)).toEqual({ state: 'none' })
  expect(secrets.read('https://other.example.com')).toEqual({ state: 'kept', key: 'two' })
})

test('desktop and headless see each other’s keys as sealed elsewhere, in the same file', () => {
  const dataDir = temporaryFolder()
  const desktop = createSafeStorageSecrets(dataDir, silentLog)
  const headless = createFileSecrets(dataDir)
  desktop.write(ORIGIN, 'one')
  expect(headless.read(ORIGIN)).toEqual({ state: 'sealed-elsewhere' })
  headless.write(ORIGIN, 'two')
  expect(desktop.read(ORIGIN)).toEqual({ state: 'sealed-elsewhere' })
})

test('a key that this keychain can no longer open is asked for again', () => {
  const dataDir = temporaryFolder()
  const secrets = createSafeStorageSecrets(dataDir, silentLog)
  secrets.write(ORIGIN, 'one')
  const seal = vi.spyOn(safeStorage, 'decryptString').mockImplementation(() => {
    throw new Error('Error while decrypting the ciphertext provided.')
  })
  expect(secrets.read(ORIGIN)).toEqual({ state: 'sealed-elsewhere' })
  seal.mockRestore()
})

test('the person is warned where the system has no keychain', () => {
  const secrets = createSafeStorageSecrets(temporaryFolder(), silentLog)
  expect(secrets.warning).toBeNull()
  safeStorage.backend = 'basic_text'
  expect(secrets.warning).toMatch(/no keychain/)
  safeStorage.backend = 'kwallet6'
  safeStorage.available = false
  expect(secrets.warning).toMatch(/no keychain/)
})
