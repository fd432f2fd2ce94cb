import type { OutboxId } from '../../contract/ids.ts'
import type { AccountScope } from './account-scope.ts'
import type { ModelDeps } from './current-model.ts'

/** What writing drafts stands on. */
export interface DraftDeps extends AccountScope, ModelDeps {
  readonly userName: string | null
  readonly timeZone: string
  readonly random: () => number
  /** The calls under way, so that a newer message can cut its own short. */
  readonly calls: Map<OutboxId, AbortController>
  /** What is written so far of the replies under way. */
  readonly writing: Map<OutboxId, string>
  readonly trouble: ModelTrouble
  /** Chats are being read after an absence: who waits for an answer shows when that is done. */
  isCatchingUp(): boolean
}

/** What keeps every conversation from being drafted for; forgotten when the settings change or by "run now". */
export interface ModelTrouble {
  /** Why the endpoint refuses us (wrong key, unknown model). */
  message: string | null
  /** Until then the server wants to be left alone (ms). */
  quietUntil: number
}

export function noTrouble(): ModelTrouble {
  return { message: null, quietUntil: 0 }
}
