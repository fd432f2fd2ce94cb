import { expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS } from './steps.ts'
import { withModel } from './with-model.ts'

async function job(desk: Desk, name: string) {
  const found = (await desk.api.jobs.list()).items.find((item) => item.name === name)
  if (found === undefined) throw new Error(`There is no job ${name}.`)
  return found
}

test('the loops tell when they last ran, what they did, and how much waits', async () => {
  const desk = await openDesk()
  expect(await job(desk, 'assistant')).toMatchObject({ state: 'idle', queueLength: 0, lastError: null })
  desk.phone.inbound('Ann Becker', 'Can you send it?')
  await desk.settle()
  expect(await job(desk, 'assistant')).toMatchObject({ queueLength: 1, nextRun: expect.any(String) })
  await desk.clock.advance(DRAFTED_MS)
  expect(await job(desk, 'assistant')).toMatchObject({ queueLength: 0, lastEnd: '2026-11-20T09:00:08.000Z' })
  const { items } = await desk.api.jobs.history({ name: 'assistant' })
  expect(items).toMatchObject([{ name: 'assistant', outcome: 'done', summary: 'wrote a draft', error: null }])
})

test('a paused assistant writes nothing until it is resumed, also after a restart', async () => {
  const desk = await openDesk()
  expect(await desk.api.jobs.pause({ name: 'assistant' })).toMatchObject({ state: 'paused', nextRun: null })
  desk.phone.inbound('Ann Becker', 'Can you send it?')
  await desk.clock.advance(120_000)
  await desk.restart()
  await desk.clock.advance(120_000)
  expect(await job(desk, 'assistant')).toMatchObject({ state: 'paused', queueLength: 1, note: 'Paused by you.' })
  expect((await desk.draftOf('Ann Becker')).status).toBe('pending')
  await desk.api.jobs.resume({ name: 'assistant' })
  await desk.settle()
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
})

test('paused sending holds approved messages and sends them when it is resumed', async () => {
  const desk = await openDesk()
  await desk.api.jobs.pause({ name: 'send' })
  await approved(desk, 'Ann Becker')
  await desk.clock.advance(120_000)
  expect(arrived(desk)).toEqual([])
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ waitingFor: { code: 'send_paused' } })
  await desk.api.jobs.resume({ name: 'send' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toHaveLength(1)
})

test('"run now" works while a loop is paused, and leaves it paused', async () => {
  const desk = await openDesk()
  await desk.api.jobs.pause({ name: 'assistant' })
  desk.phone.inbound('Ann Becker', 'Can you send it?')
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.api.jobs.run({ name: 'assistant' })).toMatchObject({ state: 'paused', lastEnd: expect.any(String) })
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
})

test('"run now" does not send what is still in its undo window', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  await desk.api.jobs.run({ name: 'send' })
  expect(arrived(desk)).toEqual([])
})

test('the master run writes what is wanted and sends what is due', async () => {
  const desk = await openDesk({ variables: { SECRETARY_SEND_PACE: 'off' } })
  await desk.api.jobs.pause({ name: 'assistant' })
  await desk.api.jobs.pause({ name: 'send' })
  const draft = await (async () => {
    desk.phone.inbound('Ben Okafor', 'And you?')
    await desk.clock.advance(DRAFTED_MS)
    await desk.api.jobs.run({ name: 'assistant' })
    return desk.draftOf('Ben Okafor')
  })()
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  desk.phone.inbound('Ann Becker', 'Can you send it?')
  await desk.clock.advance(DRAFTED_MS)
  const run = desk.api.jobs.run({ name: 'master' })
  await desk.settle()
  expect(await run).toMatchObject({ name: 'master', lastError: null })
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
  expect(arrived(desk)).toEqual([draft.text])
  expect((await desk.api.jobs.history({ name: 'master' })).items[0]).toMatchObject({
    summary: expect.stringMatching(/wrote a draft.*sent a message/),
  })
})

test('a job that fails says what happened, tries again later, and is well again afterwards', async () => {
  const desk = await openDesk({ errorsExpected: true })
  desk.sql((raw) =>
    raw.exec(
      "CREATE TRIGGER broken BEFORE UPDATE ON outbox WHEN NEW.status = 'generating' BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END",
    ),
  )
  desk.phone.inbound('Ann Becker', 'Can you send it?')
  await desk.clock.advance(DRAFTED_MS)
  const failing = await job(desk, 'assistant')
  expect(failing).toMatchObject({ state: 'idle', lastError: expect.stringContaining('broken on purpose') })
  expect(failing.retries).toBeGreaterThan(0)
  await desk.clock.advance(60_000)
  expect((await job(desk, 'assistant')).retries).toBeLessThan(12)
  desk.sql((raw) => raw.exec('DROP TRIGGER broken'))
  await desk.clock.advance(120_000)
  expect(await job(desk, 'assistant')).toMatchObject({ lastError: null, retries: 0 })
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
  const { items } = await desk.api.jobs.history({ name: 'assistant', limit: 500 })
  expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['done', 'failed']))
})

test('what a job was and did is known after a restart', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  await desk.api.jobs.pause({ name: 'send' })
  const look = async () => [await job(desk, 'send'), (await desk.api.jobs.history({ name: 'assistant' })).items]
  const before = await look()
  await desk.restart({ crash: true })
  expect(await look()).toEqual(before)
})

test('a job that nobody knows is named in the answer, with those there are', async () => {
  const desk = await openDesk()
  for (const act of [desk.api.jobs.run, desk.api.jobs.pause, desk.api.jobs.resume]) {
    await expect(act({ name: 'coffee' })).rejects.toMatchObject({
      ...{ code: 'NOT_FOUND', message: expect.stringMatching(/"coffee".*assistant.*send.*master/) },
    })
  }
  await expect(desk.api.jobs.history({ name: 'coffee' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('"run now" while the loop runs waits for it and runs once more', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'slow', ms: 150 })
  desk.phone.inbound('Ann Becker', 'Can you send it?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 1)
  expect(await job(desk, 'assistant')).toMatchObject({ state: 'running' })
  const [first, second] = await Promise.all([
    desk.api.jobs.run({ name: 'assistant' }),
    desk.api.jobs.run({ name: 'assistant' }),
  ])
  expect([first.lastError, second.lastError]).toEqual([null, null])
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
  expect(model.chats).toHaveLength(1)
})

test('when nothing happens, nothing is written: an idle hour leaves no trace in the history', async () => {
  const desk = await openDesk()
  await desk.clock.advance(60_000)
  const before = (await desk.api.jobs.history({ limit: 500 })).items
  await desk.clock.advance(3_600_000)
  const after = (await desk.api.jobs.history({ limit: 500 })).items
  const ofLoops = (runs: typeof before) =>
    runs.filter(({ name }) => ['assistant', 'send', 'snooze', 'settle'].includes(name ?? ''))
  expect(ofLoops(after)).toEqual(ofLoops(before))
})
