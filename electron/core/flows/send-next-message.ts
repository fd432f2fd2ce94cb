import type { MessageId } from '../../contract/ids.ts'
import type { Channel, NotSentReason, SendOutcome } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import { changeConversation, getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { getMessage, listMessages } from '../inbox/messages.store.ts'
import type { StepResult } from '../jobs/job.ts'
import { type Attempt, beginAttempt, bindAttempt, endAttempt, findAttempt } from '../outbox/attempts.store.ts'
import { findSendable, nextDueAt } from '../outbox/claim.ts'
import { findRow, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { typingMs } from '../outbox/pace.ts'
import { backoffMs } from '../platform/backoff.ts'
import type { AccountScope } from './account-scope.ts'
import { forgetUnsent, waitAgain } from './after-failed-send.ts'
import { interruptSends } from './recover-on-start.ts'

export interface SendDeps extends AccountScope {
  readonly channel: Channel
  readonly random: () => number
  readonly paceOff: boolean
  /** Null while nothing may be sent: not connected, watch only, restricted. */
  connection(): { readonly generation: number } | null
  /** When the last send ended (ms); the next one keeps its distance. */
  readonly pace: { lastSendAt: number }
  /** The chat is ahead of us: read it before anything is sent there. */
  catchUpChat(conversation: StoredConversation): void
  /** Something may have been sent: look in the chat. */
  wakeSettling(): void
  /** WhatsApp asks for less: no more sends until the user resumes. */
  pauseSending(why: string): void
}

/** Tries after the first one, for failures known not to have sent. */
const RETRIES = 3

/** One unit of the send loop: one message, claimed, looked after, and told apart whatever becomes of it. */
export async function sendNextMessage(deps: SendDeps, signal: AbortSignal): Promise<StepResult> {
  interruptSends(deps)
  const connection = deps.connection()
  if (connection === null) return { did: null, next: 'wait' }
  const now = deps.clock.now()
  const free = deps.paceOff ? now : deps.pace.lastSendAt + deps.settings().sending.minGapMs
  if (free > now) return { did: null, next: free }
  const claimed = deps.store.transaction((tx) => claim(deps, tx, connection.generation, now))
  if (claimed === null) return { did: null, next: nextDueAt(deps.store.db, deps.accountId, 'queued', now) ?? 'wait' }
  deps.announce('outbox', claimed.row.conversationId)
  if (claimed.attempt === null) {
    deps.announce('conversations', claimed.row.conversationId)
    return { did: 'set aside an overtaken reply', next: 'now' }
  }
  const did = await send(deps, claimed.row, claimed.attempt, signal)
  deps.pace.lastSendAt = deps.clock.now()
  deps.announce('outbox', claimed.row.conversationId)
  deps.announce('conversations', claimed.row.conversationId)
  return { did, next: 'now' }
}

/**
 * Takes the next row that may leave and writes its attempt, in one transaction that also looks at the world once more:
 * a reply that was overtaken is superseded here instead of being sent.
 */
function claim(
  deps: SendDeps,
  tx: Tx,
  generation: number,
  now: number,
): { row: OutboxRow; attempt: Attempt | null } | null {
  const row = findSendable(tx, { accountId: deps.accountId, now, generation })
  if (row === null) return null
  const conversation = getConversation(tx, row.conversationId)
  const moved = conversation === null ? 'The conversation is gone.' : whatMoved(tx, row, conversation)
  if (moved !== null) return { row: setAside(tx, row, moved, now), attempt: null }
  const claimed = transition(
    tx,
    row,
    'claim',
    { actor: 'send-loop', at: now },
    { claimedAt: now, lastAttemptAt: now, attempts: row.attempts + 1 },
  )
  const [newest] = listMessages(tx, row.conversationId, 1)
  return { row: claimed, attempt: beginAttempt(tx, claimed, newest?.id ?? null, now) }
}

/** Why this row must not be sent any more, or null. The user's own words go out unless they were scheduled. */
function whatMoved(tx: Tx, row: OutboxRow, conversation: StoredConversation): string | null {
  if (row.origin === 'manual' && !row.scheduled) return null
  const source = row.sourceMessageId === null ? null : getMessage(tx, row.sourceMessageId)
  if (source !== null && source.revokedAt !== null) return `${conversation.title} deleted the message.`
  const since = row.origin === 'manual' ? (row.approvedAt ?? 0) : (source?.sentAt ?? row.createdAt)
  const waiting = conversation.waitingMessageId
  if (waiting !== null && isNewer(waiting, row.sourceMessageId)) return `${conversation.title} wrote again.`
  return (conversation.lastOutboundAt ?? 0) > since && conversation.state !== 'unanswered'
    ? 'Answered in the meantime.'
    : null
}

function isNewer(id: MessageId, than: MessageId | null): boolean {
  return than === null || Number(id) > Number(than)
}

function setAside(tx: Tx, row: OutboxRow, note: string, now: number): OutboxRow {
  const why = { actor: 'send-loop', at: now } as const
  if (row.origin === 'manual') {
    return transition(tx, row, 'ask_again', why, { note, approvedAt: null, scheduled: false, notBefore: 0 })
  }
  return transition(tx, row, 'supersede', why, { note, offered: true, processedAt: now })
}

async function send(deps: SendDeps, row: OutboxRow, attempt: Attempt, signal: AbortSignal): Promise<string> {
  const conversation = getConversation(deps.store.db, row.conversationId)
  if (conversation === null) return 'found a conversation gone'
  const { sending } = deps.settings()
  const text = row.text ?? ''
  const outcome = await deps.channel.sendText({
    chatId: conversation.chatId,
    text,
    newestInboundId: row.origin === 'manual' && !row.scheduled ? undefined : conversation.newestInboundId,
    typingMs: deps.paceOff || !sending.showTyping ? 0 : typingMs(text, deps.random),
    markRead: sending.markReadOnSend,
    signal,
    onId: (id) => deps.store.transaction((tx) => bindAttempt(tx, attempt.id, id)),
  })
  return deps.store.transaction((tx) => settle(deps, tx, row, attempt, conversation, outcome))
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
      bindAttempt(tx, attempt.id, outcome.id)
      endAttempt(tx, attempt.id, { at: now, outcome: 'acknowledged' })
      if (row.status !== 'sending') return 'sent a message'
      const { id: channelMessageId, providerResponse } = outcome
      const sent = { channelMessageId, providerResponse, sentAt: now, processedAt: now, receipt: 'server' } as const
      transition(tx, row, 'acknowledge', why, sent)
      deps.announce('messages', row.conversationId)
      return 'sent a message'
    }
    case 'overtaken':
      endAttempt(tx, attempt.id, { at: now, outcome: 'overtaken' })
      transition(tx, row, 'defer', why, { claimedAt: null, attempts: row.attempts - 1 })
      changeConversation(tx, conversation.id, { caughtUpGeneration: 0 })
      queueMicrotask(() => deps.catchUpChat(conversation))
      return 'held back a message: the chat has something newer'
    case 'not-sent':
      endAttempt(tx, attempt.id, { at: now, outcome: 'not-sent', code: outcome.reason, message: outcome.message })
      forgetUnsent(deps, tx, findAttempt(tx, attempt.id)?.channelMessageId ?? null)
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
    transition(tx, row, 'defer', why, { ...free, attempts: row.attempts - 1, notBefore: now + 5_000 })
    return 'put a message back'
  }
  if (reason === 'temporary' && row.attempts <= RETRIES) {
    transition(tx, row, 'retry', why, { ...free, notBefore: now + backoffMs(row.attempts, deps.random) })
    return 'will try a message again'
  }
  waitAgain(tx, transition(tx, row, 'fail', why, { ...free, processedAt: now, note: message }))
  return 'gave up on a message'
}
