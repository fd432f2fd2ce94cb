import type { ConversationId } from '../../../contract/ids.ts'
import { listChosen } from '../../followups/preferences.store.ts'
import { listImportant } from '../../inbox/close-people.ts'
import { getLive } from '../../jobs/scheduled-jobs.store.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import { conversationOf, judgeNow } from './judge.ts'
import { bestTimeFor, followUpKey, type PlanScope, planFollowUp } from './plan-follow-up.ts'

/**
 * Looks at everybody the user cares about and plans a follow-up where a conversation went quiet. Each "no" is written
 * down with its reason. Answers how many were planned.
 */
export async function findQuiet(scope: PlanScope, signal: AbortSignal): Promise<number> {
  const { store, accountId } = scope
  const people = new Set([...listChosen(store.db, accountId), ...listImportant(store.db, accountId)])
  let planned = 0
  for (const id of people) {
    await nextTurn()
    if (signal.aborted) break
    if (getLive(store.db, followUpKey(id)) === null && lookAt(scope, id)) planned += 1
  }
  if (planned > 0) scope.announce('followups')
  return planned
}

/** That somebody sleeps now does not keep a follow-up from being planned for when they are awake. */
function lookAt(scope: PlanScope, id: ConversationId): boolean {
  return scope.store.transaction((tx) => {
    const conversation = conversationOf(scope, tx, id)
    if (conversation === null) return false
    const verdict = judgeNow(scope, tx, conversation, { stage: 'find', byUser: false, plannedSince: null })
    if (!verdict.allowed && verdict.code !== 'quiet_hours') return false
    planFollowUp(scope, tx, id, { at: bestTimeFor(scope, tx, conversation), byUser: false })
    return true
  })
}
