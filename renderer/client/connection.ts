import type { ClientLink } from '@orpc/client'
import { createStore, type StoreApi } from 'zustand/vanilla'

type NoContext = Record<never, never>
export type RpcLink = ClientLink<NoContext>

/** What the page knows of its line to the runtime. `since` is a moment in ms. */
export interface ConnectionState {
  readonly kind: 'connecting' | 'connected' | 'lost' | 'login-needed'
  readonly since: number
}

/** A way to the runtime that heals itself. A new link is handed over after each (re)connection. */
export interface Transport {
  start(on: TransportEvents): void
  /** The page came back to the front or to the network: try again now. */
  nudge(): void
}

export interface TransportEvents {
  up(link: RpcLink): void
  down(kind: 'lost' | 'login-needed'): void
}

/** Thrown for a call that found no line, or lost it before the answer came. */
export class ConnectionLostError extends Error {
  constructor(cause?: unknown) {
    super('The connection to Secretary was lost, trying again…', { cause })
    this.name = 'ConnectionLostError'
  }
}

export interface Connection {
  readonly state: StoreApi<ConnectionState>
  /** One link for ever: calls wait for the very first connection, and fail at once while it is lost. */
  readonly link: RpcLink
  start(page: Pick<Window, 'addEventListener'>): void
}

/**
 * Joins a transport to one stable link. Calls made while the line is lost fail at once instead of being kept: an
 * approval must not leave minutes after it was given.
 */
export function createConnection(transport: Transport): Connection {
  const state = createStore<ConnectionState>(() => ({ kind: 'connecting', since: Date.now() }))
  const set = (kind: ConnectionState['kind']) => {
    if (state.getState().kind !== kind) state.setState({ kind, since: Date.now() })
  }
  let open: (link: RpcLink) => void
  let current = new Promise<RpcLink>((resolve) => {
    open = resolve
  })
  const link: RpcLink = {
    async call(path, input, options) {
      const { kind } = state.getState()
      if (kind === 'lost' || kind === 'login-needed') throw new ConnectionLostError()
      const now = await current
      try {
        return await now.call(path, input, options)
      } catch (error) {
        throw isAnswer(error) || options.signal?.aborted ? error : new ConnectionLostError(error)
      }
    },
  }
  return {
    state,
    link,
    start(page) {
      transport.start({
        up(next) {
          open(next)
          current = Promise.resolve(next)
          set('connected')
        },
        down: set,
      })
      for (const event of ['focus', 'online', 'pageshow']) page.addEventListener(event, () => transport.nudge())
    },
  }
}

/** An error that the runtime answered with carries a code; everything else happened on the way. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'status' in error
}
