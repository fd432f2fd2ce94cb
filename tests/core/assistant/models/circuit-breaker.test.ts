import { expect, test } from 'vitest'
import { ModelError, type ModelErrorKind } from '../../../../electron/core/assistant/model.ts'
import { createCircuitBreakers } from '../../../../electron/core/assistant/models/circuit-breaker.ts'

const MODEL = { provider: 'https://a.example', name: 'one' }
const SIBLING = { provider: 'https://a.example', name: 'other' }
const ELSEWHERE = { provider: 'https://b.example', name: 'one' }
const MINUTE = 60_000

function openCircuits() {
  const circuits = createCircuitBreakers()
  const fail = (now: number, kind: ModelErrorKind = 'server', retryAfterMs: number | null = null, times = 1) => {
    for (let time = 0; time < times; time++) {
      circuits.began(MODEL)
      circuits.failed(MODEL, new ModelError(kind, `It said ${kind}.`, { retryAfterMs }), now)
    }
  }
  return { circuits, fail, state: (now: number, model = MODEL) => circuits.look(model, now).state }
}

test('five failures in a row open the circuit for a minute, for every model of that server and no other', () => {
  const { circuits, fail, state } = openCircuits()
  fail(0, 'server', null, 4)
  expect(state(0)).toBe('ready')
  fail(0, 'timeout')
  expect(circuits.look(MODEL, 0)).toEqual({ state: 'open', until: MINUTE, why: 'It said timeout.' })
  expect([state(0, SIBLING), state(0, ELSEWHERE)]).toEqual(['open', 'ready'])
  expect([state(MINUTE - 1), state(MINUTE)]).toEqual(['open', 'ready'])
})

test('an answer in between begins the count anew', () => {
  const { circuits, fail, state } = openCircuits()
  fail(0, 'server', null, 4)
  circuits.began(MODEL)
  expect(circuits.succeeded(MODEL)).toBe(true)
  fail(0, 'unreachable', null, 4)
  expect(state(0)).toBe('ready')
})

test('half open, one call goes through; it closes the circuit or opens it for twice as long, at most a quarter of an hour', () => {
  const { circuits, fail, state } = openCircuits()
  fail(0, 'server', null, 5)
  let now = MINUTE
  const breaks: number[] = []
  for (let probe = 0; probe < 6; probe++) {
    expect(state(now)).toBe('ready')
    circuits.began(MODEL)
    expect(state(now)).toBe('open')
    circuits.failed(MODEL, new ModelError('server', 'No.'), now)
    const look = circuits.look(MODEL, now)
    breaks.push(((look.state === 'open' ? look.until : 0) - now) / MINUTE)
    now = look.state === 'open' ? look.until : now
  }
  expect(breaks).toEqual([2, 4, 8, 15, 15, 15])
  circuits.began(MODEL)
  circuits.succeeded(MODEL)
  fail(now, 'server', null, 4)
  expect(state(now)).toBe('ready')
})

test('a limit is waited for as long as the server says, and is no failure', () => {
  const { circuits, fail, state } = openCircuits()
  fail(0, 'rate-limited', 90_000, 20)
  expect(circuits.look(MODEL, 0)).toMatchObject({ state: 'quiet', until: 90_000 })
  expect(state(90_000)).toBe('ready')
  fail(200_000, 'rate-limited')
  expect(circuits.look(MODEL, 200_000)).toMatchObject({ until: 230_000 })
  fail(300_000, 'rate-limited', 0)
  expect(circuits.look(MODEL, 300_000)).toMatchObject({ until: 301_000 })
})

test('a refused key holds for the server, an unknown model for that model, until the settings change', () => {
  const { circuits, fail, state } = openCircuits()
  fail(0, 'unknown-model')
  expect([state(0), state(0, SIBLING)]).toEqual(['refused', 'ready'])
  fail(0, 'auth')
  expect([state(1e12), state(1e12, SIBLING), state(0, ELSEWHERE)]).toEqual(['refused', 'refused', 'ready'])
  circuits.forget()
  expect([state(0), state(0, SIBLING)]).toEqual(['ready', 'ready'])
})

test('words that cannot be used, and calls that were cut short, say nothing against the server', () => {
  const { circuits, fail, state } = openCircuits()
  fail(0, 'malformed', null, 20)
  for (let call = 0; call < 20; call++) {
    circuits.began(MODEL)
    circuits.cancelled(MODEL)
  }
  expect(state(0)).toBe('ready')
  expect(circuits.isProven(MODEL)).toBe(true)
})
