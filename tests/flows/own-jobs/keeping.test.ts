import { expect, test } from 'vitest'
import { type OwnJobWish, ownJobsContract } from '../../../electron/contract/own-jobs.contract.ts'
import { describeProblems } from '../../../electron/server/validation-sentence.ts'
import { AT_TEN, BIRTHDAYS, BRIEFING, hasDate, makes, news, openQuietDesk, runs, until } from './own-steps.ts'

const WISH: OwnJobWish = { title: 'My job', when: AT_TEN, what: BRIEFING }

test('a job of the user is a job like any other: listed, paused, resumed, run, with its history', async () => {
  const desk = await openQuietDesk()
  const { name } = await makes(desk, { title: 'Mornings' })
  const status = async () => (await desk.api.jobs.list()).items.find((job) => job.name === name)
  expect(await status()).toMatchObject({ type: 'CUSTOM', title: 'Mornings', schedule: { cron: '0 10 * * *' } })
  await desk.api.jobs.pause({ name })
  await until(desk, '2026-11-21T10:00:00Z')
  expect(await news(desk)).toEqual([])
  expect((await desk.api.jobs.own.list()).items).toMatchObject([{ name, paused: true, nextRunAt: null }])
  await desk.api.jobs.run({ name })
  expect(await news(desk)).toHaveLength(1)
  await desk.restart()
  await desk.api.jobs.resume({ name })
  expect(await status()).toMatchObject({ state: 'idle', lastSummary: 'wrote a briefing' })
})

test('what a job does and when can be said anew, and it keeps to that', async () => {
  const desk = await openQuietDesk()
  const { id, name } = await makes(desk)
  const what = { kind: 'reminder', text: 'Stretch' } as const
  const when = { ...AT_TEN, at: '12:15', weekdays: [5, 1] }
  const changed = await desk.api.jobs.own.update({ id, title: 'Stretch', when, what })
  expect(changed).toMatchObject({ id, name, title: 'Stretch', nextRunAt: '2026-11-20T12:15:00.000Z' })
  await until(desk, '2026-11-20T10:00:00Z')
  expect(await news(desk)).toEqual([])
  await until(desk, '2026-11-20T12:15:00Z')
  expect(await news(desk)).toMatchObject([{ kind: 'reminder', text: 'Stretch' }])
  expect((await desk.api.jobs.own.list()).items).toMatchObject([{ nextRunAt: '2026-11-23T12:15:00.000Z' }])
})

test('a deleted job runs no more, its history stays, and its name is not given again', async () => {
  const desk = await openQuietDesk()
  const { id, name } = await makes(desk)
  await desk.api.jobs.run({ name })
  await desk.api.jobs.own.remove({ id })
  await until(desk, '2026-11-21T10:00:00Z')
  expect(await news(desk)).toHaveLength(1)
  expect((await desk.api.jobs.own.list()).items).toEqual([])
  expect((await makes(desk)).name).toBe('own-2')
  await expect(desk.api.jobs.own.remove({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test("the jobs of the app are nobody's own: they cannot be changed or deleted here", async () => {
  const desk = await openQuietDesk()
  const master = (await desk.api.jobs.list()).items.find(({ name }) => name === 'master')
  const id = master?.id ?? ('' as never)
  await expect(desk.api.jobs.own.remove({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(desk.api.jobs.own.update({ id, ...WISH })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test.each<[string, object, string]>([
  ['no title', { ...WISH, title: ' ' }, 'title must be text of 1 to 80 characters.'],
  [
    'an hour that is none',
    { ...WISH, when: { ...AT_TEN, at: '25:00' } },
    'when.at must be a time of day such as 07:30.',
  ],
  ['no weekday', { ...WISH, when: { ...AT_TEN, weekdays: [] } }, 'when.weekdays must be at least one day of the week.'],
  [
    'a place without a clock',
    { ...WISH, when: { ...AT_TEN, timeZone: 'Mars/Olympus' } },
    'when.timeZone: this is no time zone such as Europe/Berlin.',
  ],
  [
    'a briefing on a birthday',
    { ...WISH, when: BIRTHDAYS.when },
    'what.kind: a briefing is written at a time, not on a date of a contact.',
  ],
  [
    'a draft to a date without one',
    { ...BIRTHDAYS, when: AT_TEN },
    'what.to: there is no date whose contact it could be to.',
  ],
])('%s is refused with a sentence that names the field', (_, wish, sentence) => {
  const schema = ownJobsContract.create['~orpc'].inputSchema
  const { error } = schema?.['~standard'].validate(wish) instanceof Promise ? { error: null } : check(schema, wish)
  expect(describeProblems(error ?? [], schema, wish)[0]?.message).toBe(sentence)
})

function check(schema: (typeof ownJobsContract.create)['~orpc']['inputSchema'], wish: object) {
  const result = schema?.['~standard'].validate(wish)
  return { error: result !== undefined && 'issues' in result ? (result.issues ?? []) : [] }
}

test('a cron expression that cannot be read, or never comes, is refused with the reason', async () => {
  const desk = await openQuietDesk()
  const cron = (text: string) =>
    desk.api.jobs.own.create({ ...WISH, when: { kind: 'cron', cron: text, timeZone: null } })
  await expect(cron('every day')).rejects.toThrow('when.cron: this cannot be read as a time')
  await expect(cron('0 9 30 2 *')).rejects.toThrow('when.cron: this never comes.')
  expect((await desk.api.jobs.own.list()).items).toEqual([])
})

test('a job whose work cannot be read any more is given up, and can be thrown away', async () => {
  const desk = await openQuietDesk()
  const { id, name } = await makes(desk)
  desk.sql((raw) =>
    raw.exec(`UPDATE scheduled_jobs SET payload = '{"title":"Old","version":7}' WHERE name = '${name}'`),
  )
  await until(desk, '2026-11-20T10:00:00Z')
  expect(await runs(desk, { name })).toMatchObject([
    { outcome: 'failed', error: expect.stringContaining('cannot be read') },
  ])
  expect((await desk.api.jobs.dead({})).items).toMatchObject([{ id, title: 'Old' }])
  expect((await desk.api.jobs.own.list()).items).toEqual([])
  await desk.api.jobs.own.remove({ id })
  expect((await desk.api.jobs.dead({})).items).toEqual([])
})

test('ten thousand runs that did nothing do not drown the few that did, and those come page by page', async () => {
  const desk = await openQuietDesk()
  const { name } = await makes(desk)
  const at = desk.clock.now()
  desk.sql((raw) => {
    const insert = raw.prepare(
      `INSERT INTO job_execution_history (name, job_type, execution_time, duration_ms, status, summary, created_at)
        VALUES (?, ?, ?, 5, ?, ?, ?)`,
    )
    raw.transaction(() => {
      for (let run = 0; run < 10_000; run++) {
        const isEventful = run % 1_000 === 0
        insert.run('health', 'HEALTH_CHECK', at + run, 'done', isEventful ? `look ${run}` : null, at + run)
      }
      insert.run(name, 'CUSTOM', at, 'skipped', null, at)
    })()
  })
  const first = await desk.api.jobs.history({ eventful: true, limit: 6 })
  expect(first.items.map(({ outcome, summary }) => summary ?? outcome)).toEqual([
    'skipped',
    ...[9, 8, 7, 6, 5].map((thousand) => `look ${thousand}000`),
  ])
  const cursor = first.nextCursor as never
  const second = await desk.api.jobs.history({ eventful: true, limit: 6, cursor })
  expect(second.items.map(({ summary }) => summary).slice(0, 5)).toEqual([
    'look 4000',
    'look 3000',
    'look 2000',
    'look 1000',
    'look 0',
  ])
  expect((await desk.api.jobs.history({ limit: 500 })).items).toHaveLength(500)
  expect((await desk.api.jobs.history({ eventful: true, name, outcome: ['skipped'] })).items).toHaveLength(1)
})

test('who is forgotten is gone from the news, the dates and the jobs about them', async () => {
  const desk = await openQuietDesk()
  const { id } = await desk.conversation('Ann Becker')
  await hasDate(desk, 'Ann Becker', { month: 1, day: 2 })
  const to = { kind: 'conversation', conversationId: id } as const
  await makes(desk, { what: { kind: 'draft', to, instruction: 'Say hello' } })
  desk.phone.inbound('Ann Becker', 'Are you there?')
  await desk.settle()
  const { name } = await makes(desk)
  await desk.api.jobs.run({ name })
  expect((await runs(desk, { name }))[0]?.log).toContain('Ann Becker is named in it.')
  await desk.api.conversations.forget({ id, confirm: ['forget'] })
  expect(await news(desk)).toEqual([])
  expect((await desk.api.jobs.own.list()).items.map((job) => job.name)).toEqual([name])
  expect(desk.sql((raw) => raw.prepare('SELECT * FROM contact_dates').all())).toEqual([])
  expect(JSON.stringify(await runs(desk, { name }))).not.toContain('Ann')
})
