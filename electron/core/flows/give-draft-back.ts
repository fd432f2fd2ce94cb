import { ModelError } from '../assistant/model.ts'
import { markUnusable } from '../assistant/models/ai-responses.store.ts'
import type { Tx } from '../db/open.ts'
import { findRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { backoffMs } from '../platform/backoff.ts'
import { NobodyToAskError } from './ask-model.ts'
import { candidatesFor } from './current-model.ts'
import type { DraftDeps } from './draft-deps.ts'

/** Tries after the first one; then the row fails, visibly. */
const RETRIES = 3

/** Writing that failed: the row is tried again where that can help. Answers what became of it, in words. */
export function giveDraftBack(deps: DraftDeps, row: OutboxRow, thrown: unknown): string {
  const now = deps.clock.now()
  const isOurs = !(thrown instanceof ModelError || thrown instanceof NobodyToAskError)
  if (isOurs) deps.log.error({ err: thrown }, 'a draft failed in an unexpected way')
  return deps.store.transaction((tx) => {
    const mine = stillMine(deps, row)
    if (mine === null) return 'dropped an overtaken draft'
    if (thrown instanceof NobodyToAskError) return waitForModel(tx, mine, now)
    const error = thrown instanceof ModelError ? thrown : new ModelError('server', messageOf(thrown), { cause: thrown })
    if (error.kind === 'malformed') markUnusable(tx, mine.id, error.message)
    return afterError(deps, tx, mine, error, now)
  })
}

/** While it was its turn the last model became unusable, or a limit was reached: it costs no try, and `claim` knows when. */
function waitForModel(tx: Tx, row: OutboxRow, now: number): string {
  transition(tx, row, 'restart', { actor: 'assistant', at: now }, { claimedAt: null, notBefore: now })
  return 'waits for a model'
}

/** The row as it is now, or null when it was taken away while the model wrote. */
export function stillMine(deps: DraftDeps, row: OutboxRow): OutboxRow | null {
  const now = findRow(deps.store.db, row.id)
  return now?.status === 'generating' && now.claimedAt === row.claimedAt ? now : null
}

function afterError(deps: DraftDeps, tx: Tx, row: OutboxRow, error: ModelError, now: number): string {
  const why = { actor: 'assistant', at: now, code: `MODEL_${error.kind.toUpperCase().replace('-', '_')}` } as const
  const told = { ...why, message: error.message }
  const waiting = { claimedAt: null, lastAttemptAt: now }
  switch (error.kind) {
    case 'cancelled':
      transition(tx, row, 'restart', { actor: 'assistant', at: now }, { ...waiting, notBefore: now })
      return 'was interrupted'
    case 'auth':
    case 'unknown-model':
    case 'bad-request':
      transition(tx, row, 'restart', told, { ...waiting, notBefore: now })
      return 'was refused by the model'
    case 'rate-limited':
      transition(tx, row, 'restart', told, { ...waiting, notBefore: now })
      return 'was asked to wait by the model'
    case 'server':
    case 'timeout':
    case 'unreachable':
    case 'malformed':
      return tryLater(deps, tx, row, told, now)
  }
}

function tryLater(deps: DraftDeps, tx: Tx, row: OutboxRow, why: Parameters<typeof transition>[3], now: number): string {
  // Another of the user's models only asked to wait: its turn comes, so this one's failing is not the end.
  if (isAnyLimited(deps)) {
    const notBefore = now + backoffMs(1, deps.random)
    transition(tx, row, 'restart', why, { claimedAt: null, lastAttemptAt: now, notBefore })
    return 'will try a draft again'
  }
  const attempts = row.attempts + 1
  if (attempts > RETRIES) {
    const end = { attempts, claimedAt: null, lastAttemptAt: now, processedAt: now, note: why.message ?? null }
    transition(tx, row, 'fail', why, end)
    return 'gave up on a draft'
  }
  const notBefore = now + backoffMs(attempts, deps.random)
  transition(tx, row, 'retry', why, { attempts, claimedAt: null, lastAttemptAt: now, notBefore })
  return 'will try a draft again'
}

function isAnyLimited(deps: DraftDeps): boolean {
  const now = deps.clock.now()
  return candidatesFor(deps, 'draft').some(({ model }) => deps.circuits.look(model, now).state === 'quiet')
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
