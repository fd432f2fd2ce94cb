import type { AccountId } from '../../contract/ids.ts'
import type { Tx } from '../db/open.ts'
import { type Attempt, endAttempt, latestAttempt } from '../outbox/attempts.store.ts'
import { listRows, type OutboxRow, transition } from '../outbox/outbox.store.ts'

const FROM_BACKUP = 'FROM_BACKUP'
const NOTE = 'From a backup: it may have been sent already. Is it still right?'

/** Nothing of these data leaves by itself any more: what was approved asks again, what was on its way may have left. */
export function distrustQueue(tx: Tx, accountId: AccountId, at: number): void {
  const all = { accountId, limit: 10_000, after: null } as const
  for (const row of listRows(tx, { ...all, statuses: ['sending', 'uncertain'] })) {
    // Without an id it had not left when the copy was made; since then it may have.
    const attempt = latestAttempt(tx, row.id)
    if (attempt !== null) endAttempt(tx, attempt.id, { at, outcome: 'unknown', code: FROM_BACKUP, message: NOTE })
  }
  for (const row of listRows(tx, { ...all, statuses: ['queued'] })) askAfterRestore(tx, row, at)
}

/** Whether an attempt is known from restored data only. */
export function isFromBackup({ code }: Pick<Attempt, 'code'>): boolean {
  return code === FROM_BACKUP
}

/** Approved before a restore, it waits for the person once more. */
export function askAfterRestore(tx: Tx, row: OutboxRow, at: number): void {
  const change = { note: NOTE, approvedAt: null, approvedBy: null, heldAt: null, notBefore: 0 }
  transition(tx, row, 'ask_again', { actor: 'recovery', at }, { ...change, scheduled: false, hurried: false })
}
