import { expect, test } from 'vitest'
import type { JobRun } from '../../electron/contract/jobs.ts'
import { type Desk, openDesk } from './desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NIGHTLY = ['analytics', 'backup', 'cleanup']

/** What a night was like: at work all through it, asleep, closed, or ended without a word in the middle of it. */
const NIGHTS = ['awake', 'asleep', 'asleep', 'closed', 'awake', 'crashed', 'asleep'] as const

/** Backups work in a thread of their own: until they are done no time passes. */
async function idle(desk: Desk): Promise<void> {
  await desk.until(async () => {
    const { items } = await desk.api.jobs.list()
    return items.every(({ name, state }) => !NIGHTLY.includes(name) || state !== 'running')
  })
}

/** Time passes up to an instant in naps of three hours; what is due in the meantime runs when each is over. */
async function nap(desk: Desk, until: number): Promise<void> {
  while (desk.clock.now() < until) {
    await desk.clock.jump(Math.min(3 * HOUR, until - desk.clock.now()))
    await idle(desk)
  }
}

/** The minutes in which the nightly jobs are due pass one by one. */
async function stayAwake(desk: Desk, midnight: number): Promise<void> {
  for (const dueAt of [midnight + 10 * MINUTE, midnight + 3.25 * HOUR, midnight + 3.75 * HOUR]) {
    await nap(desk, dueAt - MINUTE)
    await desk.clock.advance(MINUTE + 1)
    await idle(desk)
  }
}

async function night(desk: Desk, kind: (typeof NIGHTS)[number], midnight: number): Promise<void> {
  await nap(desk, midnight)
  if (kind === 'awake') return stayAwake(desk, midnight)
  if (kind === 'crashed') {
    await desk.clock.jump(midnight + 3.25 * HOUR - desk.clock.now())
    // In the middle of the backup.
    await desk.restart({ crash: true })
  }
  if (kind === 'closed') await desk.restart()
  await desk.clock.jump(midnight + 8 * HOUR - desk.clock.now())
  if (kind === 'closed') await desk.restart()
  // Whoever was interrupted waits a little before it tries again.
  await desk.clock.advance(MINUTE)
  await idle(desk)
}

async function runsOf(desk: Desk, name: string): Promise<JobRun[]> {
  const runs: JobRun[] = []
  let cursor: string | undefined
  do {
    const page = await desk.api.jobs.history({ name, limit: 500, cursor: cursor as never })
    runs.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return runs
}

test('a month, asleep and awake, crashed and closed: every nightly job once a night, every backup restorable', async () => {
  const desk = await openDesk()
  const start = desk.clock.now()
  const firstMidnight = Math.ceil(start / DAY) * DAY
  const seen = new Set<string>()
  const nights = 30
  for (let at = 0; at < nights; at++) {
    await night(desk, NIGHTS[at % NIGHTS.length] ?? 'awake', firstMidnight + at * DAY)
    const { items } = await desk.api.backups.list()
    for (const { id } of items.filter((backup) => !seen.has(backup.id))) {
      seen.add(id)
      expect(await desk.api.backups.preview({ id })).toMatchObject({ problem: null, conversations: 2 })
    }
  }
  for (const name of NIGHTLY) {
    // The very first backup is made soon after the first start.
    const done = (await runsOf(desk, name)).filter(
      ({ outcome, scheduledFor }) => outcome === 'done' && Date.parse(scheduledFor ?? '') > firstMidnight,
    )
    const days = done.map(({ scheduledFor }) => scheduledFor?.slice(0, 10)).sort()
    expect(days, name).toEqual(
      Array.from({ length: nights }, (_, day) => new Date(firstMidnight + day * DAY).toISOString().slice(0, 10)),
    )
    const late = done.filter(
      ({ scheduledFor, startedAt }) => Date.parse(startedAt) - Date.parse(scheduledFor ?? '') > DAY,
    )
    expect(late, name).toEqual([])
  }
  expect(seen.size).toBeGreaterThanOrEqual(nights)
  const [newest] = (await desk.api.backups.list()).items
  await desk.api.backups.restore({ id: newest?.id ?? '', confirm: ['restore'] })
  await desk.settle()
  expect((await desk.api.conversations.list({ state: 'all' })).items).toHaveLength(2)
}, 120_000)
