import type { MessageId, OutboxId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { changeConversation, getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { getMessage, newestAfter } from '../inbox/messages.store.ts'
import { findLiveRow, insertRow, type OutboxRow, transition, type Why } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { noteWithdrawn } from './followups/judge.ts'
import { mayAsk } from './may-ask.ts'

/**
 * The world moved on while a reply was being prepared. Runs inside the transaction that learned of it, so no other
 * step ever sees the new message together with the old reply. Answers the model call to cut short, if there is one.
 *
 * They wrote again: a wish is moved to the newer message, a draft or an approved reply is superseded (an approved one
 * is offered with "Send anyway", edited words are kept) and a new draft is wanted, unless the chat is still being read.
 */
export function overtakeByThem(
  scope: AccountScope,
  tx: Tx,
  conversation: StoredConversation,
  source: MessageId,
  what: string,
  wishNow = true,
): OutboxId | null {
  const now = scope.clock.now()
  const why = { actor: 'conversation', at: now } as const
  const live = findLiveRow(tx, conversation.id)
  const settled = { sourceMessageId: source, notBefore: now + settleDelayMs(scope) }
  if (live?.origin === 'follow_up') {
    // Who writes by themself needs no nudge, but an answer.
    setAside(tx, live, why, what, false)
    noteWithdrawn(scope, tx, live, 'wrote_since')
    if (wishNow) wantDraft(scope, tx, conversation, source, keptText(live))
    return live.status === 'generating' ? live.id : null
  }
  if (live?.status === 'pending') {
    transition(tx, live, 'move', why, { ...settled, priority: conversation.priority })
    return null
  }
  if (live?.status === 'generating') {
    transition(tx, live, 'restart', { ...why, message: undefined }, { ...settled, claimedAt: null })
    return live.id
  }
  if (live !== null) setAside(tx, live, why, what, live.status === 'queued')
  if (wishNow) wantDraft(scope, tx, conversation, source, live === null ? null : keptText(live))
  return null
}

/**
 * No answer is needed any more: the user answered on the phone or with words of their own, or the question was deleted.
 * `offer` keeps an approved text at hand ("Send anyway"); `raise` also brings the conversation back to the top, for when
 * it was not the user who ended it.
 */
export function overtakeByUs(
  scope: AccountScope,
  tx: Tx,
  conversation: StoredConversation,
  what: string,
  offer: 'nothing' | 'keep' | 'raise' = 'nothing',
): OutboxId | null {
  const live = findLiveRow(tx, conversation.id)
  if (live === null) return null
  const why = { actor: 'conversation', at: scope.clock.now() } as const
  const isOffered = live.status === 'queued' && offer !== 'nothing'
  setAside(tx, live, why, what, isOffered, offer === 'raise')
  noteWithdrawn(scope, tx, live, 'answered_since')
  return live.status === 'generating' ? live.id : null
}

/** Ends a row that the world has overtaken. An offered one can still be sent with "Send anyway". */
export function setAside(tx: Tx, row: OutboxRow, why: Why, note: string, offer: boolean, raise = true): OutboxRow {
  // Nobody has seen what the autopilot approved, and nobody needs a nudge in the middle of a talk.
  const offered = offer && row.approvedBy !== 'autopilot' && row.origin !== 'follow_up'
  const ended = transition(tx, row, 'supersede', why, { note, offered, processedAt: why.at, claimedAt: null })
  if (offered && raise) raiseToTop(tx, row)
  return ended
}

/**
 * A send that came back was no live row while it was away, so what happened meanwhile passed it by: they wrote again
 * (whatever has become of that since), or were answered. Answers the row as it ended, or null when it may still go.
 */
export function giveWay(
  scope: Pick<AccountScope, 'accountId' | 'clock'>,
  tx: Tx,
  row: OutboxRow,
  why: Why,
): OutboxRow | null {
  if (row.origin === 'manual') return null
  const who = isReworded(tx, row) ? 'them' : whoWroteSince(tx, row)
  if (who === null && findLiveRow(tx, row.conversationId) === null) return null
  noteWithdrawn(scope, tx, row, who === 'us' ? 'answered_since' : 'wrote_since')
  if (who === 'us') return setAside(tx, row, why, 'Answered in the meantime.', false)
  const title = getConversation(tx, row.conversationId)?.title ?? ''
  return setAside(tx, row, why, `${title} wrote again before this could be sent.`, true)
}

/** The message it answers was edited or deleted after the user approved the answer. */
function isReworded(tx: Tx, row: OutboxRow): boolean {
  const source = row.sourceMessageId === null ? null : getMessage(tx, row.sourceMessageId)
  return Math.max(source?.editedAt ?? 0, source?.revokedAt ?? 0) > (row.approvedAt ?? row.createdAt)
}

/** Who wrote last since the message that this row answers; null: nobody did. */
export function whoWroteSince(tx: Tx, row: OutboxRow): 'them' | 'us' | null {
  const conversation = getConversation(tx, row.conversationId)
  if (conversation === null || row.sourceMessageId === null) return null
  const { theirs, ours } = newestAfter(tx, row.sourceMessageId, conversation)
  if (Number(ours ?? 0) > Number(theirs ?? 0)) return 'us'
  return theirs === null ? null : 'them'
}

/** An approved reply that did not leave brings its conversation back to the top. */
function raiseToTop(tx: Tx, row: OutboxRow): void {
  const conversation = getConversation(tx, row.conversationId)
  if (conversation === null) return
  const reasons = conversation.reasons.filter((reason) => reason.code !== 'reply_overtaken')
  changeConversation(tx, row.conversationId, {
    state: 'unanswered',
    priority: 5,
    earlier: false,
    snoozedUntil: null,
    waitsSince: conversation.waitsSince ?? row.createdAt,
    reasons: [{ code: 'reply_overtaken', params: {} }, ...reasons],
  })
}

/** Words the user wrote into a draft are never lost: the next draft offers them. */
export function keptText(row: OutboxRow): string | null {
  return row.text !== null && row.text !== row.generatedText ? row.text : row.keptText
}

/** A draft is wanted for this message, if the conversation waits, is recent enough and may be drafted for. */
export function wantDraft(
  scope: AccountScope,
  tx: Tx,
  before: StoredConversation,
  source: MessageId,
  kept: string | null = null,
): OutboxRow | null {
  const conversation = getConversation(tx, before.id)
  const message = getMessage(tx, source)
  if (conversation === null || message === null || !mayBeDrafted(scope, conversation, message.sentAt)) return null
  const now = scope.clock.now()
  return insertRow(
    tx,
    {
      accountId: scope.accountId,
      conversationId: conversation.id,
      origin: 'ai',
      status: 'pending',
      priority: conversation.priority,
      notBefore: Math.max(now, Math.min(now, message.sentAt) + settleDelayMs(scope)),
      change: { sourceMessageId: source, keptText: kept },
    },
    { actor: 'conversation', at: now },
  )
}

function mayBeDrafted(scope: AccountScope, conversation: StoredConversation, sentAt: number): boolean {
  const oldest = scope.clock.now() - scope.settings().assistant.draftWithinHours * 3_600_000
  const { state, earlier, paused } = conversation
  return state === 'unanswered' && !earlier && !paused && mayAsk(conversation) && sentAt >= oldest
}

function settleDelayMs(scope: AccountScope): number {
  return scope.settings().assistant.settleDelaySeconds * 1000
}
