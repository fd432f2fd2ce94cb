import { createServer, type IncomingMessage } from 'node:http'
import type { Control } from './control-types.ts'

/**
 * The same control for other processes, on loopback: `POST /<name>` with a JSON list of the arguments answers
 * `{"result": …}`, or 400 and `{"error": "…"}`.
 */
export async function startControlServer(control: Control): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const [status, body] = await run(control, request).then(
      (result) => [200, { result: result ?? null }] as const,
      (error: unknown) => [400, { error: error instanceof Error ? error.message : String(error) }] as const,
    )
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The control has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function run(control: Control, request: IncomingMessage): Promise<unknown> {
  const name = (request.url ?? '/').slice(1)
  if (request.method !== 'POST') throw new Error('Ask with POST /<name> and a JSON list of arguments')
  if (!Object.hasOwn(control, name))
    throw new Error(`There is no "${name}". There is: ${Object.keys(control).join(', ')}`)
  const body = await read(request)
  const given: unknown = body.trim() === '' ? [] : JSON.parse(body)
  const call = control[name as keyof Control] as (...parameters: unknown[]) => unknown
  return call(...(Array.isArray(given) ? given : [given]))
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
