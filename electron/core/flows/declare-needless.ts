import type { Reading } from '../../contract/people.ts'
import type { Tx } from '../db/open.ts'
import { getConversation, saveSummary } from '../inbox/conversations.store.ts'
import { ANSWERED } from '../inbox/fold-message.ts'
import { type OutboxRow, transition } from '../outbox/outbox.store.ts'
import type { DraftDeps } from './draft-deps.ts'
import { stillMine } from './give-draft-back.ts'

/**
 * Ends a row whose burst is not to be answered, before anything is written. Null where it is to be written: a reply is
 * needed, or the user asked for this very draft, which is their decision.
 */
export function endNeedless(deps: DraftDeps, row: OutboxRow, reading: Reading | null): string | null {
  const isAsked = row.instruction !== null || row.generatedText !== null
  if (reading === null || isAsked || (reading.needsReply && reading.kind === 'normal')) return null
  return deps.store.transaction((tx) => {
    const mine = stillMine(deps, row)
    if (mine === null) return 'dropped an overtaken draft'
    declareNeedless(deps, tx, mine, {
      note: reading.why,
      writtenBy: reading.by,
      keepsWaiting: reading.kind === 'fraud',
    })
    return reading.kind === 'fraud' ? 'found what looks like fraud' : 'found that no answer is needed'
  })
}

/**
 * Ends a row with “no answer needed”, and the waiting with it. What looks like fraud keeps waiting: somebody has to look,
 * for it may really be their child with a new phone, and who answers by hand reads the warning there first.
 */
export function declareNeedless(
  deps: DraftDeps,
  tx: Tx,
  row: OutboxRow,
  { note, writtenBy, keepsWaiting = false }: { note: string; writtenBy: string; keepsWaiting?: boolean },
): void {
  const now = deps.clock.now()
  const change = { note, processedAt: now, claimedAt: null, writtenBy }
  transition(tx, row, 'declare_needless', { actor: 'assistant', at: now }, change)
  if (!keepsWaiting) endWaiting(deps, tx, row)
}

/** "No answer needed" is a verdict about the message it was asked about; a newer one waits for its own. */
function endWaiting(deps: DraftDeps, tx: Tx, row: OutboxRow): void {
  const conversation = getConversation(tx, row.conversationId)
  if (conversation?.state !== 'unanswered') return
  if (Number(conversation.waitingMessageId) > Number(row.sourceMessageId)) return
  saveSummary(tx, conversation.id, { ...conversation, ...ANSWERED })
  deps.announce('conversations', conversation.id)
}
