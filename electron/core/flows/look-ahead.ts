import type { ChannelMessageId, MessageId } from '../../contract/ids.ts'
import type { ChannelMessage } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import type { StoredConversation } from '../inbox/conversations.store.ts'
import { hasForgotten } from '../inbox/erasures.store.ts'
import { findMessageIds } from '../inbox/messages.store.ts'
import { mayHoldAttemptOf } from '../outbox/attempts.store.ts'
import type { AccountScope } from './account-scope.ts'
import { isSameChat } from './open-chat.ts'

/** What is found out about several messages at once, before they are taken in one by one. */
export interface Ahead {
  /** False where we certainly do not have it yet. */
  mayBeKnown(id: ChannelMessageId): boolean
  /** False where no message of ours among them can be one that the outbox sent. */
  readonly mayBeEchoes: boolean
  /** False where nobody was ever forgotten. */
  readonly mayBeForgotten: boolean
  /** Whether a later one of ours settles whatever the one at this place could begin. */
  isMoot(at: number, conversation: StoredConversation): boolean
}

/** A single message is simply looked for. */
const NOTHING_KNOWN: Ahead = {
  mayBeKnown: () => true,
  mayBeEchoes: true,
  mayBeForgotten: true,
  isMoot: () => false,
}

/**
 * Looks at messages together: one question for all of them instead of one for each. In history, where nothing is drafted,
 * it also tells which ones were answered right afterwards: nobody needs to judge those.
 */
export function lookAhead(scope: AccountScope, tx: Tx, incoming: readonly ChannelMessage[], isHistory = false): Ahead {
  if (incoming.length < 2) return NOTHING_KNOWN
  const ids = incoming.map(({ id }) => id)
  const known = findMessageIds(tx, scope.accountId, ids)
  const ours = incoming.filter(({ fromMe, id }) => fromMe && !known.has(id)).map(({ id }) => id)
  const mayBeEchoes = ours.length > 0 && mayHoldAttemptOf(tx, scope.accountId, ours)
  // A message that comes twice is new only once, so what follows from it cannot be told by its place.
  const isEachOnce = new Set(ids).size === ids.length
  let run = { end: 0, answeredAt: 0 }
  return {
    mayBeKnown: (id) => !isEachOnce || known.has(id),
    mayBeEchoes,
    mayBeForgotten: hasForgotten(tx, scope.accountId),
    isMoot(at, conversation) {
      if (!isHistory || !isEachOnce || mayBeEchoes) return false
      if (at >= run.end) run = findRun(incoming, at, conversation, known)
      return at < run.answeredAt
    },
  }
}

/**
 * New messages of one conversation in a row, and the place of the last one of ours in it. That one answers everything
 * before it only where all of them are newer than what the conversation has, and in the order they were written.
 */
function findRun(
  incoming: readonly ChannelMessage[],
  from: number,
  conversation: StoredConversation,
  known: ReadonlyMap<string, MessageId>,
): { end: number; answeredAt: number } {
  let [end, answeredAt, newest] = [from, 0, conversation.lastMessageAt ?? 0]
  let before = incoming[from]
  for (const message of incoming.slice(from)) {
    if (before === undefined || !isSameChat(before, message) || known.has(message.id)) break
    if (message.sentAt < newest) return { end: end + 1, answeredAt: 0 }
    if (message.fromMe && message.revokedAt === null && message.kind !== 'system') answeredAt = end
    newest = message.sentAt
    before = message
    end += 1
  }
  return { end, answeredAt }
}
