import type { HealthCode, HealthMeasure, HealthSeverity } from '../../../contract/health.contract.ts'
import type { ConnectionState } from '../../channels/connection.ts'
import type { Machine } from '../../platform/machine.ts'
import type { ModelDeps } from '../current-model.ts'
import type { PaceDeps } from '../pace-of-row.ts'
import type { HealthBoard } from './health-board.ts'

/** What looking at the app's own health stands on. */
export interface HealthDeps extends PaceDeps, ModelDeps {
  readonly dataDir: string
  readonly machine: Machine
  readonly health: HealthBoard
  /** How the connection to WhatsApp stands, also while nothing may be sent. */
  linkState(): ConnectionState
  watchOnly(): boolean
  /** Chats are being read after an absence: drafts wait for that. */
  isCatchingUp(): boolean
  tell(news: { readonly key: string; readonly title: string; readonly body: string }): void
}

/** What every probe of one look is told. */
export interface Look {
  readonly now: number
  /**
   * Since when the app has been looking without a gap (ms): it began then, or the machine woke up. What waited through
   * that counts as waiting since.
   */
  readonly awakeSince: number
  readonly signal: AbortSignal
}

/** Something that is wrong, in words: `sentence` says what, and what is safe. Never what people wrote, nor who they are. */
export interface Problem {
  readonly code: HealthCode
  readonly severity: HealthSeverity
  readonly sentence: string
  readonly whatToDo: string
}

export interface Finding {
  readonly problems: readonly Problem[]
  readonly measures: readonly HealthMeasure[]
}

/** One thing that is looked at. A probe that throws could not tell: what was known of its codes stays. */
export interface Probe {
  readonly codes: readonly HealthCode[]
  look(deps: HealthDeps, look: Look): Finding | Promise<Finding>
}
