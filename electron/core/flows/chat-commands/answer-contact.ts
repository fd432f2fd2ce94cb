import type { ConversationId } from '../../../contract/ids.ts'
import type { Tx } from '../../db/open.ts'
import { readPreferences } from '../../followups/preferences.store.ts'
import { changeConversation, getConversation, type StoredConversation } from '../../inbox/conversations.store.ts'
import { ANSWERED } from '../../inbox/fold-message.ts'
import { insertRow, listOpenRows, type OutboxRow, transition } from '../../outbox/outbox.store.ts'
import { applyOptOut, type OptOut, tellOptOut } from '../followups/opt-out.ts'
import type { CommandScope } from './chat-command.ts'
import { countSince, settleCommand } from './chat-commands.store.ts'
import { contactKey, isAnswerToContact } from './contact-answers.ts'
import type { TakenCommand } from './take-in-command.ts'

const HOUR_MS = 60 * 60_000
/** More than this in an hour is no person asking: from then on each answer waits for the user. */
const MOST_AT_ONCE = 3

/**
 * A contact asked about their own follow-ups, or switched them. That holds at once; the answer is a draft that waits for
 * the user, unless they said once and for all that such answers leave by themselves.
 */
export function answerContact(scope: CommandScope, { args: [verb], messageId, conversationId }: TakenCommand): void {
  const change = scope.store.transaction((tx) => {
    const conversation = getConversation(tx, conversationId)
    if (conversation === null) return null
    const word = verb === 'off' ? 'out' : verb === 'on' ? 'in' : null
    const optOut =
      word === null
        ? null
        : applyOptOut(scope, tx, conversation, { word, messageId, by: 'They wrote !followup_settings.' })
    const row = scope.watchOnly() ? null : insertAnswer(scope, tx, conversation, messageId)
    // Nobody can answer from here, and what was asked for is done.
    if (row === null && conversation.waitingMessageId === messageId) changeConversation(tx, conversationId, ANSWERED)
    settleCommand(tx, messageId, { status: 'done', answerOutboxId: row?.id ?? null })
    return optOut
  })
  announce(scope, conversationId, change)
  scope.wakeSending()
}

function announce(scope: CommandScope, id: ConversationId, change: OptOut | null): void {
  scope.announce('outbox', id)
  scope.announce('conversations', id)
  if (change !== null) tellOptOut(scope, change)
}

/** The user's own row: it neither takes the place of a reply nor is overtaken by what they write next. */
function insertAnswer(
  scope: CommandScope,
  tx: Tx,
  conversation: StoredConversation,
  messageId: TakenCommand['messageId'],
): OutboxRow {
  const { accountId, clock } = scope
  const why = { actor: 'assistant', at: clock.now() } as const
  for (const row of listOpenRows(tx, [conversation.id])) {
    if (row.status !== 'draft' || !isAnswerToContact(row)) continue
    transition(tx, row, 'supersede', why, { note: 'They asked again.', processedAt: why.at })
  }
  const row = insertRow(
    tx,
    {
      ...{ accountId, conversationId: conversation.id, origin: 'manual', status: 'queued' },
      ...{ priority: conversation.priority, notBefore: why.at },
      change: {
        ...{ text: answerText(scope, tx, conversation), approvedAt: why.at, sourceMessageId: messageId },
        requestKey: contactKey(messageId),
      },
    },
    why,
  )
  if (mayLeaveUnseen(scope, tx, conversation)) return row
  const note = `${conversation.title} asked with a command. This is the answer.`
  return transition(tx, row, 'ask_again', why, { note, approvedAt: null })
}

/** By the user's general word, for people they wrote to before, and not in a flood. */
function mayLeaveUnseen(scope: CommandScope, tx: Tx, conversation: StoredConversation): boolean {
  const { id, lastOutboundAt, ignored, paused } = conversation
  if (!scope.settings().followUps.answerCommands || lastOutboundAt === null || ignored || paused) return false
  return countSince(tx, id, scope.clock.now() - HOUR_MS) <= MOST_AT_ONCE
}

/** In the user's name, to the contact: only what concerns them. */
function answerText(scope: CommandScope, tx: Tx, { id }: StoredConversation): string {
  const { followUps } = scope.settings()
  const said = readPreferences(tx, scope.accountId, id)
  if (said.optedOutAt !== null) {
    return 'Reminders from me are off for you. To switch them on again, write !followup_settings on.'
  }
  const days = Math.max(1, Math.round((said.frequencyHours ?? followUps.defaultDelayHours) / 24))
  const often = days === 1 ? 'a day' : `${days} days`
  return `Reminders from me are on: at most ${followUps.maxPerWeek} a week, after ${often} of silence or more. To switch them off, write !followup_settings off.`
}
