import type { ChannelMessageId, MessageId } from '../../contract/ids.ts'
import type { ConversationState, MessageKind } from '../../contract/models.ts'
import type { StoredReason } from '../db/schema.ts'

/** The part of a conversation that its messages decide, kept beside them so that the list is one indexed read. */
export interface Summary {
  readonly state: ConversationState
  readonly earlier: boolean
  readonly priority: number
  readonly reasons: StoredReason[]
  readonly unreadCount: number
  readonly waitsSince: number | null
  readonly lastInboundAt: number | null
  readonly lastOutboundAt: number | null
  readonly lastMessageAt: number | null
  readonly newestInboundId: ChannelMessageId | null
  readonly waitingMessageId: MessageId | null
  readonly snippet: string | null
  readonly snippetFromMe: boolean
  /** When the words of the snippet disappear (ms). */
  readonly snippetExpiresAt?: number | null
  readonly snoozedUntil: number | null
}

/** What decides whether a chat may wait at all: archived, muted and own chats never do. */
export interface ChatFacts {
  readonly kind: 'direct' | 'group'
  readonly archived: boolean
  readonly muted: boolean
  readonly isSelf: boolean
  readonly isSavedContact: boolean
}

/** One message as far as the summary cares; the flow has judged its text already. */
export interface MessageFacts {
  readonly id: MessageId
  readonly channelMessageId: ChannelMessageId
  readonly fromMe: boolean
  readonly kind: MessageKind
  readonly text: string | null
  readonly sentAt: number
  readonly revoked: boolean
  /** When it disappears by itself (ms). */
  readonly expiresAt?: number | null
  readonly mentionsMe: boolean
  readonly quotesMe: boolean
  readonly live: boolean
  readonly asksSomething: boolean
  readonly closesConversation: boolean
  readonly isOneTimeCode: boolean
  /** Ours: it answers everything they wrote so far (a reply that left as they wrote again does not). */
  readonly answersAll: boolean
  /** Read from far back because somebody scrolled there: it explains, it decides nothing. */
  readonly isPast: boolean
  /** A message of ours that is taken in right after it answers it as well: its text was not judged. */
  readonly isMoot: boolean
}

export interface FoldRules {
  readonly groupsNeedMention: boolean
  /** Unanswered messages older than this instant go to "Earlier". */
  readonly earlierBefore: number
}
