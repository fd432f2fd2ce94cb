import type { QueryClient } from '@tanstack/react-query'
import { type Client, createClient, createQueries, type Queries } from '../client/client.ts'
import { type Connection, createConnection } from '../client/connection.ts'
import { startLive } from '../client/live.ts'
import { createMessagePortTransport } from '../client/message-port-transport.ts'
import { toProblem } from '../client/problem.ts'
import { createQueryClient } from '../client/query-client.ts'
import { createWebSocketTransport } from '../client/websocket-transport.ts'
import { createSave } from './save-typed.ts'
import { createTypedTexts, type TypedTexts } from './typed-texts.ts'
import { createUiStore, type UiStore } from './ui-store.ts'

declare global {
  interface Window {
    /** What the desktop's preload exposes, and nothing else; absent in a browser. */
    readonly secretaryHost?: 'desktop'
  }
}

/** Everything a screen or a command works with, made once when the page starts. */
export interface Desk {
  readonly client: Client
  readonly orpc: Queries
  readonly queries: QueryClient
  readonly connection: Connection
  readonly ui: UiStore
  readonly typed: TypedTexts
  /**
   * Runs something that may fail and shows the failure at `place` (read there by `<ProblemAt place>`).
   * Answers whether it worked.
   */
  attempt(place: string, action: () => Promise<unknown>): Promise<boolean>
}

export function createDesk(): Desk {
  const isDesktop = window.secretaryHost === 'desktop'
  const connection = createConnection(isDesktop ? createMessagePortTransport() : createWebSocketTransport(location))
  const client = createClient(connection)
  const orpc = createQueries(client)
  const queries = createQueryClient()
  const ui = createUiStore(window)
  const typed = createTypedTexts(createSave({ client, orpc, queries }), localStorage)
  connection.start(window)
  startLive({ client, orpc, queries, connection })
  saveWhenNeeded(typed, connection)
  return {
    client,
    orpc,
    queries,
    connection,
    ui,
    typed,
    async attempt(place, action) {
      ui.setProblem(place, null)
      try {
        await action()
        return true
      } catch (error) {
        ui.setProblem(place, toProblem(error))
        return false
      }
    },
  }
}

/** Besides shortly after each keystroke: when the page goes away, and when the line is back. */
function saveWhenNeeded(typed: TypedTexts, connection: Connection): void {
  const save = () => void typed.flushAll()
  window.addEventListener('pagehide', save)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save()
  })
  connection.state.subscribe((state) => {
    if (state.kind === 'connected') save()
  })
}
