import type { Topic } from '../../contract/events.ts'
import type { AccountId, ConversationId, OutboxId } from '../../contract/ids.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Store } from '../db/open.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'

/** What every flow stands on: the open account, its data, the time, and how to say that something changed. */
export interface AccountScope {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly accountId: AccountId
  /** The settings in force right now. */
  settings(): Settings
  /** Announces after a commit; whoever shows it reads it anew. */
  announce(topic: Topic, conversationId?: ConversationId): void
  /** There may be something to draft, or to send. */
  wakeAssistant(): void
  wakeSending(): void
  /** Stops the model call for this row: what it is writing was overtaken. */
  cancelDrafting(id: OutboxId): void
}
