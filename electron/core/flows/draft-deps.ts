import type { ConversationId, MessageId, OutboxId } from '../../contract/ids.ts'
import type { AutopilotDeps } from './autopilot-judgement.ts'
import type { ModelDeps } from './current-model.ts'

/** Voice notes that are being written down. */
export type Transcribing = Map<MessageId, { readonly conversationId: ConversationId; readonly end: Promise<unknown> }>

/** What writing drafts stands on. */
export interface DraftDeps extends AutopilotDeps, ModelDeps {
  readonly userName: string | null
  readonly random: () => number
  /** The calls under way, so that a newer message can cut its own short. */
  readonly calls: Map<OutboxId, AbortController>
  /** What is written so far of the replies under way. */
  readonly writing: Map<OutboxId, string>
  /** Conversations in which a voice note is being written down: a reply waits for its words. */
  readonly transcribing: Transcribing
  /** Chats are being read after an absence: who waits for an answer shows when that is done. */
  isCatchingUp(): boolean
}
