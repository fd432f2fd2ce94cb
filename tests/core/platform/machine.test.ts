import { tmpdir } from 'node:os'
import { setTimeout as later } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMachine } from '../../../electron/core/platform/machine.ts'
import { sayBytes, sayCount, sayDuration } from '../../../electron/core/platform/say-amounts.ts'

test('the disk tells how much room is left; a folder that is not there tells nothing', async () => {
  const machine = createMachine()
  expect(await machine.freeBytes(tmpdir())).toBeGreaterThan(0)
  expect(await machine.freeBytes('/nowhere/at/all')).toBeNull()
})

test('a busy event loop shows, once', async () => {
  const machine = createMachine()
  await later(60)
  const busyUntil = Date.now() + 300
  while (Date.now() < busyUntil);
  await later(40)
  expect(machine.takeLoopDelay()).toBeGreaterThan(200)
  await later(100)
  expect(machine.takeLoopDelay()).toBeLessThan(200)
})

test('amounts are said as a person would', () => {
  expect([0.4, 350, 1_999, 12_000, 60_000, 119 * 60_000, 5 * 3_600_000, 72 * 3_600_000].map(sayDuration)).toEqual([
    '0 ms',
    '350 ms',
    '1999 ms',
    '12 seconds',
    '1 minute',
    '119 minutes',
    '5 hours',
    '3 days',
  ])
  expect([80e6, 1.62e9, 50e9].map(sayBytes)).toEqual(['80 MB', '1.6 GB', '50 GB'])
  expect([sayCount(1, 'draft'), sayCount(3, 'draft'), sayCount(2, 'job was', 'jobs were')]).toEqual([
    '1 draft',
    '3 drafts',
    '2 jobs were',
  ])
})
