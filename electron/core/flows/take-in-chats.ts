import type { ConversationId } from '../../contract/ids.ts'
import type { ChannelChat } from '../channels/channel.ts'
import type { Tx } from '../db/open.ts'
import {
  changeConversation,
  getConversation,
  type StoredConversation,
  saveContact,
} from '../inbox/conversations.store.ts'
import { forgottenAt } from '../inbox/erasures.store.ts'
import { ANSWERED } from '../inbox/fold-message.ts'
import type { AccountScope } from './account-scope.ts'
import { dropWish } from './change-conversation.ts'
import { cleanName } from './clean-name.ts'
import { resolveConversation } from './resolve-conversation.ts'

/** The chats of the channel as they are now: names, numbers, archived, muted, read. Answers which conversation is which. */
export function takeInChats(scope: AccountScope, chats: readonly ChannelChat[]): Map<string, ConversationId> {
  const known = new Map<string, ConversationId>()
  scope.store.transaction((tx) => {
    for (const chat of chats) {
      if (chat.kind !== 'direct' && chat.kind !== 'group') continue
      if (!isForgotten(scope, tx, chat)) known.set(chat.id, takeInChat(scope, tx, chat, chat.kind))
    }
  })
  for (const id of chats.length === 1 ? known.values() : []) scope.announce('conversations', id)
  if (chats.length > 1) scope.announce('conversations')
  return known
}

/** A chat that was forgotten stands in WhatsApp's list still. It is new here once somebody writes in it again. */
function isForgotten(scope: AccountScope, tx: Tx, chat: ChannelChat): boolean {
  const at = forgottenAt(tx, scope.accountId, [chat.id, ...chat.addresses])
  return at !== null && (chat.lastMessageAt ?? 0) <= at
}

function takeInChat(scope: AccountScope, tx: Tx, chat: ChannelChat, kind: 'direct' | 'group'): ConversationId {
  const identity = { chatId: chat.id, addresses: chat.addresses, kind, title: cleanName(chat.title) }
  const before = resolveConversation(scope, tx, identity)
  const change = {
    title: cleanName(chat.title) || before.title,
    archived: chat.archived,
    muted: chat.muted,
    isSelf: chat.isSelf,
    unreadCount: chat.unreadCount,
    chatId: chat.id,
    ...leavesTheList(before, chat),
  }
  if (Object.entries(change).some(([key, value]) => before[key as keyof typeof change] !== value)) {
    changeConversation(tx, before.id, change)
  }
  if (isLeaving(before, chat)) leaveUnwritten(scope, tx, before.id)
  if (before.contactId !== null) {
    saveContact(tx, before.contactId, { name: change.title, phone: chat.phone, isSaved: chat.isSavedContact })
  }
  return getConversation(tx, before.id)?.id ?? before.id
}

/** Archived and muted chats are left out of what waits; un-archiving does not bring old messages back. */
function leavesTheList(before: StoredConversation, chat: ChannelChat): Partial<StoredConversation> {
  return isLeaving(before, chat) && before.state !== 'done' ? { ...ANSWERED } : {}
}

function isLeaving(before: StoredConversation, chat: ChannelChat): boolean {
  return (chat.archived && !before.archived) || (chat.muted && !before.muted) || chat.isSelf
}

/** What was not written yet is not wanted any more; a draft that is there stays. */
function leaveUnwritten(scope: AccountScope, tx: Tx, id: ConversationId): void {
  const call = dropWish(scope, tx, id, 'The chat was archived or muted.', 'conversation')
  if (call !== null) queueMicrotask(() => scope.cancelDrafting(call))
}
