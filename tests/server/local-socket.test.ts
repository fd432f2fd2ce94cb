import { once } from 'node:events'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { connectLocal, requestLoginLink } from '../../electron/server/local-client.ts'
import { startLocalSocket } from '../../electron/server/local-socket.ts'
import { createRpcSockets } from '../../electron/server/rpc-sockets.ts'
import { createStandIn, createTestLog, makeTempDir } from './stand-in.ts'

let temp: ReturnType<typeof makeTempDir>
beforeEach(() => {
  temp = makeTempDir()
})
afterEach(() => temp.remove())

function start(dataDir: string, createLoginLink?: () => string | null) {
  mkdirSync(dataDir, { recursive: true })
  return startLocalSocket({ router: createStandIn().router, dataDir, log: createTestLog().log, createLoginLink })
}

it('opens for this user only and leaves nothing behind', async () => {
  const socket = await start(temp.dir)
  expect(statSync(socket.endpoint).mode & 0o777).toBe(0o600)
  await socket.stop()
  expect(existsSync(socket.endpoint)).toBe(false)
})

it('works in a directory whose name has spaces, colons and per cents, and in one with a very long name', async () => {
  for (const name of ['My Data: 100%25 of it', 'long'.repeat(40)]) {
    const socket = await start(join(temp.dir, name))
    const { client, close } = await connectLocal(socket.endpoint)
    expect(await client.health.get()).toEqual({ status: 'ok', version: '9.9.9' })
    close()
    await socket.stop()
  }
})

it('hands out a link to the page of the running app, or none where it serves none', async () => {
  const withPage = await start(temp.dir, () => 'http://127.0.0.1:1/login?code=x')
  const withoutPage = await start(temp.dir)
  expect(await requestLoginLink(withPage.endpoint)).toBe('http://127.0.0.1:1/login?code=x')
  expect(await requestLoginLink(withoutPage.endpoint)).toBeNull()
  await Promise.all([withPage.stop(), withoutPage.stop()])
})

it('fails with the code of the system where nobody listens', async () => {
  await expect(connectLocal(join(temp.dir, 'nobody.sock'))).rejects.toMatchObject({ code: 'ENOENT' })
})

it('survives whoever talks nonsense to it', async () => {
  const socket = await start(temp.dir)
  const nonsense = connect(socket.endpoint)
  nonsense.resume().end('this is not HTTP\r\n\r\n')
  await once(nonsense, 'close')
  const webSocket = new WebSocket('ws://localhost/rpc', { createConnection: () => connect(socket.endpoint) })
  await once(webSocket, 'open')
  webSocket.on('error', () => {})
  webSocket.send('{ not json')
  webSocket.send('x'.repeat(5 * 1024 * 1024))
  await once(webSocket, 'close')
  const { client, close } = await connectLocal(socket.endpoint)
  expect((await client.health.get()).status).toBe('ok')
  close()
  await socket.stop()
})

it('cuts a connection whose other end does not answer any more, and keeps one that does', async () => {
  const sockets = createRpcSockets({ router: createStandIn().router, log: createTestLog().log, heartbeatMs: 40 })
  const server = createServer()
  server.on('upgrade', (request, socket, head) => sockets.accept(request, socket, head))
  server.listen(join(temp.dir, 'heartbeat.sock'))
  await once(server, 'listening')
  const open = (autoPong: boolean) =>
    new WebSocket('ws://localhost/rpc', { autoPong, createConnection: () => connect(join(temp.dir, 'heartbeat.sock')) })
  const [living, dead] = [open(true), open(false)]
  let pings = 0
  living.on('ping', () => pings++)
  await once(dead, 'close')
  while (pings < 4) await once(living, 'ping')
  expect(living.readyState).toBe(WebSocket.OPEN)
  await sockets.stop()
  await new Promise((resolve) => server.close(resolve))
})
