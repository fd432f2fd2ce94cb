import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '../../electron/contract/contract.ts'

/** The line that a page has to a headless runtime: the contract over a WebSocket, with the cookie of a login. */
export async function openPageLine(origin: string, cookie: string) {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie }, origin })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  // The same interface as far as the link uses it.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return {
    client: createORPCClient<ContractRouterClient<Contract>>(link),
    close: () => socket.close(),
  }
}
