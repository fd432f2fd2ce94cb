import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../electron/core/db/open.ts'
import { listExecutions } from '../../../electron/core/jobs/executions.store.ts'
import { createLoop, type Loop, type LoopDefinition, type StepResult } from '../../../electron/core/jobs/loop.ts'
import { createLog, silentLog } from '../../../electron/core/platform/log.ts'
import { createHandClock } from '../../clock.ts'

const START = 1_000_000
const IDLE: StepResult = { did: null, next: 'wait' }

/** A job whose steps the test answers one by one; what is not planned is "nothing to do". */
function openJob(options: { safetyPollMs?: number; step?: LoopDefinition['step'] } = {}) {
  const store = openStore(':memory:')
  const clock = createHandClock(START)
  const steps: number[] = []
  const planned: (StepResult | Error)[] = []
  let changes = 0
  const create = () =>
    createLoop(
      {
        ...{ name: 'test', type: 'TEST', lane: 'any' },
        safetyPollMs: options.safetyPollMs ?? 1_000_000,
        async step(signal, turn) {
          steps.push(clock.now() - START)
          const next = planned.shift() ?? IDLE
          if (next instanceof Error) throw next
          return options.step === undefined ? next : options.step(signal, turn)
        },
      },
      { store, clock, log: silentLog, changed: () => (changes += 1) },
    )
  const job = create()
  onTestFinished(async () => {
    await job.stop()
    store.close()
  })
  return { store, clock, steps, planned, job, create, changes: () => changes }
}

const did = (what: string, next: StepResult['next'] = 'now'): StepResult => ({ did: what, next })

test('it does all there is to do, then waits until it is woken', async () => {
  const { clock, steps, planned, job } = openJob()
  planned.push(did('one'), did('two'))
  job.start()
  await clock.advance(10_000)
  expect(steps).toEqual([0, 0, 0])
  job.wake()
  await clock.advance(10_000)
  expect(steps).toEqual([0, 0, 0, 10_000])
})

test('it comes back at the instant that a step names, and at the safety poll in any case', async () => {
  const { clock, steps, planned, job } = openJob({ safetyPollMs: 30_000 })
  planned.push({ did: null, next: START + 5_000 })
  job.start()
  await clock.advance(1)
  expect(job.status().nextRun).toBe(START + 5_000)
  await clock.advance(70_000)
  expect(steps).toEqual([0, 5_000, 35_000, 65_000])
})

test('an instant far away is cut to the safety poll, so a clock that is set back is noticed', async () => {
  const { clock, steps, planned, job } = openJob({ safetyPollMs: 30_000 })
  planned.push({ did: null, next: START + 900_000 })
  job.start()
  await clock.advance(31_000)
  expect(steps).toEqual([0, 30_000])
})

test('woken while it runs, it looks once more before it rests', async () => {
  const { clock, steps, job } = openJob({
    step: async () => {
      if (steps.length === 1) job.wake()
      return IDLE
    },
  })
  job.start()
  await clock.advance(1_000)
  expect(steps).toEqual([0, 0])
})

test('it never runs twice at once', async () => {
  let running = 0
  let most = 0
  const { clock, job } = openJob({
    step: async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return IDLE
    },
  })
  job.start()
  const runs = [job.runNow(), job.runNow(), job.runNow()]
  await clock.advance(1_000)
  await Promise.all(runs)
  expect(most).toBe(1)
})

test('a failing step is tried again later each time, at most every five minutes, and says why', async () => {
  const { clock, steps, planned, job, store } = openJob()
  planned.push(...Array.from({ length: 12 }, () => new Error('no luck')))
  job.start()
  await clock.advance(40 * 60_000)
  const waits = steps.slice(1).map((at, before) => at - (steps[before] ?? 0))
  expect(waits.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256].map((seconds) => seconds * 1_000))
  expect(waits.slice(9)).toEqual([300_000, 300_000, 300_000])
  expect(job.status()).toMatchObject({ lastError: null, retries: 0 })
  const runs = listExecutions(store.db, { name: 'test' }, 50)
  expect(runs.filter(({ status }) => status === 'failed')).toHaveLength(12)
  expect(runs.find(({ status }) => status === 'failed')).toMatchObject({ errorMessage: 'no luck', summary: null })
})

test('being woken does not make a failed job try sooner, resuming it does', async () => {
  const { clock, steps, planned, job } = openJob()
  planned.push(new Error('no luck'), new Error('no luck'), new Error('no luck'))
  job.start()
  await clock.advance(0)
  for (let wakes = 0; wakes < 30; wakes++) {
    job.wake()
    await clock.advance(100)
  }
  expect(steps).toEqual([0, 1_000, 3_000])
  job.wake()
  await clock.advance(1_000)
  expect(steps).toHaveLength(3)
  job.resume()
  await clock.advance(0)
  expect(steps).toEqual([0, 1_000, 3_000, 4_000])
  job.wake()
  await clock.advance(0)
  expect(steps).toHaveLength(5)
})

test('woken again and again while it waits to retry, it still looks at the safety poll', async () => {
  const { clock, steps, planned, job } = openJob({ safetyPollMs: 2_000 })
  planned.push(...Array.from({ length: 4 }, () => new Error('no luck')))
  job.start()
  for (let wakes = 0; wakes < 90; wakes++) {
    job.wake()
    await clock.advance(100)
  }
  expect(steps.slice(0, 5)).toEqual([0, 1_000, 3_000, 5_000, 7_000])
})

test('paused, it does nothing by itself, not even when woken; resumed, it looks at once', async () => {
  const { clock, steps, job } = openJob({ safetyPollMs: 1_000 })
  job.pause('Paused by you.')
  job.start()
  job.wake()
  await clock.advance(60_000)
  expect(steps).toEqual([])
  expect(job.status()).toMatchObject({ paused: true, pausedWhy: 'Paused by you.', nextRun: null })
  job.resume()
  await clock.advance(0)
  expect(steps).toEqual([60_000])
})

test('pausing in the middle of a run lets the step end and begins no other', async () => {
  const { clock, steps, planned, job } = openJob()
  planned.push(did('one'), did('two'), did('three'))
  const end = job.runNow.bind(job)
  expect(end).toBeDefined()
  job.start()
  job.pause(null)
  await clock.advance(1_000)
  expect(steps).toEqual([])
  expect(await job.runNow()).toEqual(['one', 'two', 'three'])
})

test('"run now" answers what was done', async () => {
  const { planned, job } = openJob()
  planned.push(did('wrote a draft'), did('wrote a draft'), did('gave up on a draft'))
  expect(await job.runNow()).toEqual(['wrote a draft', 'wrote a draft', 'gave up on a draft'])
  expect(job.status()).toMatchObject({ lastStart: START, lastEnd: START, running: false })
})

test('the history counts what was done alike', async () => {
  const { planned, job, store } = openJob()
  planned.push(did('sent a message'), did('sent a message'), did('put a message back', 'wait'))
  await job.runNow()
  expect(listExecutions(store.db, { name: 'test' }, 1)).toMatchObject([
    { summary: 'sent a message × 2, put a message back' },
  ])
})

test('a run without anything to do is not written down', async () => {
  const { job, store, clock, changes } = openJob()
  job.start()
  await clock.advance(0)
  await job.runNow()
  expect(listExecutions(store.db, {}, 10)).toEqual([])
  expect(changes()).toBe(0)
})

test('stopping asks the step to hurry, waits for it, and nothing follows', async () => {
  let isAborted = false
  const { clock, steps, job } = openJob({
    safetyPollMs: 1_000,
    step: (signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          isAborted = true
          resolve(did('ended early'))
        }),
      ),
  })
  job.start()
  await clock.advance(0)
  expect(job.status().running).toBe(true)
  await job.stop()
  await clock.advance(60_000)
  expect([isAborted, steps.length, job.status().running, clock.waiting]).toEqual([true, 1, false, 0])
})

test('a step that throws because it was stopped is no failure', async () => {
  const { clock, job, store } = openJob({
    step: (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  })
  job.start()
  await clock.advance(0)
  await job.stop()
  expect(listExecutions(store.db, {}, 10)).toEqual([])
  expect(job.status()).toMatchObject({ lastError: null, retries: 0 })
})

test('status, pause and failures survive the process', async () => {
  const { planned, job, create } = openJob()
  planned.push(new Error('no luck'))
  await job.runNow()
  job.pause('Paused by you.')
  const again: Loop = create()
  expect(again.status()).toEqual(job.status())
  expect(again.status()).toMatchObject({ paused: true, retries: 1, lastError: 'no luck' })
})

test('a status that cannot be written down does not end the loop', async () => {
  const store = openStore(':memory:')
  const clock = createHandClock(START)
  const lines: string[] = []
  let steps = 0
  const job = createLoop(
    {
      ...{ name: 'test', type: 'TEST', lane: 'any' },
      safetyPollMs: 1_000,
      step: async () => {
        steps += 1
        return did('something', 'wait')
      },
    },
    { store, clock, log: createLog({ write: (line) => lines.push(line) }), changed: () => {} },
  )
  store.raw.exec("CREATE TRIGGER full BEFORE INSERT ON job_execution_history BEGIN SELECT RAISE(ABORT, 'no room'); END")
  job.start()
  await clock.advance(3_500)
  expect(steps).toBe(4)
  expect(lines.join('')).toContain('no room')
  await job.stop()
  store.close()
})

test('what a pause does not concern is still done while it lasts, and nothing else', async () => {
  const store = openStore(':memory:')
  const clock = createHandClock(START)
  const done: string[] = []
  const one = (what: string) => async () => {
    done.push(what)
    return did(what, 'wait')
  }
  const job = createLoop(
    {
      ...{ name: 'test', type: 'TEST', lane: 'any', safetyPollMs: 60_000 },
      ...{ step: one('all'), stepWhilePaused: one('the rest') },
    },
    { store, clock, log: silentLog, changed: () => {} },
  )
  job.start()
  await clock.advance(1)
  job.pause('Paused by you.')
  job.wake()
  await clock.advance(1)
  expect(job.status()).toMatchObject({ paused: true, nextRun: null })
  await job.runNow()
  job.resume()
  await clock.advance(1)
  expect(done).toEqual(['all', 'the rest', 'all', 'all'])
  await job.stop()
  store.close()
})

/** A job of which several things go on at once: each `begin` is one, until it is ended by hand. */
function openBusyJob() {
  const ends: (() => void)[] = []
  let wanted = 0
  const opened = openJob({
    step: async (_, turn) => {
      while (wanted > 0 && !turn.isEnding()) {
        wanted -= 1
        const end = new Promise<void>((resolve) => ends.push(resolve)).then(() => void underWay.delete(end))
        underWay.add(end)
      }
      if (underWay.size === 0) return IDLE
      await Promise.race([...underWay, turn.woken])
      return { did: null, next: 'going-on' }
    },
  })
  const underWay = new Set<Promise<void>>()
  const begin = async (count: number) => {
    wanted += count
    opened.job.wake()
    await opened.clock.advance(0)
  }
  return { ...opened, ends, underWay, begin, waiting: () => wanted }
}

test('what is begun goes on while more is begun: a wake is heard in the middle of a step', async () => {
  const { job, begin, underWay, ends } = openBusyJob()
  job.start()
  await begin(1)
  await begin(2)
  expect(underWay.size).toBe(3)
  expect(job.status().running).toBe(true)
  for (const end of ends) end()
})

test('paused or stopped, nothing new is begun and what goes on is waited for', async () => {
  const { job, begin, underWay, ends, clock, waiting } = openBusyJob()
  job.start()
  await begin(2)
  job.pause('enough')
  await begin(1)
  expect([underWay.size, waiting()]).toEqual([2, 1])
  ends[0]?.()
  await clock.advance(0)
  expect([underWay.size, job.status().running]).toEqual([1, true])
  ends[1]?.()
  await clock.advance(0)
  expect([underWay.size, job.status().running]).toEqual([0, false])
  job.resume()
  await clock.advance(0)
  expect([underWay.size, waiting()]).toEqual([1, 0])
  const stopped = job.stop()
  ends[2]?.()
  await stopped
  expect(underWay.size).toBe(0)
})
