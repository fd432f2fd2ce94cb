import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import {
  ConnectionLostError,
  createConnection,
  type RpcLink,
  type TransportEvents,
} from '../../../renderer/client/connection.ts'
import { toProblem } from '../../../renderer/client/problem.ts'

function start() {
  let events: TransportEvents | null = null
  let nudges = 0
  const connection = createConnection({
    start: (on) => {
      events = on
    },
    nudge: () => {
      nudges += 1
    },
  })
  const page = new EventTarget()
  connection.start(page as unknown as Window)
  if (events === null) throw new Error('not started')
  return { connection, page, line: events as TransportEvents, nudges: () => nudges }
}

const answering = (answer: unknown): RpcLink => ({ call: async () => answer })
const failing = (error: unknown): RpcLink => ({ call: () => Promise.reject(error) })
const call = (link: RpcLink) => link.call(['health', 'get'], undefined, { context: {} })

test('calls made before the first connection wait for it', async () => {
  const { connection, line } = start()
  const answer = call(connection.link)
  line.up(answering('ok'))
  expect(await answer).toBe('ok')
  expect(connection.state.getState().kind).toBe('connected')
})

test('while the line is lost a call fails at once, so that nothing is approved minutes later', async () => {
  const { connection, line } = start()
  line.up(answering('ok'))
  line.down('lost')
  await expect(call(connection.link)).rejects.toBeInstanceOf(ConnectionLostError)
  line.up(answering('again'))
  expect(await call(connection.link)).toBe('again')
})

test('a call whose line breaks ends as a lost connection; an error that was answered stays what it is', async () => {
  const { connection, line } = start()
  line.up(failing(new Error('WebSocket is not open')))
  await expect(call(connection.link)).rejects.toBeInstanceOf(ConnectionLostError)
  const answered = new ORPCError('STALE_REVISION', { message: 'Look again.', status: 409 })
  line.up(failing(answered))
  await expect(call(connection.link)).rejects.toBe(answered)
})

test('coming back to the front or to the network tries again at once', () => {
  const { page, nudges } = start()
  page.dispatchEvent(new Event('focus'))
  page.dispatchEvent(new Event('online'))
  expect(nudges()).toBe(2)
})

test('a failure is worded by the runtime, and never shows what a library threw', () => {
  const answered = new ORPCError('TEXT_EMPTY', { message: 'There is nothing to send.', status: 422, data: { a: 1 } })
  expect(toProblem(answered)).toEqual({ code: 'TEXT_EMPTY', sentence: 'There is nothing to send.', data: { a: 1 } })
  expect(toProblem(new TypeError('x is undefined')).sentence).not.toContain('undefined')
})
