import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** The address of a unix socket has room for 104 bytes on macOS and 108 on Linux, with an ending zero. */
const LONGEST_SOCKET_PATH_BYTES = 100
/** Marks the folders made for sockets whose data directory has too long a name. */
const PRIVATE_FOLDER_PREFIX = 'secretary-socket-'

/**
 * A new address for this process's local socket: in the data directory, or in a private folder (0700) of its own where
 * that path is too long. No two processes share one, so nobody can take away another's. On Windows a named pipe whose
 * name nobody can guess.
 */
export function newSocketPath(dataDir: string, platform: NodeJS.Platform = process.platform): string {
  const unique = `${process.pid}-${randomBytes(4).toString('hex')}`
  if (platform === 'win32') return `\\\\.\\pipe\\secretary-${unique}-${randomBytes(16).toString('hex')}`
  const path = join(dataDir, `secretary-${unique}.sock`)
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH_BYTES) return path
  return join(mkdtempSync(join(tmpdir(), PRIVATE_FOLDER_PREFIX)), 'secretary.sock')
}

/** Removes what a socket leaves behind: its file, and the private folder if it had one. */
export function removeSocketFile(path: string): void {
  if (path.startsWith('\\\\') || !path.endsWith('.sock')) return
  rmSync(path, { force: true })
  if (!basename(dirname(path)).startsWith(PRIVATE_FOLDER_PREFIX)) return
  try {
    rmdirSync(dirname(path))
  } catch {
    // Gone already, or somebody keeps something there: not ours to remove.
  }
}
