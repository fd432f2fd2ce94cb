import type { Tx } from '../db/open.ts'
import { type Attempt, endAttempt, latestAttempt } from '../outbox/attempts.store.ts'
import { listStaleClaims } from '../outbox/claim.ts'
import { type OutboxRow, transition } from '../outbox/outbox.store.ts'
import type { AccountScope } from './account-scope.ts'
import { dropTaken } from './chat-commands/chat-commands.store.ts'
import { expireClaim } from './draft-next-reply.ts'
import { giveWay } from './overtake.ts'

/**
 * After a crash: nobody else works on this data (the directory is locked), so every claim is an interrupted one. Writing
 * goes back to be written; a send whose message had its id may have left, so it is not sure and never repeated by itself.
 */
export function recoverOnStart(scope: AccountScope): void {
  const now = scope.clock.now()
  scope.store.transaction((tx) => {
    for (const row of listStaleClaims(tx, 'generating', WHENEVER)) expireClaim(tx, row, now)
    dropTaken(tx)
  })
  interruptSends(scope)
}

/** However young a claim looks: the machine's clock may have been set back since. */
const WHENEVER = Number.MAX_SAFE_INTEGER

/**
 * A row still `sending` while no send runs was cut off. Nothing leaves before its id is written down, so without one it
 * waits for its turn again; with one it may have arrived.
 */
export function interruptSends(scope: AccountScope): void {
  const now = scope.clock.now()
  const cut = listStaleClaims(scope.store.db, 'sending', WHENEVER)
  if (cut.length === 0) return
  scope.store.transaction((tx) => {
    for (const row of cut) {
      const attempt = latestAttempt(tx, row.id)
      if (attempt !== null && neverLeft(attempt)) takeBack(scope, tx, row, attempt)
      else interrupt(tx, row, attempt, now)
    }
  })
  scope.announce('outbox')
}

function neverLeft({ channelMessageId, outcome }: Attempt): boolean {
  return channelMessageId === null && outcome === null
}

function takeBack(scope: AccountScope, tx: Tx, row: OutboxRow, attempt: Attempt): void {
  const now = scope.clock.now()
  const message = 'Secretary was interrupted before this could leave.'
  const why = { actor: 'recovery', at: now, code: 'INTERRUPTED', message } as const
  endAttempt(tx, attempt.id, { at: now, outcome: 'not-sent', code: why.code, message })
  if (giveWay(scope, tx, row, why) === null) transition(tx, row, 'defer', why, { claimedAt: null, notBefore: now })
}

function interrupt(tx: Tx, row: OutboxRow, attempt: Attempt | null, now: number): void {
  const note = 'Secretary was interrupted while this was being sent. It may have arrived.'
  const why = { actor: 'recovery', at: now, code: 'INTERRUPTED', message: note } as const
  transition(tx, row, 'interrupt', why, {
    note,
    channelMessageId: attempt?.channelMessageId ?? row.channelMessageId,
  })
}
