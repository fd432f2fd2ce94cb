import type { ChangeEvent } from '../../contract/events.ts'
import type { Channel } from '../channels/channel.ts'
import type { Connection } from '../channels/connection.ts'
import type { SimulatorControl } from '../channels/simulator/simulator.ts'
import type { Store } from '../db/open.ts'
import type { SendingScope } from '../flows/approve-draft.ts'
import type { CommandScope } from '../flows/chat-commands/chat-command.ts'
import type { ConsentDeps } from '../flows/consent.ts'
import type { DraftDeps } from '../flows/draft-deps.ts'
import type { JobScope } from '../flows/jobs/job-scope.ts'
import type { SendDeps } from '../flows/send-next-message.ts'
import type { TranscribeDeps } from '../flows/transcribe-message.ts'
import type { Loop } from '../jobs/loop.ts'
import type { Scheduler } from '../jobs/scheduler.ts'
import type { Meter } from '../platform/meter.ts'
import type { Secrets } from '../settings/secrets.ts'

/** What the flows of an open workspace need, all together. */
export type WorkspaceScope = JobScope &
  DraftDeps &
  SendDeps &
  ConsentDeps &
  SendingScope &
  TranscribeDeps &
  CommandScope

/** The open data directory as the API sees it. */
export interface OpenWorkspace {
  readonly demo: boolean
  readonly dataDir: string
  readonly store: Store
  readonly scope: WorkspaceScope
  readonly channel: Channel
  readonly connection: Connection
  readonly jobs: {
    readonly loops: readonly Loop[]
    readonly scheduler: Scheduler
    loop(name: 'assistant' | 'send'): Loop
  }
  /** Nothing runs on a schedule in this start. */
  readonly schedulerOff: boolean
  readonly meter: Meter
  readonly secrets: Secrets
  readonly simulator: SimulatorControl | null
  /** What a person should know of this start, by code. */
  readonly notices: ReadonlyMap<string, string>
  onChange(listener: (event: ChangeEvent) => void): () => void
}

/** What the API is built on: whichever workspace is open when a call comes in. */
export interface ApiPorts {
  readonly version: string
  readonly host: 'desktop' | 'headless'
  current(): OpenWorkspace
  /** Closes the open workspace and opens the other one; resolves when it runs. */
  switchTo(demo: boolean): Promise<void>
  /** Puts a backup in the place of the open data; resolves when it runs on them. */
  restore(id: string, passphrase: string | undefined): Promise<void>
  /** Removes all data of the open workspace and begins anew. Answers what is left, in words. */
  deleteEverything(alsoBackups: boolean): Promise<string[]>
  /** Changes of whichever workspace is open. */
  onChange(listener: (event: ChangeEvent) => void): () => void
}
