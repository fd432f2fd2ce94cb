import { AppError } from '../../contract/errors.ts'
import type { OutboxId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import {
  changeRow,
  findLiveRow,
  getRow,
  insertRow,
  type OutboxChange,
  type OutboxRow,
  transition,
} from '../outbox/outbox.store.ts'
import type { OutboxEvent } from '../outbox/states.ts'
import type { AccountScope } from './account-scope.ts'
import { noteFollowUpSent } from './followups/follow-up-sent.ts'
import { keptText } from './overtake.ts'

/**
 * What a person decides about one message of the outbox, besides approving it. Each is one transition of the state
 * machine; what the machine does not know (undoing what has already left) answers ILLEGAL_TRANSITION.
 */
export const decide = {
  /** Back to a draft, until the send loop has taken it. */
  undo: (scope: AccountScope, id: OutboxId) => move(scope, id, 'undo', () => BACK_TO_DRAFT),
  hold: (scope: AccountScope, id: OutboxId) => move(scope, id, 'hold', () => ({ heldAt: scope.clock.now() })),
  release: (scope: AccountScope, id: OutboxId) =>
    move(scope, id, 'release', () => ({ heldAt: null, approvedAt: scope.clock.now() })),
  /** Ends the undo window or a schedule now; the pace between two sends stays. */
  sendNow: (scope: AccountScope, id: OutboxId) =>
    move(scope, id, 'hurry', () => ({
      notBefore: scope.clock.now(),
      heldAt: null,
      scheduled: false,
      hurried: true,
    })),
  discard: (scope: AccountScope, id: OutboxId) =>
    move(scope, id, 'discard', () => ({ processedAt: scope.clock.now(), note: 'Discarded by you.' })),
  restore,
  retry,
  resolve,
  sendAnyway,
  dismiss,
}

/** What an approval left behind, taken away again. */
export const BACK_TO_DRAFT: OutboxChange = {
  ...{ hurried: false, approvedAt: null, approvedBy: null, heldAt: null, notBefore: 0, scheduled: false },
}

function move(
  scope: AccountScope,
  id: OutboxId,
  event: OutboxEvent,
  change: (row: OutboxRow) => OutboxChange,
): OutboxRow {
  const row = scope.store.transaction((tx) => {
    const before = getRow(tx, id)
    return transition(tx, before, event, { actor: 'user', at: scope.clock.now() }, change(before))
  })
  scope.cancelDrafting(id)
  return announced(scope, row)
}

function announced(scope: AccountScope, row: OutboxRow): OutboxRow {
  scope.announce('outbox', row.conversationId)
  scope.announce('conversations', row.conversationId)
  scope.wakeSending()
  scope.wakeAssistant()
  return row
}

/** Brings back a draft discarded by mistake. @throws AppError LIVE_ROW_EXISTS when a newer one took its place */
function restore(scope: AccountScope, id: OutboxId): OutboxRow {
  return announced(
    scope,
    scope.store.transaction((tx) => {
      const row = getRow(tx, id)
      if (row.text === null) throw new AppError('ILLEGAL_TRANSITION', { message: 'There is no text to bring back.' })
      refuseBesideLive(tx, row)
      const why = { actor: 'user', at: scope.clock.now() } as const
      return transition(tx, row, 'restore', why, { ...BACK_TO_DRAFT, processedAt: null, note: null })
    }),
  )
}

/** Tries a failed row again with all its attempts: writing it where it has no text, sending it where it has. */
function retry(scope: AccountScope, id: OutboxId): OutboxRow {
  return announced(
    scope,
    scope.store.transaction((tx) => {
      const row = getRow(tx, id)
      refuseBesideLive(tx, row)
      const now = scope.clock.now()
      const afresh = { attempts: 0, expiries: 0, notBefore: now, processedAt: null, note: null }
      const event = row.status === 'failed' && row.text === null ? 'regenerate' : 'try_again'
      return transition(tx, row, event, { actor: 'user', at: now }, { ...afresh, approvedAt: now })
    }),
  )
}

function refuseBesideLive(tx: Tx, row: OutboxRow): void {
  if (row.origin !== 'manual' && findLiveRow(tx, row.conversationId) !== null) throw new AppError('LIVE_ROW_EXISTS')
}

/** The user looked: the message arrived, or it did not and is to be sent again. */
function resolve(scope: AccountScope, id: OutboxId, outcome: 'sent' | 'resend'): OutboxRow {
  return announced(
    scope,
    scope.store.transaction((tx) => {
      const row = getRow(tx, id)
      const now = scope.clock.now()
      const why = { actor: 'user', at: now } as const
      if (outcome === 'sent') {
        const sentAt = row.sentAt ?? row.lastAttemptAt
        const change = { sentAt, processedAt: now, note: 'You said that it arrived.' }
        const sent = transition(tx, row, 'believe_sent', why, change)
        noteFollowUpSent(scope, tx, sent, { text: sent.text ?? '', sentAt: sentAt ?? now })
        return sent
      }
      if (row.status === 'uncertain') refuseBesideLive(tx, row)
      return transition(tx, row, 'resend', why, { attempts: 0, notBefore: now, approvedAt: now, claimedAt: null })
    }),
  )
}

/** Sends an overtaken reply all the same. It is the user's own words now: a new row, the old one stays as it ended. */
function sendAnyway(scope: AccountScope, id: OutboxId): OutboxRow {
  return announced(
    scope,
    scope.store.transaction((tx) => {
      const old = getRow(tx, id)
      refuseUnlessOffered(old)
      changeRow(tx, id, { offered: false })
      const now = scope.clock.now()
      const conversation = getConversation(tx, old.conversationId)
      return insertRow(
        tx,
        {
          accountId: old.accountId,
          conversationId: old.conversationId,
          origin: 'manual',
          status: 'queued',
          priority: old.priority,
          notBefore: now + scope.settings().sending.undoMs,
          change: {
            text: old.text,
            // Whose words they are stays known: nothing is learned from the assistant's own.
            ...{ generatedText: old.generatedText, alternatives: old.alternatives },
            approvedAt: now,
            writtenBy: 'you',
            sourceMessageId: conversation?.waitingMessageId ?? old.sourceMessageId,
          },
        },
        { actor: 'user', at: now, message: 'Sent anyway, after it was overtaken.' },
      )
    }),
  )
}

/** Lets an overtaken reply go; its words stay in the draft that follows, if there is one. */
function dismiss(scope: AccountScope, id: OutboxId): OutboxRow {
  return announced(
    scope,
    scope.store.transaction((tx) => {
      const old = getRow(tx, id)
      refuseUnlessOffered(old)
      const live = findLiveRow(tx, old.conversationId)
      if (live !== null && live.keptText === null) changeRow(tx, live.id, { keptText: keptText(old) ?? old.text })
      return changeRow(tx, id, { offered: false })
    }),
  )
}

function refuseUnlessOffered(row: OutboxRow): void {
  if (!row.offered) throw new AppError('ILLEGAL_TRANSITION', { message: 'This reply is not offered any more.' })
}
