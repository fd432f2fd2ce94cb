import type { ConversationId, MessageId, OutboxId } from '../../contract/ids.ts'
import { expectsAnswer } from '../assistant/reading/expects-answer.ts'
import { isOneTimeCode } from '../assistant/reading/one-time-code.ts'
import type { ChannelMessage } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import { changeConversation, getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { foldMessage } from '../inbox/fold-message.ts'
import {
  deleteMessage,
  findMessage,
  insertMessage,
  raiseReceipt,
  type StoredMessage,
  setExpiry,
} from '../inbox/messages.store.ts'
import type { MessageFacts } from '../inbox/summary.ts'
import { closesConversation } from '../inbox/words.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { bindEcho } from './bind-echo.ts'
import { isAnswerToContact } from './chat-commands/contact-answers.ts'
import { type TakenCommand, takeInCommand } from './chat-commands/take-in-command.ts'
import { isGone, withoutFleeting } from './cleanup/fleeting.ts'
import { endFollowUp, noteFollowUpAnswered, noteFollowUpSent } from './followups/follow-up-sent.ts'
import { announceOptOut, type OptOut, takeInOptOut } from './followups/opt-out.ts'
import { type Ahead, lookAhead } from './look-ahead.ts'
import { createOpenChat, type OpenChat } from './open-chat.ts'
import { overtakeByThem, overtakeByUs } from './overtake.ts'
import { takeInReceipt } from './raise-receipt.ts'
import { applyEdit, applyRevoke } from './take-in-change.ts'
import { toNewMessage } from './to-new-message.ts'

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
  /** With these messages a conversation is read up to this connection: written down together with them. */
  readonly caughtUp?: { readonly conversationId: ConversationId; readonly generation: number }
}

export interface Received {
  readonly added: number
  readonly conversations: ReadonlySet<ConversationId>
  /** What was asked for by a command; whoever received it live runs it now. */
  readonly commands: readonly TakenCommand[]
  /** Who asked for no more follow-ups, or allows them again. */
  readonly optOuts: readonly OptOut[]
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
  const [commands, optOuts]: [TakenCommand[], OptOut[]] = [[], []]
  let added = 0
  scope.store.transaction((tx) => {
    const chat = createOpenChat(scope, tx)
    const isHistory = !options.mayDraft && options.isPast !== true
    const ahead = lookAhead(scope, tx, incoming, isHistory)
    for (const [at, message] of incoming.entries()) {
      const taken = takeIn(scope, tx, chat, { message, at, ahead }, options)
      if (taken === null) continue
      touched.add(taken.conversationId)
      if (taken.isNew) added += 1
      if (taken.cancel !== null) cancelled.push(taken.cancel)
      if (taken.command != null) commands.push(taken.command)
      if (taken.optOut != null) optOuts.push(taken.optOut)
    }
    chat.leave()
    if (options.caughtUp !== undefined) markCaughtUp(tx, options.caughtUp)
  })
  scope.log.debug({ messages: incoming.length, added, conversations: [...touched] }, 'messages were taken in')
  for (const id of cancelled) scope.cancelDrafting(id)
  for (const id of touched) announceMessage(scope, id)
  for (const { conversationId } of optOuts) announceOptOut(scope, conversationId)
  if (touched.size > 0) scope.wakeAssistant()
  if (touched.size > 0 || options.caughtUp !== undefined) scope.wakeSending()
  return { added, conversations: touched, commands, optOuts }
}

function markCaughtUp(tx: Tx, { conversationId, generation }: NonNullable<ReceiveOptions['caughtUp']>): void {
  changeConversation(tx, conversationId, { caughtUpGeneration: generation })
}

/** The message that a row of the outbox became, inside the transaction that learned of it; whoever asks announces it. */
export function takeInSent(
  scope: AccountScope,
  tx: Tx,
  conversation: StoredConversation,
  row: OutboxRow,
  message: ChannelMessage,
): void {
  const chat = createOpenChat(scope, tx)
  chat.enterKnown(message, conversation)
  add(scope, tx, chat, message, { sent: row, isMoot: false }, { mayDraft: true })
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
  readonly command?: TakenCommand | null
  readonly optOut?: OptOut | null
}

/** One message, its place among those that come with it, and what is known of all of them. */
interface Arrival {
  readonly message: ChannelMessage
  readonly at: number
  readonly ahead: Ahead
}

function takeIn(
  scope: AccountScope,
  tx: Tx,
  chat: OpenChat,
  { message: arrived, at, ahead }: Arrival,
  options: ReceiveOptions,
): Taken | null {
  const message = withoutFleeting(scope, tx, arrived)
  if (message.chatKind !== 'direct' && message.chatKind !== 'group') return null
  const known = ahead.mayBeKnown(message.id) ? findReadable(scope, tx, message) : null
  if (known !== null) {
    chat.leave()
    return updateKnown(scope, tx, known, message)
  }
  if (isGone(scope, tx, message, ahead.mayBeForgotten)) return null
  const { conversation } = chat.enter(message)
  if (options.isPast !== true && !message.live && message.sentAt < (conversation.keptFrom ?? 0)) return null
  const echo = message.fromMe && ahead.mayBeEchoes ? bindEcho(scope, tx, conversation.id, message) : 'typed'
  if (echo === 'never-left') return null
  const sent = echo === 'typed' ? null : echo.row
  return add(scope, tx, chat, message, { sent, isMoot: ahead.isMoot(at, conversation) }, options)
}

/** A new message of the open chat, and what follows from it. */
function add(
  scope: AccountScope,
  tx: Tx,
  chat: OpenChat,
  message: ChannelMessage,
  { sent, isMoot }: { readonly sent: OutboxRow | null; readonly isMoot: boolean },
  options: ReceiveOptions,
): Taken | null {
  const { conversation, facts: chatFacts } = chat.enter(message)
  const id = insertMessage(tx, toNewMessage(scope, conversation.id, message, sent?.id ?? null))
  if (id === null) return null
  const mayCommand = options.mayDraft && options.isCatchUp !== true && options.isPast !== true
  const command = mayCommand ? takeInCommand(scope, tx, conversation, { id, message, isOurs: sent !== null }) : null
  const isAside = command?.askedBy === 'contact' && conversation.state === 'unanswered'
  const place = {
    answersAll: sent === null || answersNewest(conversation, sent),
    isPast: options.isPast === true,
    isMoot,
  }
  const judged = judge(message, id, place)
  // What they wait for already stays what they wait for.
  const facts = isAside ? { ...judged, closesConversation: true } : judged
  const after = foldMessage(conversation, facts, chatFacts, {
    groupsNeedMention: scope.settings().inbox.groupsNeedMention,
    earlierBefore: options.mayDraft ? 0 : baselineCutoff(scope),
  })
  chat.keep(after)
  if (sent !== null) noteFollowUpSent(scope, tx, sent, { text: message.text ?? '', sentAt: message.sentAt })
  const optOut = facts.fromMe || !options.mayDraft || facts.isPast ? null : takeInOptOut(scope, tx, after, facts)
  const cancel =
    command?.askedBy === 'contact'
      ? endFollowUp(scope, tx, after, facts)
      : moveOn(scope, tx, chat, { before: conversation, after }, facts, options)
  return { conversationId: conversation.id, isNew: true, cancel, command, optOut }
}

/** A reply that left just as they wrote again answers what it was written for, not the newer message. */
function answersNewest(conversation: StoredConversation, sent: OutboxRow): boolean {
  // What a contact asked with a command stands apart from whatever else they wait for.
  if (isAnswerToContact(sent)) return conversation.waitingMessageId === sent.sourceMessageId
  return Number(conversation.waitingMessageId ?? 0) <= Number(sent.sourceMessageId ?? Number.MAX_SAFE_INTEGER)
}

/** What could not be decrypted may come once more, readable: then it is taken in as if it came now for the first time. */
function findReadable(scope: AccountScope, tx: Tx, message: ChannelMessage): StoredMessage | null {
  const known = findMessage(tx, scope.accountId, message.id)
  if (known?.kind !== 'undecryptable' || message.kind === 'undecryptable') return known
  deleteMessage(tx, known.id)
  return null
}

/** The same message again, from an event or from history: only what may change about it is taken over. */
function updateKnown(scope: AccountScope, tx: Tx, known: StoredMessage, message: ChannelMessage): Taken | null {
  const risen = raiseReceipt(tx, known, message.receipt)
  if (message.fromMe && message.receipt !== 'none')
    takeInReceipt(scope, tx, message.id, message.receipt, message.sentAt)
  if (known.revokedAt === null && message.expiresAt != null && message.expiresAt !== known.expiresAt) {
    setExpiry(tx, known.id, message.expiresAt)
  }
  const changed = changeKnown(scope, tx, known, message)
  if (!risen && changed === null) return null
  const { cancel = null, optOut = null } = changed ?? {}
  return { conversationId: known.conversationId, isNew: false, cancel, optOut }
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
  if (facts.revoked || facts.isPast || facts.isMoot || facts.kind === 'system') return null
  if (facts.fromMe) {
    const isLast = facts.sentAt >= (before.lastInboundAt ?? 0)
    const hasAnswered = after.state !== 'unanswered' && (isLast || before.state === 'unanswered')
    if (!facts.answersAll || !hasAnswered) return null
    return overtakeByUs(scope, tx, after, 'Answered in WhatsApp.')
  }
  if (options.mayDraft) noteFollowUpAnswered(tx, after.id, facts.sentAt)
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

type Place = Pick<MessageFacts, 'answersAll' | 'isPast' | 'isMoot'>

/** What a message means; its words are looked at only where they can decide something. */
function judge(message: ChannelMessage, id: MessageId, { answersAll, isPast, isMoot }: Place): MessageFacts {
  const { fromMe, kind } = message
  const text = message.revokedAt === null ? message.text : null
  const words = isPast || isMoot ? null : text
  return {
    id,
    channelMessageId: message.id,
    fromMe,
    kind,
    text,
    sentAt: message.sentAt,
    revoked: message.revokedAt !== null,
    expiresAt: message.expiresAt ?? null,
    mentionsMe: message.mentionsMe,
    quotesMe: message.quotesMe,
    live: message.live,
    asksSomething: words !== null && expectsAnswer(words),
    closesConversation: !fromMe && kind === 'text' && words !== null && closesConversation(words),
    isOneTimeCode: !fromMe && words !== null && isOneTimeCode(words),
    answersAll,
    isPast,
    isMoot,
  }
}
