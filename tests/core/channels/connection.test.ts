import { expect, test } from 'vitest'
import type { SessionState } from '../../../electron/contract/models.ts'
import type { ChannelSession } from '../../../electron/core/channels/channel.ts'
import { createConnection, isFresh, nextRepair, STOPPED } from '../../../electron/core/channels/connection.ts'

const ME = { id: '4915155500000', name: 'Robin' }
const session = (state: SessionState, change: Partial<ChannelSession> = {}): ChannelSession => ({
  ...STOPPED,
  ...{ state, me: ME },
  ...change,
})
const MINUTE = 60_000

function connected(at = 1_000) {
  const connection = createConnection(0)
  connection.apply(session('starting'), 0)
  connection.apply(session('connected'), at)
  return connection
}

test('only coming from a state without a link makes a new connection', () => {
  const connection = createConnection(0)
  const isNew = (state: SessionState, at: number) => connection.apply(session(state), at)
  expect(isNew('starting', 1)).toBe(false)
  expect(isNew('connected', 2)).toBe(true)
  expect(isNew('connected', 3)).toBe(false)
  expect(isNew('degraded', 4)).toBe(false)
  expect(isNew('reconnecting', 5)).toBe(false)
  expect(isNew('degraded', 6)).toBe(true)
})

test('every connection has a number of its own, also when two begin within a millisecond', () => {
  const connection = connected(7)
  const first = connection.state().generation
  connection.apply(session('reconnecting'), 7)
  expect(connection.state().generation).toBeNull()
  connection.apply(session('connected'), 7)
  expect(connection.state().generation).toBe(Number(first) + 1)
  connection.renew(3)
  expect(connection.state().generation).toBe(Number(first) + 2)
})

test('after a sleep the connection counts as a new one, and without one there is nothing to renew', () => {
  const connection = connected(1_000)
  connection.renew(9_000)
  expect(connection.state()).toMatchObject({ generation: 9_000, state: 'connected', since: 1_000 })
  connection.apply(session('stopped'), 10_000)
  connection.renew(11_000)
  expect(connection.state().generation).toBeNull()
})

test('it tells since when it is as it is, and whose account it is while that is known', () => {
  const connection = connected(1_000)
  connection.apply(session('connected'), 5_000)
  expect(connection.state()).toMatchObject({ since: 1_000, me: ME })
  connection.apply(session('reconnecting', { me: null }), 6_000)
  expect(connection.state()).toMatchObject({ since: 6_000, me: ME })
  connection.apply(session('logged-out', { me: null }), 7_000)
  expect(connection.state()).toMatchObject({ since: 7_000, me: null })
})

test('it is proved by its beginning and by each sign of life, for two and a half minutes', () => {
  const connection = connected(0)
  expect(isFresh(connection.state(), 2.5 * MINUTE - 1)).toBe(true)
  expect(isFresh(connection.state(), 2.5 * MINUTE)).toBe(false)
  connection.prove(2 * MINUTE)
  expect(isFresh(connection.state(), 4 * MINUTE)).toBe(true)
  expect(isFresh(createConnection(0).state(), 1)).toBe(false)
})

test.each<[SessionState, boolean]>([
  ['stopped', false],
  ['starting', true],
  ['needs-login', false],
  ['syncing', true],
  ['connected', false],
  ['degraded', true],
  ['reconnecting', true],
  ['logged-out', false],
  ['failed', true],
])('while it is %s, a step of repair is offered: %s', (state, isOffered) => {
  const connection = createConnection(0)
  connection.apply(session(state), 1_000)
  expect(nextRepair(connection.state(), 1_000)).toBe(isOffered ? 'reload' : null)
})

test('a connection that nothing proves is offered repair too', () => {
  const connection = connected(0)
  expect(nextRepair(connection.state(), 3 * MINUTE)).toBe('reload')
})

test('repair goes up rung by rung, stays on the last one, and begins anew with a new connection', () => {
  const connection = connected(0)
  connection.apply(session('failed'), 1_000)
  const rungs = Array.from({ length: 5 }, () => {
    const step = nextRepair(connection.state(), 1_000) ?? 'reload'
    connection.repaired(step)
    return step
  })
  expect(rungs).toEqual(['reload', 'relaunch', 'clear-cache', 'link-again', 'link-again'])
  connection.apply(session('connected'), 2_000)
  connection.apply(session('failed'), 3_000)
  expect(nextRepair(connection.state(), 3_000)).toBe('reload')
})

test('our own reading is told as progress until it is over', () => {
  const connection = connected(0)
  connection.setProgress({ stage: 'chats', done: 1, total: 2 })
  connection.apply(session('connected'), 1)
  expect(connection.state().progress).toEqual({ stage: 'chats', done: 1, total: 2 })
  connection.apply(session('reconnecting'), 2)
  expect(connection.state().progress).toBeNull()
})
