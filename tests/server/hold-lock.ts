import { AlreadyRunningError } from '../../electron/core/app/ports.ts'
import { acquireDirectoryLock } from '../../electron/server/directory-lock.ts'

/**
 * A process of its own that tries for the lock of a directory as soon as it is told to, says how it went, and then
 * holds what it has until it is killed.
 */
const [, , dataDir = '', endpoint = ''] = process.argv

process.stdin.once('data', () => {
  acquireDirectoryLock(dataDir, { endpoint, version: '9.9.9' }).then(
    () => process.stdout.write('has it\n'),
    (error: unknown) =>
      process.stdout.write(error instanceof AlreadyRunningError ? `refused by ${error.pid}\n` : `${error}\n`),
  )
})
process.stdout.write('ready\n')
