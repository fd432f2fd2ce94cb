import type { ConversationId } from '../../../contract/ids.ts'
import type { Tx } from '../../db/open.ts'
import { moveDecisions } from '../../followups/decisions.store.ts'
import { moveSent } from '../../followups/history.store.ts'
import { movePlans } from '../../followups/plans.store.ts'
import { movePreferences } from '../../followups/preferences.store.ts'
import { changeJob, getLive } from '../../jobs/scheduled-jobs.store.ts'
import { cancelJob } from '../../jobs/steer-jobs.ts'
import { followUpKey } from './plan-follow-up.ts'

/** Two chats proved to be one: what was said, planned, sent and decided about follow-ups comes together. */
export function moveFollowUps(tx: Tx, from: ConversationId, to: ConversationId, now: number): void {
  movePreferences(tx, from, to)
  movePlans(tx, from, to)
  moveSent(tx, from, to)
  moveDecisions(tx, from, to)
  movePlannedJob(tx, from, to, now)
}

/** Of two planned ones that of the chat that stays is kept. */
function movePlannedJob(tx: Tx, from: ConversationId, to: ConversationId, now: number): void {
  const job = getLive(tx, followUpKey(from))
  if (job === null || job.status !== 'pending') return
  const payload = JSON.stringify({ ...(JSON.parse(job.payload) as object), conversationId: to })
  if (getLive(tx, followUpKey(to)) !== null) cancelJob(tx, job.id, now)
  else changeJob(tx, job.id, { uniqueKey: followUpKey(to), payload })
}
