import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ConversationId } from '../../electron/contract/ids.ts'
import { openStore } from '../../electron/core/db/open.ts'
import { type ChatBody, replyFor } from '../model/behaviours.ts'
import { createBareDrafting } from './bare-drafting.ts'
import type { BenchContext, GroupTable } from './context.ts'
import { seededPeople } from './crowd.ts'
import { inTurn, type Latency, toLatency } from './measure.ts'
import { DATABASE, openProduct, type Product } from './product.ts'
import { latencyLine } from './report.ts'
import { chatOf } from './seed-database.ts'

const PEOPLE = 100

/** From a message coming in until its draft can be read, without the settle delay and without the model's own time. */
export async function measureDrafts(context: BenchContext): Promise<GroupTable> {
  const times = context.options.quick ? 40 : 200
  const dataDir = context.largeDataDir()
  context.note('having drafts written by a model that answers at once')
  const bare = await bareDrafting(dataDir, times)
  const model = await startInstantModel()
  const product = await openProduct({
    dataDir,
    people: seededPeople(PEOPLE),
    variables: {
      SECRETARY_LLM_BASE_URL: model.baseUrl,
      SECRETARY_LLM_API_KEY: 'none',
      SECRETARY_LLM_MODEL: 'instant',
    },
  })
  try {
    await product.start()
    await product.api.settings.update({ assistant: { settleDelaySeconds: 0 } })
    const { whole, own } = await untilDrafted(product, times, model)
    const lines = [
      latencyLine('inbound → draft, minus model time', own, bare),
      latencyLine('inbound → draft, all of it', whole, null),
    ]
    return { title: 'One draft is written', beside: 'bare: the statements', lines }
  } finally {
    await product.stop()
    await model.close()
  }
}

async function bareDrafting(dataDir: string, times: number): Promise<Latency> {
  const store = openStore(join(dataDir, DATABASE))
  const draft = createBareDrafting(store.raw)
  // People that the product is not measured with: it finds its own as they were.
  const samples = await inTurn(times, { bare: (at) => draft(2 * PEOPLE + 1 + (at % PEOPLE), at) })
  store.close()
  return toLatency(samples.bare.wallMs)
}

async function untilDrafted(
  product: Product,
  times: number,
  model: InstantModel,
): Promise<{ whole: Latency; own: Latency }> {
  const stop = new AbortController()
  const events = await product.api.events.subscribe(undefined, { signal: stop.signal })
  const whole: number[] = []
  const own: number[] = []
  const warmUp = Math.ceil(times / 10)
  for (let at = 0; at < times + warmUp; at++) {
    model.spentMs = 0
    const started = performance.now()
    const from = chatOf(1 + (at % PEOPLE)).phone
    const { conversationId } = await product.api.simulator.inbound({ from, text: `Is ${at} o'clock fine for you?` })
    await untilDraft(product, events, conversationId, `${at} o'clock`)
    const took = performance.now() - started
    if (at < warmUp) continue
    whole.push(took)
    own.push(took - model.spentMs)
  }
  stop.abort()
  return { whole: toLatency(whole), own: toLatency(own) }
}

type Events = Awaited<ReturnType<Product['api']['events']['subscribe']>>

/** Waits as the page does: told of a change, it reads the conversation. */
async function untilDraft(product: Product, events: Events, id: ConversationId, words: string): Promise<void> {
  for await (const event of iterate(events)) {
    if (event.topic !== 'outbox' || event.conversationId !== id) continue
    const { draft } = await product.api.conversations.get({ id })
    if (draft?.status === 'draft' && draft.text?.includes(words)) return
  }
}

/** Leaving a loop over the stream itself would end the subscription. */
async function* iterate(events: Events) {
  for (;;) {
    const { value, done } = await events.next()
    if (done === true) throw new Error('The stream of events ended.')
    yield value
  }
}

interface InstantModel {
  readonly baseUrl: string
  /** From the whole request being here until its answer was handed to the system (ms), since it was last set to 0. */
  spentMs: number
  close(): Promise<void>
}

async function startInstantModel(): Promise<InstantModel> {
  const server = createServer((request, response) => {
    const started = performance.now()
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const asked = JSON.parse(Buffer.concat(parts).toString() || '{}') as ChatBody
      const reply = replyFor({ kind: 'answer', needsReply: true }, asked, request.headers.authorization ?? '')
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body), () => {
        model.spentMs += performance.now() - started
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const model: InstantModel = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    spentMs: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return model
}
