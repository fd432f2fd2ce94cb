import type { MessageKind } from '../../contract/models.ts'
import { rate } from './priority.ts'
import type { ChatFacts, FoldRules, MessageFacts, Summary } from './summary.ts'

/** The summary after one more message. Messages may come in any order; older ones never undo what newer ones decided. */
export function foldMessage<State extends Summary>(
  before: State,
  message: MessageFacts,
  chat: ChatFacts,
  rules: FoldRules,
): State {
  if (message.kind === 'system' || (message.isMoot && message.fromMe && !message.live)) return before
  const seen = remember(before, message)
  if (message.revoked || message.isPast || message.isMoot) return seen
  return message.fromMe ? afterOurs(seen, before, message, chat) : afterTheirs(seen, before, message, chat, rules)
}

function remember<State extends Summary>(before: State, message: MessageFacts): State {
  // The words of a moot one stand in no list: those of the message that answers it do.
  const isNewest = !message.isMoot && message.sentAt >= (before.lastMessageAt ?? 0)
  const isNewestInbound = !message.fromMe && message.sentAt >= (before.lastInboundAt ?? 0)
  return {
    ...before,
    lastMessageAt: Math.max(message.sentAt, before.lastMessageAt ?? 0),
    lastInboundAt: message.fromMe ? before.lastInboundAt : Math.max(message.sentAt, before.lastInboundAt ?? 0),
    lastOutboundAt: message.fromMe ? Math.max(message.sentAt, before.lastOutboundAt ?? 0) : before.lastOutboundAt,
    newestInboundId: isNewestInbound ? message.channelMessageId : before.newestInboundId,
    snippet: isNewest ? snippetOf(message) : before.snippet,
    snippetFromMe: isNewest ? message.fromMe : before.snippetFromMe,
    snippetExpiresAt: (isNewest ? message.expiresAt : before.snippetExpiresAt) ?? null,
    unreadCount: message.live ? (message.fromMe ? 0 : before.unreadCount + 1) : before.unreadCount,
  }
}

/** An answer of ours ends their waiting; whether we now wait for theirs depends on what it asks. */
function afterOurs<State extends Summary>(seen: State, before: State, message: MessageFacts, chat: ChatFacts): State {
  if (!message.answersAll || !answersWhatWaits(before, message)) return seen
  // A question to oneself is a note.
  const nowWaitsForThem = !chat.isSelf && message.asksSomething && message.sentAt >= (before.lastInboundAt ?? 0)
  return {
    ...seen,
    ...ANSWERED,
    state: nowWaitsForThem ? 'waiting' : 'done',
    waitsSince: nowWaitsForThem ? message.sentAt : null,
  }
}

/**
 * Ours came after the newest message that waits. What they wrote behind it without waiting for an answer (a thank-you,
 * talk in a group) does not matter: an answer typed on the phone may be learned of late. Ids keep time order.
 */
function answersWhatWaits(before: Summary, message: MessageFacts): boolean {
  if (message.sentAt < (before.lastOutboundAt ?? 0)) return false
  return before.waitingMessageId === null
    ? message.sentAt >= (before.lastInboundAt ?? 0)
    : Number(message.id) > Number(before.waitingMessageId)
}

/** What a conversation without anyone waiting for us looks like. */
export const ANSWERED = {
  state: 'done',
  earlier: false,
  priority: 1,
  reasons: [],
  waitsSince: null,
  waitingMessageId: null,
  snoozedUntil: null,
} satisfies Partial<Summary>

function afterTheirs<State extends Summary>(
  seen: State,
  before: State,
  message: MessageFacts,
  chat: ChatFacts,
  rules: FoldRules,
): State {
  if (message.sentAt < (before.lastOutboundAt ?? 0)) return seen
  if (!waitsForUs(message, chat, rules)) {
    return before.state === 'waiting' && countsAsAnswer(message, chat) ? { ...seen, ...ANSWERED } : seen
  }
  const alreadyWaits = before.state === 'unanswered'
  const isNewestWaiting = Number(message.id) >= Number(before.waitingMessageId ?? 0)
  const rated = rate(message, chat, alreadyWaits ? before.reasons : [])
  return {
    ...seen,
    state: 'unanswered',
    earlier: message.sentAt < rules.earlierBefore && (!alreadyWaits || before.earlier),
    priority: Math.max(rated.priority, alreadyWaits ? before.priority : 1),
    reasons: rated.reasons,
    waitsSince: alreadyWaits ? Math.min(before.waitsSince ?? message.sentAt, message.sentAt) : message.sentAt,
    waitingMessageId: isNewestWaiting ? message.id : before.waitingMessageId,
    snoozedUntil: null,
  }
}

function waitsForUs(message: MessageFacts, chat: ChatFacts, rules: FoldRules): boolean {
  if (chat.archived || chat.muted || chat.isSelf || message.isOneTimeCode || message.closesConversation) return false
  if (chat.kind === 'group' && rules.groupsNeedMention) return message.mentionsMe || message.quotesMe
  return true
}

function countsAsAnswer(message: MessageFacts, chat: ChatFacts): boolean {
  return !message.isOneTimeCode && (chat.kind === 'direct' || message.quotesMe || message.mentionsMe)
}

/** As much of a message as fits a list row; what is not text is named by its kind. */
function snippetOf(message: MessageFacts): string {
  if (message.revoked) return DELETED
  const words = message.text?.replace(/\s+/g, ' ').trim() ?? ''
  // Cut between characters, never inside one; most messages are short enough as they are.
  const start = words.length <= 160 ? words : [...words.slice(0, 400)].slice(0, 160).join('')
  const kind = KIND_WORDS[message.kind]
  if (kind === undefined) return start
  return start === '' ? kind : `${kind}: ${start}`
}

/** What a list row says where the newest message was deleted. */
export const DELETED = 'Deleted a message'
/** What it says where the newest message disappeared by itself. */
export const DISAPPEARED = 'A message that disappeared'

const KIND_WORDS: Partial<Record<MessageKind, string>> = {
  image: 'Picture',
  video: 'Video',
  voice: 'Voice note',
  audio: 'Audio',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contact: 'Contact card',
  poll: 'Poll',
  event: 'Event',
  call: 'Call',
  view_once: 'View-once message',
  undecryptable: 'A message that could not be decrypted',
  unknown: 'A message of an unknown kind',
}
