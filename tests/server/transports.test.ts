import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { ConversationId, MessageId, OutboxId } from '../../electron/contract/ids.ts'
import { errorOptions } from '../../electron/server/error-body.ts'
import { startHttpServer } from '../../electron/server/http-server.ts'
import { type Client, connectLocal } from '../../electron/server/local-client.ts'
import { startLocalSocket } from '../../electron/server/local-socket.ts'
import { createStandIn, createTestLog, makeTempDir, type StandIn } from './stand-in.ts'

type Connected = { client: Client; disconnect(): void; end(): Promise<void> }
type Transport = (standIn: StandIn) => Promise<Connected>

/** One suite, every way a call can travel. What holds on one must hold on all. */
const transports: Record<string, Transport> = {
  'in the same process': async ({ router }) => {
    const { clientInterceptors } = errorOptions(createTestLog().log)
    const client = createRouterClient(router, { interceptors: clientInterceptors as never })
    return { client: client as unknown as Client, disconnect: () => {}, end: async () => {} }
  },
  'a message port': async ({ router }) => {
    const { port1, port2 } = new MessageChannel()
    new RPCHandler(router, errorOptions(createTestLog().log)).upgrade(port1, { context: {} })
    const client: Client = createORPCClient(new PortLink({ port: port2 }))
    port1.start()
    port2.start()
    return { client, disconnect: () => port2.close(), end: async () => port2.close() }
  },
  'a local socket': async ({ router }) => {
    const { dir, remove } = makeTempDir()
    const socket = await startLocalSocket({ router, dataDir: dir, log: createTestLog().log })
    const { client, close } = await connectLocal(socket.endpoint)
    const end = async () => {
      close()
      await socket.stop()
      remove()
    }
    return { client, disconnect: close, end }
  },
  'a WebSocket': async ({ router }) => {
    const server = await startHttpServer({
      router,
      port: 0,
      token: 'unused',
      version: '9.9.9',
      log: createTestLog().log,
      rendererDir: '/nowhere',
      sessionsFile: null,
    })
    const login = await fetch(server.createLoginLink(), { redirect: 'manual' })
    const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers: { cookie, origin: server.origin } })
    await once(socket, 'open')
    const client: Client = createORPCClient(new SocketLink({ websocket: socket as never }))
    const end = async () => {
      socket.close()
      await server.stop()
    }
    return { client, disconnect: () => socket.close(), end }
  },
}

let connected: Connected | undefined
afterEach(async () => {
  await connected?.end()
  connected = undefined
})

describe.each(Object.entries(transports))('the contract over %s', (name, connect) => {
  const open = async (standIn = createStandIn()) => {
    connected = await connect(standIn)
    return { ...connected, standIn }
  }

  it('carries an answer as it is, with every character', async () => {
    const { client } = await open()
    const { items, nextCursor } = await client.outbox.list({})
    expect([items[0]?.text, nextCursor]).toEqual(['Hi Ann 👋\nof course', 'more'])
  })

  it('fills in defaults and refuses what is not in the contract, in a sentence that names the field', async () => {
    const { client, standIn } = await open()
    await client.outbox.list({ status: ['draft'] })
    expect(standIn.calls).toEqual([{ name: 'outbox.list', input: { status: ['draft'], order: 'priority', limit: 50 } }])
    const failed = await failureOf(client.outbox.list({ limit: 501 }))
    expect(failed).toEqual({
      code: 'VALIDATION_FAILED',
      status: 400,
      message: 'limit must be a whole number from 1 to 500.',
      data: { fields: [{ field: 'limit', message: 'limit must be a whole number from 1 to 500.' }] },
    })
    expect(standIn.calls).toHaveLength(1)
  })

  it('carries an error of the product with its code, status, sentence and data', async () => {
    const { client } = await open()
    expect(await failureOf(client.outbox.get({ id: '404' as OutboxId }))).toEqual({
      code: 'NOT_FOUND',
      status: 404,
      message: 'There is no message 404.',
      data: undefined,
    })
    expect(await failureOf(client.outbox.approve({ id: '1' as OutboxId, revision: 1 }))).toMatchObject({
      code: 'CONFIRMATION_NEEDED',
      status: 422,
      data: { confirm: ['stranger'] },
    })
  })

  it('tells nothing of an unexpected error but the number of its log line', async () => {
    const { client } = await open()
    const failed = await failureOf(client.outbox.get({ id: '500' as OutboxId }))
    expect(failed).toMatchObject({
      code: 'INTERNAL',
      status: 500,
      data: { logId: expect.stringMatching(/^[\da-f]{8}$/) },
    })
    expect(JSON.stringify(failed)).not.toContain('SELECT')
  })

  it('does not let an answer out that breaks the contract', async () => {
    const { client } = await open()
    expect(await failureOf(client.outbox.get({ id: '13' as OutboxId }))).toMatchObject({
      code: 'INTERNAL',
      status: 500,
    })
  })

  it('carries a file with its name, type and bytes', async () => {
    const { client } = await open()
    const file = await client.messages.media({ id: '5' as MessageId })
    expect([file.name, file.type, [...new Uint8Array(await file.arrayBuffer())]]).toEqual([
      'vöice note.ogg',
      'audio/ogg',
      [0, 255, 10, 13, 200],
    ])
  })

  it('streams events in order until the listener leaves', async () => {
    const { client, standIn } = await open()
    const controller = new AbortController()
    const events = await client.events.subscribe(undefined, { signal: controller.signal })
    const first = events.next()
    await until(() => standIn.listeners.size === 1)
    standIn.announce({ topic: 'outbox', conversationId: '7' as ConversationId })
    standIn.announce({ topic: 'jobs', conversationId: null })
    expect((await first).value).toEqual({ topic: 'outbox', conversationId: '7' })
    expect((await events.next()).value).toEqual({ topic: 'jobs', conversationId: null })
    const next = events.next().catch(() => undefined)
    controller.abort()
    await next
    await until(() => standIn.listeners.size === 0)
  })

  it.skipIf(name === 'in the same process')('ends a stream whose listener is gone', async () => {
    const { client, standIn, disconnect } = await open()
    const events = await client.events.subscribe()
    const next = events.next().catch((error: unknown) => error)
    await until(() => standIn.listeners.size === 1)
    disconnect()
    await next
    await until(() => standIn.listeners.size === 0)
  })
})

async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ORPCError)) throw error
  return { code: error.code, status: error.status, message: error.message, data: error.data }
}

/** Waits for something the event loop is about to do; there is no event to wait for on the other end of a wire. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
