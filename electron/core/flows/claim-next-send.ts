import type { MessageId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { getAccount, rememberSendable } from '../inbox/accounts.store.ts'
import { getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { getMessage, newestMessageId } from '../inbox/messages.store.ts'
import { type Attempt, beginAttempt } from '../outbox/attempts.store.ts'
import { listSendable, nextDueAt } from '../outbox/claim.ts'
import { listRows, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { isAutopilotInForce } from './autopilot-judgement.ts'
import { isOwnAnswer } from './chat-commands/own-answer-key.ts'
import { whyNoFollowUp } from './followups/before-sending.ts'
import { noteWithdrawn } from './followups/judge.ts'
import { setAside } from './overtake.ts'
import { createPacer, type PaceDeps } from './pace-of-row.ts'

export type Claim =
  /** This row leaves now; its attempt is written. */
  | { kind: 'send'; row: OutboxRow; attempt: Attempt; conversation: StoredConversation }
  /** These rows must not leave as they are; they were set aside or ask again. */
  | { kind: 'set-aside'; rows: OutboxRow[]; did: string }
  /** Nothing may leave now; look again at this instant. */
  | { kind: 'nothing'; nextAt: number | null }

/** Not having been able to send for this long is a long pause (ms). */
const LONG_PAUSE_MS = 60 * 60_000
/** "Able to send" is written down this often (ms). */
const REMEMBER_MS = 60_000

/**
 * Takes the next row that may leave and writes its attempt, in one transaction that looks at the world once more: what
 * was overtaken is set aside here instead of being sent, what was approved too long ago asks again.
 */
export function claimNextSend(deps: PaceDeps, tx: Tx, generation: number, only?: (row: OutboxRow) => boolean): Claim {
  const now = deps.clock.now()
  const sendable = (limit: number) => listSendable(tx, { accountId: deps.accountId, now, generation, limit })
  const returned = only === undefined ? afterLongPause(deps, tx, now) : []
  if (returned.length > 0) return { kind: 'set-aside', rows: returned, did: 'asked again after a long pause' }
  const pace = createPacer(deps, tx)
  let nextAt: number | null = null
  for (const limit of LOOKS) {
    const rows = sendable(limit)
    const claim = tryRows(deps, tx, only === undefined ? rows : rows.filter(only), pace, now)
    if (claim.kind !== 'nothing') return claim
    nextAt = claim.nextAt
    if (rows.length < limit) break
  }
  return { kind: 'nothing', nextAt: earlier(nextAt, nextDueAt(tx, deps.accountId, 'queued', now)) }
}

/** Usually the first may leave; only where it waits for its pace are more looked at, and many only where all wait. */
const MANY = 500
const LOOKS = [1, 8, MANY]

function tryRows(
  deps: PaceDeps,
  tx: Tx,
  rows: readonly OutboxRow[],
  pace: ReturnType<typeof createPacer>,
  now: number,
): Claim {
  let nextAt: number | null = null
  for (const row of rows) {
    const conversation = getConversation(tx, row.conversationId)
    if (conversation === null) continue
    const moved = whatMoved(tx, row, conversation)
    if (moved !== null)
      return { kind: 'set-aside', rows: [putAside(deps, tx, row, moved)], did: 'set aside what was overtaken' }
    const refusal = whyNoFollowUp(deps, tx, row, conversation)
    if (refusal !== null) {
      const why = { actor: 'send-loop', at: now } as const
      return { kind: 'set-aside', rows: [setAside(tx, row, why, refusal, false)], did: 'left a follow-up' }
    }
    if (row.approvedBy === 'autopilot' && !isAutopilotInForce(deps, tx, conversation)) {
      const note = 'The autopilot is off. Send it yourself if it is right.'
      return { kind: 'set-aside', rows: [askAgain(tx, row, note, now)], did: 'asked about what the autopilot approved' }
    }
    if (isTooOld(deps, row, now)) {
      const note = 'Approved a while ago. Is it still right?'
      const rows = [isOwnAnswer(row) ? leave(tx, row, now) : askAgain(tx, row, note, now)]
      return { kind: 'set-aside', rows, did: 'asked again about an old approval' }
    }
    const { at } = pace(row, conversation)
    if (at <= now) return { kind: 'send', ...begin(tx, row, now), conversation }
    nextAt = earlier(nextAt, at)
  }
  return { kind: 'nothing', nextAt }
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

function begin(tx: Tx, row: OutboxRow, now: number): { row: OutboxRow; attempt: Attempt } {
  const why = { actor: 'send-loop', at: now } as const
  const change = { claimedAt: now, lastAttemptAt: now, attempts: row.attempts + 1 }
  const claimed = transition(tx, row, 'claim', why, change)
  return { row: claimed, attempt: beginAttempt(tx, claimed, newestMessageId(tx, row.conversationId), now) }
}

/** What the user did not do is offered to them: it may still be right. */
interface Moved {
  readonly note: string
  readonly byThem: boolean
}

/** Why this row must not be sent any more, or null. The user's own words go out unless they were scheduled. */
function whatMoved(tx: Tx, row: OutboxRow, conversation: StoredConversation): Moved | null {
  if (row.origin === 'manual' && !row.scheduled) return null
  const source = row.sourceMessageId === null ? null : getMessage(tx, row.sourceMessageId)
  if (source !== null && source.revokedAt !== null)
    return { note: `${conversation.title} deleted the message.`, byThem: true }
  const waiting = conversation.waitingMessageId
  if (waiting !== null && isNewer(waiting, row.sourceMessageId))
    return { note: `${conversation.title} wrote again.`, byThem: true }
  const since = row.origin === 'manual' ? (row.approvedAt ?? 0) : (source?.sentAt ?? row.createdAt)
  const isAnswered = (conversation.lastOutboundAt ?? 0) > since && conversation.state !== 'unanswered'
  return isAnswered ? { note: 'Answered in the meantime.', byThem: false } : null
}

function isNewer(id: MessageId, than: MessageId | null): boolean {
  return than === null || Number(id) > Number(than)
}

function putAside(deps: PaceDeps, tx: Tx, row: OutboxRow, { note, byThem }: Moved): OutboxRow {
  const now = deps.clock.now()
  if (row.origin === 'manual') return askAgain(tx, row, note, now)
  noteWithdrawn(deps, tx, row, byThem ? 'wrote_since' : 'answered_since')
  return setAside(tx, row, { actor: 'send-loop', at: now }, note, byThem)
}

/** Who asked something of the secretary hours ago does not wait for the answer any more. */
function leave(tx: Tx, row: OutboxRow, now: number): OutboxRow {
  return setAside(tx, row, { actor: 'send-loop', at: now }, 'Nobody waits for this answer any more.', false)
}

function askAgain(tx: Tx, row: OutboxRow, note: string, now: number): OutboxRow {
  const change = { note, approvedAt: null, approvedBy: null, scheduled: false, hurried: false, notBefore: 0 }
  return transition(tx, row, 'ask_again', { actor: 'send-loop', at: now }, change)
}

const FOLLOW_UP_AGE_MS = 72 * 3_600_000

/** An approval holds for some hours from when the message was meant to leave. */
function isTooOld(deps: PaceDeps, row: OutboxRow, now: number): boolean {
  const meantFor = Math.max(row.approvedAt ?? 0, row.scheduled ? row.notBefore : 0)
  // It waits for their morning, wherever that is, and the rules are asked again.
  if (row.origin === 'follow_up') return now - meantFor > FOLLOW_UP_AGE_MS
  return now - meantFor > deps.settings().pace.approvalMaxAgeHours * 3_600_000
}

/**
 * After a long pause a pile of old approvals does not leave at once: the person looks at it first. All that is due
 * counts, also where the chat is still to be read: the first look after a connect comes before any reading.
 */
function afterLongPause(deps: PaceDeps, tx: Tx, now: number): OutboxRow[] {
  const ableAt = getAccount(tx, deps.accountId)?.lastSendableAt ?? null
  if (ableAt === null || now - ableAt >= REMEMBER_MS) rememberSendable(tx, deps.accountId, now)
  if (ableAt === null || now - ableAt < LONG_PAUSE_MS) return []
  const queued = { accountId: deps.accountId, statuses: ['queued'], limit: MANY, after: null } as const
  const rows = listRows(tx, queued).filter((row) => row.heldAt === null && row.notBefore <= now)
  if (rows.length <= deps.settings().pace.askAgainAbove) return []
  const note = 'It waited through a long pause. Is it still right?'
  return rows.map((row) => askAgain(tx, row, note, now))
}
