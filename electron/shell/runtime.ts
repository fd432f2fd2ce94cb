import { app } from 'electron'
import { createSecretary } from '../core/app/create-secretary.ts'
import type { Notify, Secretary } from '../core/app/ports.ts'
import { systemClock } from '../core/platform/clock.ts'
import type { Log } from '../core/platform/log.ts'
import type { Environment } from '../core/settings/environment.ts'
import { acquireDirectoryLock } from '../server/directory-lock.ts'
import { startLocalSocket } from '../server/local-socket.ts'
import { createSafeStorageSecrets } from './safe-storage-secrets.ts'

export interface RuntimeOptions {
  readonly environment: Environment
  readonly dataDir: string
  readonly startInDemo: boolean
  readonly notify: Notify
  readonly log: Log
  /** An address with a login code while the REST API is switched on, for the command line. */
  createLoginLink(): string | null
}

/**
 * Starts the product in this process, with the desktop's ports, and the local socket through which the command line
 * reaches it. @throws AlreadyRunningError, NewerDatabaseError
 */
export async function startRuntime(options: RuntimeOptions): Promise<Secretary> {
  const { environment, dataDir, log } = options
  const version = app.getVersion()
  const secretary = createSecretary({
    host: 'desktop',
    version,
    dataDir,
    startInDemo: options.startInDemo,
    environment,
    clock: systemClock,
    random: Math.random,
    log,
    notify: options.notify,
    openSecrets: (dir) => createSafeStorageSecrets(dir, log),
    lock: (dir) => acquireDirectoryLock(dir, { endpoint: socket.endpoint, version }),
  })
  const socket = await startLocalSocket({
    router: secretary.router,
    dataDir,
    log,
    createLoginLink: options.createLoginLink,
  })
  const stop = async () => {
    await socket.stop()
    await secretary.stop()
  }
  try {
    await secretary.start()
  } catch (error) {
    await stop()
    throw error
  }
  return { ...secretary, stop }
}
