import type { Router } from '@orpc/server'
import type { Contract } from '../../contract/contract.ts'
import type { ConversationId } from '../../contract/ids.ts'
import type { Channel, ChannelListener } from '../channels/channel.ts'
import type { SimulatorControl } from '../channels/simulator/simulator.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Machine } from '../platform/machine.ts'
import type { Environment } from '../settings/environment.ts'
import type { Secrets } from '../settings/secrets.ts'

/** What a host (desktop, headless, a test) supplies. Everything else the runtime makes itself. */
export interface HostPorts {
  readonly host: 'desktop' | 'headless'
  readonly version: string
  /** Absolute; made 0700 by the host. Demo people live in its subfolder `demo`. */
  readonly dataDir: string
  readonly startInDemo: boolean
  readonly environment: Environment
  readonly clock: Clock
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number
  readonly log: Log
  readonly notify: Notify
  /** What the machine tells of itself, where it is another one than the one we run on. */
  readonly machine?: Machine
  /** Reaches people in another way than through WhatsApp itself; demo people keep their simulator. */
  readonly createChannel?: CreateChannel
  /** The secrets of one data directory. */
  openSecrets(dataDir: string): Secrets
  /** One process per data directory. @throws AlreadyRunningError */
  lock(dataDir: string): Promise<DirectoryLock>
}

export type CreateChannel = (emit: ChannelListener) => {
  readonly channel: Channel
  /** The other end, where it is a simulated one that the API may steer. */
  readonly simulator: SimulatorControl | null
}

export interface DirectoryLock {
  release(): void
}

export class AlreadyRunningError extends Error {
  readonly pid: number | null
  readonly endpoint: string | null

  constructor(dataDir: string, pid: number | null, endpoint: string | null) {
    super(`Secretary is already running${pid === null ? '' : ` (process ${pid})`} with the data in ${dataDir}.`)
    this.name = 'AlreadyRunningError'
    this.pid = pid
    this.endpoint = endpoint
  }
}

/** How the person is told of something outside the page. A host without notifications does nothing. */
export interface Notify {
  /** One notification per conversation: a newer one replaces it. A click opens the conversation. */
  show(notification: { conversationId: ConversationId; title: string; body: string }): void
  /** The conversation was answered or looked at. */
  dismiss(conversationId: ConversationId): void
  /** Something else the person should know of; a later one with the same key replaces it. A click opens the page. */
  tell(news: { readonly key: string; readonly title: string; readonly body: string }): void
  /** How many wait for an answer, for the badge. */
  badge(count: number): void
}

/** The running product, as a host sees it. `router` stays the same object while accounts open and close behind it. */
export interface Secretary {
  readonly router: Router<Contract, Record<never, never>>
  start(): Promise<void>
  /** Stops loops, channel and database, each with a deadline. */
  stop(): Promise<void>
  /** The machine is about to sleep, or woke up. */
  powerChanged(state: 'suspend' | 'resume'): void
}
