import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { stripTypeScriptTypes } from 'node:module'
import { generate } from 'selfsigned'
import { type WebSocket, WebSocketServer } from 'ws'
import type { FromPage, ToPage } from './page/protocol.ts'
import { pageRequests } from './page-requests.ts'
import type { Page } from './pages.ts'
import type { Service } from './service.ts'

/** Serves the page over TLS on loopback, and keeps a line open to every page. */
export async function startPageServer(service: Service): Promise<{ port: number; close(): Promise<void> }> {
  const pems = await generate([{ name: 'commonName', value: 'web.whatsapp.com' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  })
  const server = createServer({ key: pems.private, cert: pems.cert }, (request, response) => {
    answer(service, request, response)
  })
  const lines = new WebSocketServer({ server, path: '/wire', maxPayload: 64 * 1024 * 1024 })
  lines.on('connection', (socket) => serve(service, socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: portOf(server), close: () => close(server, lines) }
}

function answer(service: Service, request: IncomingMessage, response: ServerResponse): void {
  const file = fileAt(service, new URL(request.url ?? '/', 'https://web.whatsapp.com').pathname)
  if (file === null) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': file.mimetype, 'cache-control': 'no-store' }).end(file.bytes)
}

function fileAt(service: Service, path: string): { mimetype: string; bytes: string | Uint8Array } | null {
  if (path === '/') return { mimetype: 'text/html; charset=utf-8', bytes: read('index.html') }
  const script = /^\/page\/([\w-]+\.ts)$/.exec(path)?.[1]
  if (script) return { mimetype: 'text/javascript; charset=utf-8', bytes: stripTypeScriptTypes(read(script)) }
  return service.account.files.get(path) ?? null
}

function read(name: string): string {
  return readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8')
}

function serve(service: Service, socket: WebSocket): void {
  const page = service.pages.open((message) => socket.send(JSON.stringify(message)))
  const handlers = pageRequests(service)
  socket.on('message', async (data) => {
    const request = JSON.parse(String(data)) as FromPage
    const reply = await replyTo(handlers, page, request)
    if (page.isOpen) socket.send(JSON.stringify(reply))
  })
  socket.on('close', () => {
    service.linking.forget(page)
    service.pages.close(page)
  })
}

async function replyTo(handlers: ReturnType<typeof pageRequests>, page: Page, request: FromPage): Promise<ToPage> {
  // The table is typed by name; here the name is only known at run time.
  const handle = handlers[request.name] as (page: Page, params: FromPage['params']) => unknown
  try {
    return { kind: 'answer', seq: request.seq, answer: await handle(page, request.params) }
  } catch (error) {
    return { kind: 'refusal', seq: request.seq, message: error instanceof Error ? error.message : String(error) }
  }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port')
  return address.port
}

async function close(server: Server, lines: WebSocketServer): Promise<void> {
  for (const line of lines.clients) line.terminate()
  lines.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
