import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, openScheduler, START_AT } from './scheduler-kit.ts'

test('a job runs exactly when it is due, and once', async () => {
  const bench = openScheduler()
  const id = bench.add({ at: START_AT + 90_500 })
  await bench.clock.advance(90_499)
  expect(bench.runs).toEqual([])
  await bench.clock.advance(1)
  expect(bench.runs.map(({ at }) => at - START_AT)).toEqual([90_500])
  await bench.clock.advance(HOUR_MS)
  expect(bench.runs).toHaveLength(1)
  expect(bench.job(id)).toMatchObject({ status: 'done', errorMessage: null, leaseUntil: null })
  expect(bench.history(id)).toEqual([{ status: 'done', at: START_AT + 90_500 }])
})

test('a recurring job comes at its times, week after week', async () => {
  const bench = openScheduler()
  bench.add({ schedule: { cron: '15 3 * * *', timeZone: 'UTC' }, name: 'nightly' })
  await bench.clock.advance(14 * DAY_MS)
  expect(bench.runs.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(Array(14).fill('03:15'))
})

test('every five minutes means every five minutes, however long a run takes', async () => {
  const bench = openScheduler()
  bench.doing = async () => {
    await new Promise<void>((resolve) => bench.clock.after(61_000, resolve))
    return { did: null }
  }
  bench.add({ schedule: { everyMs: 5 * MINUTE_MS } })
  await bench.clock.advance(HOUR_MS)
  expect(bench.runs.map(({ at }) => (at - START_AT) / MINUTE_MS)).toEqual([
    5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60,
  ])
})

test('what is asked for now runs right after the commit', async () => {
  const bench = openScheduler()
  const id = bench.add({ what: 'now' })
  expect(bench.runs).toEqual([])
  await bench.clock.advance(0)
  expect(bench.runs).toEqual([{ what: 'now', at: START_AT, id }])
})

test('a job put in by a transaction that is undone was never there', async () => {
  const bench = openScheduler()
  expect(() =>
    bench.store.transaction((tx) => {
      bench.scheduler.enqueue(tx, { type: 'WORK', payload: { what: 'it' } })
      throw new Error('undone')
    }),
  ).toThrow('undone')
  await bench.clock.advance(HOUR_MS)
  expect(bench.runs).toEqual([])
  expect(bench.history()).toEqual([])
})

test('a job that is asked for in the wrong way, or of no kind there is, is refused with a sentence', () => {
  const bench = openScheduler()
  expect(() => bench.add({ payload: { what: 5 } })).toThrow(/The job WORK cannot be asked for like this: what: /)
  expect(() => bench.add({ type: 'COFFEE' })).toThrow('There is no kind of job "COFFEE".')
  expect(() => bench.add({ schedule: { cron: '0 0 30 2 *', timeZone: null } })).toThrow('This time never comes.')
})

test('ten thousand jobs due at once all run once, the most important first, one a turn, while the other lane goes on', async () => {
  const bench = openScheduler()
  let [turn, mostInATurn, inThisTurn] = [0, 0, 0]
  const countTurns = () => {
    turn++
    inThisTurn = 0
    if (bench.runs.length < 10_100) setImmediate(countTurns)
  }
  const otherTurns: number[] = []
  bench.doing = ({ what }) => {
    if (bench.runs.length === 1) countTurns()
    inThisTurn++
    mostInATurn = Math.max(mostInATurn, inThisTurn)
    if (what === 'other') otherTurns.push(bench.runs.length)
    return { did: null }
  }
  bench.store.transaction((tx) => {
    for (let at = 0; at < 10_000; at++) {
      bench.scheduler.enqueue(tx, {
        ...{ type: 'WORK', payload: { what: String(1 + (at % 5)) }, priority: 1 + (at % 5), at: START_AT + HOUR_MS },
      })
    }
    for (let at = 0; at < 100; at++) {
      bench.scheduler.enqueue(tx, { type: 'OTHER', payload: { what: 'other' }, at: START_AT + HOUR_MS })
    }
  })
  const toldBefore = bench.told
  await bench.clock.advance(HOUR_MS)
  const work = bench.runs.filter(({ what }) => what !== 'other')
  expect(work.map(({ what }) => what)).toEqual(['5', '4', '3', '2', '1'].flatMap((what) => Array(2_000).fill(what)))
  expect(new Set(bench.runs.map(({ id }) => id)).size).toBe(10_100)
  // One of each lane.
  expect(mostInATurn).toBeLessThanOrEqual(2)
  expect(turn).toBeGreaterThan(9_000)
  expect(otherTurns.at(-1)).toBeLessThan(1_000)
  // It is told when it begins and when it is over, and in between only as time goes by.
  expect(bench.told - toldBefore).toBeLessThan(10)
}, 60_000)

test('within a priority the one that is due first comes first', async () => {
  const bench = openScheduler()
  for (const late of [3, 1, 2]) bench.add({ what: String(late), at: START_AT - HOUR_MS + late })
  await bench.clock.advance(0)
  expect(bench.runs.map(({ what }) => what)).toEqual(['1', '2', '3'])
})

test('a lane runs as many at once as it may, and lanes do not wait for each other', async () => {
  const bench = openScheduler({ lanes: { work: 2, other: 1 } })
  const ends: (() => void)[] = []
  bench.doing = () => new Promise((resolve) => ends.push(() => resolve({ did: null })))
  for (const what of ['a', 'b', 'c']) bench.add({ what })
  bench.add({ type: 'OTHER', what: 'x' })
  await bench.clock.advance(0)
  expect(bench.runs.map(({ what }) => what).sort()).toEqual(['a', 'b', 'x'])
  expect([bench.scheduler.runningIn('work'), bench.scheduler.runningIn('other')]).toEqual([2, 1])
  ends[0]?.()
  await bench.clock.advance(0)
  expect(bench.runs.at(-1)?.what).toBe('c')
  for (const end of ends) end()
  await bench.clock.advance(0)
  expect(bench.scheduler.runningIn('work')).toBe(0)
})

test('a key is taken while its job lives, and free again when it ended', async () => {
  const bench = openScheduler()
  const first = bench.add({ uniqueKey: 'only one', at: START_AT + HOUR_MS })
  expect(bench.add({ uniqueKey: 'only one' })).toBe(first)
  await bench.clock.advance(HOUR_MS)
  expect(bench.job(first).status).toBe('done')
  const second = bench.add({ uniqueKey: 'only one' })
  expect(second).not.toBe(first)
  await bench.clock.advance(0)
  expect(bench.runs).toHaveLength(2)
})

test('there is one standing job of a name, also after a restart', async () => {
  const bench = openScheduler()
  const id = bench.add({ name: 'standing' })
  await bench.restart()
  expect(bench.add({ name: 'standing' })).toBe(id)
  await bench.clock.advance(DAY_MS)
  // Without a schedule it waits to be asked.
  expect(bench.runs).toEqual([])
})

test('how far a run is can be seen, and what it tells is kept', async () => {
  const bench = openScheduler()
  bench.doing = async (_, run) => {
    run.progress(1, 3, 'Reading the first of three')
    run.log('begun')
    await new Promise<void>((resolve) => bench.clock.after(30_000, resolve))
    run.log('over')
    return { did: 'read three' }
  }
  const id = bench.add({})
  const told = bench.told
  await bench.clock.advance(0)
  expect(bench.told).toBeGreaterThan(told)
  expect(bench.scheduler.progressOf(id)).toEqual({ done: 1, total: 3, sentence: 'Reading the first of three' })
  const log = () => bench.store.raw.prepare('SELECT log FROM job_execution_history').pluck().get()
  expect(log()).toBeNull()
  // With the sign of life, in case the process ends before the run does.
  await bench.clock.advance(20_000)
  expect(log()).toBe('2026-11-20T09:00:00.000Z begun')
  await bench.clock.advance(10_000)
  expect(log()).toBe('2026-11-20T09:00:00.000Z begun\n2026-11-20T09:00:30.000Z over')
  expect(bench.scheduler.progressOf(id)).toBeNull()
})

test('nothing to do means nothing written', async () => {
  const bench = openScheduler()
  bench.add({ at: START_AT + DAY_MS })
  await bench.clock.advance(0)
  const before = bench.writes
  await bench.clock.advance(20 * HOUR_MS)
  expect(bench.writes).toBe(before)
})
