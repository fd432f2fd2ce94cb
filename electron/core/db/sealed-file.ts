import { AppError } from '../../contract/errors.ts'
import { inThread } from '../platform/thread.ts'

/**
 * Writes `from` to `to`, encrypted with a passphrase in the age format (age-encryption.org/v1, so that the `age` program
 * opens it too), then reads it back and compares. In a thread of its own: turning the passphrase into a key is made
 * slow on purpose (scrypt 2^18, the format's usual factor; 1.2 s and 256 MB measured), and this library does it at a
 * stretch. @throws AppError BACKUP_UNREADABLE; the system's error
 */
export async function sealFile(from: string, to: string, passphrase: string, signal?: AbortSignal): Promise<void> {
  const isSame = await inThread<boolean>(SEAL, { packages: ['age-encryption'], data: { from, to, passphrase }, signal })
  if (!isSame) throw new AppError('BACKUP_UNREADABLE', { message: 'The encrypted backup could not be read back.' })
}

/** Writes the plain content of a sealed file to `to`. @throws AppError WRONG_PASSPHRASE, BACKUP_UNREADABLE */
export async function openSealedFile(
  from: string,
  to: string,
  passphrase: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await inThread(OPEN, { packages: ['age-encryption'], data: { from, to, passphrase }, signal })
  } catch (cause) {
    signal?.throwIfAborted()
    const { message, code } = cause as Error & { code?: string }
    if (code === 'ENOSPC') throw new AppError('DISK_FULL', { cause })
    if (message.includes('no identity matched')) throw new AppError('WRONG_PASSPHRASE', { cause })
    throw new AppError('BACKUP_UNREADABLE', { cause })
  }
}

const READING = `
const { createHash } = require('node:crypto')
const { createReadStream, createWriteStream } = require('node:fs')
const { Readable, Transform, Writable } = require('node:stream')
const { pipeline } = require('node:stream/promises')
const { Encrypter, Decrypter } = load('age-encryption')
const counted = () => {
  const hash = createHash('sha256')
  const stream = new Transform({ transform(chunk, _, done) { hash.update(chunk); done(null, chunk) } })
  return { stream, digest: () => hash.digest('hex') }
}
const opened = async (path) => {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(data.passphrase)
  return Readable.fromWeb(await decrypter.decrypt(Readable.toWeb(createReadStream(path))))
}
const nowhere = () => new Writable({ write(_chunk, _, done) { done() } })`

const SEAL = `${READING}
const encrypter = new Encrypter()
encrypter.setPassphrase(data.passphrase)
const [before, after] = [counted(), counted()]
const source = createReadStream(data.from)
source.on('error', (error) => before.stream.destroy(error))
const sealed = await encrypter.encrypt(Readable.toWeb(source.pipe(before.stream)))
await pipeline(Readable.fromWeb(sealed), createWriteStream(data.to, { mode: 0o600, flush: true }))
await pipeline(await opened(data.to), after.stream, nowhere())
return before.digest() === after.digest()`

const OPEN = `${READING}
await pipeline(await opened(data.from), createWriteStream(data.to, { mode: 0o600, flush: true }))`
