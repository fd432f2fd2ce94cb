import type { ConversationId, OutboxId } from '../../contract/ids.ts'
import { expectsAnswer } from '../assistant/expects-answer.ts'
import { isOneTimeCode } from '../assistant/one-time-code.ts'
import type { ChannelMessage } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import { getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { foldMessage } from '../inbox/fold-message.ts'
import {
  deleteMessage,
  findMessage,
  insertMessage,
  type NewMessage,
  raiseReceipt,
  type StoredMessage,
} from '../inbox/messages.store.ts'
import type { MessageFacts } from '../inbox/summary.ts'
import { closesConversation } from '../inbox/words.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { bindEcho } from './bind-echo.ts'
import { cleanName } from './clean-name.ts'
import { createOpenChat, type OpenChat } from './open-chat.ts'
import { overtakeByThem, overtakeByUs } from './overtake.ts'
import { takeInReceipt } from './raise-receipt.ts'
import { applyEdit, applyRevoke } from './take-in-change.ts'

export interface ReceiveOptions {
  /** False while the first sync reads the past: nothing is drafted for what is merely history. */
  readonly mayDraft: boolean
  /**
   * True while a chat is read after an absence: what is overtaken is set aside at once, but whether they still wait for
   * an answer shows only when all of it is read (`draftRecovered`).
   */
  readonly isCatchUp?: boolean
  /** True for what is read from far back because somebody scrolled there: it changes no state. */
  readonly isPast?: boolean
}

export interface Received {
  readonly added: number
  readonly conversations: ReadonlySet<ConversationId>
}

/**
 * Takes messages in, in one transaction: the message (once, whatever it is delivered how often), its conversation's
 * summary and priority, what it overtakes in the outbox, and the wish for a draft. All of it or nothing.
 */
export function receiveMessages(
  scope: AccountScope,
  incoming: readonly ChannelMessage[],
  options: ReceiveOptions,
): Received {
  const touched = new Set<ConversationId>()
  const cancelled: OutboxId[] = []
  let added = 0
  scope.store.transaction((tx) => {
    const chat = createOpenChat(scope, tx)
    for (const message of incoming) {
      const taken = takeIn(scope, tx, chat, message, options)
      if (taken === null) continue
      touched.add(taken.conversationId)
      if (taken.isNew) added += 1
      if (taken.cancel !== null) cancelled.push(taken.cancel)
    }
    chat.leave()
  })
  for (const id of cancelled) scope.cancelDrafting(id)
  for (const id of touched) announceMessage(scope, id)
  if (touched.size > 0) {
    scope.wakeAssistant()
    scope.wakeSending()
  }
  return { added, conversations: touched }
}

/** One message inside somebody else's transaction, as it happens; whoever asks announces it. */
export function takeInMessage(scope: AccountScope, tx: Tx, message: ChannelMessage): void {
  const chat = createOpenChat(scope, tx)
  takeIn(scope, tx, chat, message, { mayDraft: true })
  chat.leave()
}

function announceMessage(scope: AccountScope, id: ConversationId): void {
  scope.announce('messages', id)
  scope.announce('conversations', id)
  scope.announce('outbox', id)
}

interface Taken {
  readonly conversationId: ConversationId
  readonly isNew: boolean
  readonly cancel: OutboxId | null
}

function takeIn(
  scope: AccountScope,
  tx: Tx,
  chat: OpenChat,
  message: ChannelMessage,
  options: ReceiveOptions,
): Taken | null {
  if (message.chatKind !== 'direct' && message.chatKind !== 'group') return null
  const known = forgetUnreadable(tx, findMessage(tx, scope.accountId, message.id), message)
  if (known !== null) {
    chat.leave()
    return updateKnown(scope, tx, known, message)
  }
  const { conversation, facts: chatFacts } = chat.enter(message)
  const echo = message.fromMe ? bindEcho(scope, tx, conversation.id, message) : 'typed'
  if (echo === 'never-left') return null
  const sent = echo === 'typed' ? null : echo.row
  const id = insertMessage(tx, toNewMessage(scope, conversation.id, message, sent?.id ?? null))
  if (id === null) return null
  const facts: MessageFacts = {
    ...judge(message),
    id,
    channelMessageId: message.id,
    sentAt: message.sentAt,
    answersAll: sent === null || answersNewest(conversation, sent),
    isPast: options.isPast === true,
  }
  const summary = foldMessage(conversation, facts, chatFacts, {
    groupsNeedMention: scope.settings().inbox.groupsNeedMention,
    earlierBefore: options.mayDraft ? 0 : baselineCutoff(scope),
  })
  const change = { before: conversation, after: chat.keep(summary) }
  return { conversationId: conversation.id, isNew: true, cancel: moveOn(scope, tx, chat, change, facts, options) }
}

/** A reply that left just as they wrote again answers what it was written for, not the newer message. */
function answersNewest(conversation: StoredConversation, sent: OutboxRow): boolean {
  return Number(conversation.waitingMessageId ?? 0) <= Number(sent.sourceMessageId ?? Number.MAX_SAFE_INTEGER)
}

/** What could not be decrypted may come once more, readable: then it is taken in as if it came now for the first time. */
function forgetUnreadable(tx: Tx, known: StoredMessage | null, message: ChannelMessage): StoredMessage | null {
  if (known?.kind !== 'undecryptable' || message.kind === 'undecryptable') return known
  deleteMessage(tx, known.id)
  return null
}

/** The same message again, from an event or from history: only what may change about it is taken over. */
function updateKnown(scope: AccountScope, tx: Tx, known: StoredMessage, message: ChannelMessage): Taken | null {
  const risen = raiseReceipt(tx, known, message.receipt)
  if (message.fromMe && message.receipt !== 'none')
    takeInReceipt(scope, tx, message.id, message.receipt, message.sentAt)
  const changed = changeKnown(scope, tx, known, message)
  if (!risen && changed === null) return null
  return { conversationId: known.conversationId, isNew: false, cancel: changed?.cancel ?? null }
}

function changeKnown(scope: AccountScope, tx: Tx, known: StoredMessage, message: ChannelMessage) {
  const { revokedAt, editedAt, text } = message
  const conversation = getConversation(tx, known.conversationId)
  if (conversation === null) return null
  if (revokedAt !== null) return applyRevoke(scope, tx, known, conversation, revokedAt)
  if (editedAt === null || text === null || text === known.text) return null
  return applyEdit(scope, tx, known, conversation, { text, at: editedAt })
}

/** What the message means for replies under way. A message older than the one being answered changes nothing. */
function moveOn(
  scope: AccountScope,
  tx: Tx,
  chat: OpenChat,
  { before, after }: { before: StoredConversation; after: StoredConversation },
  facts: MessageFacts,
  options: ReceiveOptions,
): OutboxId | null {
  if (facts.revoked || facts.isPast || facts.kind === 'system') return null
  if (facts.fromMe) {
    const isLast = facts.sentAt >= (before.lastInboundAt ?? 0)
    const hasAnswered = after.state !== 'unanswered' && (isLast || before.state === 'unanswered')
    if (!facts.answersAll || !hasAnswered) return null
    return overtakeByUs(scope, tx, after, 'Answered in WhatsApp.')
  }
  if (!options.mayDraft || facts.isOneTimeCode || facts.sentAt < (before.lastOutboundAt ?? 0)) return null
  const concernsUs =
    before.kind === 'direct' || facts.mentionsMe || facts.quotesMe || !scope.settings().inbox.groupsNeedMention
  if (!concernsUs) return null
  const what = `${after.title} wrote again.`
  // From here on the outbox reads the conversation, and may change it.
  chat.leave()
  return overtakeByThem(scope, tx, after, facts.id, what, options.isCatchUp !== true)
}

/** Before the first sync is over, what waits since before this instant goes to "Earlier". */
function baselineCutoff(scope: AccountScope): number {
  return scope.clock.now() - scope.settings().inbox.baselineDays * 86_400_000
}

function judge(
  message: ChannelMessage,
): Omit<MessageFacts, 'id' | 'channelMessageId' | 'sentAt' | 'answersAll' | 'isPast'> {
  const text = message.revokedAt === null ? message.text : null
  return {
    fromMe: message.fromMe,
    kind: message.kind,
    text,
    revoked: message.revokedAt !== null,
    mentionsMe: message.mentionsMe,
    quotesMe: message.quotesMe,
    live: message.live,
    asksSomething: text !== null && expectsAnswer(text),
    closesConversation: message.kind === 'text' && text !== null && closesConversation(text),
    isOneTimeCode: !message.fromMe && text !== null && isOneTimeCode(text),
  }
}

function toNewMessage(
  scope: AccountScope,
  conversationId: ConversationId,
  message: ChannelMessage,
  outboxId: OutboxId | null,
): NewMessage {
  const revoked = message.revokedAt !== null
  return {
    accountId: scope.accountId,
    conversationId,
    channelMessageId: message.id,
    fromMe: message.fromMe,
    author: message.authorName === null ? null : cleanName(message.authorName),
    kind: message.kind,
    text: revoked ? null : message.text,
    sentAt: message.sentAt,
    receivedAt: scope.clock.now(),
    receipt: message.receipt,
    editedAt: message.editedAt,
    revokedAt: message.revokedAt,
    quotedChannelId: message.quoted?.id ?? null,
    quotedAuthor: revoked ? null : (message.quoted?.author ?? null),
    quotedText: revoked ? null : (message.quoted?.text ?? null),
    media: revoked ? null : message.media,
    mentionsMe: message.mentionsMe,
    quotesMe: message.quotesMe,
    outboxId,
  }
}
