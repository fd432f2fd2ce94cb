import { createSecretary } from '../core/app/create-secretary.ts'
import type { Notify, Secretary } from '../core/app/ports.ts'
import { systemClock } from '../core/platform/clock.ts'
import type { Log } from '../core/platform/log.ts'
import type { Environment } from '../core/settings/environment.ts'
import { acquireDirectoryLock } from './directory-lock.ts'
import { createFileSecrets } from './file-secrets.ts'
import { type LocalSocket, startLocalSocket } from './local-socket.ts'

export interface NodeHostOptions {
  /** Absolute and there already, readable for this user only. */
  readonly dataDir: string
  readonly demo: boolean
  readonly environment: Environment
  readonly version: string
  readonly log: Log
  readonly createLoginLink?: () => string | null
}

/** The product in plain Node, not started yet, with the socket through which the command line reaches it. */
export interface NodeHost {
  readonly secretary: Secretary
  readonly localSocket: LocalSocket
}

export async function createNodeHost(options: NodeHostOptions): Promise<NodeHost> {
  const { dataDir, log, version } = options
  let endpoint = ''
  const secretary = createSecretary({
    host: 'headless',
    version,
    dataDir,
    startInDemo: options.demo,
    environment: options.environment,
    clock: systemClock,
    random: Math.random,
    log,
    notify: noNotifications,
    openSecrets: createFileSecrets,
    lock: (dir) => acquireDirectoryLock(dir, { endpoint, version }),
  })
  const { router } = secretary
  const localSocket = await startLocalSocket({ router, dataDir, log, createLoginLink: options.createLoginLink })
  endpoint = localSocket.endpoint
  return { secretary, localSocket }
}

const noNotifications: Notify = { show: () => {}, dismiss: () => {}, badge: () => {} }
