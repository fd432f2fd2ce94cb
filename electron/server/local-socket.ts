import { chmodSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AnyRouter } from '@orpc/server'
import type { Log } from '../core/platform/log.ts'
import { listen, stopServer } from './listening.ts'
import { createRpcSockets } from './rpc-sockets.ts'
import { newSocketPath, removeSocketFile } from './socket-path.ts'

/** Where the contract is spoken on a local socket. */
export const LOCAL_RPC_PATH = '/rpc'
/** Asks the running app for an address with a fresh login code; it has one only while it serves a page. */
export const LOCAL_LOGIN_PATH = '/login-link'

export interface LocalSocket {
  /** The path of the unix socket, or the name of the pipe: what the lock file tells others. */
  readonly endpoint: string
  stop(): Promise<void>
}

export interface LocalSocketOptions {
  readonly router: AnyRouter
  /** Must exist. */
  readonly dataDir: string
  readonly log: Log
  /** An address with a one-time login code, or null while no page is served (a desktop without its REST API). */
  readonly createLoginLink?: () => string | null
}

/**
 * Opens the socket through which the command line of the same user talks to this process. It speaks the contract like
 * the page does; the system's file permissions (0600 in a 0700 directory) say who may connect.
 */
export async function startLocalSocket(options: LocalSocketOptions): Promise<LocalSocket> {
  const endpoint = newSocketPath(options.dataDir)
  const sockets = createRpcSockets({ router: options.router, log: options.log })
  const server = createServer((request, response) => answer(request, response, options.createLoginLink))
  server.on('upgrade', (request, socket, head) => {
    if (request.url === LOCAL_RPC_PATH) sockets.accept(request, socket, head)
    else socket.destroy()
  })
  await listen(server, { path: endpoint })
  if (!endpoint.startsWith('\\\\')) chmodSync(endpoint, 0o600)
  return { endpoint, stop: () => stop(server, sockets, endpoint) }
}

function answer(request: IncomingMessage, response: ServerResponse, createLoginLink?: () => string | null): void {
  const isLogin = request.method === 'POST' && request.url === LOCAL_LOGIN_PATH
  response.writeHead(isLogin ? 200 : 404, { 'content-type': 'application/json', connection: 'close' })
  response.end(JSON.stringify(isLogin ? { url: createLoginLink?.() ?? null } : { code: 'NOT_FOUND' }))
}

async function stop(server: Server, sockets: { stop(): Promise<void> }, endpoint: string): Promise<void> {
  await sockets.stop()
  await stopServer(server)
  removeSocketFile(endpoint)
}
