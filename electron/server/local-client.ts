import { request } from 'node:http'
import { connect } from 'node:net'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { Contract } from '../contract/contract.ts'
import { LOCAL_LOGIN_PATH, LOCAL_RPC_PATH } from './local-socket.ts'

export type Client = ContractRouterClient<Contract>

/** A connection to a running app. */
export interface LocalClient {
  readonly client: Client
  close(): void
}

/** Connects to the local socket of a running app. @throws when nobody listens there, with the system's error */
export async function connectLocal(endpoint: string): Promise<LocalClient> {
  const socket = new WebSocket(`ws://localhost${LOCAL_RPC_PATH}`, {
    // Not the `ws+unix:` address: it cannot hold a path with a space or a colon.
    createConnection: () => connect(endpoint),
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => socket.terminate())
  const client: Client = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
  return { client, close: () => socket.close() }
}

/** An address with a fresh login code from the running app; null where it serves no page (the desktop app). */
export function requestLoginLink(endpoint: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: endpoint, path: LOCAL_LOGIN_PATH, method: 'POST' }, (response) => {
      response.setEncoding('utf8')
      let body = ''
      response.on('data', (part: string) => {
        body += part
      })
      response.on('end', () => resolve(loginAnswer.parse(JSON.parse(body)).url))
    })
    call.on('error', reject)
    call.end()
  })
}

const loginAnswer = z.object({ url: z.string().nullable() })
