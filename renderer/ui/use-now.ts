import { useSyncExternalStore } from 'react'

/** One clock per interval, shared by everything that counts, and stopped while nothing listens. */
const clocks = new Map<number, ReturnType<typeof createClock>>()

function createClock(intervalMs: number) {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: number | undefined
  const tick = () => {
    now = Date.now()
    for (const listener of [...listeners]) listener()
  }
  return {
    subscribe(listener: () => void) {
      if (listeners.size === 0) {
        now = Date.now()
        timer = window.setInterval(tick, intervalMs)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) window.clearInterval(timer)
      }
    },
    read: () => now,
  }
}

/** The present moment in ms, renewed every `intervalMs` (1 s for seconds, 30 s for "3 h"). */
export function useNow(intervalMs: 100 | 1_000 | 30_000): number {
  let clock = clocks.get(intervalMs)
  if (clock === undefined) {
    clock = createClock(intervalMs)
    clocks.set(intervalMs, clock)
  }
  return useSyncExternalStore(clock.subscribe, clock.read)
}
