import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ChannelMessageId, OutboxId } from '../../electron/contract/ids.ts'
import { openStore } from '../../electron/core/db/open.ts'
import type { BenchContext, GroupTable } from './context.ts'
import { seededPeople } from './crowd.ts'
import { type Latency, toLatency } from './measure.ts'
import { openPlainjob } from './plainjob.ts'
import { DATABASE, openProduct, type Product } from './product.ts'
import { latencyLine } from './report.ts'
import { seedDatabase } from './seed-database.ts'

/** From the user's approval until the channel is asked to send, and from adding a job until plainjob runs it. */
export async function measurePickUp(context: BenchContext): Promise<GroupTable> {
  const times = context.options.quick ? 40 : 200
  context.note('approving drafts one by one')
  const ours = await fromApprovalToChannel(join(context.dir, 'pickup'), times)
  context.note('waiting for plainjob to pick its jobs up')
  const plainjob = await fromAddToRun(join(context.dir, 'pickup-plainjob.db'), context.options.quick ? 3 : 12)
  return {
    title: 'Picking up what was approved, no pace',
    beside: 'plainjob as shipped (polls)',
    lines: [latencyLine('approval → the channel is called', ours, plainjob, { p99Ms: 5 })],
  }
}

async function fromApprovalToChannel(dataDir: string, times: number): Promise<Latency> {
  seedDatabase({
    path: join(dataDir, DATABASE),
    messages: times * 40,
    conversations: times * 4,
    seed: 5,
    now: Date.now(),
  })
  let called: (at: number) => void = () => {}
  const product = await openProduct({
    dataDir,
    people: seededPeople(times * 4),
    variables: { SECRETARY_SEND_PACE: 'off', SECRETARY_UNDO_MS: '0' },
    async sendText(asked) {
      called(performance.now())
      return { outcome: 'acknowledged', id: `sent-${asked.chatId}` as ChannelMessageId, providerResponse: null }
    },
  })
  try {
    await product.start()
    const drafts = writtenDrafts(dataDir)
    const samples: number[] = []
    for (const { id, revision } of drafts.slice(0, times)) {
      const sending = new Promise<number>((resolve) => {
        called = resolve
      })
      const started = performance.now()
      await product.api.outbox.approve({ id, revision })
      samples.push((await sending) - started)
      await untilSent(product, id)
    }
    return toLatency(samples)
  } finally {
    await product.stop()
  }
}

function writtenDrafts(dataDir: string): { id: OutboxId; revision: number }[] {
  const store = openStore(join(dataDir, DATABASE))
  const rows = store.raw.prepare("SELECT id, revision FROM outbox WHERE status = 'draft'").all()
  store.close()
  return (rows as { id: number; revision: number }[]).map(({ id, revision }) => ({
    id: String(id) as OutboxId,
    revision,
  }))
}

/** The next one is approved when nothing is under way any more. */
async function untilSent(product: Product, id: OutboxId): Promise<void> {
  while ((await product.api.outbox.get({ id })).status !== 'sent') await wait(2)
  await wait(2)
}

/** Jobs come at any moment between two of its polls. */
async function fromAddToRun(path: string, times: number): Promise<Latency> {
  const plainjob = openPlainjob(path)
  let ran: (at: number) => void = () => {}
  const stop = plainjob.work(() => ran(performance.now()))
  const samples: number[] = []
  for (let at = 0; at < times; at++) {
    await wait((at * 370) % 1000)
    const running = new Promise<number>((resolve) => {
      ran = resolve
    })
    const started = performance.now()
    plainjob.add()
    samples.push((await running) - started)
  }
  await stop()
  plainjob.close()
  return toLatency(samples)
}
