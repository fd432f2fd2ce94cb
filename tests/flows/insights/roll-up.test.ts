import { expect, test } from 'vitest'
import { readInsights } from '../../../electron/core/flows/insights/read-insights.ts'
import { setBaseline } from '../../../electron/core/inbox/accounts.store.ts'
import { recordGap } from '../../../electron/core/inbox/gaps.store.ts'
import type { OutboxChange } from '../../../electron/core/outbox/outbox.store.ts'
import { ACCOUNT, type History, HOUR, openHistory } from './history.ts'

process.env.TZ = 'UTC'

const at = (time: string) => Date.parse(`2026-11-${time}:00Z`)
const DAY = 24 * HOUR

async function answersOn(history: History, day: string) {
  const { answers } = await readInsights(history.deps, 7)
  return answers.days.find((one) => one.day === day)
}

test('a wait begins with the first message that wanted an answer and ends with the answer, on its day', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  const ann = history.person('Ann')
  history.answers(ann, at('18T10:00'))
  history.writes(ann, at('18T11:00'), { text: 'Thank you!' })
  history.writes(ann, at('18T20:00'))
  history.writes(ann, at('18T21:00'))
  history.answers(ann, at('19T02:00'))
  history.answers(ann, at('19T02:01'))
  await history.night()
  expect(await answersOn(history, '2026-11-19')).toMatchObject({ answered: 1, medianMs: 6 * HOUR, phone: 1, here: 0 })
  expect(await answersOn(history, '2026-11-18')).toMatchObject({ answered: 0, medianMs: null })
})

test('codes, deleted messages, talk in groups, and chats that never wait are no waits', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  const [bank, ben, club, mute] = ['Bank', 'Ben', 'Club', 'Mute'].map((name) =>
    history.person(name, name === 'Club' ? 'group' : 'direct'),
  ) as [never, never, never, never]
  history.store.raw.exec("UPDATE conversations SET muted = 1 WHERE title = 'Mute'")
  history.writes(bank, at('19T08:00'), { text: 'Your verification code is 483920' })
  history.writes(ben, at('19T08:00'), { revokedAt: at('19T08:05') })
  history.writes(club, at('19T08:00'))
  history.writes(mute, at('19T08:00'))
  for (const id of [bank, ben, club, mute]) history.answers(id, at('19T09:00'))
  history.writes(club, at('19T10:00'), { mentionsMe: true })
  history.answers(club, at('19T10:30'))
  await history.night()
  expect(await answersOn(history, '2026-11-19')).toMatchObject({ answered: 1, medianMs: HOUR / 2 })
})

test('who waited longest is named, once each, and nobody who was forgotten', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  const [ann, ben] = [history.person('Ann'), history.person('Ben')]
  for (const [id, hours] of [
    [ann, 5],
    [ben, 7],
  ] as const) {
    history.writes(id, at('18T08:00'))
    history.answers(id, at('18T08:00') + hours * HOUR)
    history.writes(id, at('19T08:00'))
    history.answers(id, at('19T09:00'))
  }
  await history.night()
  const longest = async () => (await readInsights(history.deps, 7)).waits.longest
  expect((await longest()).map(({ title, day, waitedMs }) => [title, day, waitedMs / HOUR])).toEqual([
    ['Ben', '2026-11-18', 7],
    ['Ann', '2026-11-18', 5],
  ])
  history.store.raw.exec(
    "DELETE FROM messages; PRAGMA foreign_keys = OFF; DELETE FROM conversations WHERE title = 'Ben'",
  )
  expect((await longest()).map(({ title }) => title)).toEqual(['Ann'])
})

test('drafts are told apart by what became of them, and how much of them was changed', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  const sent = (text: string, more: OutboxChange = {}) => {
    const row = history.wants(history.person('Ann'), at('19T08:00'))
    history.moves(row, 'claim', at('19T08:01'))
    history.moves(row, 'complete', at('19T08:02'), { text: 'See you at five', generatedText: 'See you at five' })
    history.moves(row, 'approve', at('19T08:03'), { text, ...more })
    history.moves(row, 'claim', at('19T08:04'))
    history.moves(row, 'acknowledge', at('19T08:05'), { sentAt: at('19T08:05') })
  }
  sent('See you at five')
  sent('See you at five', { approvedBy: 'autopilot' })
  sent('Five it is', { alternatives: [{ style: 'shorter', text: 'Five it is' }] as never })
  sent('See you at nine')
  const discarded = (day: string) => {
    const row = history.wants(history.person('Ben'), at(`${day}T08:00`))
    history.moves(row, 'claim', at(`${day}T08:01`))
    history.moves(row, 'complete', at(`${day}T08:02`), { text: 'Yes' })
    history.moves(row, 'discard', at(`${day}T09:00`), { processedAt: at(`${day}T09:00`) })
    return row
  }
  discarded('19')
  const restored = discarded('19')
  await history.night()
  const shown = async () => (await readInsights(history.deps, 7)).drafts.total
  // Two letters of five to nine are others: f-i-v-e, n-i-n-e.
  const share = 2 / 'See you at five'.length
  expect(await shown()).toMatchObject({ unchanged: 2, byAutopilot: 1, edited: 1, discarded: 2 })
  expect((await shown()).changedShare).toBeCloseTo(share, 10)
  history.moves(restored, 'restore', at('20T08:00'), { processedAt: null })
  await history.night()
  expect(await shown()).toMatchObject({ discarded: 1 })
})

test('runs and their durations are kept by job, the cost of models by day', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  history.ran('backup', at('19T03:00'), 900)
  history.ran('backup', at('18T03:00'), 700, 'failed')
  history.ran('send', at('19T04:00'), 50)
  history.asked(at('19T05:00'), 0.25)
  history.asked(at('19T23:59'), null)
  history.asked(at('20T00:00'), 0.5)
  await history.night()
  history.store.raw.exec(
    `DELETE FROM job_execution_history; DELETE FROM ai_responses WHERE created_at < ${at('20T00:00')}`,
  )
  await history.night()
  const { jobs, cost } = await readInsights(history.deps, 7)
  expect(cost.days.slice(-2)).toEqual([
    { day: '2026-11-19', asked: 2, failed: 0, knownUsd: 0.25, unpriced: 1 },
    { day: '2026-11-20', asked: 1, failed: 0, knownUsd: 0.5, unpriced: 0 },
  ])
  expect(jobs.total).toMatchObject({ done: 2, failed: 1 })
  expect(jobs.jobs).toMatchObject([
    { name: 'backup', done: 1, failed: 1, medianMs: 900 },
    { name: 'send', done: 1, failed: 0, medianMs: 50 },
  ])
})

test('counting twice gives the same, and missed days are caught up one by one', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  const ann = history.person('Ann')
  for (let hour = 0; hour < 20 * 24; hour += 5) {
    history.writes(ann, at('01T00:00') + hour * HOUR)
    history.answers(ann, at('01T00:00') + (hour + 1) * HOUR)
  }
  expect(await history.night()).toBe(90)
  const first = history.kept()
  expect(await history.night()).toBe(3)
  expect(history.kept()).toEqual(first)
  await history.deps.clock.advance(12 * DAY)
  expect(await history.night()).toBe(15)
  expect(history.kept().length).toBeGreaterThan(first.length)
})

test('one that is broken off goes on where it was', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  const { rollUp } = await import('../../../electron/core/flows/insights/roll-up.ts')
  const stop = new AbortController()
  const progress = (done: number) => done === 4 && stop.abort(new Error('stopping'))
  await expect(rollUp(history.deps, { signal: stop.signal, progress })).rejects.toThrow('stopping')
  expect(await history.night()).toBe(90 - 5 + 3)
})

test('old days keep their figures when what they counted is cleaned up, also when they are counted again', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  const ann = history.person('Ann')
  history.writes(ann, at('02T08:00'))
  history.answers(ann, at('02T10:00'))
  history.writes(ann, at('19T08:00'))
  history.answers(ann, at('19T11:00'))
  await history.night()
  const before = history.kept()
  history.store.raw.exec('DELETE FROM messages')
  history.store.transaction((tx) => setBaseline(tx, ACCOUNT, history.deps.clock.now() + 1))
  expect(await history.night()).toBe(90)
  expect(history.kept()).toEqual(before)
})

test('what came back after a long absence is counted on its own days', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  await history.night()
  const ann = history.person('Ann')
  await history.deps.clock.advance(1_000)
  history.writes(ann, at('10T08:00'))
  history.answers(ann, at('10T10:00'))
  const line = { accountId: ACCOUNT, chatsRead: 1, messagesRecovered: 2, unread: [] }
  const gap = { ...line, fromAt: at('09T12:00'), toAt: history.deps.clock.now() }
  history.store.transaction((tx) => recordGap(tx, gap))
  expect(await history.night()).toBe(11)
  expect((await readInsights(history.deps, 30)).answers.total).toMatchObject({ answered: 1, medianMs: 2 * HOUR })
})

test('today is counted as far as it has come, and ninety days are shown by the week', async () => {
  const history = openHistory('2026-11-20T09:00:00Z')
  const ann = history.person('Ann')
  for (const [day, hours] of [
    ['16', 1],
    ['17', 2],
    ['20', 3],
  ] as const) {
    history.writes(ann, at(`${day}T01:00`))
    history.answers(ann, at(`${day}T01:00`) + hours * HOUR)
  }
  await history.night()
  const { answers, step, last } = await readInsights(history.deps, 90)
  expect([step, last]).toEqual(['week', '2026-11-20'])
  expect(answers.days.at(-1)).toMatchObject({ day: '2026-11-16', answered: 3, medianMs: 2 * HOUR, longestMs: 3 * HOUR })
  expect(answers.days).toHaveLength(14)
})

test('without an account there is nothing to count, and that is shown', async () => {
  const { deps } = openHistory('2026-11-20T09:00:00Z')
  const nobody = { ...deps, accountId: '' as typeof ACCOUNT }
  const insights = await readInsights(nobody, 7)
  expect(insights.answers.days).toHaveLength(7)
  expect(insights.answers.total).toEqual({ answered: 0, medianMs: null, p90Ms: null, longestMs: null })
})

/** In how many turns of the event loop a night counts: whoever else wants something gets a turn between two of them. */
async function turnsOf(history: History): Promise<number> {
  let turns = 0
  let isOver = false
  const watch = () => {
    turns += 1
    if (!isOver) setImmediate(watch)
  }
  watch()
  await history.night()
  isOver = true
  return turns
}

test('a busy day is counted in small helpings, of at most a hundred messages a turn', async () => {
  const quiet = openHistory('2026-11-20T09:00:00Z')
  const history = openHistory('2026-11-20T09:00:00Z')
  const people = Array.from({ length: 5 }, (_, place) => history.person(`Person ${place}`))
  people.forEach((id, place) => {
    for (let minute = 0; minute < 12 * 60; minute++) {
      const when = at('19T01:00') + minute * 60_000 + place * 1_000
      if (minute % 40 < 20) history.writes(id, when)
      else history.answers(id, when)
    }
  })
  const messages = people.length * 12 * 60
  expect((await turnsOf(history)) - (await turnsOf(quiet))).toBeGreaterThanOrEqual(messages / 100)
})
