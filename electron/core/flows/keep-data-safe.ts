import { listBackups, type Rescue, takeBackup } from '../db/backups.ts'
import { checkDatabase } from '../db/check.ts'
import type { StepResult } from '../jobs/loop.ts'
import { endAttempt, latestAttempt } from '../outbox/attempts.store.ts'
import { listRows, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'

export interface DataSafetyDeps extends AccountScope {
  readonly dataDir: string
  /** Says what a person should know of, until the next start. */
  notice(code: string, message: string): void
}

const DAY_MS = 24 * 60 * 60_000

/** Once a day: reads the whole database through, then copies it. A damaged one is not copied over good backups. */
export async function keepDataSafe(deps: DataSafetyDeps): Promise<StepResult> {
  const now = deps.clock.now()
  const due = (listBackups(deps.dataDir)[0]?.at ?? 0) + DAY_MS
  if (due > now) return { did: null, next: due }
  const problems = await checkDatabase(deps.store.raw.name, 'full')
  if (problems.length > 0) {
    deps.notice(
      'DATABASE_DAMAGED',
      `The database shows damage (${problems[0]}). Please restart Secretary: it will start from the newest good backup.`,
    )
    throw new Error(`The database shows damage: ${problems[0]}`)
  }
  const backup = await takeBackup(deps.store, deps.dataDir, now)
  return { did: `backed up ${Math.round(backup.sizeBytes / 1024)} KB`, next: now + DAY_MS }
}

/**
 * The app works on an older copy of itself now: what was approved may have left since. Nothing leaves before a person
 * looked at it again, and what was on its way counts as possibly sent.
 */
export function distrustAfterRescue(deps: DataSafetyDeps, rescue: Rescue): void {
  const { damaged, backupAt } = rescue
  const since =
    backupAt === null
      ? 'There was no backup, so it begins empty.'
      : `It works on the backup of ${new Date(backupAt).toISOString()}.`
  deps.notice(
    'DATABASE_RESTORED',
    `The database was damaged. ${since} Messages since then are read from WhatsApp again; drafts, settings and what was sent in between may be missing. The damaged file is kept: ${damaged}`,
  )
  const note = 'From a backup: it may have been sent already. Is it still right?'
  const at = deps.clock.now()
  const queued = listRows(deps.store.db, {
    accountId: deps.accountId,
    statuses: ['queued'],
    limit: 10_000,
    after: null,
  })
  const sending = listRows(deps.store.db, {
    accountId: deps.accountId,
    statuses: ['sending'],
    limit: 10_000,
    after: null,
  })
  deps.store.transaction((tx) => {
    for (const row of sending) {
      // Without an id it had not left when the copy was made; since then it may have.
      const attempt = latestAttempt(tx, row.id)
      if (attempt !== null) endAttempt(tx, attempt.id, { at, outcome: 'unknown', code: 'FROM_BACKUP', message: note })
    }
    for (const row of queued) {
      transition(
        tx,
        row,
        'ask_again',
        { actor: 'recovery', at },
        { note, approvedAt: null, heldAt: null, notBefore: 0 },
      )
    }
  })
}
