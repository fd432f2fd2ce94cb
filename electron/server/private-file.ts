import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/**
 * Writes a file that only this user can read (0600), whole or not at all: a power cut or a full disk leaves the old
 * one. @throws the system's error, for example with code ENOSPC
 */
export function writePrivateFile(file: string, content: string): void {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    const descriptor = openSync(draft, 'wx', 0o600)
    try {
      writeSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}
