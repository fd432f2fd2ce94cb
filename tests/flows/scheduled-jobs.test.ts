import { expect, test } from 'vitest'
import type { JobId } from '../../electron/contract/ids.ts'
import { STANDING_JOBS } from '../../electron/core/app/standing-jobs.ts'
import { type Desk, openDesk, START_AT } from './desk.ts'
import { DRAFTED_MS } from './steps.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

const standing = async (desk: Desk) => (await desk.api.jobs.list()).items.filter(({ id }) => id !== null)

async function job(desk: Desk, name: string) {
  const found = (await desk.api.jobs.list()).items.find((item) => item.name === name)
  if (found === undefined) throw new Error(`There is no job ${name}.`)
  return found
}

/** A piece of work that is due once, as a flow would put it into the queue. */
function putIn(desk: Desk, { dueAt = START_AT, payload = '{}', priority = 1 } = {}): JobId {
  return desk.sql((raw) => {
    const { lastInsertRowid } = raw
      .prepare(
        "INSERT INTO scheduled_jobs (job_type, lane, payload, scheduled_time, priority, created_at) VALUES ('MASTER', 'assistant', ?, ?, ?, ?)",
      )
      .run(payload, dueAt, priority, START_AT)
    return String(lastInsertRowid) as JobId
  })
}

/** Calls something that waits for a run, and lets all of it happen that needs no time. */
async function meanwhile<Answer>(desk: Desk, call: Promise<Answer>): Promise<Answer> {
  await desk.settle()
  return call
}

test('the jobs of the app set themselves up at the first start, once', async () => {
  const desk = await openDesk()
  const first = await standing(desk)
  expect(first.map(({ name }) => name).sort()).toEqual(STANDING_JOBS.map(({ name }) => name).sort())
  expect(first.every(({ state, lastError }) => state === 'idle' && lastError === null)).toBe(true)
  expect(await job(desk, 'analytics')).toMatchObject({
    ...{ type: 'ANALYTICS', lane: 'housekeeping', nextRun: '2026-11-21T00:10:00.000Z' },
    schedule: { cron: '10 0 * * *', timeZone: null, everyMinutes: null },
  })
  expect(await job(desk, 'master')).toMatchObject({ nextRun: null, schedule: null })
  await desk.restart()
  await desk.restart({ crash: true })
  expect((await standing(desk)).map(({ id, name }) => ({ id, name }))).toEqual(
    first.map(({ id, name }) => ({ id, name })),
  )
})

test('a standing job that the user paused stays paused through restarts', async () => {
  const desk = await openDesk()
  expect(await desk.api.jobs.pause({ name: 'health' })).toMatchObject({ state: 'paused', note: 'Paused by you.' })
  await desk.restart()
  await desk.clock.advance(HOUR_MS)
  expect(await job(desk, 'health')).toMatchObject({ state: 'paused', nextRun: null })
  expect((await desk.api.jobs.history({ name: 'health' })).items).toEqual([])
  expect(await desk.api.jobs.resume({ name: 'health' })).toMatchObject({ note: null })
  await desk.clock.advance(5 * 60_000)
  expect((await desk.api.jobs.history({ name: 'health' })).items[0]).toMatchObject({ outcome: 'done' })
})

test('with JOB_SCHEDULER_ENABLED=false the page is told, nothing is due by itself, and runs by hand still work', async () => {
  const desk = await openDesk({ variables: { JOB_SCHEDULER_ENABLED: 'false' } })
  const notices = async () => (await desk.api.app.info()).notices.map(({ code }) => code)
  expect((await desk.api.app.info()).notices).toContainEqual({
    code: 'SCHEDULER_OFF',
    message: expect.stringMatching(/JOB_SCHEDULER_ENABLED=false.*no follow-ups by themselves, nor those you plan/),
  })
  await desk.clock.advance(HOUR_MS)
  expect((await standing(desk)).map(({ nextRun }) => nextRun)).toEqual(STANDING_JOBS.map(() => null))
  expect((await job(desk, 'health')).note).toContain('"Run now" works')
  expect((await desk.api.jobs.history({ type: 'HEALTH_CHECK' })).items).toEqual([])
  // The loops are no scheduled work.
  desk.phone.inbound('Ann Becker', 'Can you send it?')
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
  await meanwhile(desk, desk.api.jobs.run({ name: 'master' }))
  expect((await desk.api.jobs.history({ name: 'master' })).items).toMatchObject([{ outcome: 'done' }])
  await desk.restart({ variables: { JOB_SCHEDULER_ENABLED: 'true' } })
  expect(await notices()).not.toContain('SCHEDULER_OFF')
  await desk.clock.advance(HOUR_MS)
  expect((await desk.api.jobs.history({ type: 'HEALTH_CHECK' })).items.length).toBeGreaterThan(0)
})

test('a value of JOB_SCHEDULER_ENABLED that means nothing stops the start with a sentence', async () => {
  await expect(openDesk({ variables: { JOB_SCHEDULER_ENABLED: 'off' } })).rejects.toThrow(
    'JOB_SCHEDULER_ENABLED is set to "off", but it must be "true" or "false".',
  )
})

test('the history can be filtered by name, kind and outcome, and read page by page', async () => {
  const desk = await openDesk()
  for (let time = 0; time < 3; time++) await meanwhile(desk, desk.api.jobs.run({ name: 'master' }))
  const id = putIn(desk, { payload: '{"not": "known"}' })
  await desk.clock.advance(60_000)
  const read = async (filter: Parameters<Desk['api']['jobs']['history']>[0]) =>
    (await desk.api.jobs.history(filter)).items.map(({ name, type, outcome }) => `${name} ${type} ${outcome}`)
  expect(await read({ name: 'master' })).toEqual(Array(3).fill('master MASTER done'))
  expect(await read({ id })).toEqual(['null MASTER failed'])
  expect(await read({ type: 'MASTER', outcome: ['failed', 'skipped'] })).toEqual(['null MASTER failed'])
  expect(await read({ type: 'MASTER', outcome: 'done,failed' as never })).toHaveLength(4)
  const seen: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await desk.api.jobs.history({
      type: 'MASTER',
      limit: 2,
      ...(cursor ? { cursor: cursor as never } : {}),
    })
    expect(page.items.length).toBeLessThanOrEqual(2)
    seen.push(...page.items.map((run) => run.id))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toHaveLength(4)
  expect(seen.map(Number)).toEqual(seen.map(Number).sort((a, b) => b - a))
})

test('what is due once stands in the queue in its order, and can be paused, run, resumed and cancelled', async () => {
  const desk = await openDesk()
  const [later, sooner] = [putIn(desk, { dueAt: START_AT + 2 * DAY_MS }), putIn(desk, { dueAt: START_AT + DAY_MS })]
  const queue = async () => (await desk.api.jobs.queue({ type: 'MASTER' })).items.map(({ id }) => id)
  expect(await queue()).toEqual([sooner, later])
  expect(await desk.api.jobs.get({ id: sooner })).toMatchObject({
    ...{ type: 'MASTER', name: null, status: 'pending', lane: 'assistant', dueAt: '2026-11-21T09:00:00.000Z' },
    ...{ retries: 0, error: null, endedAt: null },
  })
  expect(await desk.api.jobs.pauseOne({ id: sooner })).toMatchObject({ paused: true })
  expect(await meanwhile(desk, desk.api.jobs.runOne({ id: sooner }))).toMatchObject({ status: 'done', paused: true })
  expect(await desk.api.jobs.resumeOne({ id: later })).toMatchObject({ paused: false })
  expect(await desk.api.jobs.cancelOne({ id: later })).toMatchObject({ status: 'cancelled' })
  expect(await queue()).toEqual([])
  await expect(desk.api.jobs.cancelOne({ id: later })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await expect(desk.api.jobs.runOne({ id: later })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await expect(desk.api.jobs.get({ id: '999' as JobId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a job of the app cannot be cancelled for good, only paused', async () => {
  const desk = await openDesk()
  const { id } = await job(desk, 'backup')
  await expect(desk.api.jobs.cancelOne({ id: id as JobId })).rejects.toMatchObject({
    ...{ code: 'ILLEGAL_TRANSITION', message: 'This job stands for good. It can be paused.' },
  })
})

test('when the computer wakes, what came due while it slept does not wait for a timer', async () => {
  const desk = await openDesk()
  const id = putIn(desk, { dueAt: START_AT + HOUR_MS })
  await desk.clock.setBy(2 * HOUR_MS)
  expect(await desk.api.jobs.get({ id })).toMatchObject({ status: 'pending' })
  desk.power('resume')
  await desk.settle()
  expect(await desk.api.jobs.get({ id })).toMatchObject({ status: 'done' })
})

test('what was given up says why, and can be tried again or thrown away', async () => {
  const desk = await openDesk()
  const id = putIn(desk, { payload: '{"not": "known"}' })
  await desk.clock.advance(60_000)
  const dead = async () => (await desk.api.jobs.dead({})).items.map((one) => one.id)
  expect((await desk.api.jobs.dead({})).items).toMatchObject([
    { id, status: 'dead', error: 'What it is to do cannot be read any more.', endedAt: expect.any(String) },
  ])
  desk.sql((raw) => raw.prepare("UPDATE scheduled_jobs SET payload = '{}' WHERE job_id = ?").run(id))
  expect(await desk.api.jobs.redrive({ id })).toMatchObject({ id, retries: 0 })
  await desk.settle()
  expect(await desk.api.jobs.get({ id })).toMatchObject({ status: 'done', error: null })
  const other = putIn(desk, { payload: '[]' })
  await desk.clock.advance(60_000)
  expect(await dead()).toEqual([other])
  expect(await desk.api.jobs.discard({ id: other })).toMatchObject({ status: 'cancelled' })
  expect(await dead()).toEqual([])
  await expect(desk.api.jobs.redrive({ id: other })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})

test('a paused lane holds its loops and its jobs until it is resumed, and the others go on', async () => {
  const desk = await openDesk()
  expect((await desk.api.jobs.lanes()).items.map(({ lane, paused }) => `${lane} ${paused}`)).toEqual([
    ...['send false', 'assistant false', 'housekeeping false', 'health false'],
  ])
  expect(await desk.api.jobs.pauseLane({ lane: 'assistant' })).toMatchObject({
    paused: true,
    pausedWhy: 'Paused by you.',
  })
  const id = putIn(desk)
  desk.phone.inbound('Ann Becker', 'Can you send it?')
  await desk.clock.advance(HOUR_MS)
  expect((await desk.draftOf('Ann Becker')).status).toBe('pending')
  expect(await job(desk, 'assistant')).toMatchObject({ state: 'paused' })
  expect((await desk.api.jobs.lanes()).items).toContainEqual({
    ...{ lane: 'assistant', paused: true, pausedWhy: 'Paused by you.', running: 0, waiting: expect.any(Number) },
  })
  expect((await desk.api.jobs.history({ name: 'health' })).items.length).toBeGreaterThan(5)
  await desk.api.jobs.resumeLane({ lane: 'assistant' })
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
  expect(await desk.api.jobs.get({ id })).toMatchObject({ status: 'done' })
})
