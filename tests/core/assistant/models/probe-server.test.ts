import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { probeServer } from '../../../../electron/core/assistant/models/probe-server.ts'
import { systemClock } from '../../../../electron/core/platform/clock.ts'
import { createHandClock } from '../../../clock.ts'

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

const ask = (baseUrl: string, signal = new AbortController().signal) =>
  probeServer({ baseUrl, apiKey: 'sk-1' }, { clock: systemClock, signal })

test.each([
  [200, 'well'],
  [404, 'well'],
  [429, 'well'],
  [401, 'refuses'],
  [403, 'refuses'],
  [500, 'fails'],
  [503, 'fails'],
])('a server that answers %i counts as: %s', async (status, kind) => {
  const baseUrl = await serve((_request, response) => response.writeHead(status).end('{}'))
  expect(await ask(baseUrl)).toMatchObject({ kind })
})

test('it is asked for its models with the key and nothing else', async () => {
  const asked: unknown[] = []
  const baseUrl = await serve(({ method, url, headers }, response) => {
    asked.push([method, url, headers.authorization, headers['content-length']])
    response.end('{}')
  })
  await ask(`${baseUrl}/`)
  expect(asked).toEqual([['GET', '/v1/models', 'Bearer sk-1', undefined]])
})

test('where nobody listens, or what answers is no server at all, it cannot be reached', async () => {
  expect(await ask('http://127.0.0.1:9/v1')).toMatchObject({ kind: 'unreachable' })
  const baseUrl = await serve((request) => request.socket.destroy())
  expect(await ask(baseUrl)).toMatchObject({ kind: 'unreachable' })
})

test('the caller may end it; a machine that slept through the question cannot tell', async () => {
  const baseUrl = await serve(() => {})
  const ended = new AbortController()
  const asking = ask(baseUrl, ended.signal)
  ended.abort()
  expect(await asking).toBeNull()
  const clock = createHandClock(0)
  const sleeping = probeServer({ baseUrl, apiKey: null }, { clock, signal: new AbortController().signal })
  await clock.jump(60 * 60_000)
  expect(await sleeping).toBeNull()
})
