import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { createAdaptorServer } from '@hono/node-server'
import type { AnyRouter } from '@orpc/server'
import { Hono } from 'hono'
import { parse as parseCookies } from 'hono/utils/cookie'
import { type Clock, systemClock } from '../core/platform/clock.ts'
import type { Log } from '../core/platform/log.ts'
import { listen, stopServer } from './listening.ts'
import { createLoginSessions, type LoginSessions } from './login-sessions.ts'
import { isAllowedOrigin, ownHosts } from './origin-guard.ts'
import { createPageApp, sessionCookieName } from './page-app.ts'
import { API_PREFIX, createRestApi, toResponse } from './rest-api.ts'
import { createRpcSockets, type RpcSockets } from './rpc-sockets.ts'

export interface HttpServerOptions {
  readonly router: AnyRouter
  /** Zero for any free port. */
  readonly port: number
  /** The REST API's bearer token. */
  readonly token: string
  readonly version: string
  readonly log: Log
  /** The built page. */
  readonly rendererDir: string
  /** Where logins are kept, so that an open page survives a restart; null for this process only. */
  readonly sessionsFile: string | null
  readonly clock?: Clock
}

export interface HttpServer {
  readonly port: number
  /** `http://127.0.0.1:PORT`, without a login. */
  readonly origin: string
  readonly apiUrl: string
  /** The page's address with a new login code, good for ten minutes and one use. */
  createLoginLink(): string
  /** Ends every connection, at the latest after about a second. */
  stop(): Promise<void>
}

/** Serves the page, its WebSocket and the REST API on loopback. @throws the system's error, for example EADDRINUSE */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  let port = options.port
  const sessions = createLoginSessions({ clock: options.clock ?? systemClock, file: options.sessionsFile })
  const sockets = createRpcSockets(options)
  const app = createApp(options, sessions, () => port)
  const server = createAdaptorServer({ fetch: app.fetch, hostname: '127.0.0.1' }) as Server
  server.on('upgrade', (request, socket, head) => {
    const refusal = upgradeRefusal(request, sessions, port)
    if (refusal === null) sockets.accept(request, socket, head)
    else refuse(socket, refusal)
  })
  await listen(server, { host: '127.0.0.1', port })
  port = (server.address() as AddressInfo).port
  const origin = `http://127.0.0.1:${port}`
  return {
    port,
    origin,
    apiUrl: `${origin}${API_PREFIX}`,
    createLoginLink: () => `${origin}/login?code=${sessions.createCode()}`,
    stop: () => stop(server, sockets),
  }
}

function createApp(options: HttpServerOptions, sessions: LoginSessions, port: () => number): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    const from = { host: context.req.header('host'), origin: context.req.header('origin') }
    if (isAllowedOrigin(from, port())) await next()
    else context.res = toResponse('FORBIDDEN_ORIGIN')
    for (const [name, value] of securityHeaders(port())) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value)
    }
  })
  app.route('/', createRestApi(options))
  app.route('/', createPageApp({ rendererDir: options.rendererDir, sessions, port }))
  app.notFound(() => toResponse('NOT_FOUND'))
  app.onError((err) => {
    options.log.error({ err }, 'A request failed')
    return toResponse('INTERNAL')
  })
  return app
}

/** The strictest policy the page can live with; inline styles are the one concession, for its component library. */
function securityHeaders(port: number): [string, string][] {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    'media-src blob:',
    `connect-src 'self' ${ownHosts(port)
      .map((host) => `ws://${host}`)
      .join(' ')}`,
    "font-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]
  return [
    ['content-security-policy', policy.join('; ')],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['cache-control', 'no-store'],
  ]
}

function upgradeRefusal(request: IncomingMessage, sessions: LoginSessions, port: number): string | null {
  if (!isAllowedOrigin({ host: request.headers.host, origin: request.headers.origin }, port)) return '403 Forbidden'
  if (request.url !== '/rpc') return '404 Not Found'
  const cookies = parseCookies(request.headers.cookie ?? '')
  return sessions.isLoggedIn(cookies[sessionCookieName(port)] ?? null) ? null : '401 Unauthorized'
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

async function stop(server: Server, sockets: RpcSockets): Promise<void> {
  await sockets.stop()
  await stopServer(server)
}
