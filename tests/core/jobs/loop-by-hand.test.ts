import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../electron/core/db/open.ts'
import { writeLane } from '../../../electron/core/jobs/lanes.store.ts'
import { createLoop, type Loop } from '../../../electron/core/jobs/loop.ts'
import { silentLog } from '../../../electron/core/platform/log.ts'
import { createHandClock } from '../../clock.ts'

/** A loop that always has one more thing to do, up to ten; `during` is called in the middle of each step. */
function openLoop(during: (loop: Loop, step: number) => void) {
  const store = openStore(':memory:')
  const clock = createHandClock(1_000_000)
  let steps = 0
  const loop: Loop = createLoop(
    {
      ...{ name: 'test', type: 'TEST', lane: 'any', safetyPollMs: 1_000_000 },
      async step() {
        steps += 1
        during(loop, steps)
        return { did: `did ${steps}`, next: steps < 10 ? 'now' : 'wait' }
      },
    },
    { store, clock, log: silentLog, changed: () => {} },
  )
  onTestFinished(async () => {
    await loop.stop()
    store.close()
  })
  return { store, loop }
}

test('a pause that comes in the middle of a run by hand ends it after the step', async () => {
  const { loop } = openLoop((self, step) => step === 2 && self.pause('WhatsApp asks for less.'))
  expect(await loop.runNow()).toEqual(['did 1', 'did 2'])
})

test('so does one of its lane', async () => {
  const { store, loop } = openLoop(
    (_, step) =>
      step === 2 && store.transaction((tx) => writeLane(tx, 'any', { paused: true, pausedWhy: 'Paused by you.' })),
  )
  expect(await loop.runNow()).toEqual(['did 1', 'did 2'])
})

test('a pause from before does not hold it up, one that is said anew does', async () => {
  const { loop } = openLoop((self, step) => step === 3 && self.pause('WhatsApp asks for less.'))
  loop.pause('Paused by you.')
  expect(await loop.runNow()).toEqual(['did 1', 'did 2', 'did 3'])
})

test('once it was stopped nobody makes it run again', async () => {
  const { loop } = openLoop(() => {})
  loop.start()
  await loop.stop()
  expect(await loop.runNow()).toEqual([])
})
