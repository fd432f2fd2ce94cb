import { type Model, ModelError } from '../assistant/model.ts'
import type { Prompt } from '../assistant/prompt.ts'
import type { Tx } from '../db/open.ts'
import { findRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { backoffMs } from '../platform/backoff.ts'
import type { DraftDeps } from './draft-deps.ts'
import { logCall } from './log-model-call.ts'

/** Tries after the first one; then the row fails, visibly. */
const RETRIES = 3

/** One call for one row, from its beginning (ms). */
export interface DraftCall {
  readonly row: OutboxRow
  readonly model: Model
  readonly prompt: Prompt
  readonly startedAt: number
}

/** A call that failed: written down, and the row tried again where that can help. Answers what became of it, in words. */
export function giveDraftBack(deps: DraftDeps, call: DraftCall, thrown: unknown): string {
  const { row, model, prompt, startedAt } = call
  const error = thrown instanceof ModelError ? thrown : new ModelError('server', messageOf(thrown), { cause: thrown })
  const now = deps.clock.now()
  if (!(thrown instanceof ModelError)) deps.log.error({ err: thrown }, 'a draft failed in an unexpected way')
  return deps.store.transaction((tx) => {
    if (error.kind !== 'cancelled') {
      logCall(deps, tx, { row, model, prompt, answer: error, error: error.message, latencyMs: now - startedAt })
    }
    const mine = stillMine(deps, row)
    if (mine === null) return 'dropped an overtaken draft'
    return afterError(deps, tx, mine, error, now)
  })
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
      deps.trouble.message = error.message
      transition(tx, row, 'restart', told, { ...waiting, notBefore: now })
      deps.announce('jobs')
      return 'was refused by the model'
    case 'rate-limited':
      deps.trouble.quietUntil = now + (error.retryAfterMs ?? 30_000)
      transition(tx, row, 'restart', told, { ...waiting, notBefore: deps.trouble.quietUntil })
      return 'was asked to wait by the model'
    case 'server':
    case 'timeout':
    case 'unreachable':
    case 'malformed':
      return tryLater(deps, tx, row, told, now)
  }
}

function tryLater(deps: DraftDeps, tx: Tx, row: OutboxRow, why: Parameters<typeof transition>[3], now: number): string {
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

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
