import { expect, test } from 'vitest'
import { ANN, BEN, CHOIR, person, STRANGER } from '../people.ts'
import { arrived, DRAFTED_MS, writes } from '../steps.ts'
import { promptsOf, withModel } from '../with-model.ts'
import { AT_TEN, draftedFor, HOUR, isMy, makes, openQuietDesk, quiet, runs, toLabel, until } from './own-steps.ts'

const FRIENDS = ['Cleo', 'Dana', 'Emil', 'Fay', 'Gil']
const PEOPLE = [ANN, BEN, ...FRIENDS.map((name) => person(name))]

test('a draft to a label is asked for from each, but for those who are left out, with the reason', async () => {
  const desk = await openQuietDesk({ people: [...PEOPLE, STRANGER] })
  await isMy(desk, 'friend', ...FRIENDS)
  await isMy(desk, 'family', 'Ann Becker')
  const idOf = async (name: string) => (await desk.conversation(name)).id
  desk.phone.inbound('Cleo', 'Are you there?')
  await desk.clock.advance(DRAFTED_MS)
  await desk.api.conversations.pause({ id: await idOf('Dana') })
  await desk.api.conversations.modelAccess({ id: await idOf('Emil'), blocked: true })
  await writes(desk, 'Fay', 'On my way')
  const wish = { title: 'Friends', when: AT_TEN, what: toLabel('friend') }
  const { now } = await desk.api.jobs.own.preview(wish)
  expect(now).toEqual({
    kind: 'draft',
    wanted: [{ conversationId: await idOf('Gil'), name: 'Gil' }],
    skipped: [
      expect.objectContaining({ name: 'Cleo', why: 'draft_exists' }),
      expect.objectContaining({ name: 'Dana', why: 'paused' }),
      expect.objectContaining({ name: 'Emil', why: 'blocked' }),
      expect.objectContaining({ name: 'Fay', why: 'draft_exists' }),
    ],
  })
  const job = await makes(desk, wish)
  await desk.api.jobs.pause({ name: 'send' })
  await desk.api.jobs.run({ name: job.name })
  const [run] = await runs(desk, job)
  expect(run).toMatchObject({ outcome: 'done', summary: 'asked for 1 draft, left out 4' })
  expect(run?.log.sort()).toEqual([
    'Cleo: left out, a reply is under way there already.',
    'Dana: left out, the assistant is paused there.',
    'Emil: left out, the conversation is kept from models.',
    'Fay: left out, a reply is under way there already.',
    'Gil: a draft is being written.',
  ])
  await desk.clock.advance(DRAFTED_MS)
  expect(await draftedFor(desk)).toEqual(['Cleo', 'Gil'])
  expect(await desk.draftOf('Gil')).toMatchObject({ status: 'draft', origin: 'ai' })
  const asked = desk.sql((raw) => raw.prepare('SELECT instruction FROM outbox WHERE request_key IS NOT NULL').all())
  expect(asked).toEqual([{ instruction: 'Ask how they are.' }])
})

test('nobody is drafted for who was written to today, is ignored, is a group, or never talked with the user', async () => {
  const desk = await openQuietDesk({ people: [ANN, BEN, CHOIR, STRANGER, person('Cleo')] })
  await writes(desk, 'Ann Becker', 'Good morning')
  await desk.clock.advance(10 * 60_000)
  expect(arrived(desk)).toEqual(['Good morning'])
  await desk.api.conversations.correct({ id: (await desk.conversation('Ben Okafor')).id, verdict: 'never' })
  const why = async (name: string) => {
    const { id } = await desk.conversation(name)
    const to = { kind: 'conversation', conversationId: id } as const
    const { now } = await desk.api.jobs.own.preview({ when: AT_TEN, what: { kind: 'draft', to, instruction: 'Hi' } })
    return now.kind === 'draft' ? (now.skipped[0]?.why ?? 'wanted') : null
  }
  expect(await why('Ann Becker')).toBe('wrote_today')
  expect(await why('Ben Okafor')).toBe('ignored')
  expect(await why('Choir')).toBe('group')
  expect(await why('New Client')).toBe('stranger')
  expect(await why('Cleo')).toBe('wanted')
  await desk.clock.jump(20 * HOUR)
  expect(await why('Ann Becker')).toBe('wanted')
})

test('the model writes it with the instruction, and it waits for approval for as long as it takes', async () => {
  const { desk, model } = await withModel({ people: PEOPLE })
  await quiet(desk)
  await isMy(desk, 'friend', 'Gil')
  model.always({ kind: 'answer', reply: 'Hey Gil, how are you?' })
  await makes(desk, { what: toLabel('friend', 'Ask about the new flat.') })
  await until(desk, '2026-11-20T10:00:00Z')
  await desk.until(async () => (await desk.draftOf('Gil')).status === 'draft')
  expect(await desk.draftOf('Gil')).toMatchObject({ text: 'Hey Gil, how are you?', origin: 'ai' })
  expect(promptsOf(model).at(-1)).toContain('Ask about the new flat.')
  await desk.clock.jump(5 * HOUR)
  expect(arrived(desk)).toEqual([])
})

test('a crash in the middle asks for the missing ones and for none of them twice', async () => {
  const desk = await openQuietDesk({ people: PEOPLE })
  await isMy(desk, 'friend', ...FRIENDS)
  const job = await makes(desk, { what: toLabel('friend') })
  await desk.api.jobs.pause({ name: 'assistant' })
  await until(desk, '2026-11-20T10:00:00Z')
  expect(await draftedFor(desk)).toEqual(FRIENDS)
  // As it was after the third: two rows are not there yet, one that was is thrown away meanwhile, the run is open.
  await desk.api.outbox.discard({ id: (await desk.draftOf('Cleo')).id })
  await desk.stop()
  desk.sql((raw) => {
    const lost = "SELECT id FROM conversations WHERE title IN ('Fay', 'Gil')"
    const rows = `SELECT id FROM outbox WHERE conversation_id IN (${lost})`
    raw.exec(`DELETE FROM outbox_events WHERE outbox_id IN (${rows})`)
    raw.exec(`DELETE FROM outbox WHERE conversation_id IN (${lost})`)
    raw.exec(`UPDATE job_execution_history SET status = 'running', duration_ms = NULL WHERE name = '${job.name}'`)
    raw.exec(
      `UPDATE scheduled_jobs SET status = 'running', lease_until = ${desk.clock.now() + 60_000}, occurrence_at = ${Date.parse('2026-11-20T10:00:00Z')},
        execution_id = (SELECT max(execution_id) FROM job_execution_history WHERE name = '${job.name}') WHERE name = '${job.name}'`,
    )
  })
  await desk.restart()
  await desk.clock.advance(10 * 60_000)
  expect((await runs(desk, job)).map(({ outcome }) => outcome)).toEqual(['done', 'interrupted'])
  expect(await draftedFor(desk)).toEqual(['Dana', 'Emil', 'Fay', 'Gil'])
  expect((await runs(desk, job))[0]).toMatchObject({ summary: 'asked for 2 drafts, left out 3' })
  expect((await runs(desk, job))[0]?.log).toContain('Cleo: left out, this job has written there already.')
})

test('asked for twice by hand it asks again, once what it asked for was thrown away', async () => {
  const desk = await openQuietDesk({ people: PEOPLE })
  await isMy(desk, 'friend', 'Gil')
  const { name } = await makes(desk, { what: toLabel('friend') })
  await desk.api.jobs.run({ name })
  await desk.api.jobs.run({ name })
  expect((await runs(desk, { name })).map(({ summary }) => summary)).toEqual([
    'asked for 0 drafts, left out 1',
    'asked for 1 draft',
  ])
  await desk.clock.advance(DRAFTED_MS)
  await desk.api.outbox.discard({ id: (await desk.draftOf('Gil')).id })
  await desk.api.jobs.run({ name })
  expect(await draftedFor(desk)).toEqual(['Gil'])
})
