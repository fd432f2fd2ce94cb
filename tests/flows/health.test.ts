import { expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'
import { codes, fiveMinutesLater, headings, look, MINUTE, news, problem } from './health-steps.ts'

const rowsOf = (desk: Desk, table: string) =>
  desk.sql((raw) => raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number)

test('while all is well it says so, with what was measured, and tells and keeps nothing', async () => {
  const desk = await openDesk()
  await look(desk)
  const { at, problems, measures } = await desk.api.health.report()
  expect(at).toBe(new Date(desk.clock.now()).toISOString())
  expect(problems).toEqual([])
  expect(measures.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['database_write', 'disk_free', 'whatsapp_proof_age', 'loop_delay']),
  )
  expect(measures.find(({ name }) => name === 'disk_free')).toEqual({
    ...{ name: 'disk_free', value: 50e9, unit: 'bytes' },
    words: '50 GB free on the disk with your data',
  })
  expect(news(desk)).toEqual([])
  expect(rowsOf(desk, 'health_problems')).toBe(0)
  expect((await desk.api.health.get()).status).toBe('ok')
})

test('it is looked at every five minutes by itself', async () => {
  const desk = await openDesk()
  await fiveMinutesLater(desk)
  await fiveMinutesLater(desk)
  const { at } = await desk.api.health.report()
  expect(desk.clock.now() - Date.parse(at ?? '')).toBeLessThan(5 * MINUTE)
  expect(desk.events.map(({ topic }) => topic)).toContain('health')
})

test('a problem is told at once and once, also across a restart, and its end is told', async () => {
  const desk = await openDesk()
  desk.machine.freeBytes = 60e6
  await look(desk)
  const found = await problem(desk, 'disk')
  expect(found).toMatchObject({ severity: 'problem', whatToDo: expect.stringContaining('Free some space') })
  expect(found.sentence).toBe(
    'Only 60 MB are left on the disk that holds your data. Soon nothing new can be kept and nothing sent; what was kept is safe.',
  )
  expect(news(desk)).toEqual([`The disk is running full: ${found.sentence} ${found.whatToDo}`])
  expect((await desk.api.health.get()).status).toBe('degraded')
  await fiveMinutesLater(desk, 3)
  await desk.restart()
  await look(desk)
  expect((await problem(desk, 'disk')).since).toBe(found.since)
  expect(news(desk)).toHaveLength(1)
  desk.machine.freeBytes = 5e9
  await look(desk)
  expect(headings(desk)).toEqual(['The disk is running full', 'There is room on the disk again'])
  expect(news(desk)[1]).toContain('It lasted 15 minutes.')
  expect(await codes(desk)).toEqual([])
  expect(rowsOf(desk, 'health_problems')).toBe(0)
})

test('a warning is told when a second look finds it too; what comes and goes is not told at all', async () => {
  const desk = await openDesk()
  desk.machine.loopDelayMs = 450
  await look(desk)
  expect(await problem(desk, 'slow')).toMatchObject({ severity: 'warning' })
  expect((await desk.api.health.get()).status).toBe('ok')
  desk.machine.loopDelayMs = 5
  await look(desk)
  expect(news(desk)).toEqual([])
  desk.machine.loopDelayMs = 450
  for (let looks = 0; looks < 4; looks++) await look(desk)
  expect(headings(desk)).toEqual(['Secretary is slow'])
  desk.machine.loopDelayMs = 5
  await look(desk)
  expect(headings(desk)).toEqual(['Secretary is slow', 'Secretary is as fast as usual again'])
})

test('what got worse is told again, what got better and worse once more is not', async () => {
  const desk = await openDesk()
  for (const freeBytes of [300e6, 300e6, 80e6, 300e6, 80e6]) {
    desk.machine.freeBytes = freeBytes
    await look(desk)
  }
  expect(news(desk).map((line) => /Only \d+ MB/.exec(line)?.[0])).toEqual(['Only 300 MB', 'Only 80 MB'])
})

test('with notifications switched off nothing is told, and the page shows it all the same', async () => {
  const desk = await openDesk()
  await desk.api.settings.update({ notifications: { enabled: false } })
  desk.machine.freeBytes = 60e6
  await look(desk)
  await look(desk)
  expect(await codes(desk)).toEqual(['disk'])
  desk.machine.freeBytes = 50e9
  await look(desk)
  expect(news(desk)).toEqual([])
})

test('the gravest problem stands first', async () => {
  const desk = await openDesk()
  desk.machine.loopDelayMs = 450
  await look(desk)
  desk.machine.freeBytes = 60e6
  await look(desk)
  expect(await codes(desk)).toEqual(['disk', 'slow'])
})

test('the run says in the history what is new and what is over, and nothing else', async () => {
  const desk = await openDesk()
  const summaries = async () => {
    const { items } = await desk.api.jobs.history({ name: 'health' })
    return items.map(({ summary }) => summary).filter((summary) => summary !== null)
  }
  await look(desk)
  expect(await summaries()).toEqual([])
  desk.machine.freeBytes = 60e6
  await look(desk)
  await look(desk)
  desk.machine.freeBytes = 50e9
  await look(desk)
  expect(await summaries()).toEqual([
    'There is room on the disk again.',
    expect.stringContaining('Only 60 MB are left'),
  ])
})
