import type { ConversationId } from '../../contract/ids.ts'
import type { OutboxStatus } from '../../contract/models.ts'
import { moveAiResponses } from '../assistant/models/ai-responses.store.ts'
import { moveLessons } from '../assistant/reading/lessons.store.ts'
import { moveReading } from '../assistant/reading/readings.store.ts'
import { moveNotes } from '../assistant/writing/notes.store.ts'
import { forgetRollingSummary } from '../assistant/writing/summaries.store.ts'
import type { Tx } from '../db/open.ts'
import { moveDates } from '../inbox/contact-dates.store.ts'
import {
  absorbConversation,
  addAddresses,
  type ChatIdentity,
  changeConversation,
  createConversation,
  findByAddresses,
  getContact,
  getConversation,
  type StoredConversation,
  saveContact,
  saveRelationship,
  saveSummary,
} from '../inbox/conversations.store.ts'
import { moveMessages } from '../inbox/messages.store.ts'
import { changeRow, findLiveRow, moveRows, type OutboxRow, transition } from '../outbox/outbox.store.ts'
import { LIVE_STATUSES } from '../outbox/states.ts'
import type { AccountScope } from './account-scope.ts'
import { moveCommands } from './chat-commands/chat-commands.store.ts'
import { moveFollowUps } from './followups/move-follow-ups.ts'
import { keptText } from './overtake.ts'
import { relationshipOf } from './propose-relationship.ts'

/** The conversation behind these addresses; made when new, and made one when two of them prove to be the same chat. */
export function resolveConversation(scope: AccountScope, tx: Tx, chat: ChatIdentity): StoredConversation {
  const addresses = [...new Set([chat.chatId, ...chat.addresses])]
  const [first, ...others] = findByAddresses(tx, scope.accountId, addresses)
  if (first === undefined) return begin(scope, tx, chat)
  for (const other of others) mergeInto(scope, tx, first, other)
  if (addresses.length > 1) addAddresses(tx, scope.accountId, first, addresses)
  const conversation = getConversation(tx, first)
  if (conversation === null) return begin(scope, tx, chat)
  return learnTitle(tx, conversation, chat.title)
}

/** The user's number is the account's id: the chat with oneself is known by it before any list of chats says so. */
function begin(scope: AccountScope, tx: Tx, chat: ChatIdentity): StoredConversation {
  const conversation = createConversation(tx, scope.accountId, chat)
  const isSelf = [chat.chatId, ...chat.addresses].includes(`${scope.accountId}@c.us`)
  if (isSelf) changeConversation(tx, conversation.id, { isSelf })
  return { ...conversation, isSelf }
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
  keepOneReply(tx, findLiveRow(tx, keepId), findLiveRow(tx, otherId), scope.clock.now())
  keepContact(tx, keep, other)
  moveAiResponses(tx, otherId, keepId)
  moveLessons(tx, otherId, keepId)
  moveReading(tx, otherId, keepId)
  // Neither tells of both; the next draft has it written anew.
  for (const id of [keepId, otherId]) forgetRollingSummary(tx, id)
  if (other.contactId !== null && keep.contactId !== null) {
    moveNotes(tx, other.contactId, keep.contactId)
    moveDates(tx, other.contactId, keep.contactId)
  }
  moveMessages(tx, otherId, keepId)
  moveRows(tx, otherId, keepId)
  moveFollowUps(tx, otherId, keepId, scope.clock.now())
  moveCommands(tx, otherId, keepId)
  const newer = (other.lastMessageAt ?? 0) > (keep.lastMessageAt ?? 0) ? other : keep
  saveSummary(tx, keepId, { ...newer, unreadCount: keep.unreadCount + other.unreadCount })
  changeConversation(tx, keepId, {
    title: keep.title === '' ? other.title : keep.title,
    paused: keep.paused || other.paused,
    ignored: keep.ignored || other.ignored,
    modelBlocked: keep.modelBlocked || other.modelBlocked,
    composerText: [keep.composerText, other.composerText].filter((text) => text !== '').join('\n'),
    caughtUpGeneration: Math.min(keep.caughtUpGeneration, other.caughtUpGeneration),
    historyComplete: false,
  })
  absorbConversation(tx, keepId, otherId)
}

/** Of two live replies the one that is further on its way stays; the user's words in the other are offered with it. */
function keepOneReply(tx: Tx, one: OutboxRow | null, other: OutboxRow | null, at: number): void {
  if (one === null || other === null) return
  const [stays, goes] = progressOf(other) > progressOf(one) ? [other, one] : [one, other]
  const change = { note: 'Two chats proved to be the same person.', processedAt: at, offered: goes.status === 'queued' }
  transition(tx, goes, 'supersede', { actor: 'conversation', at }, change)
  const kept = keptText(goes)
  if (kept !== null && stays.keptText === null) changeRow(tx, stays.id, { keptText: kept })
}

function progressOf({ status }: OutboxRow): number {
  return (LIVE_STATUSES as readonly OutboxStatus[]).indexOf(status)
}

/** One of the two chats may know the number, or that it is in the address book. */
function keepContact(tx: Tx, keep: StoredConversation, other: StoredConversation): void {
  const [known, also] = [keep, other].map(({ contactId }) => (contactId === null ? null : getContact(tx, contactId)))
  if (keep.contactId === null || known == null || also == null) return
  const { name, phone, isSaved } = known
  saveContact(tx, keep.contactId, {
    name: name === '' ? also.name : name,
    phone: phone ?? also.phone,
    isSaved: isSaved || also.isSaved,
  })
  const isBetterKnown =
    known.relationship === null || (known.relationshipBy !== 'user' && also.relationshipBy === 'user')
  const told = isBetterKnown ? relationshipOf(tx, other.contactId) : null
  if (told !== null) saveRelationship(tx, keep.contactId, told)
}
