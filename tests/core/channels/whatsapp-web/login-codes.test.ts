import { expect, test } from 'vitest'
import { createLoginCodes } from '../../../../electron/core/channels/whatsapp-web/login-codes.ts'
import { DEFAULT_TIMINGS } from '../../../../electron/core/channels/whatsapp-web/timings.ts'
import { createManualClock } from './manual-clock.ts'

function begin() {
  const clock = createManualClock()
  const told: unknown[] = []
  const codes = createLoginCodes({
    clock,
    timings: DEFAULT_TIMINGS,
    show: (code) => told.push(code),
    askForNew: () => told.push('asked'),
    usedUp: () => told.push('used up'),
  })
  return { clock, told, codes }
}

test('the first code is good for a minute, the next five for 20 s each, and then it is over', () => {
  const { clock, told, codes } = begin()
  const startAt = clock.now()
  codes.showQr('a')
  clock.pass(60_000)
  for (const qr of ['b', 'c', 'd', 'e', 'f']) {
    codes.showQr(qr)
    clock.pass(20_000)
  }
  expect(told).toEqual([
    { qr: 'a', qrNumber: 1, qrExpiresAt: startAt + 60_000 },
    ...['b', 'c', 'd', 'e', 'f'].map((qr, place) => ({
      qr,
      qrNumber: place + 2,
      qrExpiresAt: startAt + 60_000 + 20_000 * (place + 1),
    })),
    'used up',
  ])
  expect(clock.waiting).toBe(0)
})

test('the same code told twice is one', () => {
  const { told, codes } = begin()
  codes.showQr('a')
  expect(codes.showQr('a')).toBe(false)
  expect(told).toHaveLength(1)
})

test('a seventh code is not shown', () => {
  const { told, codes } = begin()
  for (const qr of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) codes.showQr(qr)
  expect(told.at(-1)).toBe('used up')
  expect(JSON.stringify(told)).not.toContain('"g"')
})

test('a code that is late is asked for once, then it is over', () => {
  const { clock, told, codes } = begin()
  codes.showQr('a')
  clock.pass(60_000 + DEFAULT_TIMINGS.codeGraceMs)
  expect(told.at(-1)).toBe('asked')
  codes.wentIdle()
  clock.pass(DEFAULT_TIMINGS.codeGraceMs)
  expect(told.slice(1)).toEqual(['asked', 'used up'])
})

test('a pairing code replaces the codes to scan and has its own time', () => {
  const { clock, told, codes } = begin()
  codes.showQr('a')
  codes.showPairingCode('ABCD1234')
  expect(codes.showQr('b')).toBe(false)
  clock.pass(180_000)
  codes.showPairingCode('EFGH5678')
  clock.pass(180_000)
  expect(told.slice(1)).toEqual([{ pairingCode: 'ABCD1234' }, { pairingCode: 'EFGH5678' }])
  clock.pass(DEFAULT_TIMINGS.codeGraceMs)
  expect(told.at(-1)).toBe('used up')
})

test('linked: no code runs out any more', () => {
  const { clock, told, codes } = begin()
  codes.showQr('a')
  codes.reset()
  clock.pass(3_600_000)
  expect(told).toHaveLength(1)
})
