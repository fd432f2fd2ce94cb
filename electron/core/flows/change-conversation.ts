import { AppError } from '../../contract/errors.ts'
import type { ConversationId, OutboxId } from '../../contract/ids.ts'
import { findReading, forgetReading } from '../assistant/reading/readings.store.ts'
import { BY_RULES } from '../assistant/reading/triage-rules.ts'
import type { Tx } from '../db/open.ts'
import {
  changeConversation,
  getConversation,
  listSnoozedDue,
  type StoredConversation,
  saveSummary,
} from '../inbox/conversations.store.ts'
import { ANSWERED } from '../inbox/fold-message.ts'
import { listMessages } from '../inbox/messages.store.ts'
import { findLiveRow, findNewestReply, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { takeBackAutopilot } from './autopilot-take-back.ts'
import { overtakeByUs, wantDraft } from './overtake.ts'
import { mustExist } from './request-draft.ts'

/** What a person decides about a whole conversation. Each answers the conversation as it then is. */
export const conversationVerbs = {
  /** No answer needed (any more): a prepared reply is set aside. */
  done: (scope: AccountScope, id: ConversationId) =>
    changeNow(scope, id, (tx, conversation) => {
      saveSummary(tx, id, { ...conversation, ...ANSWERED, unreadCount: 0 })
      return overtakeByUs(scope, tx, conversation, 'You marked the conversation as done.', 'keep')
    }),

  /** It waits for an answer after all. */
  reopen: (scope: AccountScope, id: ConversationId) =>
    changeNow(scope, id, (tx, conversation) => {
      wishAgain(scope, tx, waitAgain(scope, tx, conversation))
      return null
    }),

  /** Out of the way until then, or until they write again. @throws AppError VALIDATION_FAILED for a time that is past */
  snooze: (scope: AccountScope, id: ConversationId, until: number) => {
    if (until <= scope.clock.now()) {
      throw new AppError('VALIDATION_FAILED', { message: 'until must be a time that is still to come.' })
    }
    return changeNow(scope, id, (tx) => {
      changeConversation(tx, id, { state: 'snoozed', snoozedUntil: until })
      return null
    })
  },

  /** The assistant writes nothing here until resumed; a draft that is there stays. */
  pause: (scope: AccountScope, id: ConversationId) =>
    changeNow(scope, id, (tx) => {
      changeConversation(tx, id, { paused: true })
      takeBack(scope, tx, id)
      return dropWish(scope, tx, id, 'The assistant is paused here.')
    }),

  resume: (scope: AccountScope, id: ConversationId) =>
    changeNow(scope, id, (tx, conversation) => {
      changeConversation(tx, id, { paused: false })
      forgetRulesReading(tx, id)
      wishAgain(scope, tx, conversation)
      return null
    }),

  /** Never, or again, send anything of this conversation to a model. */
  setModelAccess: (scope: AccountScope, id: ConversationId, blocked: boolean) =>
    changeNow(scope, id, (tx, conversation) => {
      changeConversation(tx, id, { modelBlocked: blocked })
      if (blocked) {
        takeBack(scope, tx, id)
        // A call for other words of a draft that is there is cut short too.
        return dropWish(scope, tx, id, 'This conversation is never sent to a model.') ?? findLiveRow(tx, id)?.id ?? null
      }
      if (conversation.modelBlocked) {
        forgetRulesReading(tx, id)
        wishAgain(scope, tx, conversation)
      }
      return null
    }),

  /** Keeps what is being typed; nothing is announced, the page that typed it has it. */
  keepComposerText: (scope: AccountScope, id: ConversationId, text: string): void => {
    scope.store.transaction((tx) => {
      mustExist(tx, id)
      changeConversation(tx, id, { composerText: text })
    })
  },
}

/** What the autopilot approved here and has not left is the user's to send, or not. */
function takeBack(scope: AccountScope, tx: Tx, id: ConversationId): void {
  takeBackAutopilot(scope, tx, { actor: 'user', at: scope.clock.now() }, id)
}

/** What rules read while nobody else might is read by whoever may now, before the next reply. */
function forgetRulesReading(tx: Tx, id: ConversationId): void {
  if (findReading(tx, id)?.readBy === BY_RULES) forgetReading(tx, id)
}

/** Lets a conversation wait for an answer again, to their newest message. Answers it as it then is. */
export function waitAgain(scope: AccountScope, tx: Tx, conversation: StoredConversation): StoredConversation {
  const theirs = listMessages(tx, conversation.id, 50).find(({ fromMe, kind }) => !fromMe && kind !== 'system')
  const reopened = {
    ...conversation,
    ...({ state: 'unanswered', earlier: false, snoozedUntil: null } as const),
    priority: Math.max(2, conversation.priority),
    reasons: [{ code: 'marked_by_you' as const, params: {} }],
    waitsSince: theirs?.sentAt ?? scope.clock.now(),
    waitingMessageId: theirs?.id ?? null,
  }
  saveSummary(tx, conversation.id, reopened)
  return reopened
}

/** One decision about a conversation: written, announced, and a call that it ended cut short. */
export function changeNow(
  scope: AccountScope,
  id: ConversationId,
  apply: (tx: Tx, conversation: StoredConversation) => OutboxId | null,
): StoredConversation {
  const { after, cancelled } = scope.store.transaction((tx) => {
    const before = mustExist(tx, id)
    const cancelled = apply(tx, before)
    return { after: getConversation(tx, id) ?? before, cancelled }
  })
  if (cancelled !== null) scope.cancelDrafting(cancelled)
  scope.announce('conversations', id)
  scope.announce('outbox', id)
  scope.wakeAssistant()
  return after
}

/** What held the assistant back here is over: if they still wait, and nothing is under way, a draft is wanted again. */
function wishAgain(scope: AccountScope, tx: Tx, conversation: StoredConversation): void {
  const waiting = conversation.waitingMessageId
  if (waiting !== null && findLiveRow(tx, conversation.id) === null) wantDraft(scope, tx, conversation, waiting)
}

/** A draft that is only wished for, or being written, is not wanted any more. */
export function dropWish(
  scope: AccountScope,
  tx: Tx,
  id: ConversationId,
  note: string,
  actor: 'user' | 'conversation' = 'user',
): OutboxId | null {
  const live = findLiveRow(tx, id)
  if (live?.status !== 'pending' && live?.status !== 'generating') return null
  const now = scope.clock.now()
  transition(tx, live, 'discard', { actor, at: now }, { note, processedAt: now, claimedAt: null })
  return live.status === 'generating' ? live.id : null
}

/**
 * Snoozes that are over: who waited for us waits again, and where we waited for them we do so again. Answers how many
 * there were.
 */
export function wakeSnoozed(scope: AccountScope): number {
  const due = listSnoozedDue(scope.store.db, scope.clock.now())
  if (due.length === 0) return 0
  scope.store.transaction((tx) => {
    for (const conversation of due) {
      const state = waitedForThem(conversation) ? 'waiting' : 'unanswered'
      const waitsSince = conversation.waitsSince ?? scope.clock.now()
      changeConversation(tx, conversation.id, { state, snoozedUntil: null, waitsSince })
      // A draft that the world overtook meanwhile had no successor while the conversation was out of the way.
      if (findNewestReply(tx, conversation.id)?.status === 'superseded') wishAgain(scope, tx, conversation)
    }
  })
  scope.announce('conversations')
  scope.wakeAssistant()
  return due.length
}

/** A snooze leaves the rest of the summary as it was: nothing of theirs waits, and ours has waited since it was sent. */
function waitedForThem(conversation: StoredConversation): boolean {
  const { waitingMessageId, waitsSince, reasons } = conversation
  return waitingMessageId === null && waitsSince !== null && reasons.length === 0
}
