import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import OpenAI from 'openai'
import { expect, test } from 'vitest'
import { startModelStandIn } from './stand-in.ts'

const ask = (content: string) => ({ model: 'm', messages: [{ role: 'user' as const, content }] })

test('the stand-in answers the real client, whole and streamed, with the same words', async () => {
  const server = await startModelStandIn()
  const client = new OpenAI({ baseURL: server.baseUrl, apiKey: 'k', maxRetries: 0 })
  const whole = await client.chat.completions.create(ask('hello'))
  let streamed = ''
  for await (const chunk of await client.chat.completions.create({ ...ask('hello'), stream: true })) {
    streamed += chunk.choices[0]?.delta.content ?? ''
  }
  expect(streamed).toBe(whole.choices[0]?.message.content)
  expect(JSON.parse(streamed)).toMatchObject({ reply: 'You wrote: hello' })
  expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['stand-in-model'])
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v1/chat/completions',
    'POST /v1/chat/completions',
    'GET /v1/models',
  ])
  await server.close()
})

test('planned behaviours come first, in order, then the usual one', async () => {
  const server = await startModelStandIn()
  const client = new OpenAI({ baseURL: server.baseUrl, apiKey: 'k', maxRetries: 0 })
  server.always({ kind: 'server-error' })
  server.next({ kind: 'rate-limit', retryAfter: '3' }, { kind: 'content', content: 'words' })
  const statuses: unknown[] = []
  for (let call = 0; call < 3; call++) {
    const answer = client.chat.completions.create(ask('x'))
    statuses.push(
      await answer.then(
        ({ choices }) => choices[0]?.message.content,
        ({ status }) => status,
      ),
    )
  }
  expect(statuses).toEqual([429, 'words', 500])
  await server.close()
})

test('it also runs as a program that is steered over HTTP', async () => {
  const program = spawn(process.execPath, ['tests/model/serve.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(program.stdout), 'line')
  const { baseUrl, port, pid } = JSON.parse(line)
  expect(pid).toBe(program.pid)
  const post = (url: string, body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) })
  await post(`http://127.0.0.1:${port}/control/next`, { kind: 'unauthorized' })
  const answers = [
    await post(`${baseUrl}/chat/completions`, ask('a')),
    await post(`${baseUrl}/chat/completions`, ask('b')),
  ]
  expect(answers.map(({ status }) => status)).toEqual([401, 200])
  const control = await fetch(`http://127.0.0.1:${port}/control/requests`)
  expect(await control.json()).toMatchObject({ requests: [{ body: ask('a') }, { body: ask('b') }] })
  program.kill()
  await once(program, 'exit')
})
