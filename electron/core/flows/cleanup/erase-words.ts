import type { MessageId } from '../../../contract/ids.ts'
import { forgetWordsOfLessons } from '../../assistant/reading/lessons.store.ts'
import { findReading, forgetReading } from '../../assistant/reading/readings.store.ts'
import { forgetLearnedStyles } from '../../assistant/voice/style-cards.store.ts'
import { deleteProposalsFrom } from '../../assistant/writing/notes.store.ts'
import { findRollingSummary, forgetRollingSummary } from '../../assistant/writing/summaries.store.ts'
import type { Tx } from '../../db/open.ts'
import { eraseSentWords } from '../../followups/history.store.ts'
import { changeConversation, getConversation, type StoredConversation } from '../../inbox/conversations.store.ts'
import { recordErasure } from '../../inbox/erasures.store.ts'
import { DELETED, DISAPPEARED } from '../../inbox/fold-message.ts'
import { eraseQuotes, listMessages, revokeMessage, type StoredMessage } from '../../inbox/messages.store.ts'
import { burstEnd } from '../../inbox/old-messages.ts'
import { eraseAttemptWords } from '../../outbox/attempts.store.ts'
import { changeRow, findRow } from '../../outbox/outbox.store.ts'

/**
 * Takes the words of a message out of everything that is read every day, in the transaction that learned that they are
 * to be gone: the message, the search, quotes of it, the list, what was read into it, summed up and proposed from it,
 * and, where it was ours, the row that it was sent from. Drafts that are over, the log of models and the file itself are
 * too much for one moment: they are noted, and `finish-erasures.ts` follows. Notes that the user kept are their own
 * words, and stay. Answers false where the words were gone already.
 */
export function eraseWords(tx: Tx, message: StoredMessage, at: number, now: number): boolean {
  if (!revokeMessage(tx, message, at)) return false
  eraseTraces(tx, message, now)
  return true
}

/** The same for what was made of a message, whatever becomes of the message itself. */
export function eraseTraces(tx: Tx, message: StoredMessage, now: number): void {
  const { accountId, conversationId, id } = message
  eraseQuotes(tx, accountId, message.channelMessageId)
  const end = burstEnd(tx, message)
  const reading = findReading(tx, conversationId)
  if (reading !== null && isBetween(reading.messageId, id, end)) forgetReading(tx, conversationId)
  const conversation = getConversation(tx, conversationId)
  const waiting = conversation?.waitingMessageId ?? null
  if (conversation !== null && waiting !== null && isBetween(waiting, id, end)) {
    // These name what stood in the message; the others only count.
    const reasons = conversation.reasons.filter(({ code }) => !['urgent', 'deadline', 'fraud'].includes(code))
    if (reasons.length < conversation.reasons.length) changeConversation(tx, conversationId, { reasons })
  }
  forgetWordsOfLessons(tx, conversationId, { from: id, to: end })
  const summary = findRollingSummary(tx, conversationId)
  if (summary !== null && Number(summary.upToMessageId) >= Number(id)) forgetRollingSummary(tx, conversationId)
  deleteProposalsFrom(tx, id)
  if (message.fromMe) eraseOwn(tx, message)
  recordErasure(tx, { accountId, conversationId, since: message.receivedAt, at: now })
}

/** The list shows the newest message: where that is the one, it shows that it is gone. */
export function refreshSnippet(tx: Tx, conversation: StoredConversation, message: StoredMessage): void {
  const [newest] = listMessages(tx, conversation.id, 1)
  if (newest?.id !== message.id || getConversation(tx, conversation.id)?.snippet == null) return
  const snippet = hasDisappeared(newest) ? DISAPPEARED : DELETED
  changeConversation(tx, conversation.id, { snippet, snippetExpiresAt: null })
}

/** Whether its time was over, rather than that somebody deleted it. */
export function hasDisappeared({ expiresAt, revokedAt }: Pick<StoredMessage, 'expiresAt' | 'revokedAt'>): boolean {
  return expiresAt !== null && revokedAt !== null && revokedAt >= expiresAt
}

/** What we sent stands in its row as well, and may have taught the style. */
function eraseOwn(tx: Tx, message: StoredMessage): void {
  forgetLearnedStyles(tx, message.accountId)
  const row = message.outboxId === null ? null : findRow(tx, message.outboxId)
  if (row?.status !== 'sent') return
  changeRow(tx, row.id, {
    ...{ text: '', generatedText: null, keptText: null, instruction: null, alternatives: null },
    ...{ flags: null, claims: null, question: null, providerResponse: null },
  })
  eraseAttemptWords(tx, row.id)
  eraseSentWords(tx, row.id)
}

function isBetween(id: MessageId, from: MessageId, to: MessageId): boolean {
  return Number(id) >= Number(from) && Number(id) <= Number(to)
}
