import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOpenAiModel, type OpenAiModelOptions } from '../../../../electron/core/assistant/models/openai-model.ts'
import { type ModelStandIn, startModelStandIn } from '../../../model/stand-in.ts'
import { handClock, writeRequest } from '../write-requests.ts'

let server: ModelStandIn
beforeEach(async () => {
  server = await startModelStandIn()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
})

const KEY = 'sk-test-0123456789abcdef'
function model(options: Partial<OpenAiModelOptions> = {}) {
  return createOpenAiModel({ baseUrl: server.baseUrl, apiKey: KEY, model: 'stand-in-model', ...options })
}

test('an answer comes back with its verdict, its words and what it cost', async () => {
  const answer = await model().write(writeRequest())
  expect(answer).toMatchObject({
    reply: 'You wrote: Can you send me the invoice?',
    reason: 'They wrote to you.',
    confidence: 'high',
  })
  const [chat] = server.chats
  const characters = chat?.messages.reduce((sum, { content }) => sum + content.length, 0) ?? 0
  expect([answer.tokensIn, answer.tokensOut]).toEqual([Math.ceil(characters / 4), Math.ceil(answer.raw.length / 4)])
})

test('a verdict that no reply is needed has no reply, only the reason', async () => {
  server.next({ kind: 'answer', needsReply: false, reason: 'It is only a thank-you.', reply: 'You are welcome!' })
  expect(await model().write(writeRequest())).toMatchObject({ reply: null, reason: 'It is only a thank-you.' })
})

test('the request holds the schema and nothing that reasoning models refuse', async () => {
  await model().write(writeRequest())
  const { messages, ...rest } = server.chats[0] ?? { messages: [] }
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user'])
  expect(rest).toEqual({
    model: 'stand-in-model',
    stream: true,
    stream_options: { include_usage: true },
    response_format: {
      type: 'json_schema',
      json_schema: {
        name: 'proposed_reply',
        strict: true,
        schema: {
          type: 'object',
          properties: {
            needsReply: { type: 'boolean' },
            reason: { type: 'string' },
            question: { type: 'string' },
            reply: { type: 'string' },
            confidence: { type: 'string', enum: ['low', 'medium', 'high'] },
            commitments: { type: 'array', items: { type: 'string' } },
            claims: {
              type: 'array',
              items: {
                type: 'object',
                properties: { text: { type: 'string' }, sources: { type: 'array', items: { type: 'string' } } },
                required: ['text', 'sources'],
                additionalProperties: false,
              },
            },
          },
          required: ['needsReply', 'reason', 'question', 'reply', 'confidence', 'commitments', 'claims'],
          additionalProperties: false,
        },
      },
    },
  })
})

test('only the key and the type of content travel with a request, nothing about this machine', async () => {
  for (const name of ['OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_API_KEY', 'OPENAI_ADMIN_KEY']) {
    vi.stubEnv(name, 'from-the-environment')
  }
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-secret: from-the-environment')
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1')
  await model().write(writeRequest())
  const headers = server.requests[0]?.headers ?? {}
  expect(headers.authorization).toBe(`Bearer ${KEY}`)
  expect(headers['user-agent']).toBe('Secretary')
  expect(Object.keys(headers).filter((name) => name.startsWith('x-') || name.startsWith('openai'))).toEqual([])
  expect(JSON.stringify(server.requests)).not.toContain('from-the-environment')
})

test('without a key no key is sent, not even one from the environment', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'from-the-environment')
  await model({ apiKey: null }).write(writeRequest())
  expect(server.requests[0]?.headers.authorization).toBeUndefined()
})

test.each([
  ['This model does not support response format `json_schema`.', ['json_object']],
  ['This response_format type is unavailable now', ['json_object']],
  ["'response_format.type' must be 'json_schema' or 'text'", ['json_schema']],
  ['model does not support feature: structured-outputs', []],
  ['Failed to parse grammar', []],
])('a server that says "%s" is asked in a plainer form, and remembered', async (words, accepts) => {
  server.always({ kind: 'refuse-format', accepts, message: words })
  const one = model()
  expect((await one.write(writeRequest())).reply).toBe('You wrote: Can you send me the invoice?')
  const forms = () => server.chats.map((chat) => chat.response_format?.type ?? 'none')
  const order = ['json_schema', 'json_object', 'none']
  const accepted = order.find((form) => accepts.includes(form)) ?? 'none'
  expect(forms()).toEqual(order.slice(0, order.indexOf(accepted) + 1))
  await one.write(writeRequest())
  expect(forms().slice(order.indexOf(accepted) + 1)).toEqual([accepted])
})

test('two calls at once do not step down twice for one refusal', async () => {
  server.always({ kind: 'refuse-format', accepts: ['json_object'] })
  const one = model()
  await Promise.all([one.write(writeRequest()), one.write(writeRequest())])
  expect(server.chats.filter((chat) => chat.response_format === undefined)).toEqual([])
})

test.each(['fenced', 'prose', 'thinking'] as const)(
  'a server that ignores the form (%s) is understood at the first call',
  async (kind) => {
    server.next({ kind })
    expect((await model().write(writeRequest())).reply).toBe('You wrote: Can you send me the invoice?')
    expect(server.chats).toHaveLength(1)
  },
)

test('an answer that cannot be read is asked for once more, and both calls are counted', async () => {
  server.next({ kind: 'content', content: '{"needsReply": true, "reply": ' })
  const answer = await model().write(writeRequest())
  expect(answer.reply).toMatch(/^You wrote: /)
  expect(server.chats).toHaveLength(2)
  const [first, second] = server.chats
  expect(second?.messages.slice(0, 2)).toEqual(first?.messages)
  expect(second?.messages.slice(2).map(({ role }) => role)).toEqual(['assistant', 'user'])
  const counted = server.chats.map(({ messages }) =>
    Math.ceil(messages.reduce((sum, m) => sum + m.content.length, 0) / 4),
  )
  expect(answer.tokensIn).toBe(counted.reduce((sum, tokens) => sum + tokens))
})

test('an answer that stays unreadable fails visibly, with what was written and what it cost', async () => {
  server.always({ kind: 'content', content: '{"needsReply": true' })
  const error = await model()
    .write(writeRequest())
    .catch((thrown) => thrown)
  expect(error).toMatchObject({ kind: 'malformed', raw: '{"needsReply": true' })
  expect(error.message).toMatch(/not in the form .* Asked once more/)
  expect(error.tokensIn).toBeGreaterThan(0)
  expect(server.chats).toHaveLength(2)
})

test('a hung server is given up at the deadline, and the connection with it', async () => {
  const clock = handClock()
  server.always({ kind: 'hang' })
  const writing = model({ clock, timeoutMs: 1_500 })
    .write(writeRequest())
    .catch((error) => error)
  await server.until(() => server.chats.length === 1)
  clock.advance(1_500)
  expect(await writing).toMatchObject({ kind: 'timeout', message: 'The model did not answer within 1.5 seconds.' })
  await server.until(() => server.requests[0]?.abandoned === true)
})

test('a server that stops in the middle of its answer is given up at the deadline', async () => {
  const clock = handClock()
  server.always({ kind: 'hang-in-body' })
  const writing = model({ clock, timeoutMs: 1_500 })
    .write(writeRequest())
    .catch((error) => error)
  await server.until(() => server.chats.length === 1)
  clock.advance(1_500)
  expect(await writing).toMatchObject({ kind: 'timeout' })
})

test("the caller's signal ends the call and the connection", async () => {
  const caller = new AbortController()
  server.always({ kind: 'hang' })
  const writing = model()
    .write(writeRequest(caller.signal))
    .catch((error) => error)
  await server.until(() => server.chats.length === 1)
  caller.abort()
  expect(await writing).toMatchObject({ kind: 'cancelled' })
  await server.until(() => server.requests[0]?.abandoned === true)
})

test('a call that was cancelled before it began asks nobody', async () => {
  const error = await model()
    .write(writeRequest(AbortSignal.abort()))
    .catch((thrown) => thrown)
  expect(error).toMatchObject({ kind: 'cancelled' })
  expect(server.requests).toEqual([])
})

test('a slow server that answers in time is waited for, and no timer stays behind', async () => {
  const clock = handClock()
  server.next({ kind: 'slow', ms: 20 })
  expect((await model({ clock }).write(writeRequest())).reply).toMatch(/^You wrote/)
  expect(clock.pending()).toBe(0)
})
