import { statfs } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What the machine under us can tell of itself, as a port: tests make a disk small and a processor busy. */
export interface Machine {
  /** Bytes that may still be written to the disk this folder is on; null where the system does not tell. */
  freeBytes(folder: string): Promise<number | null>
  /**
   * By how much (ms) the event loop was late in the 99th of 100 cases since it was asked last; null before there is
   * anything to tell.
   */
  takeLoopDelay(): number | null
}

/** How often the event loop's lateness is measured (ms). Each sample holds this pause too. */
const SAMPLE_MS = 20

export function createMachine(): Machine {
  const delays = monitorEventLoopDelay({ resolution: SAMPLE_MS })
  delays.enable()
  return {
    async freeBytes(folder) {
      try {
        const { bavail, bsize } = await statfs(folder)
        return bavail * bsize
      } catch {
        return null
      }
    },
    takeLoopDelay() {
      if (delays.count === 0) return null
      const p99 = delays.percentile(99) / 1e6
      delays.reset()
      return Math.max(0, p99 - SAMPLE_MS)
    },
  }
}
