import { listBackups } from '../../db/backup-files.ts'
import { getAccount } from '../../inbox/accounts.store.ts'
import { countDeadJobs, oldestOverdueAt } from '../../jobs/overdue-jobs.ts'
import { sayCount, sayDuration } from '../../platform/say-amounts.ts'
import type { Probe } from './health-deps.ts'

/** One is made every day: three missed ones are no accident (ms). */
const OLD_BACKUP_MS = 3 * 24 * 60 * 60_000
/** Jobs run when they are due; one that nothing keeps and that waits for so long is not run at all (ms). */
const LATE_JOB_MS = 10 * 60_000

/** How old the newest good backup is. An account that is younger than that needs none yet. */
export const backupProbe: Probe = {
  codes: ['backup'],
  look({ dataDir, settings, store, accountId }, { now }) {
    const newestAt = listBackups({ dataDir, folder: settings().backups.folder })[0]?.at ?? null
    const beganAt = newestAt ?? getAccount(store.db, accountId)?.linkedAt ?? now
    const age = Math.max(0, now - beganAt)
    const words = `The newest backup is ${sayDuration(age)} old`
    const measures = newestAt === null ? [] : [{ name: 'backup_age', value: age, unit: 'ms' as const, words }]
    if (age <= OLD_BACKUP_MS) return { problems: [], measures }
    const sentence =
      newestAt === null
        ? 'There is no backup yet. Your data is safe as long as this disk is.'
        : `The newest good backup is ${sayDuration(age)} old. Your data itself is not affected.`
    const whatToDo = 'On the Jobs page, run Backup now; if it fails, its history says why.'
    return { problems: [{ code: 'backup', severity: 'warning', sentence, whatToDo }], measures }
  },
}

/** Jobs that should have run, and jobs that were given up. */
export const jobsProbe: Probe = {
  codes: ['jobs_late', 'jobs_dead'],
  look({ store }, { now, awakeSince }) {
    const dueAt = oldestOverdueAt(store.db, now)
    const lateMs = dueAt === null ? 0 : now - Math.max(dueAt, awakeSince)
    const dead = countDeadJobs(store.db)
    const late = {
      ...({ code: 'jobs_late', severity: 'warning' } as const),
      sentence: `A job that was due ${sayDuration(lateMs)} ago has not run. Drafting and sending are not affected.`,
      whatToDo: 'Look for it on the Jobs page and run it now. If that does not help, restart Secretary.',
    }
    const givenUp = {
      ...({ code: 'jobs_dead', severity: 'warning' } as const),
      sentence: `${sayCount(dead, 'job was', 'jobs were')} given up after several tries. Everything else goes on.`,
      whatToDo: 'Look on the Jobs page at what was given up: run it again, or throw it away.',
    }
    return { problems: [...(lateMs > LATE_JOB_MS ? [late] : []), ...(dead > 0 ? [givenUp] : [])], measures: [] }
  },
}
