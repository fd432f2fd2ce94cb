import type { QueryClient } from '@tanstack/react-query'
import { type Client, createClient, createQueries, type Queries } from '../client/client.ts'
import { type Connection, createConnection } from '../client/connection.ts'
import { startLive } from '../client/live.ts'
import { createMessagePortTransport } from '../client/message-port-transport.ts'
import { toProblem } from '../client/problem.ts'
import { createQueryClient } from '../client/query-client.ts'
import { createWebSocketTransport } from '../client/websocket-transport.ts'
import { createUiStore, type UiStore } from './ui-store.ts'

/** Everything a screen or a command works with, made once when the page starts. */
export interface Desk {
  readonly client: Client
  readonly orpc: Queries
  readonly queries: QueryClient
  readonly connection: Connection
  readonly ui: UiStore
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
  const ui = createUiStore(location, history)
  connection.start()
  startLive({ client, orpc, queries, connection })
  return {
    client,
    orpc,
    queries,
    connection,
    ui,
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
