import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { authorization, openServer, type TestServer } from './http-fixture.ts'

let test: TestServer
beforeEach(async () => {
  test = await openServer()
})
afterEach(() => test.close())

/** A request with headers that `fetch` does not let one set. */
function rawRequest(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: test.server.port, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    call.on('error', reject)
    call.end()
  })
}

/** How an attempt to open the WebSocket ended: `open`, or the HTTP status of the refusal. */
function tryWebSocket(headers: Record<string, string>, path = '/rpc'): Promise<number | 'open'> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${test.server.port}${path}`, { headers })
    socket.on('open', () => {
      resolve('open')
      socket.close()
    })
    socket.on('unexpected-response', (call, response) => {
      resolve(response.statusCode ?? 0)
      call.destroy()
    })
    socket.on('error', reject)
  })
}

describe('who may reach it', () => {
  it('listens on loopback only', async () => {
    const addresses = Object.values(networkInterfaces()).flat()
    const outside = addresses.find((address) => address?.family === 'IPv4' && !address.internal)?.address
    if (outside === undefined) return
    const socket = connect(test.server.port, outside)
    const [error] = await once(socket, 'error')
    expect(error.code).toBe('ECONNREFUSED')
  })

  it.each([
    ['the name of another site', (port: number) => `evil.example:${port}`],
    ['another port', () => '127.0.0.1:1'],
    ['no port', () => '127.0.0.1'],
  ])('refuses a Host with %s, on every path', async (_what, host) => {
    const headers = { host: host(test.server.port), authorization }
    expect(await rawRequest('/api/v1/health', headers)).toBe(403)
    expect(await rawRequest('/', { ...headers, cookie: await test.logIn() })).toBe(403)
    expect(await tryWebSocket({ ...headers, cookie: await test.logIn() })).toBe(403)
  })

  it('takes both names of this machine', async () => {
    expect(await rawRequest('/api/v1/health', { host: `localhost:${test.server.port}` })).toBe(200)
  })

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
    'refuses a call from a page of %s and never invites one',
    async (origin) => {
      const response = await fetch(`${test.server.apiUrl}/health`, { headers: { origin } })
      expect([response.status, (await response.json()).code]).toEqual([403, 'FORBIDDEN_ORIGIN'])
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(await tryWebSocket({ origin, cookie: await test.logIn() })).toBe(403)
    },
  )

  it('opens the WebSocket only to who is logged in, and only at its own path', async () => {
    const cookie = await test.logIn()
    expect(await tryWebSocket({ cookie })).toBe('open')
    expect(await tryWebSocket({ cookie, origin: test.server.origin })).toBe('open')
    expect(await tryWebSocket({})).toBe(401)
    expect(await tryWebSocket({ cookie: `secretary_${test.server.port}=wrong` })).toBe(401)
    expect(await tryWebSocket({ cookie }, '/other')).toBe(404)
  })
})

describe('the page', () => {
  it('asks whoever is not logged in how to get a link, without a script', async () => {
    for (const path of ['/', '/assets/app-1234.js', '/whatever']) {
      const response = await fetch(test.server.origin + path)
      const html = await response.text()
      expect([response.status, html.includes('npm run secretary -- open'), html.includes('<script')]).toEqual([
        401,
        true,
        false,
      ])
    }
  })

  it('logs in with a link once, by a cookie that no script and no other site can use', async () => {
    const link = test.server.createLoginLink()
    const response = await fetch(link, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, '/'])
    const cookie = response.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(new RegExp(`^secretary_${test.server.port}=[\\w-]{43}; `))
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    const again = await fetch(link, { redirect: 'manual' })
    expect([again.status, again.headers.getSetCookie(), (await again.text()).includes('used before')]).toEqual([
      401,
      [],
      true,
    ])
  })

  it('does not let a look ahead spend the link', async () => {
    const link = test.server.createLoginLink()
    await fetch(link, { method: 'HEAD' })
    expect(await test.logIn(link)).not.toBe('')
  })

  it('lets a link grow old', async () => {
    const link = test.server.createLoginLink()
    test.clock.at += 10 * 60_000 + 1
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(401)
  })

  it('serves what was built under a strict policy, and nothing beside it', async () => {
    const headers = { cookie: await test.logIn() }
    const page = await fetch(test.server.origin, { headers })
    expect([page.status, await page.text()]).toEqual([200, '<title>the page</title>'])
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' blob: data:",
        'media-src blob:',
        `connect-src 'self' ws://127.0.0.1:${test.server.port} ws://localhost:${test.server.port}`,
        "font-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; '),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    })
    const asset = await fetch(`${test.server.origin}/assets/app-1234.js`, { headers })
    expect([asset.headers.get('content-type'), asset.headers.get('cache-control')]).toEqual([
      'text/javascript; charset=utf-8',
      'private, max-age=31536000, immutable',
    ])
    for (const path of ['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/assets', '/other.js']) {
      expect(await rawRequest(path, { ...headers, host: `127.0.0.1:${test.server.port}` })).toBe(404)
    }
  })

  it('says what to do when it was not built', async () => {
    const headers = { cookie: await test.logIn() }
    rmSync(test.pageDir, { recursive: true })
    const response = await fetch(test.server.origin, { headers })
    expect([response.status, (await response.text()).includes('npm run build')]).toEqual([503, true])
  })

  it('knows a browser again after a restart, for thirty days', async () => {
    const headers = { cookie: await test.logIn() }
    await test.restart()
    expect((await fetch(test.server.origin, { headers })).status).toBe(200)
    test.clock.at += 30 * 24 * 3_600_000 + 1
    expect((await fetch(test.server.origin, { headers })).status).toBe(401)
  })
})

describe('stopping', () => {
  it('ends open streams and sockets in about a second', async () => {
    const response = await fetch(`${test.server.apiUrl}/events`, { headers: { authorization } })
    const socket = new WebSocket(`ws://127.0.0.1:${test.server.port}/rpc`, { headers: { cookie: await test.logIn() } })
    await once(socket, 'open')
    // A client that never answers the closing handshake.
    socket.pause()
    const began = performance.now()
    await test.server.stop()
    expect(performance.now() - began).toBeLessThan(3_000)
    socket.resume()
    await expect(response.text()).rejects.toThrow()
    await expect(fetch(`${test.server.apiUrl}/health`)).rejects.toThrow()
    while (test.standIn.listeners.size > 0) await new Promise((resolve) => setImmediate(resolve))
  })

  it('fails to start on a port in use with the code of the system', async () => {
    await expect(test.startAnother(test.server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
