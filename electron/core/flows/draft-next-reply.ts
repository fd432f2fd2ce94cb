import type { OutboxId } from '../../contract/ids.ts'
import { BUILT_IN } from '../assistant/built-in-writer.ts'
import { checkDraft } from '../assistant/check-draft.ts'
import { flagDraft } from '../assistant/flag-draft.ts'
import { type Model, ModelError, type WriteAnswer } from '../assistant/model.ts'
import type { Prompt } from '../assistant/prompt.ts'
import { getConversation, saveSummary } from '../inbox/conversations.store.ts'
import { ANSWERED } from '../inbox/fold-message.ts'
import type { StepResult } from '../jobs/job.ts'
import { claimForDrafting, LEASE_MS, listStaleClaims, MAX_EXPIRIES, nextDueAt } from '../outbox/claim.ts'
import { findRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { backoffMs } from '../platform/backoff.ts'
import type { AccountScope } from './account-scope.ts'
import { type CurrentModel, currentModel, type ModelDeps } from './current-model.ts'
import { findMissingDrafts } from './find-missing-drafts.ts'
import { logCall } from './log-model-call.ts'
import { promptFor } from './prompt-for.ts'

export interface DraftDeps extends AccountScope, ModelDeps {
  readonly userName: string | null
  readonly timeZone: string
  readonly random: () => number
  /** The calls under way, so that a newer message can cut its own short. */
  readonly calls: Map<OutboxId, AbortController>
  readonly trouble: ModelTrouble
  /** Chats are being read after an absence: who waits for an answer shows when that is done. */
  isCatchingUp(): boolean
}

/** What keeps every conversation from being drafted for; forgotten when the settings change or by "run now". */
export interface ModelTrouble {
  /** Why the endpoint refuses us (wrong key, unknown model). */
  message: string | null
  /** Until then the server wants to be left alone (ms). */
  quietUntil: number
}

export function noTrouble(): ModelTrouble {
  return { message: null, quietUntil: 0 }
}

/** Tries after the first one; then the row fails, visibly. */
const RETRIES = 3

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
  const did = await write(deps, row, current, signal)
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

async function write(deps: DraftDeps, row: OutboxRow, current: CurrentModel, signal: AbortSignal): Promise<string> {
  const { model } = current
  const call = new AbortController()
  deps.calls.set(row.id, call)
  const prompt = promptFor(deps, row)
  const startedAt = deps.clock.now()
  try {
    const answer = await model.write({ ...prompt, signal: AbortSignal.any([signal, call.signal]) })
    return finish(deps, row, model, prompt, answer, startedAt)
  } catch (error) {
    return giveBack(deps, row, model, prompt, error, startedAt)
  } finally {
    deps.calls.delete(row.id)
  }
}

/** The answer and its log line commit together. A row that was taken away in the meantime only leaves its log line. */
function finish(
  deps: DraftDeps,
  row: OutboxRow,
  model: Model,
  prompt: Prompt,
  answer: WriteAnswer,
  startedAt: number,
): string {
  const now = deps.clock.now()
  const checked = answer.reply === null ? null : checkDraft(answer.reply, deps.settings().assistant.instructions)
  const [problem] = checked?.problems ?? []
  if (problem !== undefined) {
    return giveBack(deps, row, model, prompt, new ModelError('malformed', problem.message, answer), startedAt)
  }
  return deps.store.transaction((tx) => {
    logCall(deps, tx, { row, model, prompt, answer, error: null, latencyMs: now - startedAt })
    const mine = stillMine(deps, row)
    if (mine === null) return 'dropped an overtaken draft'
    const why = { actor: 'assistant', at: now } as const
    if (checked === null) {
      const note = answer.reason ?? 'No answer seems to be needed.'
      transition(tx, mine, 'declare_needless', why, { note, processedAt: now, claimedAt: null, writtenBy: model.name })
      endWaiting(deps, tx, mine)
      return 'found that no answer is needed'
    }
    const { sources, facts } = prompt
    const flags = flagDraft({
      reply: checked.text,
      inbound: facts.lastInboundTexts,
      sources,
      // The built-in writer is marked as such; that it is unsure goes without saying.
      confidence: model.provider === BUILT_IN ? null : answer.confidence,
    })
    const written = {
      text: checked.text,
      generatedText: checked.text,
      writtenBy: model.name,
      note: answer.reason,
      flags,
    }
    transition(tx, mine, 'complete', why, {
      ...written,
      revision: mine.revision + 1,
      basedOn: prompt.includedMessages,
      attempts: 0,
      claimedAt: null,
    })
    return 'wrote a draft'
  })
}

function stillMine(deps: DraftDeps, row: OutboxRow): OutboxRow | null {
  const now = findRow(deps.store.db, row.id)
  return now?.status === 'generating' && now.claimedAt === row.claimedAt ? now : null
}

/** "No answer needed" is a verdict about the message it was asked about; a newer one waits for its own. */
function endWaiting(deps: DraftDeps, tx: Parameters<typeof transition>[0], row: OutboxRow): void {
  const conversation = getConversation(tx, row.conversationId)
  if (conversation?.state !== 'unanswered') return
  if (Number(conversation.waitingMessageId) > Number(row.sourceMessageId)) return
  saveSummary(tx, conversation.id, { ...conversation, ...ANSWERED })
  deps.announce('conversations', conversation.id)
}

function giveBack(
  deps: DraftDeps,
  row: OutboxRow,
  model: Model,
  prompt: Prompt,
  thrown: unknown,
  startedAt: number,
): string {
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

function afterError(
  deps: DraftDeps,
  tx: Parameters<typeof transition>[0],
  row: OutboxRow,
  error: ModelError,
  now: number,
): string {
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

function tryLater(
  deps: DraftDeps,
  tx: Parameters<typeof transition>[0],
  row: OutboxRow,
  why: Parameters<typeof transition>[3],
  now: number,
): string {
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
