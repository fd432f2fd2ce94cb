import type { JobId } from '../../contract/ids.ts'
import type { Store } from '../db/open.ts'
import type { Log } from '../platform/log.ts'
import type { JobTypes } from './enqueue.ts'
import { newestRunAt } from './executions.store.ts'
import { healClock, rescueJobs } from './rescue-jobs.ts'
import { listRunning } from './scheduled-jobs.store.ts'
import type { SettleRules } from './settle-run.ts'

export interface Sweeper {
  /** Frees what an ended process left behind; while the app was closed the clock may have been set, too. */
  begin(): void
  /** Once a minute frees what nobody runs, and sees whether the clock was set back. @throws what the database throws */
  look(): void
}

/** A clock that is a little behind itself was corrected, not set back (ms). */
const CORRECTION_MS = 1_000

export function createSweeper(deps: {
  readonly store: Store
  readonly log: Log
  readonly types: JobTypes<never>
  readonly everyMs: number
  rules(): SettleRules
  isOurs(id: JobId): boolean
}): Sweeper {
  const { store, log, isOurs } = deps
  let [sweptAt, seenAt] = [0, 0]

  /** Mostly there is nothing to do, and then nothing is written. `was`: from when (ms) the clock was set back. */
  function sweep({ everything, was }: { everything: boolean; was: number | null }): void {
    const rules = deps.rules()
    sweptAt = rules.now
    if (was === null && listRunning(store.db).every(({ id }) => isOurs(id))) return
    store.transaction((tx) => {
      const found = rescueJobs(tx, deps.types, { ...rules, everything, isOurs })
      if (found > 0) log.warn({ found }, 'jobs that nobody ran were freed')
      if (was !== null) healClock(tx, { ...rules, was })
    })
  }

  return {
    begin() {
      seenAt = deps.rules().now
      sweep({ everything: true, was: newestRunAt(store.db) })
    },
    look() {
      const { now } = deps.rules()
      // It went on until it was set, but not for longer than from one look to the next.
      const was = now < seenAt - CORRECTION_MS ? seenAt + deps.everyMs : null
      if (was !== null || now - sweptAt >= deps.everyMs) sweep({ everything: false, was })
      seenAt = now
    },
  }
}
