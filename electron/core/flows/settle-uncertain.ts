import type { Channel, ChannelHistory, ChannelMessage } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import { getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { findMessage, getMessage, type StoredMessage } from '../inbox/messages.store.ts'
import { type Attempt, findAttemptByChannelId, latestAttempt } from '../outbox/attempts.store.ts'
import { findRow, listRows, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { forgetUnsent } from './after-failed-send.ts'
import { askAfterRestore, isFromBackup } from './distrust-queue.ts'
import { giveWay } from './overtake.ts'
import { receiveMessages } from './receive-message.ts'

export interface SettleDeps extends AccountScope {
  readonly channel: Channel
  /** The connection and since when it stands (ms); null while there is none. */
  connection(): { readonly generation: number } | null
}

/**
 * A message that WhatsApp kept back in its page may still leave right after a connect. Only what is absent this long
 * after the connect, and after the attempt began, counts as absent (ms).
 */
export const ABSENCE_GRACE_MS = 20_000

/** How far back a chat is read to meet the attempt's baseline. */
const PAGES = [50, 200, 1000] as const

export interface Settled {
  readonly settled: number
  /** When time alone may settle something (ms); what stays unproven is looked at now and then. */
  readonly nextAt: number | null
}

/**
 * Looks in the chats for the messages that may have been sent. Found: sent. Absent in a history that was read back to
 * what stood there before the attempt: it did not leave and waits for its turn again. Anything else stays uncertain.
 */
export async function settleUncertain(deps: SettleDeps, signal: AbortSignal): Promise<Settled> {
  const connection = deps.connection()
  const rows = listRows(deps.store.db, { accountId: deps.accountId, statuses: ['uncertain'], limit: 200, after: null })
  if (connection === null || rows.length === 0) return { settled: 0, nextAt: null }
  let settled = 0
  let waiting = false
  for (const row of rows) {
    if (signal.aborted) break
    const outcome = await settleOne(deps, row, connection.generation, signal)
    if (outcome === 'settled') settled += 1
    if (outcome === 'wait') waiting = true
  }
  return { settled, nextAt: waiting ? deps.clock.now() + ABSENCE_GRACE_MS / 2 : null }
}

async function settleOne(
  deps: SettleDeps,
  row: OutboxRow,
  generation: number,
  signal: AbortSignal,
): Promise<'settled' | 'wait' | 'unproven'> {
  const attempt = latestAttempt(deps.store.db, row.id)
  const conversation = getConversation(deps.store.db, row.conversationId)
  if (attempt === null || conversation === null) return 'unproven'
  const history = await readBackTo(deps, conversation, attempt, signal)
  const isEarly = deps.clock.now() < Math.max(generation, attempt.startedAt) + ABSENCE_GRACE_MS
  if (history === null) return isEarly ? 'wait' : 'unproven'
  // Taking the history in binds what is found there by its id or, unbound, by its words: one message, one attempt.
  receiveMessages(deps, history.messages, { mayDraft: true, isCatchUp: true })
  const now = findRow(deps.store.db, row.id)
  if (now?.status !== 'uncertain') return 'settled'
  if (!history.complete) return 'unproven'
  if (isEarly) return 'wait'
  if (pendingInPage(deps, attempt, history.messages)) return 'unproven'
  deps.store.transaction((tx) => putBack(deps, tx, now))
  deps.announce('outbox', row.conversationId)
  deps.announce('conversations', row.conversationId)
  deps.wakeSending()
  return 'settled'
}

interface ReadHistory extends ChannelHistory {
  /** It reaches back to what stood in the chat before the attempt, so what is not in it did not arrive. */
  readonly complete: boolean
}

async function readBackTo(
  deps: SettleDeps,
  conversation: StoredConversation,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<ReadHistory | null> {
  const baseline = attempt.baselineMessageId === null ? null : getMessage(deps.store.db, attempt.baselineMessageId)
  try {
    for (const limit of PAGES) {
      const history = await deps.channel.readHistory(conversation.chatId, limit, signal)
      const meets = baseline !== null && reachesBackTo(deps, baseline, history.messages)
      // A chat that ends before anything we know was emptied since: whatever stood in it is gone.
      const complete = meets || (baseline === null && history.reachedStart)
      if (meets || history.reachedStart || limit === PAGES.at(-1)) return { ...history, complete }
    }
  } catch (error) {
    deps.log.warn({ err: error, conversationId: conversation.id }, 'a chat could not be looked at')
  }
  return null
}

function reachesBackTo(deps: SettleDeps, baseline: StoredMessage, messages: readonly ChannelMessage[]): boolean {
  return messages.some((message) => {
    const known = findMessage(deps.store.db, deps.accountId, message.id)
    return known !== null && Number(known.id) <= Number(baseline.id) && (!known.fromMe || known.receipt !== 'none')
  })
}

/** Our words stand in the page without WhatsApp's acknowledgement: they may leave any moment. */
function pendingInPage(deps: SettleDeps, attempt: Attempt, messages: readonly ChannelMessage[]): boolean {
  return messages.some(
    (message) =>
      message.fromMe &&
      message.receipt === 'none' &&
      message.sentAt >= attempt.startedAt - 5_000 &&
      message.text?.trim() === attempt.text.trim() &&
      (message.id === attempt.channelMessageId ||
        findAttemptByChannelId(deps.store.db, deps.accountId, message.id) === null),
  )
}

/**
 * It did not leave. It waits for its turn again, unless a newer reply has taken its place in the meantime. On restored
 * data that says little: since the backup its words may have left by another attempt, or been changed. Then it asks.
 */
function putBack(deps: SettleDeps, tx: Tx, row: OutboxRow): void {
  const now = deps.clock.now()
  const why = {
    actor: 'recovery',
    at: now,
    code: 'PROVED_ABSENT',
    message: 'Looked in the chat: it had not left.',
  } as const
  const attempt = latestAttempt(tx, row.id)
  forgetUnsent(deps, tx, row, attempt?.channelMessageId ?? null)
  if (giveWay(deps, tx, row, why) !== null) return
  const change = { claimedAt: null, channelMessageId: null, notBefore: now, note: null }
  const queued = transition(tx, row, 'prove_absent', why, change)
  if (attempt !== null && isFromBackup(attempt)) askAfterRestore(tx, queued, now)
}
