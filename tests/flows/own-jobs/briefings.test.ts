import { expect, test } from 'vitest'
import type { Desk } from '../desk.ts'
import { ANN, BEN, waitingPeople } from '../people.ts'
import { arrived } from '../steps.ts'
import { promptsOf, withModel } from '../with-model.ts'
import { AT_TEN, BRIEFING, DAY, HOUR, makes, news, openQuietDesk, quiet, runs, until } from './own-steps.ts'

const REMOTE = 'gpt-oss:120b-cloud'
const LINES = [
  '2 people wait for your answer.',
  'Ann Becker waits 60 minutes: asked a question',
  'Ben Okafor waits 60 minutes: asked a question',
  '2 drafts wait for your look.',
].join('\n')

async function twoWrite(desk: Desk) {
  desk.phone.inbound('Ann Becker', 'Can you send me the secret plan?')
  desk.phone.inbound('Ben Okafor', 'When do you open?')
  await desk.settle()
}

test('a briefing tells who waits, since when and why, on the page and outside of it, once', async () => {
  const desk = await openQuietDesk()
  await twoWrite(desk)
  const job = await makes(desk, { title: 'Morning briefing' })
  expect(job).toMatchObject({ name: 'own-1', paused: false, nextRunAt: '2026-11-20T10:00:00.000Z' })
  await until(desk, '2026-11-20T10:00:00Z')
  const [item] = await news(desk)
  expect(item).toMatchObject({ kind: 'briefing', title: 'Morning briefing', text: LINES, jobId: job.id })
  expect(item?.people).toEqual([
    { conversationId: (await desk.conversation('Ann Becker')).id, name: 'Ann Becker' },
    { conversationId: (await desk.conversation('Ben Okafor')).id, name: 'Ben Okafor' },
  ])
  expect(desk.notified).toContainEqual(expect.stringContaining('news Morning briefing: 2 people wait'))
  expect(item?.text).not.toContain('secret plan')
  expect(await runs(desk, job)).toMatchObject([{ outcome: 'done', summary: 'wrote a briefing', type: 'CUSTOM' }])
  await until(desk, '2026-11-21T10:00:00Z')
  expect(await news(desk)).toHaveLength(2)
})

test('news stay until they are put away, also after a restart, and can be brought back', async () => {
  const desk = await openQuietDesk()
  await makes(desk, { what: { kind: 'reminder', text: 'Water the plants' } })
  await until(desk, '2026-11-20T10:00:00Z')
  await desk.restart()
  const [item] = await news(desk)
  expect(item).toMatchObject({ kind: 'reminder', title: 'My job', text: 'Water the plants', people: [] })
  await desk.api.news.seen({ id: item?.id ?? ('' as never) })
  expect(await news(desk)).toEqual([])
  await desk.api.news.seen({ id: item?.id ?? ('' as never), seen: false })
  expect(await news(desk)).toHaveLength(1)
})

test('the dry run of a briefing is what it then says, with the next five times', async () => {
  const desk = await openQuietDesk({ people: [...waitingPeople(9, 90), ANN] })
  const wish = { title: 'Briefing', when: AT_TEN, what: BRIEFING }
  const preview = await desk.api.jobs.own.preview(wish)
  expect(preview.times.map(({ at }) => at)).toEqual([20, 21, 22, 23, 24].map((day) => `2026-11-${day}T10:00:00.000Z`))
  expect(await news(desk)).toEqual([])
  const { name } = await makes(desk, wish)
  await desk.api.jobs.run({ name })
  const [item] = await news(desk)
  expect(preview.now).toMatchObject({ kind: 'briefing', title: item?.title, people: item?.people })
  expect(preview.now).toMatchObject({ text: expect.stringContaining('And 2 more.') })
  expect(item?.text.split('\n').slice(0, 8)).toEqual((preview.now as { text: string }).text.split('\n').slice(0, 8))
})

test('the week in numbers counts what came in and what was written, on the phone too', async () => {
  const desk = await openQuietDesk()
  await twoWrite(desk)
  const preview = await desk.api.jobs.own.preview({
    when: { kind: 'cron', cron: '0 17 * * 5', timeZone: 'Europe/Berlin' },
    what: { kind: 'briefing', about: 'week', instruction: '' },
  })
  expect(preview.times[0]).toEqual({ at: '2026-11-20T16:00:00.000Z', names: [] })
  expect(preview.now).toMatchObject({
    text: expect.stringContaining('2 messages came in from 2 conversations, and you wrote 2.'),
  })
})

test('with a model the words are nicer, from names, times and reasons alone; who is kept from models is not told of', async () => {
  const { desk, model } = await withModel()
  await quiet(desk)
  await twoWrite(desk)
  const { id } = await desk.conversation('Ben Okafor')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  const job = await makes(desk, { what: { ...BRIEFING, instruction: 'Like a butler' } })
  model.always({ kind: 'content', content: '{"text": "Good morning. Ann Becker has been waiting for an hour."}' })
  const before = model.chats.length
  await until(desk, '2026-11-20T10:00:00Z')
  await desk.until(async () => (await news(desk)).length === 1)
  expect((await news(desk))[0]?.text).toBe(
    'Good morning. Ann Becker has been waiting for an hour.\nBen Okafor waits 60 minutes: asked a question',
  )
  const prompt = promptsOf(model)
    .slice(before)
    .find((text) => text.includes('Like a butler'))
  expect(prompt).toContain('Ann Becker')
  expect(prompt).not.toContain('Ben')
  expect(prompt).not.toContain('secret plan')
  const { items } = await desk.api.aiResponses.list({})
  expect(items.find(({ purpose }) => purpose === 'briefing')).toMatchObject({ conversationId: null, error: null })
  expect((await runs(desk, job))[0]?.log).toContain('Worded by stand-in-model.')
})

test('a model that fails, or leaves somebody out, is not trusted: the lines of the rules are told', async () => {
  const { desk, model } = await withModel({ people: [ANN, BEN] })
  await quiet(desk)
  await desk.api.jobs.pause({ name: 'assistant' })
  await twoWrite(desk)
  const { name } = await makes(desk)
  const text = expect.stringContaining('Ann Becker waits')
  model.always({ kind: 'content', content: '{"text": "All is well."}' })
  await desk.api.jobs.run({ name })
  expect((await news(desk))[0]).toMatchObject({ text })
  model.always({ kind: 'server-error' })
  const done = desk.api.jobs.run({ name })
  await desk.until(async () => {
    await desk.clock.advance(5_000)
    return (await news(desk)).length === 2
  })
  await done
  expect((await news(desk))[0]).toMatchObject({ text })
})

test('nothing is told to a remote model before the user agreed: the rules write the briefing', async () => {
  const { desk, model } = await withModel({}, REMOTE)
  await quiet(desk)
  await twoWrite(desk)
  await makes(desk)
  await until(desk, '2026-11-20T10:00:00Z')
  expect((await news(desk))[0]?.text).toContain('Ann Becker waits 60 minutes')
  expect(model.requests).toEqual([])
})

test('a briefing that was missed is told late, and after half a day not any more; the next one comes on time', async () => {
  const desk = await openQuietDesk()
  const job = await makes(desk)
  await desk.clock.jump(12 * HOUR)
  expect(await runs(desk, job)).toMatchObject([{ outcome: 'done', scheduledFor: '2026-11-20T10:00:00.000Z' }])
  await desk.clock.jump(DAY + 2 * HOUR)
  expect((await runs(desk, job))[0]).toMatchObject({ outcome: 'skipped' })
  await until(desk, '2026-11-23T10:00:00Z')
  expect(await news(desk)).toHaveLength(2)
  expect(arrived(desk)).toEqual([])
})

test('where notifications are off, the page alone tells', async () => {
  const desk = await openQuietDesk()
  await desk.api.settings.update({ notifications: { enabled: false } })
  await makes(desk)
  await until(desk, '2026-11-20T10:00:00Z')
  expect(await news(desk)).toHaveLength(1)
  expect(desk.notified.filter((line) => line.startsWith('news'))).toEqual([])
})
