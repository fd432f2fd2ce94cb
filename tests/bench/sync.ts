import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { BenchContext, GroupTable } from './context.ts'
import { peopleWithHistory } from './crowd.ts'
import { toLatency } from './measure.ts'
import type { PageReadings } from './open-page.ts'
import { openProduct, type Product } from './product.ts'
import { latencyLine, noteLine, valueLine } from './report.ts'
import { FRAME_MS, watchTurns } from './turns.ts'

const CHATS = 200
const MESSAGES = 50

/** The first sync of a new account, first drafts and all, while somebody looks at the page: how long the thread is held. */
export async function measureFirstSync(context: BenchContext): Promise<GroupTable> {
  context.note(`a first sync of ${CHATS} chats with ${MESSAGES} messages each, with a page open`)
  const product = await openProduct({ dataDir: join(context.dir, 'sync'), people: peopleWithHistory(CHATS, MESSAGES) })
  const page = await openPage(product)
  try {
    const stopIdle = watchTurns()
    await wait(1_000)
    const idle = stopIdle()
    const stop = watchTurns()
    const started = performance.now()
    await product.start()
    const tookMs = performance.now() - started
    const drafts = await untilDrafted(product)
    const draftedMs = performance.now() - started
    const turns = stop()
    const { readsMs } = await page.close()
    const { all } = await product.api.conversations.counts()
    return {
      title: `First sync: ${CHATS} chats × ${MESSAGES}, a page open`,
      beside: 'the same thread idle',
      lines: [
        valueLine('longest time the thread was held', turns.longestMs, 'ms', idle.longestMs, { atMost: FRAME_MS }),
        valueLine('longest, processor time only', turns.longestCpuMs, 'ms', idle.longestCpuMs, { atMost: FRAME_MS }),
        valueLine(`turns longer than ${FRAME_MS} ms`, turns.overFrame, '', idle.overFrame),
        latencyLine('what the page asked meanwhile · WebSocket', toLatency(readsMs), null),
        noteLine(
          'all of it',
          `${all} chats read in ${(tookMs / 1000).toFixed(1)} s, ${drafts} drafts after ${(draftedMs / 1000).toFixed(1)} s, the page asked ${readsMs.length} times`,
        ),
      ],
    }
  } finally {
    await product.stop()
  }
}

/** Resolves when every reply that the first sync wishes for was written; answers how many. */
async function untilDrafted({ api }: Product): Promise<number> {
  for (;;) {
    const { items } = await api.outbox.list({ limit: 500 })
    const open = items.filter(({ status }) => status === 'pending' || status === 'generating')
    if (items.length > 0 && open.length === 0) return items.length
    await wait(20)
  }
}

/** A page in a thread of its own, which reads what it is told has changed. */
async function openPage(product: Product): Promise<{ close(): Promise<PageReadings> }> {
  const worker = new Worker(new URL('./open-page.js', import.meta.url), {
    workerData: { origin: product.origin, cookie: await product.logIn() },
  })
  const next = <Answer>() =>
    new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  await next<'open'>()
  return {
    async close() {
      const readings = next<PageReadings>()
      worker.postMessage('close')
      return readings
    },
  }
}
