import { expect, test } from 'vitest'
import { BEN, waitingPeople } from './people.ts'
import { DRAFTED_MS } from './steps.ts'
import { asked, draftCalls, notWriting, withModel } from './with-model.ts'

test('a rate limit waits as long as the server says and costs no try', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'rate-limit', retryAfter: '40' })
  await asked(desk)
  const row = await desk.draftOf('Ann Becker')
  expect(row).toMatchObject({ status: 'pending', attempts: 0, errors: [{ code: 'MODEL_RATE_LIMITED' }] })
  await desk.clock.advance(38_000)
  expect(model.chats).toHaveLength(1)
  await desk.clock.advance(3_000)
  await notWriting(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ id: row.id, status: 'draft' })
})

test('a rate limit holds for the whole server: the other conversations do not knock meanwhile', async () => {
  const { desk, model } = await withModel({ people: [...waitingPeople(5, 1_000_000), BEN] })
  model.always({ kind: 'rate-limit', retryAfter: '60' })
  for (const name of ['Person 1', 'Person 2', 'Person 3', 'Person 4']) desk.phone.inbound(name, 'Hello?')
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
  await desk.clock.advance(30_000)
  await notWriting(desk)
  expect(model.chats).toHaveLength(1)
  model.always({ kind: 'answer' })
  await desk.clock.advance(35_000)
  await desk.until(async () => (await desk.api.outbox.list({ status: ['draft'] })).items.length === 4)
})

test.each([
  ['server-error', 'MODEL_SERVER'],
  ['cut', 'MODEL_UNREACHABLE'],
  ['empty', 'MODEL_MALFORMED'],
] as const)('%s is tried again three times, later each time, and then the draft fails visibly', async (kind, code) => {
  const { desk, model } = await withModel()
  model.always({ kind })
  await asked(desk)
  for (let minute = 0; minute < 6; minute++) {
    await desk.clock.advance(60_000)
    await notWriting(desk)
  }
  const row = await desk.draftOf('Ann Becker')
  expect(row).toMatchObject({ status: 'failed', attempts: 4, text: null })
  expect(row.errors.map((error) => error.code)).toEqual([code, code, code, code])
  expect(await desk.api.conversations.counts()).toMatchObject({ unanswered: 1, needsDecision: 1 })
  const calls = await draftCalls(desk)
  expect(calls.length).toBeGreaterThanOrEqual(4)
  expect(calls.every(({ error }) => error !== null)).toBe(true)
})

test('one failed call is one delay: the draft comes with the next try', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'server-error' })
  await asked(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({
    status: 'pending',
    attempts: 1,
    waitingFor: { code: 'retry' },
  })
  await desk.clock.advance(10_000)
  await notWriting(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', attempts: 0 })
})

test('a failed draft is written when the user asks for it again', async () => {
  const { desk, model } = await withModel()
  model.always({ kind: 'server-error' })
  await asked(desk)
  for (let minute = 0; minute < 6; minute++) {
    await desk.clock.advance(60_000)
    await notWriting(desk)
  }
  model.always({ kind: 'answer' })
  const failed = await desk.draftOf('Ann Becker')
  await desk.api.outbox.retry({ id: failed.id })
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
})

test.each(['unauthorized', 'unknown-model', 'out-of-credit'] as const)(
  '%s stops all drafting with a note, until the settings change',
  async (kind) => {
    const { desk, model } = await withModel()
    model.always({ kind })
    desk.phone.inbound('Ben Okafor', 'And you?')
    await asked(desk)
    await desk.clock.advance(600_000)
    expect(model.chats).toHaveLength(1)
    const job = (await desk.api.jobs.list()).items.find(({ name }) => name === 'assistant')
    expect(job).toMatchObject({ note: expect.stringContaining('Settings') })
    expect((await desk.api.app.info()).notices).toMatchObject([
      { code: 'MODEL_STOPPED', message: expect.stringMatching(/^No drafts are written\. .*Settings/) },
    ])
    expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'pending', attempts: 0 })
    model.always({ kind: 'answer' })
    await desk.api.settings.update({ model: { name: 'another-model' } })
    await desk.until(async () => (await desk.api.outbox.list({ status: ['draft'] })).items.length === 2)
    expect((await desk.api.jobs.list()).items.find(({ name }) => name === 'assistant')?.note).toBeNull()
    expect((await desk.api.app.info()).notices).toEqual([])
  },
)

test('"run now" tries a model again that refused', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'unauthorized' })
  await asked(desk)
  expect((await desk.draftOf('Ann Becker')).status).toBe('pending')
  await desk.api.jobs.run({ name: 'assistant' })
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
})

test('the key is in no log line, no error and no answer of the API', async () => {
  const { desk, model } = await withModel()
  await desk.api.settings.update({ model: { apiKey: 'sk-marzipan-123456' } })
  model.always({ kind: 'unauthorized' })
  await asked(desk)
  expect(model.requests.at(-1)?.headers.authorization).toBe('Bearer sk-marzipan-123456')
  const told = [
    desk.logLines,
    await desk.api.settings.get(),
    await desk.api.jobs.list(),
    await desk.api.outbox.list({}),
    await desk.api.aiResponses.list({}),
  ]
  expect(JSON.stringify(told)).not.toContain('marzipan')
})

test('what people wrote is in no log line', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'server-error' })
  await asked(desk, 'Ann Becker', 'My secret is marzipan')
  await desk.clock.advance(60_000)
  expect(desk.logLines.join('')).not.toMatch(/marzipan|Becker|4915155501001/)
})

test('every call is in the log of model calls, with tokens, time and the row it was for', async () => {
  const { desk } = await withModel()
  await asked(desk)
  const row = await desk.draftOf('Ann Becker')
  const items = await draftCalls(desk, { conversationId: row.conversationId })
  expect(items).toMatchObject([
    {
      ...{ purpose: 'draft', model: 'stand-in-model', outboxId: row.id, messageId: row.sourceMessageId, error: null },
      ...{ tokensIn: expect.any(Number), tokensOut: expect.any(Number), promptVersion: expect.any(String) },
    },
  ])
  expect(items[0]?.prompt).toContain('Can you send me the invoice today?')
  expect((await desk.api.usage.get()).items).toMatchObject([
    { calls: 1, errors: 0, model: 'stand-in-model', purpose: 'draft' },
    { calls: 1, errors: 0, model: 'stand-in-model', purpose: 'triage' },
  ])
})

test('a draft that was being written when the process died is written anew', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 1)
  const { id } = await desk.draftOf('Ann Becker')
  await desk.restart({ crash: true })
  await desk.until(async () => (await desk.draftOf('Ann Becker')).status === 'draft')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ id, attempts: 0 })
})

test('a row that kills whoever writes it is given up after three deaths', async () => {
  const { desk, model } = await withModel()
  model.always({ kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.clock.advance(DRAFTED_MS)
  for (let death = 1; death <= 3; death++) {
    await model.until(() => model.chats.length === death)
    expect((await desk.draftOf('Ann Becker')).status).toBe('generating')
    await desk.restart({ crash: true })
  }
  expect(await desk.draftOf('Ann Becker')).toMatchObject({
    status: 'failed',
    note: expect.stringContaining('three times'),
  })
  await desk.clock.advance(600_000)
  expect(model.chats).toHaveLength(3)
})

test('a model that never answers is given up after its deadline and asked again later', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'hang' })
  desk.phone.inbound('Ann Becker', 'Can you come on Friday?')
  await desk.clock.advance(DRAFTED_MS)
  await model.until(() => model.chats.length === 1)
  await desk.clock.advance(121_000)
  await desk.until(async () => (await desk.draftOf('Ann Becker')).attempts === 1)
  await desk.clock.advance(10_000)
  await notWriting(desk)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft', errors: [{ code: 'MODEL_TIMEOUT' }] })
})
