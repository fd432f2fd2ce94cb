import { threadCpuMs } from './measure.ts'

/** How long the thread was held, turn by turn of its event loop (ms). */
export interface Turns {
  /** The longest turn as a clock on the wall sees it: with waits for the disk, and for other programs on this machine. */
  readonly longestMs: number
  /** The longest as far as the processor worked for it: what the program itself is to blame for. */
  readonly longestCpuMs: number
  /** How many were longer than a frame of the screen. */
  readonly overFrame: number
}

/** A frame at 60 a second. */
export const FRAME_MS = 16

/** Looks at every turn from now on, until the answered function is called. Keeps one processor busy meanwhile. */
export function watchTurns(): () => Turns {
  let [longestMs, longestCpuMs, overFrame] = [0, 0, 0]
  let [before, cpuBefore] = [performance.now(), threadCpuMs()]
  let handle = setImmediate(look)
  function look(): void {
    const [now, cpuNow] = [performance.now(), threadCpuMs()]
    longestMs = Math.max(longestMs, now - before)
    longestCpuMs = Math.max(longestCpuMs, cpuNow - cpuBefore)
    if (now - before > FRAME_MS) overFrame += 1
    before = now
    cpuBefore = cpuNow
    handle = setImmediate(look)
  }
  return () => {
    clearImmediate(handle)
    return { longestMs, longestCpuMs, overFrame }
  }
}
