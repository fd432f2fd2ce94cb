import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../electron/contract/errors.ts'
import { chooseDataDir, makePrivateDir } from '../../electron/server/data-dir.ts'
import { createFileSecrets } from '../../electron/server/file-secrets.ts'
import { LOG_FILE, openLogFile } from '../../electron/server/log-file.ts'
import { newSocketPath, removeSocketFile } from '../../electron/server/socket-path.ts'
import { makeTempDir } from './stand-in.ts'

let temp: ReturnType<typeof makeTempDir>
let dir: string
beforeEach(() => {
  temp = makeTempDir()
  dir = temp.dir
})
afterEach(() => temp.remove())

describe('where the data lives', () => {
  const home = join('/', 'home', 'ann')
  it.each([
    ['Linux', 'linux', {}, join(home, '.local/share/secretary')],
    ['Linux with XDG_DATA_HOME', 'linux', { XDG_DATA_HOME: '/data' }, '/data/secretary'],
    [
      'Linux with a relative XDG_DATA_HOME, which is invalid',
      'linux',
      { XDG_DATA_HOME: 'data' },
      join(home, '.local/share/secretary'),
    ],
    ['macOS', 'darwin', {}, join(home, 'Library/Application Support/Secretary')],
    ['Windows', 'win32', { APPDATA: '/roaming' }, '/roaming/Secretary'],
  ] as const)('is where %s keeps it', (_name, platform, variables, expected) => {
    expect(chooseDataDir(null, { platform, home, variables })).toBe(expected)
    expect(chooseDataDir('/chosen', { platform, home, variables })).toBe('/chosen')
  })

  it.skipIf(process.platform !== 'linux')('is refused with a sentence, at once, where it cannot exist', () => {
    expect(() => makePrivateDir('/proc/secretary/data')).toThrow(
      /^The data directory \/proc\/secretary\/data cannot be used/,
    )
  })

  it('is for this user only, also when it was there before', () => {
    const open = join(dir, 'open')
    mkdirSync(open, { mode: 0o755 })
    makePrivateDir(open)
    expect(statSync(open).mode & 0o777).toBe(0o700)
  })
})

describe('keys in a file', () => {
  const origin = 'https://api.openai.com'

  it('are kept per origin, for this user only, and forgotten on request', () => {
    createFileSecrets(dir).write(origin, 'sk-1')
    createFileSecrets(dir).write('https://api.deepseek.com', 'sk-2')
    const secrets = createFileSecrets(dir)
    expect(secrets.read(origin)).toEqual({ state: 'kept', key: 'sk-1' })
    expect(secrets.read('https://elsewhere.example')).toEqual({ state: 'none' })
    expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600)
    secrets.write(origin, null)
    expect([secrets.read(origin), secrets.read('https://api.deepseek.com')]).toEqual([
      { state: 'none' },
      { state: 'kept', key: 'sk-2' },
    ])
  })

  it('that the desktop sealed are reported as such, and replaced when entered again', () => {
    writeFileSync(join(dir, 'secrets.json'), JSON.stringify({ [origin]: { by: 'desktop', value: 'c2VhbGVk' } }))
    const secrets = createFileSecrets(dir)
    expect(secrets.read(origin)).toEqual({ state: 'sealed-elsewhere' })
    secrets.write(origin, 'sk-3')
    expect(secrets.read(origin)).toEqual({ state: 'kept', key: 'sk-3' })
  })

  it('survive a damaged file: it is named, and set aside when a key is entered', () => {
    const file = join(dir, 'secrets.json')
    writeFileSync(file, '{"https://api')
    const secrets = createFileSecrets(dir)
    expect([secrets.read(origin), secrets.warning]).toEqual([{ state: 'none' }, expect.stringContaining('damaged')])
    secrets.write(origin, 'sk-4')
    expect([secrets.warning, readFileSync(`${file}.damaged`, 'utf8')]).toEqual([null, '{"https://api'])
  })

  it('that cannot be saved are an error in words, and leave nothing behind', () => {
    const secrets = createFileSecrets(join(dir, 'missing'))
    expect(() => secrets.write(origin, 'sk-5')).toThrow(AppError)
    expect(existsSync(join(dir, 'missing'))).toBe(false)
  })
})

describe('the log file', () => {
  it('keeps every line and shows only warnings, in words', () => {
    const shown: string[] = []
    const log = openLogFile(dir, (sentence) => shown.push(sentence))
    log.info({}, 'Ready')
    log.warn({ err: new Error('it broke') }, 'Something failed')
    const lines = readFileSync(join(dir, LOG_FILE), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['Ready', 'Something failed'])
    expect(shown).toEqual(['Something failed: it broke'])
    expect(statSync(join(dir, LOG_FILE)).mode & 0o777).toBe(0o600)
  })

  it('moves aside when it is too long, so that two files are all there ever is', () => {
    const file = join(dir, LOG_FILE)
    writeFileSync(file, 'x'.repeat(5 * 1024 * 1024 + 1))
    openLogFile(dir, () => {}).info({}, 'A new page')
    expect([statSync(`${file}.1`).size > 5_000_000, readFileSync(file, 'utf8').includes('A new page')]).toEqual([
      true,
      true,
    ])
  })

  it('never stops the program when the disk takes no more', () => {
    const shown: string[] = []
    const log = openLogFile(join(dir, 'missing'), (sentence) => shown.push(sentence))
    log.error({}, 'The disk is full')
    expect(shown).toEqual(['The disk is full'])
  })
})

describe('the path of the local socket', () => {
  it('lies in the data directory, and is new each time', () => {
    const [one, two] = [newSocketPath(dir), newSocketPath(dir)]
    expect([one.startsWith(dir), one === two]).toEqual([true, false])
  })

  it('lies in a private folder of its own where the data directory has too long a name', () => {
    const path = newSocketPath(join(dir, 'x'.repeat(100)))
    expect([Buffer.byteLength(path) <= 100, statSync(join(path, '..')).mode & 0o777]).toEqual([true, 0o700])
    removeSocketFile(path)
    expect(existsSync(join(path, '..'))).toBe(false)
  })

  it('is a pipe nobody can guess on Windows', () => {
    expect(newSocketPath(dir, 'win32')).toMatch(/^\\\\\.\\pipe\\secretary-\d+-[\da-f]{8}-[\da-f]{32}$/)
  })
})
