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

/** The product in plain Node, holding its data directory but not started yet, with its socket for the command line. */
export interface NodeHost {
  readonly secretary: Secretary
  /** Ends what runs, closes the data and lets go of the directory. */
  stop(): Promise<void>
}

/** @throws AlreadyRunningError */
export async function createNodeHost(options: NodeHostOptions): Promise<NodeHost> {
  const { dataDir, demo, log, version, createLoginLink } = options
  let endpoint = ''
  const lock = (dir: string): Promise<DirectoryLock> => acquireDirectoryLock(dir, { endpoint, version })
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
  try {
    const held = await lock(demo ? demoDataDir(dataDir) : dataDir)
    return { secretary, stop: () => stopAll(socket, secretary, held) }
  } catch (error) {
    await socket.stop()
    throw error
  }
}

async function stopAll(socket: { stop(): Promise<void> }, secretary: Secretary, held: DirectoryLock): Promise<void> {
  try {
    await socket.stop()
    await secretary.stop()
  } finally {
    held.release()
  }
}

const noNotifications: Notify = { show: () => {}, dismiss: () => {}, badge: () => {} }
