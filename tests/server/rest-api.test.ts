import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorization, openServer, type TestServer, TOKEN } from './http-fixture.ts'

let test: TestServer
beforeEach(async () => {
  test = await openServer()
})
afterEach(() => test.close())

/** Calls the REST API with the token. */
async function api(path: string, init: RequestInit = {}) {
  const response = await fetch(test.server.apiUrl + path, { ...init, headers: { authorization, ...init.headers } })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

function post(path: string, body: unknown) {
  return api(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
}

describe('the REST API', () => {
  it('answers health to anybody, and nothing else without the token', async () => {
    const health = await fetch(`${test.server.apiUrl}/health`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', version: '9.9.9' }])
    for (const authorization of [undefined, 'Bearer wrong', 'Bearer', TOKEN, `Basic ${TOKEN}`, `Bearer ${TOKEN}x`]) {
      for (const path of ['/outbox', '/no-such-thing', '/openapi.json']) {
        const response = await fetch(test.server.apiUrl + path, { headers: authorization ? { authorization } : {} })
        expect([response.status, await response.json()]).toEqual([
          401,
          { code: 'UNAUTHORIZED', message: expect.stringContaining('token') },
        ])
      }
    }
  })

  it('does not take the cookie of the page for a token', async () => {
    const response = await fetch(`${test.server.apiUrl}/outbox`, { headers: { cookie: await test.logIn() } })
    expect(response.status).toBe(401)
  })

  it('answers lists and never lets anything be cached', async () => {
    const { status, body, headers } = await api('/outbox?limit=2')
    expect([status, body.items.length, body.nextCursor, headers.get('cache-control')]).toEqual([
      200,
      1,
      'more',
      'no-store',
    ])
    const wrong = await api('/no-such-thing')
    expect(wrong.headers.get('cache-control')).toBe('no-store')
  })

  it('reads numbers and comma lists from a query', async () => {
    await api('/outbox?status=draft,queued&limit=7')
    expect(test.standIn.calls.at(-1)?.input).toEqual({ status: ['draft', 'queued'], order: 'priority', limit: 7 })
  })

  it.each([
    ['GET', '/no-such-thing'],
    ['GET', ''],
    ['DELETE', '/outbox/1'],
    ['PUT', '/outbox'],
    ['POST', '/health'],
  ])('answers %s %s with 404 and the usual body', async (method, path) => {
    const { status, body } = await api(path, { method })
    expect([status, body]).toEqual([
      404,
      { code: 'NOT_FOUND', message: expect.stringContaining(`There is no ${method}`) },
    ])
  })

  it.each([
    ['limit is not a number', '/outbox?limit=many', 'limit must be a whole number from 1 to 500.'],
    ['limit is too big', '/outbox?limit=9999', 'limit must be a whole number from 1 to 500.'],
    ['limit is a fraction', '/outbox?limit=1.5', 'limit must be a whole number from 1 to 500.'],
    [
      'a status does not exist',
      '/outbox?status=draft,lost',
      /^status\[1\] must be one of "pending", "generating", "draft"/,
    ],
    [
      'a parameter does not exist',
      '/outbox?colour=red',
      'There is no field "colour" here; the fields are status, order, limit, cursor.',
    ],
    ['an id is not one', '/outbox/abc', 'id must be an id: a string of digits.'],
    ['a cursor is too long', `/outbox?cursor=${'x'.repeat(201)}`, 'cursor must be text of at most 200 characters.'],
    ['a state does not exist', '/conversations?state=lost', /^state must be one of "unanswered", "waiting"/],
  ])('says which field is wrong when %s', async (_what, path, message) => {
    const { status, body } = await api(path)
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED'])
    expect(body.message).toMatch(message)
  })

  it.each([
    ['a field is missing', { text: 'hi' }, 'from is missing: it must be text of 1 to 200 characters.'],
    ['a field has another type', { from: 5, text: 'hi' }, 'from must be text of 1 to 200 characters.'],
    ['two are wrong', { from: '' }, /^from must be .* text is missing: it must be text of at most 65536 characters\.$/],
    ['the body is a list', [], 'The body must be an object.'],
    ['the body is text', 'hello', 'The body must be an object.'],
    ['the body is null', null, 'The body must be an object.'],
  ])('says which field is wrong in a body when %s', async (_what, body, message) => {
    const answer = await post('/simulator/inbound', body)
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED'])
    expect(answer.body.message).toMatch(message)
  })

  it('names fields inside groups, whole numbers, truths and times', async () => {
    const settings = { sending: { undoMs: -1 }, notifications: { enabled: 'yes' }, model: { preset: 'skynet' } }
    const { body } = await api('/settings', {
      method: 'PATCH',
      body: JSON.stringify(settings),
      headers: { 'content-type': 'application/json' },
    })
    expect(body.message).toContain('sending.undoMs must be a whole number from 0 to 120000.')
    expect(body.message).toContain('notifications.enabled must be true or false.')
    expect(body.message).toContain('model.preset must be one of "none", "openai"')
  })

  it.each([
    ['broken JSON', '{"from": ', 'application/json', 'The body is not valid JSON.'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe]), 'application/json', 'The body is not valid JSON.'],
    ['a body of another type', 'from=Ann', 'text/plain', 'The body must be an object.'],
    ['nothing', '', 'application/json', /^The body/],
  ])('refuses %s with 400', async (_what, body, type, message) => {
    const answer = await api('/simulator/inbound', { method: 'POST', body, headers: { 'content-type': type } })
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED'])
    expect(answer.body.message).toMatch(message)
  })

  it('refuses a body that is too large, announced or not', async () => {
    const large = JSON.stringify({ from: 'Ann', text: 'x'.repeat(2_000_000) })
    const announced = await api('/simulator/inbound', { method: 'POST', body: large })
    const stream = new Blob([large]).stream()
    const streamed = await api('/simulator/inbound', { method: 'POST', body: stream, duplex: 'half' } as RequestInit)
    const refusal = { code: 'VALIDATION_FAILED', message: 'The body is larger than 1024 KB.' }
    expect([announced.status, announced.body, streamed.status, streamed.body]).toEqual([400, refusal, 400, refusal])
  })

  it('gives errors of the product their status, code and data', async () => {
    expect(await api('/outbox/404')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    const answer = await post('/outbox/1/approve', { revision: 1 })
    expect([answer.status, answer.body]).toEqual([
      422,
      { code: 'CONFIRMATION_NEEDED', message: 'This needs an explicit confirmation.', data: { confirm: ['stranger'] } },
    ])
  })

  it('describes itself in OpenAPI, every route of the contract with its errors', async () => {
    const { status, body } = await api('/openapi.json')
    expect([status, body.openapi.slice(0, 2)]).toEqual([200, '3.'])
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/health',
        '/conversations/{id}/messages',
        '/outbox/{id}/approve',
        '/jobs/{name}/run',
        '/events',
      ]),
    )
    const approve = body.paths['/outbox/{id}/approve'].post
    expect(approve.requestBody.content['application/json'].schema.required).toEqual(['revision'])
    expect(approve.responses.default).toEqual({ $ref: '#/components/responses/Error' })
    expect([body.security, body.paths['/health'].get.security]).toEqual([[{ token: [] }], []])
  })

  it('serves a file as what it is, and never as a page', async () => {
    const response = await fetch(`${test.server.apiUrl}/messages/5/media`, { headers: { authorization } })
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 10, 13, 200])
    expect(response.headers.get('content-type')).toBe('audio/ogg')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('streams events, and notices when the listener is gone', async () => {
    const controller = new AbortController()
    const response = await fetch(`${test.server.apiUrl}/events`, {
      headers: { authorization },
      signal: controller.signal,
    })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('conversationId')) {
      if (test.standIn.listeners.size > 0 && !text.includes('data'))
        test.standIn.announce({ topic: 'outbox', conversationId: null })
      text += (await reader?.read())?.value ?? ''
    }
    expect(text).toMatch(/^: .*\n[\s\S]*event: message\ndata: \{"topic":"outbox","conversationId":null\}\n\n$/)
    controller.abort()
    while (test.standIn.listeners.size > 0) await new Promise((resolve) => setImmediate(resolve))
  })
})
