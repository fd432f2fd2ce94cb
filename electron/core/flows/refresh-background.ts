import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { DraftDeps } from './draft-deps.ts'
import { learnStyleWhenDue } from './learn-style.ts'

/** Brings up to date what a draft stands on beside its messages: how the user writes. */
export async function refreshBackground(
  deps: DraftDeps,
  _row: Pick<OutboxRow, 'conversationId' | 'instruction'>,
  _signal: AbortSignal,
): Promise<void> {
  await learnStyleWhenDue(deps)
}
