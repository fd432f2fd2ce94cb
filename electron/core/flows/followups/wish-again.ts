import type { Db } from '../../db/open.ts'
import { findPlan } from '../../followups/plans.store.ts'
import { wishFor } from '../../followups/wishes.ts'
import type { OutboxRow } from '../../outbox/outbox.store.ts'

/** What is asked for when a row is written anew: for a follow-up what it was for, with the user's new words if there are any. */
export function wishAgain(db: Db, row: OutboxRow, instruction: string | null): string | null {
  const plan = row.origin === 'follow_up' ? findPlan(db, row.id) : null
  if (plan === null) return instruction
  const { context, kind, variant } = plan
  return instruction === null || instruction === ''
    ? row.instruction
    : wishFor({ ...context, kind, variant }, instruction)
}
