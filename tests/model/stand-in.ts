import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type Behaviour, type ChatBody, type Reply, replyFor } from './behaviours.ts'
import { isReading, reading } from './readings.ts'
import { isStreamable, stream } from './streams.ts'

export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: unknown
  /** The client went away before it was answered. */
  abandoned: boolean
}

export interface ModelStandIn {
  /** `http://127.0.0.1:PORT/v1` */
  readonly baseUrl: string
  readonly port: number
  /** Every request that came in, oldest first. */
  readonly requests: readonly RecordedRequest[]
  /** The same, chat requests only, but for readings: their bodies. */
  readonly chats: readonly ChatBody[]
  /** What a burst is was asked: the bodies. */
  readonly readings: readonly ChatBody[]
  /** Does this with the next readings; those that nothing is planned for find an ordinary message. */
  nextReading(...behaviours: Behaviour[]): void
  /** Decides by what is asked how every other reading is answered. */
  alwaysReading(behaviour: (body: ChatBody) => Behaviour): void
  /** Does this with the next chat request, but for readings, that nothing is planned for yet. */
  next(...behaviours: Behaviour[]): void
  /** Does this with every such request that nothing else is planned for; a function decides by what is asked. */
  always(behaviour: Behaviour | ((body: ChatBody) => Behaviour)): void
  /** Resolves as soon as this is true of what came in. */
  until(isTrue: () => boolean): Promise<void>
  close(): Promise<void>
}

/** A server that speaks OpenAI's API over real HTTP on loopback and fails as it is told to. */
export async function startModelStandIn(
  options: { port?: number; models?: readonly string[] } = {},
): Promise<ModelStandIn> {
  const desk: Desk = {
    ...{ requests: [], chats: [], planned: [], readings: [], plannedReadings: [] },
    ...{ usual: { kind: 'answer' }, usualReading: () => reading(), watchers: new Set() },
  }
  const models = modelList(options.models ?? ['stand-in-model'])
  const server = createServer((request, response) => void receive(desk, models, request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    port,
    requests: desk.requests,
    chats: desk.chats,
    readings: desk.readings,
    nextReading: (...behaviours) => void desk.plannedReadings.push(...behaviours),
    alwaysReading: (behaviour) => {
      desk.usualReading = behaviour
    },
    next: (...behaviours) => void desk.planned.push(...behaviours),
    always: (behaviour) => {
      desk.usual = behaviour
    },
    until: (isTrue) => untilTrue(desk.watchers, isTrue),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What one stand-in has seen and what it is to do. */
interface Desk {
  readonly requests: RecordedRequest[]
  readonly chats: ChatBody[]
  readonly planned: Behaviour[]
  readonly readings: ChatBody[]
  readonly plannedReadings: Behaviour[]
  usualReading: (body: ChatBody) => Behaviour
  usual: Behaviour | ((body: ChatBody) => Behaviour)
  readonly watchers: Set<() => void>
}

async function receive(desk: Desk, models: Reply, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readJson(request)
  const path = new URL(request.url ?? '/', 'http://stand-in').pathname
  if (path.startsWith('/control')) return answerControl(desk, path, body, response)
  const recorded = record(request, path, body)
  desk.requests.push(recorded)
  response.on('close', () => {
    recorded.abandoned = !response.writableFinished
    tellWatchers(desk)
  })
  const isChat = path === '/v1/chat/completions' && request.method === 'POST' && body !== null
  const reads = isChat && isReading(body as ChatBody)
  if (isChat) (reads ? desk.readings : desk.chats).push(body as ChatBody)
  tellWatchers(desk)
  if (reads)
    await act(desk.plannedReadings.shift() ?? desk.usualReading(body as ChatBody), body as ChatBody, request, response)
  else if (isChat)
    await act(desk.planned.shift() ?? usualFor(desk, body as ChatBody), body as ChatBody, request, response)
  else if (path === '/v1/audio/transcriptions') await act(desk.planned.shift() ?? SAID, NO_CHAT, request, response)
  else if (path === '/v1/models') send(response, models)
  else send(response, { status: 404, body: { error: { message: `Not found: ${path}` } } })
}

/** What is heard in every recording that nothing else is planned for. */
const SAID: Behaviour = { kind: 'speech', text: 'Can you bring the blue folder on Friday?' }
const NO_CHAT: ChatBody = { model: '', messages: [] }

function usualFor({ usual }: Desk, body: ChatBody): Behaviour {
  return typeof usual === 'function' ? usual(body) : usual
}

function tellWatchers({ watchers }: Desk): void {
  for (const watcher of [...watchers]) watcher()
}

function untilTrue(watchers: Set<() => void>, isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isTrue()) return
      watchers.delete(look)
      resolve()
    }
    watchers.add(look)
    look()
  })
}

/** For a stand-in in a process of its own: plan behaviours and read what came in over HTTP. */
function answerControl(desk: Desk, path: string, body: unknown, response: ServerResponse): void {
  if (path === '/control/next') desk.planned.push(...((Array.isArray(body) ? body : [body]) as Behaviour[]))
  else if (path === '/control/next-reading') {
    desk.plannedReadings.push(...((Array.isArray(body) ? body : [body]) as Behaviour[]))
  } else if (path === '/control/always') desk.usual = body as Behaviour
  send(response, { status: 200, body: { requests: desk.requests } })
}

async function act(behaviour: Behaviour, body: ChatBody, request: IncomingMessage, response: ServerResponse) {
  switch (behaviour.kind) {
    case 'hang':
      return
    case 'cut':
      return void request.socket.destroy()
    case 'hang-in-body':
    case 'cut-in-body':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"choices":[{"message":{"content":"{')
      return behaviour.kind === 'cut-in-body' ? void setImmediate(() => request.socket.destroy()) : undefined
    case 'endless':
      return sendForEver(response)
    case 'redirect':
      return send(response, { status: 307, body: '', headers: { location: behaviour.to } })
    case 'malformed-json':
      return send(response, { status: 200, body: '{"choices": [{"message": {"content": "Hel' })
    case 'web-page':
      return send(response, {
        status: 200,
        body: '<!doctype html><title>Welcome</title>',
        headers: { 'content-type': 'text/html' },
      })
    case 'slow':
      await wait(behaviour.ms)
  }
  const reply = replyFor(behaviour, body, request.headers.authorization ?? '')
  const isWhole = behaviour.kind === 'ignore-streaming' || !isStreamable(body, reply)
  if (isWhole) send(response, reply)
  else await stream(response, body, reply, behaviour.kind === 'stream' ? behaviour : {})
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

function sendForEver(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
  }
  response.on('drain', more)
  more()
}

function modelList(models: readonly string[]): Reply {
  return { status: 200, body: { object: 'list', data: models.map((id) => ({ id, object: 'model' })) } }
}

function record(request: IncomingMessage, path: string, body: unknown): RecordedRequest {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  return { method: request.method ?? '', path, headers, body, abandoned: false }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
