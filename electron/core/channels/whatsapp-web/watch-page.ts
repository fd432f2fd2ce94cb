import type { Clock } from '../../platform/clock.ts'
import { measureMemory } from './browser-memory.ts'
import type { Connection } from './connection.ts'
import { readPageState } from './page-functions.ts'
import type { Timings } from './timings.ts'

export type PageState = ReturnType<typeof readPageState>

export interface PageWatch {
  /** Looks now instead of at the next turn. */
  restart(): void
  end(): void
}

export interface PageWatchPorts {
  readonly clock: Clock
  readonly timings: Timings
  connection(): Connection | null
  /** Linked and answering: then the turns are far apart, and memory is measured. */
  isReadable(): boolean
  seen(state: PageState): void
  /** The page answered nothing, `times` in a row. */
  silent(times: number): void
  memory(bytes: number | null): void
}

/**
 * Looks at the page by itself, because the library tells only part of it: nothing of a passkey, of states before
 * `ready`, or of a page that hangs. Every second until linked, every minute afterwards.
 */
export function watchPage(ports: PageWatchPorts): PageWatch {
  const { clock, timings } = ports
  let cancel = () => {}
  let hasEnded = false
  let turn = 0
  let silences = 0
  const look = async (mine: number) => {
    const connection = ports.connection()
    if (connection !== null) {
      const state = await connection.page.call(timings.probeMs, readPageState).catch(() => null)
      if (hasEnded || mine !== turn || connection !== ports.connection()) return again(mine)
      silences = state === null ? silences + 1 : 0
      if (state === null) ports.silent(silences)
      else ports.seen(state)
      if (ports.isReadable() && connection.generation.browserPid !== null) {
        ports.memory(await measureMemory(connection.generation.browserPid))
      }
    }
    again(mine)
  }
  const again = (mine: number) => {
    if (hasEnded || mine !== turn) return
    const waitMs = ports.isReadable() ? timings.heartbeatMs : timings.pollMs
    // After a silence the next look comes soon: a page that hangs should not seem connected for another minute.
    cancel = clock.after(silences > 0 ? Math.min(waitMs, timings.probeMs) : waitMs, () => void look(mine))
  }
  void look(turn)
  return {
    restart() {
      cancel()
      silences = 0
      void look(++turn)
    },
    end() {
      hasEnded = true
      cancel()
    },
  }
}
