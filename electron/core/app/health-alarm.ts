import { checkHealth } from '../flows/health/check-health.ts'
import type { HealthDeps } from '../flows/health/health-deps.ts'

/**
 * Looks at the health at once when the database refuses a write. No job can begin then (beginning one is a write), so
 * this look cannot wait for its job.
 */
export interface HealthAlarm {
  ring(): void
  close(): void
}

/** What goes on being wrong is looked at this often (ms). */
const AGAIN_MS = 60_000

export function createHealthAlarm(deps: HealthDeps): HealthAlarm {
  const closing = new AbortController()
  let rungAt = Number.NEGATIVE_INFINITY
  let cancel: () => void = () => {}
  return {
    ring() {
      const now = deps.clock.now()
      if (closing.signal.aborted || (now >= rungAt && now - rungAt < AGAIN_MS)) return
      rungAt = now
      cancel = deps.clock.after(0, () => {
        checkHealth(deps, closing.signal).catch((error: unknown) => {
          deps.log.error({ err: error }, 'the health could not be looked at')
        })
      })
    },
    close() {
      cancel()
      closing.abort(new Error('stopping'))
    },
  }
}
