import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ModelError } from '../../../../electron/core/assistant/model.ts'
import { createOpenAiModel, type OpenAiModelOptions } from '../../../../electron/core/assistant/models/openai-model.ts'
import { createLog } from '../../../../electron/core/platform/log.ts'
import type { Behaviour } from '../../../model/behaviours.ts'
import { type ModelStandIn, startModelStandIn } from '../../../model/stand-in.ts'
import { handClock, NOW, writeRequest } from '../write-requests.ts'

let server: ModelStandIn
beforeEach(async () => {
  server = await startModelStandIn()
})
afterEach(() => server.close())

const KEY = 'my-own-key-0123456789'
async function failure(options: Partial<OpenAiModelOptions> = {}): Promise<ModelError> {
  const model = createOpenAiModel({
    baseUrl: server.baseUrl,
    apiKey: KEY,
    model: 'stand-in-model',
    clock: handClock(),
    ...options,
  })
  return await model.write(writeRequest()).then(
    (answer) => expect.fail(`answered: ${answer.raw}`),
    (error) => error,
  )
}

const cases: [Behaviour, Partial<ModelError>, RegExp][] = [
  [{ kind: 'unauthorized' }, { kind: 'auth' }, /^The key was not accepted: Incorrect API key provided: \[key\]\.$/],
  [{ kind: 'out-of-credit' }, { kind: 'auth' }, /^No credit left with the provider: You exceeded/],
  [
    { kind: 'status', status: 402, body: { error: { message: 'Insufficient Balance' } } },
    { kind: 'auth' },
    /Insufficient/,
  ],
  [
    { kind: 'unknown-model' },
    { kind: 'unknown-model' },
    /^The model "stand-in-model" is not known there: The model `st/,
  ],
  [
    { kind: 'status', status: 404, body: { error: { message: 'model "x" not found, try pulling it first' } } },
    { kind: 'unknown-model' },
    /try pulling/,
  ],
  [
    { kind: 'status', status: 404, body: 'page not found' },
    { kind: 'bad-request' },
    /no model server at .* end in \/v1/,
  ],
  [{ kind: 'too-long' }, { kind: 'malformed' }, /too long for this model.*maximum context length is 8192/],
  [
    { kind: 'status', status: 400, body: { detail: 'max_tokens is required' } },
    { kind: 'bad-request' },
    /^max_tokens is/,
  ],
  [
    { kind: 'server-error' },
    { kind: 'server' },
    /^The server answered with an error \(500\): The server had an error while processing/,
  ],
  [
    { kind: 'status', status: 503, body: '', headers: { 'retry-after': '7' } },
    { kind: 'server', retryAfterMs: 7_000 },
    /503/,
  ],
  [{ kind: 'rate-limit', retryAfter: '12' }, { kind: 'rate-limited', retryAfterMs: 12_000 }, /Rate limit reached/],
  [
    { kind: 'rate-limit', retryAfter: new Date(NOW + 30_000).toUTCString() },
    { kind: 'rate-limited', retryAfterMs: 30_000 },
    /Rate limit/,
  ],
  [{ kind: 'rate-limit', retryAfter: '99999999' }, { kind: 'rate-limited', retryAfterMs: 86_400_000 }, /Rate limit/],
  [{ kind: 'rate-limit' }, { kind: 'rate-limited', retryAfterMs: null }, /Rate limit/],
  [{ kind: 'malformed-json' }, { kind: 'malformed' }, /broken JSON/],
  [{ kind: 'web-page' }, { kind: 'bad-request' }, /web page answers/],
  [{ kind: 'empty' }, { kind: 'malformed' }, /no answer at all/],
  [{ kind: 'empty-content' }, { kind: 'malformed' }, /answered with nothing/],
  [
    { kind: 'refusal', words: "I can't help with that." },
    { kind: 'malformed' },
    /declined to write this: I can't help/,
  ],
  [{ kind: 'content', content: '', finishReason: 'length' }, { kind: 'malformed' }, /before it wrote anything/],
  [{ kind: 'content', content: '{"needs', finishReason: 'length' }, { kind: 'malformed', raw: '{"needs' }, /cut off/],
  [{ kind: 'content', content: '', finishReason: 'content_filter' }, { kind: 'malformed' }, /content filter/],
  [{ kind: 'status', status: 200, body: { error: 'model is loading' } }, { kind: 'server' }, /says: model is loading/],
  [{ kind: 'cut' }, { kind: 'unreachable' }, /cut the connection/],
  [{ kind: 'cut-in-body' }, { kind: 'unreachable' }, /cut the connection/],
  [{ kind: 'endless' }, { kind: 'bad-request' }, /far too much/],
]

test.each(cases)('%j becomes %j, in words', async (behaviour, expected, words) => {
  server.always(behaviour)
  const error = await failure()
  expect(error).toMatchObject({ name: 'ModelError', ...expected })
  expect(error.message).toMatch(words)
})

test.each(cases)('%j is tried exactly once: who calls decides about another try', async (behaviour) => {
  server.always(behaviour)
  await failure()
  expect(server.chats).toHaveLength(1)
})

test('nothing of the key is in an error, its cause, or the log line of it', async () => {
  server.always({ kind: 'status', status: 400, body: { error: { message: `bad header: Bearer ${KEY}`, key: KEY } } })
  const error = await failure()
  const lines: string[] = []
  createLog({ write: (line) => lines.push(line) }).error({ err: error }, 'drafting failed')
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${lines}`).not.toContain(KEY)
  expect(lines.join()).toContain('bad header')
})

test('a redirect is not followed, so the key stays; the sentence names where it would have gone', async () => {
  const elsewhere = await startModelStandIn()
  server.always({ kind: 'redirect', to: `${elsewhere.baseUrl}/chat/completions` })
  const error = await failure()
  expect(error.kind).toBe('bad-request')
  expect(error.message).toContain(`http://127.0.0.1:${elsewhere.port}`)
  expect(elsewhere.requests).toEqual([])
  await elsewhere.close()
})

test('a server that is not running is unreachable, in words', async () => {
  const { port } = server
  await server.close()
  const error = await failure()
  expect(error).toMatchObject({ kind: 'unreachable' })
  expect(error.message).toBe(`Nothing answers at 127.0.0.1:${port}. Is the model server running?`)
})

test('a name that does not exist is unreachable, in words', async () => {
  const fetch: typeof globalThis.fetch = () => {
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND nowhere.invalid'), { code: 'ENOTFOUND' })
    return Promise.reject(new TypeError('fetch failed', { cause }))
  }
  const error = await failure({ baseUrl: 'https://nowhere.invalid/v1', fetch })
  expect(error).toMatchObject({ kind: 'unreachable' })
  expect(error.message).toContain('nowhere.invalid cannot be found')
})

test('a key never leaves over plain http to another machine', async () => {
  let isAsked = false
  const fetch: typeof globalThis.fetch = async () => {
    isAsked = true
    return new Response('')
  }
  const error = await failure({ baseUrl: 'http://model.example/v1', fetch })
  expect(error).toMatchObject({ kind: 'bad-request' })
  expect(error.message).toContain('https://')
  expect(isAsked).toBe(false)
})

test('a wrong path under the right server says so', async () => {
  expect(await failure({ baseUrl: `http://127.0.0.1:${server.port}/api` })).toMatchObject({
    kind: 'bad-request',
    message: `There is no model server at http://127.0.0.1:${server.port}/api (404). Most addresses end in /v1.`,
  })
})
