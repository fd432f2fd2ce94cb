import { Agent, request } from 'node:http'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { Contract } from '../../electron/contract/contract.ts'
import { createSecretary } from '../../electron/core/app/create-secretary.ts'
import type { HostPorts } from '../../electron/core/app/ports.ts'
import type { Channel } from '../../electron/core/channels/channel.ts'
import type { DemoPerson } from '../../electron/core/channels/simulator/people.ts'
import { createSimulator } from '../../electron/core/channels/simulator/simulator.ts'
import { systemClock } from '../../electron/core/platform/clock.ts'
import { silentLog } from '../../electron/core/platform/log.ts'
import { readEnvironment } from '../../electron/core/settings/environment.ts'
import { createMemorySecrets } from '../../electron/core/settings/secrets.ts'
import { makePrivateDir } from '../../electron/server/data-dir.ts'
import { startHttpServer } from '../../electron/server/http-server.ts'
import { ACCOUNT } from './seed-database.ts'

export interface ProductOptions {
  readonly dataDir: string
  readonly people: readonly DemoPerson[]
  /** `SECRETARY_…` variables of this start. */
  readonly variables?: Record<string, string>
  /** Stands in for the simulated WhatsApp's way of sending. */
  readonly sendText?: Channel['sendText']
}

/** The whole product in this process: runtime with a simulated WhatsApp, REST API and WebSockets on loopback. */
export interface Product {
  /** Calls a procedure without any transport. */
  readonly api: ContractRouterClient<Contract>
  readonly origin: string
  /** `GET /api/v1…` over a kept connection; answers the parsed body. */
  get<Body>(path: string): Promise<Body>
  /** A cookie that opens the WebSocket. */
  logIn(): Promise<string>
  /** Starts the loops and connects; resolves when the chats have been read. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** The database's name in a data directory. */
export const DATABASE = 'secretary.db'
const TOKEN = 'a-token-of-the-benchmark'
const VERSION = '0.0.0-bench'

export async function openProduct(options: ProductOptions): Promise<Product> {
  const { dataDir } = options
  makePrivateDir(dataDir)
  const secretary = createSecretary(portsFor(options))
  const { router } = secretary
  const http = await startHttpServer({
    ...{ router, port: 0, token: TOKEN, version: VERSION, log: silentLog, rendererDir: dataDir, sessionsFile: null },
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const api: Product['api'] = createRouterClient(router, { context: {} })
  return {
    api,
    origin: http.origin,
    get: (path) => getJson(agent, http.apiUrl + path),
    async logIn() {
      const response = await fetch(http.createLoginLink(), { redirect: 'manual' })
      return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },
    async start() {
      await secretary.start()
      await untilCaughtUp(api, () => api.session.start({}))
    },
    async stop() {
      agent.destroy()
      await http.stop()
      await secretary.stop()
    },
  }
}

function portsFor({ dataDir, people, variables = {}, sendText }: ProductOptions): HostPorts {
  return {
    host: 'headless',
    version: VERSION,
    dataDir,
    startInDemo: false,
    environment: readEnvironment(variables),
    clock: systemClock,
    random: Math.random,
    log: silentLog,
    notify: { show: () => {}, dismiss: () => {}, badge: () => {}, tell: () => {} },
    createChannel(emit) {
      const me = { id: ACCOUNT, name: 'You' }
      const simulator = createSimulator({ people, clock: systemClock, random: Math.random, emit, me })
      const channel: Channel = sendText === undefined ? simulator : { ...simulator, sendText }
      return { channel, simulator: simulator.control }
    },
    openSecrets: createMemorySecrets,
    lock: async () => ({ release: () => {} }),
  }
}

/** Connects; resolves when the chats have been read after it. */
async function untilCaughtUp(api: Product['api'], connect: () => Promise<unknown>): Promise<void> {
  const stop = new AbortController()
  const events = await api.events.subscribe(undefined, { signal: stop.signal })
  await connect()
  for (;;) {
    const { state, progress } = await api.session.get()
    if (state === 'connected' && progress === null) break
    await events.next()
  }
  stop.abort()
}

function getJson<Body>(agent: Agent, url: string): Promise<Body> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { authorization: `Bearer ${TOKEN}` } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(parts).toString()
        if (response.statusCode === 200) resolve(JSON.parse(text) as Body)
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 300)}`))
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
