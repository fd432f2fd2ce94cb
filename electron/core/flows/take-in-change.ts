import type { ChannelMessageId, ConversationId, MessageId, OutboxId } from '../../contract/ids.ts'
import { expectsAnswer } from '../assistant/reading/expects-answer.ts'
import { forgetReading } from '../assistant/reading/readings.store.ts'
import type { Tx } from '../db/open.ts'
import { changeConversation, getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { ANSWERED } from '../inbox/fold-message.ts'
import {
  editMessage,
  eraseQuotes,
  findMessage,
  listMessages,
  type StoredMessage,
  writeDown,
} from '../inbox/messages.store.ts'
import { findLiveRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { eraseWords, refreshSnippet } from './cleanup/erase-words.ts'
import { announceOptOut, type OptOut, takeInOptOut } from './followups/opt-out.ts'
import { keptText, overtakeByThem, overtakeByUs } from './overtake.ts'

/** They, or we, changed the words of a message. A reply to the old words is overtaken. */
export function takeInEdit(scope: AccountScope, id: ChannelMessageId, text: string, at: number): void {
  change(scope, id, (tx, message, conversation) => applyEdit(scope, tx, message, conversation, { text, at }))
}

/**
 * What was said in a voice note was written down. A reply that is still being prepared begins anew with it; what the
 * user approved, or changed, was their word on the note as they heard it.
 */
export function takeInTranscript(scope: AccountScope, id: ChannelMessageId, text: string): void {
  change(scope, id, (tx, message, conversation) => {
    if (isOver(message, scope.clock.now()) || !writeDown(tx, message, text)) return null
    forgetReading(tx, conversation.id)
    changeSnippet(tx, conversation, message, `Voice note: ${text}`)
    const waiting = waitsWith(scope, conversation, message)
    const live = findLiveRow(tx, conversation.id)
    const isOwn = live?.status === 'queued' || (live?.status === 'draft' && keptText(live) !== null)
    if (waiting === null || isOwn) return { cancel: null }
    return { cancel: overtakeByThem(scope, tx, conversation, waiting, 'The voice note was written down.') }
  })
}

/** A message was deleted for everyone. If it was the one being answered, the reply is overtaken. */
export function takeInRevoke(scope: AccountScope, id: ChannelMessageId, at: number): void {
  // One that never came here may stand in a quote.
  if (findMessage(scope.store.db, scope.accountId, id) === null) {
    scope.store.transaction((tx) => eraseQuotes(tx, scope.accountId, id))
    return
  }
  change(scope, id, (tx, message, conversation) => applyRevoke(scope, tx, message, conversation, at))
}

/** Its time is over: whatever is learned of it now comes too late. */
function isOver({ expiresAt }: StoredMessage, now: number): boolean {
  return expiresAt !== null && expiresAt <= now
}

/**
 * What became of a change: the model call to cut short, if there is one, and what they now ask for about follow-ups; null
 * when nothing changed.
 */
type Outcome = { readonly cancel: OutboxId | null; readonly optOut?: OptOut | null } | null

/** The same inside a transaction, for a change that is found when the chat is read. */
export function applyEdit(
  scope: AccountScope,
  tx: Tx,
  message: StoredMessage,
  conversation: StoredConversation,
  edit: { readonly text: string; readonly at: number },
): Outcome {
  if (isOver(message, scope.clock.now()) || !editMessage(tx, message, edit.text, edit.at)) return null
  changeSnippet(tx, conversation, message, edit.text)
  if (message.fromMe) return followOwnEdit(tx, conversation, message, edit.text)
  const optOut = takeInOptOut(scope, tx, conversation, { ...message, text: edit.text })
  const waiting = waitsWith(scope, conversation, message)
  if (waiting === null) return { cancel: null, optOut }
  forgetReading(tx, conversation.id)
  const what = `${conversation.title} changed the message.`
  return { cancel: overtakeByThem(scope, tx, conversation, waiting, what), optOut }
}

export function applyRevoke(
  scope: AccountScope,
  tx: Tx,
  message: StoredMessage,
  conversation: StoredConversation,
  at: number,
): Outcome {
  if (!eraseWords(tx, message, at, scope.clock.now())) return null
  refreshSnippet(tx, conversation, message)
  const waiting = waitsWith(scope, conversation, message)
  if (waiting === null) return { cancel: null }
  // Whatever their phone's clock says of the change: what was read there is not what stands there now.
  forgetReading(tx, conversation.id)
  if (message.id === waiting) return { cancel: afterWaitingMessageWent(scope, tx, conversation) }
  return { cancel: overtakeByThem(scope, tx, conversation, waiting, `${conversation.title} deleted a message.`) }
}

/**
 * The newest message that waits for an answer, if this one of theirs is of the same burst: a reply to the burst was
 * written with it in mind. Null for what was answered before, and for talk in a group that is none of our business.
 */
function waitsWith(scope: AccountScope, conversation: StoredConversation, message: StoredMessage): MessageId | null {
  const waiting = conversation.waitingMessageId
  if (message.fromMe) return null
  if (message.id === waiting) return waiting
  const isAnswered = message.sentAt < (conversation.lastOutboundAt ?? 0)
  const isTalk = conversation.kind === 'group' && scope.settings().inbox.groupsNeedMention
  return isAnswered || (isTalk && !message.mentionsMe && !message.quotesMe) ? null : waiting
}

function change(
  scope: AccountScope,
  id: ChannelMessageId,
  apply: (tx: Tx, message: StoredMessage, conversation: StoredConversation) => Outcome,
): void {
  const done = scope.store.transaction((tx) => {
    const message = findMessage(tx, scope.accountId, id)
    const conversation = message === null ? null : getConversation(tx, message.conversationId)
    if (message === null || conversation === null) return null
    const outcome = apply(tx, message, conversation)
    return outcome === null ? null : { ...outcome, conversationId: conversation.id }
  })
  if (done === null) return
  if (done.cancel !== null) scope.cancelDrafting(done.cancel)
  announceAll(scope, done.conversationId)
  if (done.optOut != null) announceOptOut(scope, done.conversationId)
}

function announceAll(scope: AccountScope, id: ConversationId): void {
  scope.announce('messages', id)
  scope.announce('conversations', id)
  scope.announce('outbox', id)
  scope.wakeAssistant()
}

function changeSnippet(tx: Tx, conversation: StoredConversation, message: StoredMessage, text: string): void {
  const [newest] = listMessages(tx, conversation.id, 1)
  if (newest?.id === message.id) changeConversation(tx, conversation.id, { snippet: text.slice(0, 160) })
}

/** Our own edited words may ask something now, or not any more. */
function followOwnEdit(tx: Tx, conversation: StoredConversation, message: StoredMessage, text: string): Outcome {
  const isLast = message.sentAt >= (conversation.lastInboundAt ?? 0)
  if (!isLast || (conversation.state !== 'waiting' && conversation.state !== 'done')) return { cancel: null }
  const asks = expectsAnswer(text)
  changeConversation(tx, conversation.id, {
    state: asks ? 'waiting' : 'done',
    waitsSince: asks ? message.sentAt : null,
  })
  return { cancel: null }
}

/** What waits now: an earlier message of the same burst, or nothing. */
function afterWaitingMessageWent(scope: AccountScope, tx: Tx, conversation: StoredConversation): OutboxId | null {
  const rest = listMessages(tx, conversation.id, 50).find(
    (message) =>
      !message.fromMe &&
      message.revokedAt === null &&
      message.kind !== 'system' &&
      message.sentAt >= (conversation.lastOutboundAt ?? 0),
  )
  const what = `${conversation.title} deleted the message.`
  if (rest !== undefined) {
    changeConversation(tx, conversation.id, { waitingMessageId: rest.id })
    return overtakeByThem(scope, tx, conversation, rest.id, what)
  }
  changeConversation(tx, conversation.id, { ...ANSWERED })
  return overtakeByUs(scope, tx, conversation, what, 'raise')
}
