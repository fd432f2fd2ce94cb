import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '../core/platform/log.ts'
import { errorOptions } from './error-body.ts'

/** A socket that did not answer a ping until the next one is dead. */
const HEARTBEAT_MS = 15_000
/** The largest request: a text of 65,536 characters, escaped, with room to spare. */
const LARGEST_REQUEST_BYTES = 4 * 1024 * 1024
/** How long the other side gets to close its end before the socket is cut. */
const CLOSE_MS = 500
/** WebSocket close code "going away". */
const GOING_AWAY = 1001

/** WebSockets that speak the contract. Who may open one is decided before `accept`. */
export interface RpcSockets {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Closes all of them; resolves when they are gone. */
  stop(): Promise<void>
}

export function createRpcSockets(options: { router: AnyRouter; log: Log; heartbeatMs?: number }): RpcSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_REQUEST_BYTES, clientTracking: true })
  const handler = new RPCHandler(options.router, errorOptions(options.log))
  const silent = new WeakSet<WebSocket>()
  const heartbeat = setInterval(() => beat(server.clients, silent), options.heartbeatMs ?? HEARTBEAT_MS)
  heartbeat.unref()
  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', (err) => options.log.warn({ err }, 'A page sent something that cannot be read'))
        webSocket.on('pong', () => silent.delete(webSocket))
        void handler.upgrade(webSocket, { context: {} })
      })
    },
    async stop() {
      clearInterval(heartbeat)
      await Promise.all([...server.clients].map(close))
      server.close()
    },
  }
}

function beat(sockets: ReadonlySet<WebSocket>, silent: WeakSet<WebSocket>): void {
  for (const socket of sockets) {
    if (silent.has(socket)) {
      socket.terminate()
      continue
    }
    silent.add(socket)
    socket.ping()
  }
}

function close(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => socket.terminate(), CLOSE_MS)
    socket.once('close', () => {
      clearTimeout(cut)
      resolve()
    })
    socket.close(GOING_AWAY)
  })
}
