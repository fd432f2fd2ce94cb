import { expect, test } from 'vitest'
import { createHealthBoard } from '../../electron/core/flows/health/health-board.ts'
import type { HealthDeps } from '../../electron/core/flows/health/health-deps.ts'
import { intakeProbe } from '../../electron/core/flows/health/speed-probe.ts'
import { createMeter } from '../../electron/core/platform/meter.ts'
import { openDesk } from './desk.ts'
import { codes, headings, look, MINUTE, problem } from './health-steps.ts'

const DAY = 24 * 60 * MINUTE

test('no good backup for three days is a warning, and the next backup ends it', async () => {
  const desk = await openDesk()
  await desk.api.jobs.pause({ name: 'backup' })
  await desk.clock.jump(4 * DAY)
  await look(desk)
  await look(desk)
  expect((await problem(desk, 'backup')).sentence).toMatch(
    /^(There is no backup yet|The newest good backup is 4 days old)/,
  )
  const running = desk.api.jobs.run({ name: 'backup' })
  await desk.settle()
  await running
  await look(desk)
  expect(await codes(desk)).not.toContain('backup')
  expect(headings(desk)).toEqual(['The backup is old', 'There is a new backup'])
})

test('jobs that were given up are counted until a person has looked at them', async () => {
  const desk = await openDesk()
  const giveUp = (status: string) =>
    desk.sql((raw) => raw.prepare("UPDATE scheduled_jobs SET status = ? WHERE name = 'analytics'").run(status))
  giveUp('dead')
  await look(desk)
  expect((await problem(desk, 'jobs_dead')).sentence).toBe(
    '1 job was given up after several tries. Everything else goes on.',
  )
  giveUp('pending')
  await look(desk)
  expect(await codes(desk)).toEqual([])
})

test('a job that is long due and that nothing keeps is told; a paused one is not', async () => {
  const desk = await openDesk()
  const late = (paused: number) =>
    desk.sql((raw) =>
      raw
        .prepare("UPDATE scheduled_jobs SET scheduled_time = ?, paused = ? WHERE name = 'analytics'")
        .run(desk.clock.now() - 10 * MINUTE, paused),
    )
  await desk.clock.advance(15 * MINUTE)
  late(1)
  await desk.clock.advance(5 * MINUTE)
  expect(await codes(desk)).toEqual([])
})

test('messages that are taken in slowly are a warning; a quiet time after it is none', async () => {
  const meter = createMeter()
  const health = createHealthBoard(meter, 0)
  const judge = async () =>
    (
      await intakeProbe.look({ health } as HealthDeps, { now: 0, awakeSince: 0, signal: new AbortController().signal })
    ).problems.map(({ sentence }) => sentence)
  for (const ms of [20, 30, 40]) meter.record(ms)
  expect(await judge()).toEqual([])
  for (const ms of [20, 30, 2_400]) meter.record(ms)
  expect(await judge()).toEqual(['Messages are taken in slowly. One took 2 seconds, 300 ms are usual. None is lost.'])
  for (const ms of [20, 350, 360]) meter.record(ms)
  expect(await judge()).toEqual([
    'Messages are taken in slowly. Half of them took more than 350 ms, 300 ms are usual. None is lost.',
  ])
  expect(await judge()).toEqual([])
})
