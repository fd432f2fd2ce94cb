import type { ConversationId, OutboxId } from '../../contract/ids.ts'
import type { LessonVerdict, Reading } from '../../contract/people.ts'
import { forgetNever, learnLesson } from '../assistant/reading/lessons.store.ts'
import { findReading, saveReading } from '../assistant/reading/readings.store.ts'
import { wordsOf } from '../assistant/writing/evidence.ts'
import type { Tx } from '../db/open.ts'
import type { StoredReason } from '../db/schema.ts'
import {
  changeConversation,
  getConversation,
  type StoredConversation,
  saveSummary,
} from '../inbox/conversations.store.ts'
import { ANSWERED } from '../inbox/fold-message.ts'
import { listMessages, type StoredMessage } from '../inbox/messages.store.ts'
import { changeRow, findLiveRow } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { changeNow, waitAgain } from './change-conversation.ts'
import { overtakeByUs, wantDraft } from './overtake.ts'
import { toEvidences } from './to-evidence.ts'

/** Of their words, as much as a lesson keeps. UTF-16 units. */
const LONGEST_WORDS = 300
/** A burst is looked for among so many of the newest messages. */
const LOOK_BACK = 50

/**
 * The user says that a conversation was misread. It takes effect at once, and is remembered with their words as they
 * were quoted: the next reading is shown it, and the rules compare with it. `answer` takes `no_answer` and `never` back.
 */
export function correctReading(scope: AccountScope, id: ConversationId, verdict: LessonVerdict): StoredConversation {
  return changeNow(scope, id, (tx, conversation) => {
    // To let a chat wait again takes "never" back, and says nothing about the messages that came meanwhile.
    if (verdict === 'answer' && conversation.ignored) forgetNever(tx, id)
    else learn(scope, tx, conversation, verdict)
    rewriteReading(scope, tx, conversation, verdict)
    return APPLY[verdict](scope, tx, conversation)
  })
}

type Apply = (scope: AccountScope, tx: Tx, conversation: StoredConversation) => OutboxId | null

const APPLY: Record<LessonVerdict, Apply> = {
  no_answer: (scope, tx, conversation) => close(scope, tx, conversation, 'You said that no answer is needed.'),

  never: (scope, tx, conversation) => {
    changeConversation(tx, conversation.id, { ignored: true })
    return close(scope, tx, conversation, 'You said: never for this chat.')
  },

  answer: (scope, tx, conversation) => {
    if (conversation.ignored) {
      changeConversation(tx, conversation.id, { ignored: false })
      // A chat that comes back only waits if they wrote last.
      if (burstOf(tx, conversation).length === 0) return null
    }
    const waiting = conversation.state === 'unanswered' ? conversation : waitAgain(scope, tx, conversation)
    saveSummary(tx, conversation.id, { ...waiting, reasons: waiting.reasons.filter(({ code }) => code !== 'fraud') })
    writeAsAsked(scope, tx, waiting)
    return null
  },

  urgent: (scope, tx, conversation) => {
    const waiting = conversation.state === 'unanswered' ? conversation : waitAgain(scope, tx, conversation)
    mark(tx, waiting, 5, { code: 'marked_urgent', params: {} })
    return null
  },

  not_urgent: (_, tx, conversation) => {
    if (conversation.state === 'unanswered') mark(tx, conversation, 1, { code: 'marked_not_urgent', params: {} })
    return null
  },
}

function close(scope: AccountScope, tx: Tx, conversation: StoredConversation, what: string): OutboxId | null {
  saveSummary(tx, conversation.id, { ...conversation, ...ANSWERED, unreadCount: 0 })
  return overtakeByUs(scope, tx, conversation, what, 'keep')
}

/** The wish counts as asked for: no reading, and no model, sends it back with “no answer needed” once more. */
function writeAsAsked(scope: AccountScope, tx: Tx, { id, waitingMessageId }: StoredConversation): void {
  const conversation = getConversation(tx, id)
  if (conversation === null || waitingMessageId === null) return
  const live = findLiveRow(tx, id) ?? wantDraft(scope, tx, conversation, waitingMessageId)
  if (live?.status === 'pending' && live.instruction === null) changeRow(tx, live.id, { instruction: '' })
}

/** The first reason a row shows, and the order of what is written and sent. */
function mark(tx: Tx, conversation: StoredConversation, priority: number, reason: StoredReason): void {
  const marks = ['marked_urgent', 'marked_not_urgent']
  const others = conversation.reasons.filter(({ code }) => !marks.includes(code))
  saveSummary(tx, conversation.id, { ...conversation, priority, reasons: [reason, ...others] })
  const live = findLiveRow(tx, conversation.id)
  if (live !== null) changeRow(tx, live.id, { priority })
}

function learn(scope: AccountScope, tx: Tx, conversation: StoredConversation, verdict: LessonVerdict): void {
  const burst = burstOf(tx, conversation)
  const words = toEvidences(burst, 0)
    .map(wordsOf)
    .filter((text) => text !== '')
  learnLesson(tx, {
    accountId: scope.accountId,
    conversationId: conversation.id,
    messageId: burst.at(-1)?.id ?? null,
    verdict,
    words: words.length === 0 ? null : words.join('\n').slice(0, LONGEST_WORDS).toWellFormed(),
    learnedAt: scope.clock.now(),
  })
}

/** Their messages since the user's last one, oldest first. */
function burstOf(tx: Tx, { id }: StoredConversation): StoredMessage[] {
  const newest = listMessages(tx, id, LOOK_BACK).filter(({ kind }) => kind !== 'system')
  const lastOurs = newest.findIndex(({ fromMe }) => fromMe)
  return (lastOurs === -1 ? newest : newest.slice(0, lastOurs)).reverse()
}

/** What the page shows of the burst says the same as the user. */
function rewriteReading(scope: AccountScope, tx: Tx, { id }: StoredConversation, verdict: LessonVerdict): void {
  const known = findReading(tx, id)
  if (known === null) return
  saveReading(tx, { ...known, readAt: scope.clock.now(), reading: { ...known.reading, ...REWRITTEN[verdict] } })
}

const REWRITTEN: Record<LessonVerdict, Partial<Reading>> = {
  no_answer: { needsReply: false, why: 'You said that no answer is needed.' },
  never: { needsReply: false, why: 'You said: never for this chat.' },
  answer: { needsReply: true, kind: 'normal', why: 'You said that it needs an answer.' },
  urgent: { urgency: 5, urgencyReasons: ['you said so'] },
  not_urgent: { urgency: 1, urgencyReasons: ['you said that it can wait'] },
}
