/** At most so many calls to models at once, whatever they are for; who comes first goes first. */
export interface CallSlots {
  readonly taken: number
  /** Resolves with what gives the place back. @throws the signal's reason when it is cut short while waiting */
  take(signal: AbortSignal): Promise<() => void>
}

/** @param most read anew at every turn, because it is a setting */
export function createCallSlots(most: () => number): CallSlots {
  let taken = 0
  const waiting = new Set<() => void>()

  function release(): () => void {
    taken += 1
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      taken -= 1
      for (const next of [...waiting]) if (taken < most()) next()
    }
  }

  return {
    get taken() {
      return taken
    },
    take(signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (taken < most() && waiting.size === 0) return Promise.resolve(release())
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          waiting.delete(enter)
          reject(signal.reason)
        }
        const enter = () => {
          waiting.delete(enter)
          signal.removeEventListener('abort', onAbort)
          resolve(release())
        }
        waiting.add(enter)
        signal.addEventListener('abort', onAbort)
      })
    },
  }
}
