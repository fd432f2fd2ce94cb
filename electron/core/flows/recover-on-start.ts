import { latestAttempt } from '../outbox/attempts.store.ts'
import { listStaleClaims } from '../outbox/claim.ts'
import { transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { expireClaim } from './draft-next-reply.ts'

/**
 * After a crash: nobody else works on this data (the directory is locked), so every claim is an interrupted one. Writing
 * goes back to be written; a send may have left, so it is not sure and never repeated by itself.
 */
export function recoverOnStart(scope: AccountScope): void {
  const now = scope.clock.now()
  scope.store.transaction((tx) => {
    for (const row of listStaleClaims(tx, 'generating', WHENEVER)) expireClaim(tx, row, now)
  })
  interruptSends(scope)
}

/** However young a claim looks: the machine's clock may have been set back since. */
const WHENEVER = Number.MAX_SAFE_INTEGER

/** A row still `sending` while no send runs was cut off: it may have arrived. */
export function interruptSends(scope: AccountScope): void {
  const now = scope.clock.now()
  const cut = listStaleClaims(scope.store.db, 'sending', WHENEVER)
  if (cut.length === 0) return
  scope.store.transaction((tx) => {
    for (const row of cut) {
      const note = 'Secretary was interrupted while this was being sent. It may have arrived.'
      const why = { actor: 'recovery', at: now, code: 'INTERRUPTED', message: note } as const
      transition(tx, row, 'interrupt', why, {
        note,
        channelMessageId: latestAttempt(tx, row.id)?.channelMessageId ?? row.channelMessageId,
      })
    }
  })
  scope.announce('outbox')
}
