import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WriteAnswer } from '../../../../electron/core/assistant/model.ts'
import { createOpenAiModel, type OpenAiModelOptions } from '../../../../electron/core/assistant/models/openai-model.ts'
import { type ModelStandIn, startModelStandIn } from '../../../model/stand-in.ts'
import { handClock, writeRequest } from '../write-requests.ts'

let server: ModelStandIn
beforeEach(async () => {
  server = await startModelStandIn()
})
afterEach(() => server.close())

const REPLY = 'Of course, I will look at it this evening and tell you.'

/** Writes a reply; answers what was told on the way too. */
function write(options: Partial<OpenAiModelOptions> = {}, signal?: AbortSignal) {
  const model = createOpenAiModel({ baseUrl: server.baseUrl, apiKey: null, model: 'stand-in-model', ...options })
  const told: string[] = []
  const answer = model.write({ ...writeRequest(signal), onText: (soFar) => told.push(soFar) })
  return { model, told, answer }
}

const failureOf = (answer: Promise<WriteAnswer>) =>
  answer.then(
    () => expect.fail('answered'),
    (error) => error,
  )

test('the words of the reply are told as they come, and what it cost is counted', async () => {
  server.next({ kind: 'stream', reply: REPLY, claims: [{ text: 'this evening', sources: ['1'] }] })
  const { told, answer } = write()
  expect(await answer).toMatchObject({ reply: REPLY, claims: [{ text: 'this evening', sources: ['1'] }] })
  expect(told.length).toBeGreaterThan(3)
  expect(told.every((text) => REPLY.startsWith(text))).toBe(true)
  expect(told.at(-1)).toBe(REPLY)
  expect((await answer).tokensOut).toBe(Math.ceil((await answer).raw.length / 4))
})

test('of a verdict that no reply is needed nothing is told', async () => {
  server.next({ kind: 'stream', needsReply: false, reply: 'You are welcome' })
  const { told, answer } = write()
  expect(await answer).toMatchObject({ reply: null })
  expect(told).toEqual([])
})

test('a question to the user comes instead of a reply', async () => {
  server.next({ kind: 'stream', reply: '', question: 'Which of the two flats is it about?' })
  expect(await write().answer).toMatchObject({ reply: null, question: 'Which of the two flats is it about?' })
})

test.each([
  {},
  { message: "Unknown parameter: 'stream_options'." },
  { message: 'stream_options.include_usage is not supported' },
])('a server that refuses %j is asked for the whole answer, and not for pieces again', async (refusal) => {
  server.always({ kind: 'refuse-streaming', ...refusal })
  const { model, answer } = write()
  expect((await answer).reply).toMatch(/^You wrote/)
  await model.write(writeRequest())
  expect(server.chats.map(({ stream }) => stream === true)).toEqual([true, false, false])
  expect(server.chats.map(({ response_format }) => response_format?.type)).toEqual(Array(3).fill('json_schema'))
})

test('a server that answers whole although it was asked for pieces is read as it answers', async () => {
  server.next({ kind: 'ignore-streaming' })
  const { told, answer } = write()
  expect(await answer).toMatchObject({ reply: expect.stringMatching(/^You wrote/), tokensOut: expect.any(Number) })
  expect(told).toEqual([])
  expect(server.chats).toHaveLength(1)
})

test('a cost that the server does not count is not known, not nothing', async () => {
  server.next({ kind: 'stream', reply: REPLY, usage: false })
  expect(await write().answer).toMatchObject({ reply: REPLY, tokensIn: null, tokensOut: null })
})

test.each([
  ['cut', 'unreachable', /cut the connection/],
  ['close', 'unreachable', /stopped in the middle of its answer/],
  ['error', 'server', /says: The model crashed/],
] as const)('an answer that ends with a %s in the middle is %s, never a shorter reply', async (end, kind, words) => {
  server.next({ kind: 'stream', reply: REPLY, stopAfter: 100, end })
  const { told, answer } = write()
  const error = await failureOf(answer)
  expect(error).toMatchObject({ kind })
  expect(error.message).toMatch(words)
  expect(REPLY.startsWith(told.at(-1) ?? 'x')).toBe(true)
  expect(server.chats).toHaveLength(1)
})

test('what was written before a cut is in the report of the call', async () => {
  server.next({ kind: 'stream', reply: REPLY, stopAfter: 100, end: 'cut' })
  const model = createOpenAiModel({ baseUrl: server.baseUrl, apiKey: null, model: 'stand-in-model' })
  const raws: (string | null)[] = []
  await model.write({ ...writeRequest(), onCall: ({ raw }) => raws.push(raw) }).catch(() => {})
  expect(raws).toEqual([expect.stringContaining('"reply":"Of c')])
})

test('a stream that falls silent is cut after thirty seconds of silence, not before, and the connection with it', async () => {
  const clock = handClock()
  server.next({ kind: 'stream', reply: REPLY, stopAfter: 100, end: 'hang' })
  let isOver = false
  const { told, answer } = write({ clock })
  const failure = failureOf(answer)
  void failure.then(() => {
    isOver = true
  })
  while (told.at(-1)?.startsWith('Of course, I will') !== true) await new Promise(setImmediate)
  clock.advance(29_000)
  await new Promise(setImmediate)
  expect(isOver).toBe(false)
  clock.advance(1_000)
  expect(await failure).toMatchObject({ kind: 'timeout', message: expect.stringMatching(/silent.* 30 seconds/) })
  await server.until(() => server.requests[0]?.abandoned === true)
  expect(clock.pending()).toBe(0)
})

test('before the first word a slow server has all the time that an answer may take', async () => {
  const clock = handClock()
  server.next({ kind: 'hang' })
  const failure = failureOf(write({ clock }).answer)
  await server.until(() => server.chats.length === 1)
  clock.advance(119_000)
  clock.advance(1_000)
  expect(await failure).toMatchObject({ kind: 'timeout', message: 'The model did not answer within 120 seconds.' })
})

test('a slow stream goes on for as long as words come', async () => {
  server.next({ kind: 'stream', reply: REPLY, paceMs: 3 })
  const { told, answer } = write({ idleMs: 1_000 })
  expect((await answer).reply).toBe(REPLY)
  expect(told.at(-1)).toBe(REPLY)
})

test("the caller's signal cuts a stream in the middle", async () => {
  const caller = new AbortController()
  server.next({ kind: 'stream', reply: REPLY, stopAfter: 100, end: 'hang' })
  const { told, answer } = write({}, caller.signal)
  const failure = failureOf(answer)
  while (told.length === 0) await new Promise(setImmediate)
  caller.abort()
  expect(await failure).toMatchObject({ kind: 'cancelled' })
  await server.until(() => server.requests[0]?.abandoned === true)
})

test('an answer that has to be repaired is told anew from its beginning', async () => {
  server.next(
    { kind: 'content', content: '{"needsReply": true, "reply": "Half of i' },
    { kind: 'stream', reply: 'A whole one.' },
  )
  const { told, answer } = write()
  expect((await answer).reply).toBe('A whole one.')
  expect(told.filter((text) => text === '' || text === 'A whole one.')).toEqual(['', 'A whole one.'])
})
