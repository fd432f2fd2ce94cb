import { expect, test } from 'vitest'
import { SESSION_STATES } from '../../../../electron/contract/models.ts'
import {
  isWaiting,
  nextState,
  type SessionSignal,
  TRANSITIONS,
  WAITING_STATES,
} from '../../../../electron/core/channels/whatsapp-web/session-machine.ts'

const SIGNALS: SessionSignal[] = [
  'start',
  'code',
  'codes-used-up',
  'accepted',
  'compatible',
  'incompatible',
  'lost',
  'gave-up',
  'unlinked',
  'stop',
]

test('the table has every state of the contract', () => {
  expect(Object.keys(TRANSITIONS).sort()).toEqual([...SESSION_STATES].sort())
})

test('from every state the user can stop, and from every end start again', () => {
  for (const state of SESSION_STATES) {
    if (state !== 'stopped') expect(nextState(state, 'stop')).toBe('stopped')
  }
  for (const state of ['stopped', 'failed', 'logged-out'] as const) expect(nextState(state, 'start')).toBe('starting')
})

test('every state that waits can give up, so none lasts for ever', () => {
  for (const state of WAITING_STATES) expect(nextState(state, 'gave-up')).toBe('failed')
  expect(SESSION_STATES.filter((state) => !isWaiting(state))).toEqual([
    'stopped',
    'connected',
    'degraded',
    'logged-out',
    'failed',
  ])
})

test('a code or a second acceptance means nothing to a connection that works', () => {
  for (const state of ['connected', 'degraded'] as const) {
    for (const signal of ['code', 'codes-used-up', 'accepted', 'start'] as const) {
      expect(nextState(state, signal)).toBeNull()
    }
  }
})

test('nothing but the user’s start leaves an end', () => {
  for (const state of ['stopped', 'failed', 'logged-out'] as const) {
    const ways = SIGNALS.filter((signal) => nextState(state, signal) !== null)
    expect(ways.filter((signal) => !['start', 'stop', 'unlinked'].includes(signal))).toEqual([])
  }
})

test('only a check that passed makes it connected', () => {
  for (const state of SESSION_STATES) {
    const ways = SIGNALS.filter((signal) => nextState(state, signal) === 'connected')
    expect(ways.filter((signal) => signal !== 'compatible')).toEqual([])
  }
})
