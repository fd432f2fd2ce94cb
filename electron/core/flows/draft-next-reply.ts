import type { ConversationId, OutboxId } from '../../contract/ids.ts'
import { BUILT_IN } from '../assistant/models/built-in-writer.ts'
import type { StepResult, Turn } from '../jobs/loop.ts'
import { claimForDrafting, LEASE_MS, listStaleClaims, MAX_EXPIRIES, nextDueAt } from '../outbox/claim.ts'
import { type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { letAutopilotApprove } from './autopilot-approve.ts'
import { modelsFor } from './current-model.ts'
import type { DraftDeps } from './draft-deps.ts'
import { findMissingDrafts } from './find-missing-drafts.ts'
import { readAside } from './read-aside.ts'
import { conversationCaps } from './spending-caps.ts'
import { writeDraft } from './write-draft.ts'

/** A row that is being written, and what becomes of it. Never rejects. */
interface Writing {
  readonly conversationId: ConversationId
  readonly begunAt: number
  readonly end: Promise<void>
}

/**
 * How long the second waits for the first where nothing came back from a server yet: a wrong key or a limit costs one
 * call then, not three (ms).
 */
const FIRST_ANSWER_MS = 2_000

/** What came to its end since the last step. */
interface Ends {
  readonly did: string[]
  readonly failures: unknown[]
}

/**
 * The assistant loop: wishes become drafts, the most important first, several at once (never two of one conversation).
 * Each step begins what may begin, then waits for whatever comes first: an end, a wake, a wish that becomes due.
 */
export function createDrafting(deps: DraftDeps): (signal: AbortSignal, turn: Turn) => Promise<StepResult> {
  const underWay = new Map<OutboxId, Writing>()
  const ends: Ends = { did: [], failures: [] }
  return async (signal, turn) => {
    const mayBegin = () => !turn.isEnding() && ends.failures.length === 0
    if (mayBegin()) await prepare(deps)
    const next = mayBegin() ? beginAll(deps, underWay, ends, signal) : 'wait'
    if (underWay.size > 0) await firstOf(deps, [...underWay.values()].map(({ end }) => end).concat(turn.woken), next)
    const did = ends.did.splice(0).join(', ') || null
    if (underWay.size > 0) return { did, next: 'going-on' }
    const [failure] = ends.failures.splice(0)
    if (failure !== undefined) throw failure
    return { did, next: did === null ? next : 'now' }
  }
}

/** Until when the disk is full: what cannot be kept is not asked of a model. */
function fullUntil(deps: DraftDeps): number | null {
  const until = deps.store.fullUntil()
  return until !== null && until > deps.clock.now() ? until : null
}

/** Finds what is to be written, and reads where nobody writes. */
async function prepare(deps: DraftDeps): Promise<void> {
  if (fullUntil(deps) !== null) return
  takeBackStaleClaims(deps)
  if (deps.isCatchingUp()) return
  findMissingDrafts(deps)
  await readAside(deps)
}

/** Begins as many as there is room for. Answers when there may be more to begin. */
function beginAll(deps: DraftDeps, underWay: Map<OutboxId, Writing>, ends: Ends, signal: AbortSignal): number | 'wait' {
  const full = fullUntil(deps)
  if (full !== null) return full
  const capped = [...conversationCaps(deps).keys()]
  while (underWay.size < deps.settings().providers.maxCalls) {
    const { models, wait } = modelsFor(deps, 'draft', null)
    const [model] = models
    if (model === undefined) return wait?.until ?? 'wait'
    const now = deps.clock.now()
    const isBuiltIn = model.provider === BUILT_IN
    const first = [...underWay.values()][0]
    if (first !== undefined && !isBuiltIn && !deps.circuits.isProven(model)) {
      const until = first.begunAt + FIRST_ANSWER_MS
      if (until > now) return until
    }
    const busy = [...underWay.values(), ...deps.transcribing.values()].map(({ conversationId }) => conversationId)
    const except = models.some(({ isRemote }) => !isRemote) ? busy : [...busy, ...capped]
    const claim = { accountId: deps.accountId, now, allowBlocked: isBuiltIn, except }
    const row = deps.store.transaction((tx) => claimForDrafting(tx, claim))
    if (row === null) return nextDueAt(deps.store.db, deps.accountId, 'pending', now) ?? 'wait'
    begin(deps, row, underWay, ends, signal)
  }
  return 'wait'
}

function begin(
  deps: DraftDeps,
  row: OutboxRow,
  underWay: Map<OutboxId, Writing>,
  ends: Ends,
  signal: AbortSignal,
): void {
  deps.announce('outbox', row.conversationId)
  const end = writeDraft(deps, row, signal)
    .then((did) => void ends.did.push(letAutopilotApprove(deps, row.id) === null ? did : `${did} and approved it`))
    .catch((failure: unknown) => void ends.failures.push(failure))
    .finally(() => {
      underWay.delete(row.id)
      deps.announce('outbox', row.conversationId)
      deps.announce('conversations', row.conversationId)
    })
  underWay.set(row.id, { conversationId: row.conversationId, begunAt: deps.clock.now(), end })
}

/** Resolves with the first of these, or at the instant, whichever comes before. */
async function firstOf(deps: DraftDeps, promises: readonly Promise<void>[], at: number | 'wait'): Promise<void> {
  let cancel = () => {}
  const due = new Promise<void>((resolve) => {
    if (at !== 'wait') cancel = deps.clock.after(Math.max(0, at - deps.clock.now()), resolve)
  })
  await Promise.race([...promises, due])
  cancel()
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
