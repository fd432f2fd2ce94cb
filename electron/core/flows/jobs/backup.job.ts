import { z } from 'zod'
import { defineJobType } from '../../jobs/job-type.ts'
import { backUpDaily } from '../keep-data-safe.ts'
import type { JobScope } from './job-scope.ts'

const payload = z.strictObject({})

/** Reads the database through, copies it, proves the copy, and lets the oldest copies go. */
export const backupJob = defineJobType<JobScope, typeof payload>({
  payload,
  lane: 'housekeeping',
  mayRepeat: true,
  // Reading through and copying takes as long as the file is large and the disk slow.
  timeoutMs: 12 * 60 * 60_000,
  // A person has to look after these; every hour of trying would say the same.
  retry: { neverFor: ['BACKUP_FOLDER', 'KEY_SEALED'] },
  run: (scope, _payload, { signal }) => backUpDaily(scope, signal),
})
