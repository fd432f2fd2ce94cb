/** Time as a port: production uses the machine's, tests walk it by hand. Instants are milliseconds since 1970 (UTC). */
export interface Clock {
  now(): number
  /** Calls `run` once after `ms` milliseconds; the answer cancels it. */
  after(ms: number, run: () => void): () => void
}

/** The longest delay a Node timer keeps; beyond it `setTimeout` fires at once. */
const LONGEST_TIMER_MS = 2_147_483_647

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, ms), LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  },
}

/** Resolves after `ms` on this clock, or rejects with the signal's reason when it is aborted first. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    })
    const onAbort = () => {
      cancel()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

/** A signal that aborts after `ms` on this clock. Whoever asked for it clears it once what it limits is over. */
export function deadline(clock: Clock, ms: number): { readonly signal: AbortSignal; clear(): void } {
  const over = new AbortController()
  const clear = clock.after(ms, () => over.abort(new Error(`it took longer than ${ms / 1000} s`)))
  return { signal: over.signal, clear }
}
