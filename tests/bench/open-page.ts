import { parentPort, workerData } from 'node:worker_threads'
import { openPageLine } from './page-line.ts'

export interface PageReadings {
  /** How long each reading took (ms). */
  readonly readsMs: number[]
}

/** The page gathers what it is told for this long, and then reads anew. */
const GATHER_MS = 40

const { origin, cookie } = workerData as { origin: string; cookie: string }
const { client, close } = await openPageLine(origin, cookie)
const readsMs: number[] = []
let isOpen = true

/** What the inbox shows: the list, the counts, the session. */
async function read(): Promise<void> {
  const started = performance.now()
  await Promise.all([client.conversations.list({ limit: 100 }), client.conversations.counts(), client.session.get()])
  readsMs.push(performance.now() - started)
}

await read()
const events = await client.events.subscribe()
let told = false
void (async () => {
  for await (const _ of events) told = true
})().catch(() => {})
void (async () => {
  while (isOpen) {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
    if (!told) continue
    told = false
    await read()
  }
})().catch(() => {})
parentPort?.postMessage('open')
parentPort?.once('message', async () => {
  isOpen = false
  await events.return()
  close()
  parentPort?.postMessage({ readsMs } satisfies PageReadings)
})
