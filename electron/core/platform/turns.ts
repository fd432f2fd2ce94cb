/** One piece of work after the other, and none after the end. */
export interface Turns {
  /** Waits for its turn, then works. `signal` is aborted when the end comes. @throws what the work throws */
  take<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>
  /** Asks what runs to stop, refuses what waits, and resolves once nothing runs any more. */
  close(): Promise<void>
}

export function createTurns(): Turns {
  const ending = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(work) {
      const turn = last.then(() => {
        ending.signal.throwIfAborted()
        return work(ending.signal)
      })
      last = turn.catch(() => {})
      return turn
    },
    async close() {
      ending.abort(new Error('stopping'))
      await last
    },
  }
}
