import { createSecretary } from '../core/app/create-secretary.ts'
import type { DirectoryLock, Notify, Secretary } from '../core/app/ports.ts'
import { systemClock } from '../core/platform/clock.ts'
import type { Log } from '../core/platform/log.ts'
import type { Environment } from '../core/settings/environment.ts'
import { demoDataDir } from './data-dir.ts'
import { acquireDirectoryLock } from './directory-lock.ts'
import { createFileSecrets } from './file-secrets.ts'
import { startLocalSocket } from './local-socket.ts'

export interface NodeHostOptions {
  /** Absolute and there already, readable for this user only. */
  readonly dataDir: string
  readonly demo: boolean
  readonly environment: Environment
  readonly version: string
  readonly log: Log
  readonly createLoginLink?: () => string | null
}

/** The product in plain Node, not started yet, with its socket for the command line. */
export interface NodeHost {
  readonly secretary: Secretary
  /**
   * Instead of `secretary.start()`: holds the data directory, so that it can be read and changed while no loop and no
   * WhatsApp runs. @throws AlreadyRunningError
   */
  openOnly(): Promise<void>
  /** Ends what runs, closes the data and lets go of the directory. */
  stop(): Promise<void>
}

export async function createNodeHost(options: NodeHostOptions): Promise<NodeHost> {
  const { dataDir, demo, log, version, createLoginLink } = options
  let endpoint = ''
  let held: DirectoryLock | null = null
  const lock = (dir: string) => acquireDirectoryLock(dir, { endpoint, version })
  const secretary = createSecretary({
    host: 'headless',
    version,
    dataDir,
    startInDemo: demo,
    environment: options.environment,
    clock: systemClock,
    random: Math.random,
    log,
    notify: noNotifications,
    openSecrets: createFileSecrets,
    lock,
  })
  const socket = await startLocalSocket({ router: secretary.router, dataDir, log, createLoginLink })
  endpoint = socket.endpoint
  return {
    secretary,
    async openOnly() {
      held = await lock(demo ? demoDataDir(dataDir) : dataDir)
    },
    async stop() {
      await socket.stop()
      try {
        await secretary.stop()
      } finally {
        held?.release()
      }
    },
  }
}

const noNotifications: Notify = { show: () => {}, dismiss: () => {}, badge: () => {}, tell: () => {} }
