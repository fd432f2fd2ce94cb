import { setTimeout as pause } from 'node:timers/promises'
import type { App } from './app.ts'
import { browsersOn } from './browsers.ts'
import { decideFates, endHanging, makeTrouble } from './faults.ts'
import { meddle } from './in-flight.ts'
import { type Facts, judge, type Verdict } from './judge.ts'
import { CONNECT_MS, mustConnect, untilKill } from './kill.ts'
import { type Life, makePlan, type Plan, type RunOptions } from './plan.ts'
import { readFacts } from './read-facts.ts'
import { act, approve, onPhone, outbox, session, write } from './user.ts'
import { until, wait } from './waiting.ts'
import { count, openWorld, type World } from './world.ts'

export interface Outcome {
  readonly plan: Plan
  readonly verdict: Verdict
  readonly facts: Facts
  readonly counts: ReadonlyMap<string, number>
  readonly kills: number
  /** Browsers that were still there after the process had ended in order. */
  readonly browsersLeft: number
  /** How the last process ended: 0 in order. */
  readonly exitCode: number | null
  readonly settledAfterMs: number
  readonly tookMs: number
  readonly dataDir: string
}

/** How long after the faults the outbox may take to come to rest, ms: proving that something did not leave takes 20 s. */
const REST_MS = 240_000

/**
 * Runs the built product through a life of faults and compares what it believes with what other people have. Everything
 * that chance decides comes from the seed.
 */
export async function runFaults(options: RunOptions, say: (line: string) => void): Promise<Outcome> {
  const startedAt = performance.now()
  const plan = makePlan(options)
  const world = await openWorld(plan, say)
  const fates = decideFates(world)
  const hanging = endHanging(world)
  let keepData = true
  try {
    await linkOnce(world)
    for (const [at, life] of plan.lives.entries()) {
      fates.begin(life.fates)
      hanging.begin(life.hang)
      const occasion = await live(world, life, hanging.pageDied)
      count(world, `${life.ending} ${occasion}`)
      say(
        `${at + 1} of ${plan.lives.length}: ${life.ending} ${occasion}; ${world.standIn.accepted.length} accepted so far`,
      )
    }
    fates.begin([])
    const { exitCode, settledAfterMs } = await comeToRest(world)
    const facts = readFacts(world)
    const verdict = judge(facts)
    const browsersLeft = await leftBrowsers(world.dataDir)
    keepData = !verdict.passed || exitCode !== 0 || browsersLeft > 0
    const tookMs = performance.now() - startedAt
    const { counts, dataDir } = world
    return {
      ...{ plan, verdict, facts, counts, browsersLeft, exitCode, settledAfterMs, tookMs, dataDir },
      kills: plan.lives.filter(({ ending }) => ending === 'kill -9').length,
    }
  } finally {
    fates.end()
    hanging.end()
    await world.close(keepData)
  }
}

/** Links the phone and waits for the first sync, without any fault. */
async function linkOnce(world: World): Promise<void> {
  const app = world.startApp()
  await app.ready
  await app.call('/settings', { assistant: { settleDelaySeconds: 0 } }, 'PATCH')
  await app.call('/session/start', {})
  const qr = await until(async () => (await session(app)).qr, { ms: CONNECT_MS, everyMs: 100 })
  world.standIn.control.scan(qr ?? '')
  await mustConnect(app)
  await mustBecome('every chat known', async () => {
    const { body } = await app.call<{ all: number }>('/conversations/counts')
    return body.all >= world.plan.people.length
  })
  await app.kill()
}

/** One start of the process, what people do meanwhile, and its death. Answers the occasion of the death. */
async function live(world: World, life: Life, pageDied: () => void): Promise<string> {
  await wait(life.downMs)
  for (const happens of life.whileDown) onPhone(world, happens)
  const app = world.startApp()
  const death = new AbortController()
  const approved = Promise.withResolvers<void>()
  world.model.next(...life.model)
  world.standIn.control.behave({ loadEarlier: life.loadEarlier })
  const acting = app.ready.then(
    () => act(world, app, life.acts, death.signal, approved.resolve),
    () => {},
  )
  const troubling = app.ready.then(
    () => makeTrouble(world, app, life.trouble, death.signal),
    () => {},
  )
  let occasion: string
  try {
    occasion = await untilKill(world, app, life.kill, approved.promise)
    await end(app, life.ending)
    pageDied()
    meddle(world, life.meddling)
  } finally {
    death.abort()
    await Promise.all([acting, troubling])
  }
  if (world.standIn.control.look().networkGone !== null) world.standIn.control.networkBack()
  return occasion
}

async function end(app: App, how: Life['ending']): Promise<void> {
  if (app.hasEnded) throw new Error('The process ended by itself.')
  if (how === 'kill -9') await app.kill()
  else if ((await app.stop()) !== 0) throw new Error('The process did not end in order.')
}

/** No more faults: the outbox must come to rest by itself. */
async function comeToRest(world: World): Promise<{ exitCode: number | null; settledAfterMs: number }> {
  world.model.always({ kind: 'answer' })
  world.standIn.control.behave({ loadEarlier: 'works' })
  const app = world.startApp()
  await app.ready
  await mustConnect(app)
  await fillUp(world, app)
  const startedAt = performance.now()
  await until(async () => (await outbox(app, ['queued', 'sending', 'uncertain'])).length === 0, {
    ms: REST_MS,
    everyMs: 500,
  })
  const settledAfterMs = performance.now() - startedAt
  // A moment more, for what should not happen: a second copy of something.
  await pause(QUIET_MS)
  const exitCode = await app.stop()
  return { exitCode, settledAfterMs }
}

const QUIET_MS = 3_000

/** What is drafted is approved, and what is missing up to the wanted number is written. */
async function fillUp(world: World, app: App): Promise<void> {
  await until(async () => (await outbox(app, ['pending', 'generating'])).length === 0, { ms: 15_000, everyMs: 300 })
  await approve(world, app, 500, null)
  const everybody = world.plan.people
  for (let at = 0; world.promised.length < world.plan.options.messages; at++) {
    const before = world.promised.length
    await write(world, app, everybody[at % everybody.length]?.name ?? '', `That is the rest. (r${at})`)
    if (world.promised.length === before) throw new Error('A message could not be written although nothing was wrong.')
  }
}

async function mustBecome(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const became = await until(isTrue, { ms: CONNECT_MS, everyMs: 100 })
  if (became === null) throw new Error(`It did not become ${what} within ${CONNECT_MS} ms.`)
}

/** A browser takes a moment to go. */
async function leftBrowsers(dataDir: string): Promise<number> {
  await until(() => browsersOn(dataDir) === 0, { ms: 5_000, everyMs: 100 })
  return browsersOn(dataDir)
}
