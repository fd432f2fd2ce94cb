import type { Channel, NotSentReason, SendOutcome } from '../channels/channel.ts'
import type { Db, Tx } from '../db/open.ts'
import { changeConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { listInboundSince } from '../inbox/messages.store.ts'
import type { StepResult } from '../jobs/loop.ts'
import { type Attempt, bindAttempt, countOvertaken, endAttempt, findAttempt } from '../outbox/attempts.store.ts'
import { findRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { typingMs } from '../outbox/pace.ts'
import { backoffMs } from '../platform/backoff.ts'
import { forgetUnsent, waitAgain } from './after-failed-send.ts'
import { type Claim, claimNextSend } from './claim-next-send.ts'
import { giveWay } from './overtake.ts'
import type { PaceDeps } from './pace-of-row.ts'
import { catchUpReceipt } from './raise-receipt.ts'
import { interruptSends } from './recover-on-start.ts'
import { standInChat } from './stand-in-chat.ts'

export interface SendDeps extends PaceDeps {
  readonly channel: Channel
  readonly random: () => number
  /** The chat is ahead of us: read it before anything is sent there. */
  catchUpChat(conversation: StoredConversation): void
  /** Something may have been sent: look in the chat. */
  wakeSettling(): void
  /** WhatsApp asks for less: no more sends until the user resumes. */
  pauseSending(why: string): void
}

/** Tries after the first one, for failures known not to have sent. */
const RETRIES = 3

/**
 * One unit of the send loop: one message, claimed, looked after, and told apart whatever becomes of it. `only`: nothing
 * else may leave now.
 */
export async function sendNextMessage(
  deps: SendDeps,
  signal: AbortSignal,
  only?: (row: OutboxRow) => boolean,
): Promise<StepResult> {
  const fullUntil = deps.store.fullUntil()
  // What cannot be written down is not sent.
  if (fullUntil !== null && fullUntil > deps.clock.now()) return { did: null, next: fullUntil }
  interruptSends(deps)
  const connection = deps.connection()
  if (connection === null) return { did: null, next: 'wait' }
  const claim = deps.store.transaction((tx) => claimNextSend(deps, tx, connection.generation, only))
  if (claim.kind === 'nothing') return { did: null, next: claim.nextAt ?? 'wait' }
  if (claim.kind === 'set-aside') {
    for (const row of claim.rows) announceRow(deps, row)
    return { did: claim.did, next: 'now' }
  }
  announceRow(deps, claim.row)
  const did = await send(deps, claim, signal)
  deps.pace.lastSendAt = deps.clock.now()
  announceRow(deps, claim.row)
  return { did, next: 'now' }
}

function announceRow(deps: SendDeps, row: OutboxRow): void {
  deps.announce('outbox', row.conversationId)
  deps.announce('conversations', row.conversationId)
}

async function send(deps: SendDeps, claim: Claim & { kind: 'send' }, signal: AbortSignal): Promise<string> {
  const { row, attempt, conversation } = claim
  const { sending } = deps.settings()
  const text = row.text ?? ''
  const outcome = await deps.channel.sendText({
    chatId: conversation.chatId,
    text,
    ...lastLook(deps.store.db, row, conversation),
    typingMs: deps.paceOff || !sending.showTyping ? 0 : typingMs(text, deps.random),
    markRead: sending.markReadOnSend,
    signal,
    onId: (id) => deps.store.transaction((tx) => bindAttempt(tx, attempt.id, id)),
  })
  return deps.store.transaction((tx) => settle(deps, tx, row, attempt, conversation, outcome))
}

/** What the page compares with right before it sends. The user's own words are sent as any messenger would. */
function lastLook(db: Db, row: OutboxRow, conversation: StoredConversation) {
  if (row.origin === 'manual' && !row.scheduled) return { newestInboundId: undefined }
  const { id, newestInboundId, lastInboundAt } = conversation
  const knownInboundIds = listInboundSince(db, id, lastInboundAt ?? 0)
  return { newestInboundId, newestInboundAt: lastInboundAt, knownInboundIds }
}

/** Writes down what became of a send. Nothing but the three certain outcomes leads anywhere but to `uncertain`. */
function settle(
  deps: SendDeps,
  tx: Tx,
  claimed: OutboxRow,
  attempt: Attempt,
  conversation: StoredConversation,
  outcome: SendOutcome,
): string {
  const now = deps.clock.now()
  const row = findRow(tx, claimed.id) ?? claimed
  const why = { actor: 'send-loop', at: now } as const
  switch (outcome.outcome) {
    case 'acknowledged': {
      endAttempt(tx, attempt.id, { at: now, outcome: 'acknowledged', id: outcome.id })
      if (row.status !== 'sending') return 'sent a message'
      const { id: channelMessageId, providerResponse } = outcome
      const sent = { channelMessageId, providerResponse, sentAt: now, processedAt: now, receipt: 'server' } as const
      const isNew = standInChat(deps, tx, transition(tx, row, 'acknowledge', why, sent), 'server')
      if (!isNew) catchUpReceipt(deps, tx, channelMessageId)
      deps.announce('messages', row.conversationId)
      return 'sent a message'
    }
    case 'overtaken':
      endAttempt(tx, attempt.id, { at: now, outcome: 'overtaken' })
      if (giveWay(deps, tx, row, why) !== null) return 'set aside what was overtaken'
      transition(tx, row, 'defer', why, { ...spared(row), notBefore: now + overtakenPauseMs(deps, tx, row) })
      changeConversation(tx, conversation.id, { caughtUpGeneration: 0 })
      queueMicrotask(() => deps.catchUpChat(conversation))
      return 'held back a message: the chat has something newer'
    case 'not-sent':
      endAttempt(tx, attempt.id, { at: now, outcome: 'not-sent', code: outcome.reason, message: outcome.message })
      forgetUnsent(deps, tx, row, findAttempt(tx, attempt.id)?.channelMessageId ?? null)
      return notSent(deps, tx, row, outcome.reason, outcome.message, outcome.providerResponse)
    case 'unknown': {
      endAttempt(tx, attempt.id, { at: now, outcome: 'unknown', code: 'UNKNOWN', message: outcome.message })
      if (outcome.id !== null) bindAttempt(tx, attempt.id, outcome.id)
      if (row.status !== 'sending') return 'sent a message'
      queueMicrotask(deps.wakeSettling)
      const { message, providerResponse } = outcome
      transition(tx, row, 'interrupt', { ...why, code: 'UNKNOWN', message }, { providerResponse, note: message })
      return 'is not sure about a message'
    }
  }
}

/** The attempt does not count: nothing was wrong with the message. */
function spared(row: OutboxRow) {
  return { claimedAt: null, attempts: row.attempts - 1 }
}

/**
 * Reading the chat usually makes the difference, so the first time it goes on at once. Where it does not (something in
 * the chat cannot be taken in), the next look comes later and later.
 */
function overtakenPauseMs(deps: SendDeps, tx: Tx, row: OutboxRow): number {
  const times = countOvertaken(tx, row.id)
  return times <= 1 ? 0 : backoffMs(times - 1, deps.random)
}

/** Certainly not sent: tried again later where that can help, otherwise failed, visibly. */
function notSent(
  deps: SendDeps,
  tx: Tx,
  row: OutboxRow,
  reason: NotSentReason,
  message: string,
  providerResponse: unknown,
): string {
  const now = deps.clock.now()
  const why = {
    actor: 'send-loop',
    at: now,
    code: `NOT_SENT_${reason.toUpperCase().replace('-', '_')}`,
    message,
  } as const
  const free = { claimedAt: null, providerResponse }
  if (reason === 'not-connected' || reason === 'rate-limited') {
    if (reason === 'rate-limited') queueMicrotask(() => deps.pauseSending(message))
    if (giveWay(deps, tx, row, why) !== null) return 'set aside what was overtaken'
    transition(tx, row, 'defer', why, { ...free, attempts: row.attempts - 1, notBefore: now + 5_000 })
    return 'put a message back'
  }
  if (reason === 'temporary' && row.attempts <= RETRIES) {
    if (giveWay(deps, tx, row, why) !== null) return 'set aside what was overtaken'
    transition(tx, row, 'retry', why, { ...free, notBefore: now + backoffMs(row.attempts, deps.random) })
    return 'will try a message again'
  }
  waitAgain(tx, transition(tx, row, 'fail', why, { ...free, processedAt: now, note: message }))
  return 'gave up on a message'
}
