import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { openStore, type Store } from '../../electron/core/db/open.ts'
import type { JobType } from '../../electron/core/jobs/job-type.ts'
import { createScheduler, type Scheduler } from '../../electron/core/jobs/scheduler.ts'
import { systemClock } from '../../electron/core/platform/clock.ts'
import { silentLog } from '../../electron/core/platform/log.ts'
import { createBareJobs } from './bare-jobs.ts'
import type { BenchContext, GroupTable } from './context.ts'
import { inTurn, type Latency, toLatency } from './measure.ts'
import { openPlainjob } from './plainjob.ts'
import { latencyLine, rateLine } from './report.ts'

/** Jobs in one round. */
const ROUND = 50
/** Due so far away that nobody comes across them (ms). */
const FAR_MS = 1_000_000_000
/** What the aim allows from the due instant to the handler (ms). */
const AIM = { p99Ms: 10 }

/** From the instant at which a job is due, or is put in, to its handler; and how many jobs a second get through. */
export async function measureJobs(context: BenchContext): Promise<GroupTable> {
  const { quick } = context.options
  const path = (name: string) => join(context.dir, `jobs-${name}.db`)
  context.note('waiting for jobs to be due, at any moment of a few seconds')
  const due = await fromDueToHandler(path, quick ? 200 : 800, quick ? 2_000 : 8_000)
  const peer = await fromDueToPlainjob(path('due-plainjob'), quick ? 10 : 40, quick ? 1_500 : 6_000)
  context.note('putting jobs in that are due now')
  const now = await fromEnqueueToHandler(path('now'), quick ? 50 : 300)
  context.note('running jobs as fast as they go')
  const samples = await runRounds(path, quick ? 8 : 40)
  const rate = (figure: string, name: keyof typeof samples, aim = {}) =>
    rateLine(figure, ROUND, samples.product, samples[name], aim)
  return {
    title: 'Scheduled jobs, synchronous=FULL',
    beside: 'beside',
    lines: [
      latencyLine('due → its handler is called, beside bare with a timer', due.product, due.bare, AIM),
      latencyLine('due → its handler is called, beside plainjob (polls)', due.product, peer),
      latencyLine('put in, due now → its handler is called', now, null, AIM),
      rate('jobs, beside bare, equal work (claim, history, end)', 'bare'),
      rate('jobs, beside plainjob at FULL (claim and end, no history)', 'plainjob', { speed: 1 }),
    ],
  }
}

/** A scheduler on its own with one lane. */
function openJobs(path: string, onRun: (scheduledAt: number) => void): { store: Store; scheduler: Scheduler } {
  const store = openStore(path)
  const payload = z.strictObject({ what: z.string() })
  const work: JobType<typeof payload, null> = {
    ...{ payload, lane: 'work', mayRepeat: true },
    async run(_context, _payload, { scheduledAt }) {
      onRun(scheduledAt)
      return { did: null }
    },
  }
  const scheduler = createScheduler({
    ...{ store, clock: systemClock, log: silentLog, random: Math.random, context: null, lanes: { work: 1 } },
    types: { WORK: work as never },
    homeZone: () => 'UTC',
    changed() {},
  })
  return { store, scheduler }
}

function addMany(store: Store, scheduler: Scheduler, times: readonly number[]): void {
  store.transaction((tx) => {
    for (const at of times) scheduler.enqueue(tx, { type: 'WORK', payload: { what: 'something short' }, at })
  })
}

async function close({ store, scheduler }: { store: Store; scheduler: Scheduler }): Promise<void> {
  await scheduler.stop(5_000)
  store.close()
}

const randomTimes = (count: number, withinMs: number) =>
  Array.from({ length: count }, () => Math.round(Math.random() * withinMs))

/** Ours and the bare driver behind a timer of its own, half of the instants each: both meet the same moods of the machine. */
async function fromDueToHandler(path: (name: string) => string, count: number, withinMs: number) {
  const samples = { product: [] as number[], bare: [] as number[] }
  const note = (into: number[]) => (dueAt: number) => void into.push(performance.timeOrigin + performance.now() - dueAt)
  const product = openJobs(path('due'), note(samples.product))
  const bare = openJobs(path('due-bare'), () => {})
  const bareJobs = createBareJobs(bare.store.raw)
  const start = Date.now() + 300
  const times = () => randomTimes(count / 2, withinMs).map((ms) => start + ms)
  addMany(product.store, product.scheduler, times())
  const bareTimes = times()
  addMany(bare.store, bare.scheduler, bareTimes)
  product.scheduler.start({ onlyByHand: false })
  for (const at of bareTimes) setTimeout(() => bareJobs.run(note(samples.bare)), at - Date.now())
  while (samples.product.length + samples.bare.length < count) {
    await wait(50)
    // A timer may be a moment early, and its job then waits for the next one.
    if (Date.now() > start + withinMs) bareJobs.run(note(samples.bare))
  }
  await close(product)
  await close(bare)
  return { product: toLatency(samples.product), bare: toLatency(samples.bare) }
}

async function fromDueToPlainjob(path: string, count: number, withinMs: number): Promise<Latency> {
  const plainjob = openPlainjob(path)
  const samples: number[] = []
  const stop = plainjob.work((dueAt) => samples.push(performance.timeOrigin + performance.now() - dueAt))
  for (const ms of randomTimes(count, withinMs)) plainjob.addDue(Date.now() + ms)
  while (samples.length < count) await wait(50)
  await stop()
  plainjob.close()
  return toLatency(samples)
}

async function fromEnqueueToHandler(path: string, count: number): Promise<Latency> {
  let ran = () => {}
  const jobs = openJobs(path, () => ran())
  jobs.scheduler.start({ onlyByHand: false })
  const samples: number[] = []
  for (let at = 0; at < count; at++) {
    const running = new Promise<void>((resolve) => {
      ran = resolve
    })
    const started = performance.now()
    addMany(jobs.store, jobs.scheduler, [Date.now()])
    await running
    samples.push(performance.now() - started)
    await wait(2)
  }
  await close(jobs)
  return toLatency(samples)
}

async function runRounds(path: (name: string) => string, rounds: number) {
  const rows = Math.ceil((rounds * 1.1 + 1) * ROUND)
  let done = 0
  const product = openJobs(path('rate'), () => done++)
  const bare = openJobs(path('rate-bare'), () => {})
  const plainjob = openPlainjob(path('rate-plainjob'))
  const farAt = Date.now() + FAR_MS
  for (const { store, scheduler } of [product, bare]) {
    addMany(
      store,
      scheduler,
      Array.from({ length: rows }, (_, at) => farAt + at),
    )
  }
  plainjob.addMany(rows)
  product.scheduler.start({ onlyByHand: false })
  const bareJobs = createBareJobs(bare.store.raw)
  const release = ({ store }: { store: Store }) =>
    void store.raw
      .prepare(
        `UPDATE scheduled_jobs SET scheduled_time = scheduled_time - ${2 * FAR_MS} WHERE job_id IN (
          SELECT job_id FROM scheduled_jobs WHERE status = 'pending' ORDER BY scheduled_time LIMIT ${ROUND})`,
      )
      .run()
  const samples = await inTurn(rounds, {
    async product() {
      done = 0
      release(product)
      product.scheduler.wake()
      while (done < ROUND || product.scheduler.runningIn('work') > 0) await new Promise(setImmediate)
    },
    bare() {
      release(bare)
      if (bareJobs.run() !== ROUND) throw new Error('The bare driver should have found a round of jobs.')
    },
    plainjob() {
      for (let at = 0; at < ROUND; at++) plainjob.claimAndComplete()
    },
  })
  await close(product)
  await close(bare)
  plainjob.close()
  return samples
}
