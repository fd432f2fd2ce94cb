import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../electron/contract/contract.ts'
import type { Connection } from './connection.ts'

/** Every procedure of the contract, typed, over whichever line this page has. */
export type Client = ContractRouterClient<Contract>

export function createClient(connection: Connection): Client {
  return createORPCClient<Client>(connection.link)
}

/** Query and key builders for every procedure: `orpc.conversations.get.queryOptions({ input: { id } })`. */
export function createQueries(client: Client) {
  return createTanstackQueryUtils(client)
}
export type Queries = ReturnType<typeof createQueries>
