import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { DraftDeps } from './draft-deps.ts'
import { keepSummary } from './keep-summary.ts'
import { learnStyleWhenDue } from './learn-style.ts'

/** Brings up to date what a draft stands on beside its messages: how the user writes, what older messages said. */
export async function refreshBackground(
  deps: DraftDeps,
  row: Pick<OutboxRow, 'conversationId' | 'instruction'>,
  signal: AbortSignal,
): Promise<void> {
  await learnStyleWhenDue(deps)
  await keepSummary(deps, row, signal)
}
