import { join } from 'node:path'
import type { Conversation } from '../../electron/contract/models.ts'
import { openStore } from '../../electron/core/db/open.ts'
import { createBareInbox } from './bare-inbox.ts'
import { createBareReads } from './bare-reads.ts'
import type { BenchContext, GroupTable } from './context.ts'
import { seededPeople } from './crowd.ts'
import { inTurn, type Latency, toLatency } from './measure.ts'
import { openPageLine } from './page-line.ts'
import { DATABASE, openProduct, type Product } from './product.ts'
import { latencyLine } from './report.ts'
import { ACCOUNT, chatOf } from './seed-database.ts'

/** Fewer than a page shows: WhatsApp counts whole seconds, and all of them may write within one. */
const PEOPLE = 40
const PAGE = 50

/** From a message entering the simulated WhatsApp until a client can see it, in the large database. */
export async function measureInbound(context: BenchContext): Promise<GroupTable> {
  const times = context.options.quick ? 150 : 600
  const dataDir = context.largeDataDir()
  context.note('taking messages in one by one')
  const people = seededPeople(PEOPLE)
  const bare = await bareInbound(dataDir, times)
  const product = await openProduct({ dataDir, people })
  try {
    await product.start()
    // Drafts would be written in between; how long they take is measured by itself.
    await product.api.settings.update({ assistant: { settleDelaySeconds: 600 } })
    const overHttp = await untilListed(product, times)
    const overSocket = await untilTold(product, times)
    const { inboundLatency } = await product.api.app.info()
    const own: Latency | null = inboundLatency && { ...inboundLatency, maxMs: inboundLatency.p99Ms }
    const lines = [
      latencyLine('inbound → in the list · HTTP', overHttp, bare, { p99Ms: 20 }),
      latencyLine('inbound → announced · WebSocket', overSocket, bare, { p99Ms: 20 }),
    ]
    if (own !== null) lines.push(latencyLine("the product's own measure (commit and announce)", own, bare))
    return { title: 'One message comes in', beside: 'bare: transaction and list', lines }
  } finally {
    await product.stop()
  }
}

/** The same transaction and the same reading of the list with the bare driver. */
async function bareInbound(dataDir: string, times: number): Promise<Latency> {
  const store = openStore(join(dataDir, DATABASE))
  const { raw } = store
  const inbox = createBareInbox(raw, ACCOUNT)
  const reads = createBareReads(raw, ACCOUNT)
  const takeIn = raw.transaction((at: number) => {
    // People that the product is not measured with: it finds its own as they were.
    const conversationId = PEOPLE + 1 + (at % PEOPLE)
    const { chatId } = chatOf(conversationId)
    const text = `Could you send me the invoice number ${at}?`
    const channelId = `bare_${process.pid}_${at}`
    const message = { chatId, conversationId, channelId, fromMe: 0, text, words: text, sentAt: Date.now() } as const
    inbox.wantDraft(message, inbox.takeIn(message))
  })
  const samples = await inTurn(times, {
    bare: (at) => {
      takeIn.immediate(at)
      return reads.all(PAGE + 1)
    },
  })
  store.close()
  return toLatency(samples.bare.wallMs)
}

async function untilListed(product: Product, times: number): Promise<Latency> {
  const samples = await inTurn(times, {
    product: async (at) => {
      const text = `Could you send me the invoice number ${at}?`
      await product.api.simulator.inbound({ from: nameOf(at), text })
      for (;;) {
        const { items } = await product.get<{ items: Conversation[] }>(`/conversations?state=all&limit=${PAGE}`)
        if (items.some((item) => item.snippet === text)) return
      }
    },
  })
  return toLatency(samples.product.wallMs)
}

async function untilTold(product: Product, times: number): Promise<Latency> {
  const page = await openPageLine(product.origin, await product.logIn())
  const events = await page.client.events.subscribe()
  const samples: number[] = []
  for (let at = 0; at < times; at++) {
    const started = performance.now()
    const { conversationId } = await product.api.simulator.inbound({ from: nameOf(at), text: `Are you there, ${at}?` })
    for (;;) {
      const { value, done } = await events.next()
      if (done === true) throw new Error('The stream of events ended.')
      if (value.topic === 'messages' && value.conversationId === conversationId) break
    }
    samples.push(performance.now() - started)
  }
  await events.return()
  page.close()
  return toLatency(samples)
}

function nameOf(at: number): string {
  return chatOf(1 + (at % PEOPLE)).phone
}
