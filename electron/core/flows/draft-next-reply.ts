import { BUILT_IN } from '../assistant/built-in-writer.ts'
import type { StepResult } from '../jobs/job.ts'
import { claimForDrafting, LEASE_MS, listStaleClaims, MAX_EXPIRIES, nextDueAt } from '../outbox/claim.ts'
import { type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { currentModel } from './current-model.ts'
import type { DraftDeps } from './draft-deps.ts'
import { findMissingDrafts } from './find-missing-drafts.ts'
import { writeDraft } from './write-draft.ts'

/** One unit of the assistant loop: the most important wish becomes a draft, "no answer needed", or a later try. */
export async function draftNextReply(deps: DraftDeps, signal: AbortSignal): Promise<StepResult> {
  const fullUntil = deps.store.fullUntil()
  // What cannot be kept is not asked of a model.
  if (fullUntil !== null && fullUntil > deps.clock.now()) return { did: null, next: fullUntil }
  takeBackStaleClaims(deps)
  if (!deps.isCatchingUp()) findMissingDrafts(deps)
  const current = currentModel(deps)
  if (current.obstacle !== null || deps.trouble.message !== null) return { did: null, next: 'wait' }
  const now = deps.clock.now()
  if (deps.trouble.quietUntil > now) return { did: null, next: deps.trouble.quietUntil }
  const allowBlocked = !current.model.isRemote && current.model.provider === BUILT_IN
  const row = deps.store.transaction((tx) => claimForDrafting(tx, { accountId: deps.accountId, now, allowBlocked }))
  if (row === null) return { did: null, next: nextDueAt(deps.store.db, deps.accountId, 'pending', now) ?? 'wait' }
  deps.announce('outbox', row.conversationId)
  const did = await writeDraft(deps, row, current, signal)
  deps.announce('outbox', row.conversationId)
  deps.announce('conversations', row.conversationId)
  deps.announce('usage')
  return { did, next: 'now' }
}

/** Interrupted work goes back; a row that was interrupted again and again harms whoever takes it and ends. */
function takeBackStaleClaims(deps: DraftDeps): void {
  const now = deps.clock.now()
  for (const row of listStaleClaims(deps.store.db, 'generating', now - LEASE_MS)) {
    if (deps.calls.has(row.id)) continue
    deps.store.transaction((tx) => expireClaim(tx, row, now))
  }
}

export function expireClaim(tx: Parameters<typeof transition>[0], row: OutboxRow, now: number): void {
  const why = { actor: 'recovery', at: now } as const
  const expiries = row.expiries + 1
  if (expiries >= MAX_EXPIRIES) {
    const note = 'Writing this reply was interrupted three times.'
    transition(tx, row, 'fail', { ...why, code: 'INTERRUPTED', message: note }, { expiries, processedAt: now, note })
  } else {
    transition(tx, row, 'expire_lease', why, { expiries, claimedAt: null, notBefore: now })
  }
}
