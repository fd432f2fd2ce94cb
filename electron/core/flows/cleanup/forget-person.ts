import { AppError } from '../../../contract/errors.ts'
import type { ConversationId } from '../../../contract/ids.ts'
import { deleteAiResponses } from '../../assistant/models/ai-responses.store.ts'
import { forgetLessons } from '../../assistant/reading/lessons.store.ts'
import { forgetReading } from '../../assistant/reading/readings.store.ts'
import { forgetLearnedStyles } from '../../assistant/voice/style-cards.store.ts'
import { deleteNotesAbout } from '../../assistant/writing/notes.store.ts'
import { forgetRollingSummary } from '../../assistant/writing/summaries.store.ts'
import type { Tx } from '../../db/open.ts'
import {
  changeConversation,
  deleteAddresses,
  deleteConversation,
  getConversation,
  listAddresses,
  type StoredConversation,
} from '../../inbox/conversations.store.ts'
import { beginForgetting, endForgetting, type Forgetting, recordErasure } from '../../inbox/erasures.store.ts'
import { ANSWERED } from '../../inbox/fold-message.ts'
import { countMessages, deleteMessage, eraseAuthor, eraseQuotes } from '../../inbox/messages.store.ts'
import { listByAuthors, listOldest } from '../../inbox/old-messages.ts'
import { removeJobsAbout } from '../../jobs/scheduled-jobs.store.ts'
import { deleteAttempts } from '../../outbox/attempts.store.ts'
import { listSomeRows } from '../../outbox/finished-rows.ts'
import { deleteRow, listOpenRows, type OutboxRow } from '../../outbox/outbox.store.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import { readAutopilotStops, writeAutopilotStops } from '../../settings/settings.store.ts'
import type { AccountScope } from '../account-scope.ts'
import { forgetFiguresAbout } from '../insights/figures.store.ts'
import { deleteNewsAbout } from '../own-jobs/news.store.ts'
import { type CleanupDeps, type Counted, ROWS_AT_ONCE, type Told } from './cleanup-part.ts'
import { eraseTraces, eraseWords, refreshSnippet } from './erase-words.ts'
import { finishErasures } from './finish-erasures.ts'

export interface Forgot {
  readonly title: string
  readonly messages: number
}

/**
 * Removes a person (or a group) and everything about them: the conversation, what was said, drafted, sent, noted,
 * learned, logged and planned, and what they wrote in groups. Only the addresses of their chat are kept, with the time,
 * so that reading WhatsApp again does not bring the old back; who writes again is new. From the first moment on nothing
 * of it is shown or sent; the rest goes in small batches, also after a crash.
 * @throws AppError CONFIRMATION_NEEDED without `isConfirmed`, ILLEGAL_TRANSITION while a message to them is being sent
 */
export async function forgetPerson(deps: CleanupDeps, id: ConversationId, isConfirmed: boolean): Promise<Forgot> {
  const conversation = getConversation(deps.store.db, id)
  if (conversation === null) throw new AppError('NOT_FOUND', { message: 'There is no such conversation.' })
  const messages = countMessages(deps.store.db, id)
  const { title } = conversation
  if (!isConfirmed) throw needsConfirmation(title, messages)
  const forgetting = begin(deps, conversation)
  await deps.cleaning.take((ending) => finish(deps, forgetting, ending))
  return { title, messages }
}

async function finish(deps: CleanupDeps, forgetting: Forgetting, ending: AbortSignal): Promise<void> {
  const pause = async () => {
    await nextTurn()
    ending.throwIfAborted()
  }
  await finishForgetting(deps, forgetting, pause)
  await finishErasures(deps, pause).catch((error: unknown) => {
    ending.throwIfAborted()
    // A backup folder may be out of reach: the daily clean-up tries again.
    deps.log.warn({ err: error }, 'the backups still hold what was forgotten')
  })
}

function needsConfirmation(title: string, messages: number): AppError {
  return new AppError('CONFIRMATION_NEEDED', {
    message: `This removes ${title} from Secretary for good: ${messages} messages, drafts, notes and everything learned. WhatsApp itself is not changed.`,
    data: { confirm: 'forget' },
  })
}

function begin(deps: AccountScope, conversation: StoredConversation): Forgetting {
  const { id, accountId } = conversation
  const { forgetting, open } = deps.store.transaction((tx) => {
    if (listOpenRows(tx, [id]).some(({ status }) => status === 'sending')) {
      const message = 'A message to them is being sent right now. Please try again in a moment.'
      throw new AppError('ILLEGAL_TRANSITION', { message })
    }
    const addresses = [...new Set([conversation.chatId, ...listAddresses(tx, id)])]
    const forgetting = { accountId, conversationId: id, addresses, forgottenAt: deps.clock.now() }
    return { forgetting, open: startForgetting(tx, forgetting) }
  })
  for (const { id: row, status } of open) if (status === 'generating') deps.cancelDrafting(row)
  announceAll(deps)
  return forgetting
}

/**
 * From here on it is as good as gone: nothing is shown, nothing is sent, and what comes in is new. What cannot be done at
 * once the clean-up finishes. Answers the rows that were still open.
 */
export function startForgetting(tx: Tx, forgetting: Forgetting): OutboxRow[] {
  const { conversationId: id } = forgetting
  const open = listOpenRows(tx, [id])
  beginForgetting(tx, forgetting)
  deleteAddresses(tx, id)
  for (const row of open) remove(tx, row)
  changeConversation(tx, id, {
    ...ANSWERED,
    ...{ title: '', snippet: null, snippetExpiresAt: null, composerText: '', lastMessageAt: null, unreadCount: 0 },
    ...{ autopilot: false, autopilotSince: null, ignored: true, modelBlocked: true },
  })
  return open
}

function remove(tx: Tx, row: OutboxRow): void {
  deleteAttempts(tx, row.id)
  deleteRow(tx, row.id)
}

/** The rest, in batches; begun again, it goes on. */
export async function finishForgetting(deps: AccountScope, forgetting: Forgetting, told: Told): Promise<void> {
  const { store } = deps
  const { conversationId: id, accountId, addresses } = forgetting
  await inBatches(told, () => store.transaction((tx) => removeRows(tx, id)))
  await inBatches(told, () => store.transaction((tx) => deleteAiResponses(tx, id, ROWS_AT_ONCE)))
  await inBatches(told, () => store.transaction((tx) => removeMessages(tx, id)))
  await inBatches(told, () => store.transaction((tx) => silence(deps, tx, accountId, addresses)))
  store.transaction((tx) => removeKnowledge(tx, forgetting, deps.clock.now()))
  announceAll(deps)
}

async function inBatches(told: (counted: readonly Counted[]) => Promise<void>, work: () => number): Promise<void> {
  while (work() > 0) await told([])
}

function removeRows(tx: Tx, id: ConversationId): number {
  const rows = listSomeRows(tx, id, ROWS_AT_ONCE)
  for (const row of rows) remove(tx, row)
  return rows.length
}

function removeMessages(tx: Tx, id: ConversationId): number {
  const messages = listOldest(tx, id, null, ROWS_AT_ONCE)
  for (const message of messages) {
    // Somebody may have quoted it in another chat.
    eraseQuotes(tx, message.accountId, message.channelMessageId)
    deleteMessage(tx, message.id)
  }
  return messages.length
}

/** What they wrote in groups keeps its place, without words and name. */
function silence(deps: AccountScope, tx: Tx, accountId: Forgetting['accountId'], addresses: readonly string[]): number {
  const now = deps.clock.now()
  const messages = listByAuthors(tx, accountId, addresses, ROWS_AT_ONCE)
  for (const message of messages) {
    if (!eraseWords(tx, message, now, now)) eraseTraces(tx, message, now)
    eraseAuthor(tx, message.id)
    const group = getConversation(tx, message.conversationId)
    if (group !== null) refreshSnippet(tx, group, { ...message, revokedAt: now })
  }
  return messages.length
}

function removeKnowledge(tx: Tx, { conversationId: id, accountId, forgottenAt }: Forgetting, now: number): void {
  forgetLessons(tx, id)
  forgetReading(tx, id)
  forgetRollingSummary(tx, id)
  forgetFiguresAbout(tx, accountId, id)
  forgetLearnedStyles(tx, accountId)
  const stops = readAutopilotStops(tx)
  if (stops.some((stop) => stop.conversationId === id)) {
    writeAutopilotStops(
      tx,
      stops.filter((stop) => stop.conversationId !== id),
    )
  }
  deleteNewsAbout(tx, id)
  removeJobsAbout(tx, ['conversationId', 'conversation_id'], id)
  const conversation = getConversation(tx, id)
  if (conversation !== null) {
    const { contactId } = conversation
    if (contactId !== null) {
      deleteNotesAbout(tx, contactId)
      removeJobsAbout(tx, ['contactId', 'contact_id'], contactId)
    }
    deleteConversation(tx, conversation)
  }
  endForgetting(tx, id)
  // The search index, the file itself and the backups follow.
  recordErasure(tx, { accountId, conversationId: id, since: forgottenAt, at: now })
}

function announceAll(deps: AccountScope): void {
  for (const topic of ['conversations', 'messages', 'outbox', 'notes', 'style', 'usage', 'jobs'] as const) {
    deps.announce(topic)
  }
}
