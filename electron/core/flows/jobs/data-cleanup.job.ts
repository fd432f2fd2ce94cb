import { cleanupPayload } from '../../../contract/cleanup.contract.ts'
import { defineJobType } from '../../jobs/job-type.ts'
import { runCleanup } from '../cleanup/run-cleanup.ts'
import type { JobScope } from './job-scope.ts'

/** Removes what is old, and every trace of what was deleted or has disappeared. Interrupted, it goes on the next time. */
export const dataCleanupJob = defineJobType<JobScope, typeof cleanupPayload>({
  payload: cleanupPayload,
  lane: 'housekeeping',
  mayRepeat: true,
  timeoutMs: 60 * 60_000,
  async run(scope, payload, run) {
    const removed = await runCleanup(scope, payload, run)
    for (const { sentence } of removed) run.log(`Removed: ${sentence}`)
    return {
      did:
        removed.length === 0
          ? null
          : `removed ${removed.length === 1 ? '1 kind' : `${removed.length} kinds`} of old data`,
    }
  },
})
