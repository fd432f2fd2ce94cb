import type { ConversationId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import {
  absorbConversation,
  addAddresses,
  type ChatIdentity,
  changeConversation,
  createConversation,
  findByAddresses,
  getConversation,
  type StoredConversation,
  saveSummary,
} from '../inbox/conversations.store.ts'
import { moveMessages } from '../inbox/messages.store.ts'
import { findLiveRow, moveRows, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'

/** The conversation behind these addresses; made when new, and made one when two of them prove to be the same chat. */
export function resolveConversation(scope: AccountScope, tx: Tx, chat: ChatIdentity): StoredConversation {
  const addresses = [...new Set([chat.chatId, ...chat.addresses])]
  const [first, ...others] = findByAddresses(tx, scope.accountId, addresses)
  if (first === undefined) return createConversation(tx, scope.accountId, chat)
  for (const other of others) mergeInto(scope, tx, first, other)
  if (addresses.length > 1) addAddresses(tx, scope.accountId, first, addresses)
  const conversation = getConversation(tx, first)
  if (conversation === null) return createConversation(tx, scope.accountId, chat)
  return learnTitle(tx, conversation, chat.title)
}

/** A real name beats none; a chat that already has one keeps it until the chat list says otherwise. */
function learnTitle(tx: Tx, conversation: StoredConversation, title: string | null): StoredConversation {
  if (conversation.title !== '' || title === null || title === '') return conversation
  changeConversation(tx, conversation.id, { title })
  return { ...conversation, title }
}

/** A person's @lid chat and phone chat are one conversation: messages, replies and settings come together. */
function mergeInto(scope: AccountScope, tx: Tx, keepId: ConversationId, otherId: ConversationId): void {
  const keep = getConversation(tx, keepId)
  const other = getConversation(tx, otherId)
  if (keep === null || other === null) return
  const at = scope.clock.now()
  const surplus = findLiveRow(tx, keepId) === null ? null : findLiveRow(tx, otherId)
  if (surplus !== null) {
    const note = 'Two chats proved to be the same person.'
    transition(tx, surplus, 'supersede', { actor: 'conversation', at }, { note, processedAt: at })
  }
  moveMessages(tx, otherId, keepId)
  moveRows(tx, otherId, keepId)
  const newer = (other.lastMessageAt ?? 0) > (keep.lastMessageAt ?? 0) ? other : keep
  saveSummary(tx, keepId, { ...newer, unreadCount: keep.unreadCount + other.unreadCount })
  changeConversation(tx, keepId, {
    title: keep.title === '' ? other.title : keep.title,
    paused: keep.paused || other.paused,
    modelBlocked: keep.modelBlocked || other.modelBlocked,
    composerText: [keep.composerText, other.composerText].filter((text) => text !== '').join('\n'),
    caughtUpGeneration: Math.min(keep.caughtUpGeneration, other.caughtUpGeneration),
    historyComplete: false,
  })
  absorbConversation(tx, keepId, otherId)
}
