import { z } from 'zod'
import { defineJobType } from '../../jobs/job-type.ts'
import { backUpDaily } from '../keep-data-safe.ts'
import type { JobScope } from './job-scope.ts'

/** Reads the database through, copies it, proves the copy, and lets the oldest copies go. */
export const backupJob = defineJobType<JobScope, typeof payload>({
  get payload() {
    return payload
  },
  lane: 'housekeeping',
  mayRepeat: true,
  retry: { neverFor: ['BACKUP_FOLDER', 'KEY_SEALED'] },
  run: (scope, _payload, { signal }) => backUpDaily(scope, signal),
})

const payload = z.strictObject({})
