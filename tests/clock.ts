import type { Clock } from '../electron/core/platform/clock.ts'

/** Time that a test walks by hand. Nothing fires by itself; whoever moves it waits until all that follows has happened. */
export interface HandClock extends Clock {
  /** Fires every timer that comes due within `ms`, in order, each with its promises settled before the next. */
  advance(ms: number): Promise<void>
  /** The machine slept, or somebody set its clock: time is at once `ms` later (or earlier), then what is due fires. */
  jump(ms: number): Promise<void>
  /** Somebody set the clock: time is at once `ms` later (or earlier), and timers, which count what goes by, do not notice. */
  setBy(ms: number): Promise<void>
  /** How many timers wait. */
  readonly waiting: number
}

interface Timer {
  at: number
  readonly run: () => void
}

/** More timers at one instant than any honest program sets: something wakes itself for ever. */
const MOST_AT_ONE_INSTANT = 20_000

/** @param startAt ms since 1970 */
export function createHandClock(startAt: number, settled: () => Promise<void> = settle): HandClock {
  let now = startAt
  const timers = new Set<Timer>()

  function nextDue(until: number): Timer | undefined {
    let next: Timer | undefined
    for (const timer of timers) if (timer.at <= until && (next === undefined || timer.at < next.at)) next = timer
    return next
  }

  async function fireUntil(until: number): Promise<void> {
    await settled()
    let [instant, fired] = [now, 0]
    for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
      timers.delete(timer)
      now = Math.max(now, timer.at)
      fired = now === instant ? fired + 1 : 0
      instant = now
      if (fired > MOST_AT_ONE_INSTANT) throw new Error(`Timers at ${now} fire without end.`)
      timer.run()
      await settled()
    }
    now = until
  }

  return {
    now: () => now,
    after(ms, run) {
      // As in Node: whole milliseconds, never early.
      const timer = { at: now + Math.ceil(Math.max(0, ms)), run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance: (ms) => fireUntil(now + ms),
    async jump(ms) {
      now += ms
      await fireUntil(now)
    },
    async setBy(ms) {
      now += ms
      for (const timer of timers) timer.at += ms
      await settled()
    },
    get waiting() {
      return timers.size
    },
  }
}

/**
 * The same for code that awaits nothing but promises and `setImmediate`: where neither is left there is no turn to wait
 * for, and weeks of minutes in which nothing happens go by in a second.
 */
export async function settleQuickly(): Promise<void> {
  // Runs once every promise that can go on has gone on.
  await new Promise((resolve) => process.nextTick(resolve))
  if (process.getActiveResourcesInfo().includes('Immediate')) await settle()
}

/** Lets promises and `setImmediate` run until nothing of the kind is left; real sockets and processes are not waited for. */
export async function settle(): Promise<void> {
  let quiet = 0
  while (quiet < 2) {
    await new Promise((resolve) => setImmediate(resolve))
    quiet = process.getActiveResourcesInfo().includes('Immediate') ? 0 : quiet + 1
  }
}
