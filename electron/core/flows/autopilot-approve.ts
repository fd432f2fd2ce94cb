import type { OutboxId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { changeConversation, getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { listByAutopilot } from '../outbox/autopilot-rows.ts'
import { findRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { type AutopilotStop, readAutopilotStops, writeAutopilotStops } from '../settings/settings.store.ts'
import { type AutopilotDeps, whyLeftToUser } from './autopilot-judgement.ts'
import { findLoop } from './autopilot-loop.ts'
import { DAY_MS } from './autopilot-rules.ts'
import { takeBackAutopilot } from './autopilot-take-back.ts'

/**
 * Called for a draft that was written just now: approves it for the user where they switched that on, the conversation
 * has earned it, and nothing at all in the draft or in what it answers has to be looked at. All of it is judged in the
 * transaction that approves, and only ever for this one draft. Answers the row it approved, or null: then the draft
 * waits for the user like any other.
 */
export function letAutopilotApprove(deps: AutopilotDeps, id: OutboxId): OutboxRow | null {
  if (!deps.settings().autopilot.on || deps.watchOnly()) return null
  const approved = deps.store.transaction((tx) => {
    const draft = findRow(tx, id)
    const conversation = draft === null ? null : getConversation(tx, draft.conversationId)
    if (draft === null || conversation === null) return null
    const left = whyLeftToUser(deps, tx, draft, conversation)
    if (left.some(({ code }) => code !== 'limit')) return null
    const now = deps.clock.now()
    const lately = listByAutopilot(tx, deps.accountId, now - DAY_MS)
    const loop = findLoop(tx, conversation, lately, now)
    if (loop !== null) {
      stopAutopilot(deps, tx, conversation, loop)
      return null
    }
    return left.length === 0 ? approve(deps, tx, draft, now) : null
  })
  const conversationId = findRow(deps.store.db, id)?.conversationId
  deps.announce('outbox', conversationId)
  deps.announce('conversations', conversationId)
  if (approved !== null) deps.wakeSending()
  return approved
}

/** The same compare-and-set as the user's own approval: the words that were judged, and no others. */
function approve(deps: AutopilotDeps, tx: Tx, draft: OutboxRow, now: number): OutboxRow {
  const message = 'Approved by the autopilot: sure, nothing flagged, nothing promised, nothing left open.'
  return transition(
    tx,
    draft,
    'approve',
    { actor: 'assistant', at: now, message },
    {
      approvedAt: now,
      approvedBy: 'autopilot',
      notBefore: now + deps.settings().autopilot.undoSeconds * 1000,
      attempts: 0,
      heldAt: null,
      hurried: false,
      toStranger: false,
      revision: draft.revision + 1,
    },
  )
}

/** So many are remembered until the user has seen them. */
const REMEMBERED_STOPS = 20

/** Something is wrong: it switches itself off here, takes back what has not left, and says so. */
function stopAutopilot(deps: AutopilotDeps, tx: Tx, conversation: StoredConversation, why: string): void {
  const now = deps.clock.now()
  changeConversation(tx, conversation.id, { autopilot: false, autopilotSince: null })
  takeBackAutopilot(deps, tx, { actor: 'assistant', at: now, message: why }, conversation.id)
  const stop: AutopilotStop = { conversationId: conversation.id, at: now, why }
  const others = readAutopilotStops(tx).filter((other) => other.conversationId !== conversation.id)
  writeAutopilotStops(tx, [stop, ...others].slice(0, REMEMBERED_STOPS))
}
