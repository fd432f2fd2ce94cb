import { z } from 'zod'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { createModelFetch, type Fetch } from './model-fetch.ts'

export interface LocalModelServer {
  readonly label: string
  readonly baseUrl: string
  readonly models: string[]
}

/** Where the usual servers listen unless told otherwise. Another program may hold the port: the answer is checked. */
const USUAL_SERVERS = [
  { label: 'Ollama', port: 11_434 },
  { label: 'LM Studio', port: 1_234 },
  { label: 'llama.cpp', port: 8_080 },
] as const

/** A server on this machine answers at once or is not there. */
const DEADLINE_MS = 800

const modelList = z.object({ data: z.array(z.object({ id: z.string().min(1).max(200) })).max(1_000) })

/** Model servers that answer on this machine, asked all at once through their models endpoint. Never throws. */
export async function findLocalModels(
  deps: {
    readonly servers?: readonly { label: string; port: number }[]
    readonly clock?: Clock
    readonly fetch?: Fetch
  } = {},
): Promise<LocalModelServer[]> {
  const { servers = USUAL_SERVERS, clock = systemClock, fetch = globalThis.fetch } = deps
  const late = new AbortController()
  const clear = clock.after(DEADLINE_MS, () => late.abort())
  try {
    const found = await Promise.all(servers.map((server) => ask(server, fetch, late.signal)))
    return found.filter((server) => server !== null)
  } finally {
    clear()
  }
}

async function ask(server: { label: string; port: number }, fetch: Fetch, signal: AbortSignal) {
  const baseUrl = `http://127.0.0.1:${server.port}/v1`
  try {
    const response = await createModelFetch(baseUrl, null, fetch)(`${baseUrl}/models`, { signal })
    if (!response.ok) return null
    const { data } = modelList.parse(await response.json())
    return { label: server.label, baseUrl, models: data.map((model) => model.id) }
  } catch {
    return null
  }
}
