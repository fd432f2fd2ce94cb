import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { findLocalModels } from '../../../../electron/core/assistant/models/local-models.ts'
import { startModelStandIn } from '../../../model/stand-in.ts'
import { handClock } from '../write-requests.ts'

async function listen(answer: (response: import('node:http').ServerResponse) => void) {
  let asked = () => {}
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve
  })
  const server = createServer((_, response) => {
    answer(response)
    asked()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, isAsked, close }
}

test('servers that answer are found with their models, whoever else listens is not', async () => {
  const model = await startModelStandIn({ models: ['llama3.2', 'qwen3:8b'] })
  const gone = await startModelStandIn()
  await gone.close()
  const website = await listen((response) => response.end('<html>hello</html>'))
  const json = await listen((response) => response.end('{"data":[{"name":"no id"}]}'))
  const elsewhere = await listen((response) => response.writeHead(302, { location: `${model.baseUrl}/models` }).end())
  const servers = [
    { label: 'Ollama', port: model.port },
    { label: 'Gone', port: gone.port },
    { label: 'Website', port: website.port },
    { label: 'JSON', port: json.port },
    { label: 'Elsewhere', port: elsewhere.port },
  ]
  expect(await findLocalModels({ servers })).toEqual([
    { label: 'Ollama', baseUrl: model.baseUrl, models: ['llama3.2', 'qwen3:8b'] },
  ])
  expect(model.requests).toHaveLength(1)
  for (const server of [model, website, json, elsewhere]) server.close()
})

test('a server that does not answer at once is not waited for, and does not hide the others', async () => {
  const clock = handClock()
  const model = await startModelStandIn()
  const silent = await listen(() => {})
  const finding = findLocalModels({ clock, servers: [silent, model].map(({ port }) => ({ label: 'x', port })) })
  await Promise.all([silent.isAsked, model.until(() => model.requests.length === 1)])
  clock.advance(800)
  expect((await finding).length).toBeLessThanOrEqual(1)
  silent.close()
  await model.close()
})

test('the usual servers are asked on their own ports of this machine only', async () => {
  const asked: string[] = []
  const fetch = (async (input: URL) => {
    asked.push(String(input))
    return new Response('', { status: 404 })
  }) as typeof globalThis.fetch
  expect(await findLocalModels({ fetch })).toEqual([])
  expect(asked).toEqual([
    'http://127.0.0.1:11434/v1/models',
    'http://127.0.0.1:1234/v1/models',
    'http://127.0.0.1:8080/v1/models',
  ])
})
