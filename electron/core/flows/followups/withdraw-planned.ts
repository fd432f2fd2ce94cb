import type { ConversationId } from '../../../contract/ids.ts'
import type { Tx } from '../../db/open.ts'
import { getLive } from '../../jobs/scheduled-jobs.store.ts'
import { cancelJob } from '../../jobs/steer-jobs.ts'
import type { AccountScope } from '../account-scope.ts'
import { decide } from './judge.ts'
import { followUpKey } from './plan-follow-up.ts'

/** Takes back what is planned for somebody, and writes down why. What runs already asks the rules itself. */
export function withdrawPlanned(
  scope: Pick<AccountScope, 'accountId' | 'clock'>,
  tx: Tx,
  id: ConversationId,
  code: 'by_user' | 'opted_out',
): void {
  const job = getLive(tx, followUpKey(id))
  if (job === null || job.status !== 'pending') return
  cancelJob(tx, job.id, scope.clock.now())
  decide(scope, tx, id, { stage: 'find', outcome: 'withdrawn', code, untilAt: null })
}
