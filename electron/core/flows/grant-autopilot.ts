import { AppError } from '../../contract/errors.ts'
import type { ConversationId } from '../../contract/ids.ts'
import { changeConversation, getConversation, type StoredConversation } from '../inbox/conversations.store.ts'
import { readAutopilotStops, writeAutopilotStops } from '../settings/settings.store.ts'
import type { AccountScope } from './account-scope.ts'
import { standingOf } from './autopilot-standing.ts'
import { takeBackAutopilot } from './autopilot-take-back.ts'
import { mustExist } from './request-draft.ts'

/**
 * The user lets the assistant send in one conversation what needs no look, or ends that: then what has not left is a
 * draft again. Either way they have seen why it switched itself off before.
 * @throws AppError NOT_FOUND; AUTOPILOT_NOT_EARNED with everything that is missing
 */
export function grantAutopilot(
  scope: AccountScope & { readonly timeZone: string },
  id: ConversationId,
  on: boolean,
): StoredConversation {
  const conversation = scope.store.transaction((tx) => {
    const before = mustExist(tx, id)
    const now = scope.clock.now()
    if (on) requireEarned(scope, tx, before)
    else takeBackAutopilot(scope, tx, { actor: 'user', at: now, message: 'The autopilot was switched off here.' }, id)
    const since = before.autopilot ? before.autopilotSince : now
    changeConversation(tx, id, { autopilot: on, autopilotSince: on ? since : null })
    const stops = readAutopilotStops(tx)
    const others = stops.filter((stop) => stop.conversationId !== id)
    if (others.length < stops.length) writeAutopilotStops(tx, others)
    return getConversation(tx, id) ?? before
  })
  scope.announce('conversations', id)
  scope.announce('outbox', id)
  return conversation
}

function requireEarned(
  scope: AccountScope & { readonly timeZone: string },
  tx: Parameters<typeof standingOf>[1],
  conversation: StoredConversation,
): void {
  const { missing } = standingOf(scope, tx, conversation, scope.clock.now())
  if (missing.length === 0) return
  throw new AppError('AUTOPILOT_NOT_EARNED', {
    message: `The autopilot cannot be switched on here: ${missing.map(({ text }) => text).join(', ')}.`,
    data: { missing },
  })
}
