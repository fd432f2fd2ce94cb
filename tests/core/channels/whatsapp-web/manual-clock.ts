import type { Clock } from '../../../../electron/core/platform/clock.ts'

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves on by so many ms and runs what falls due, in order. */
  pass(ms: number): void
  readonly waiting: number
}

export function createManualClock(startAt = 1_000_000): ManualClock {
  let now = startAt
  const timers = new Set<{ at: number; run: () => void }>()
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    pass(ms) {
      const until = now + ms
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
        if (next === undefined) break
        timers.delete(next)
        now = next.at
        next.run()
      }
      now = until
    },
    get waiting() {
      return timers.size
    },
  }
}
