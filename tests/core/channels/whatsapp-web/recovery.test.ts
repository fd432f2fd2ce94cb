import { expect, test } from 'vitest'
import { Recovery } from '../../../../electron/core/channels/whatsapp-web/recovery.ts'
import { DEFAULT_TIMINGS } from '../../../../electron/core/channels/whatsapp-web/timings.ts'
import { silentLog } from '../../../../electron/core/platform/log.ts'
import { createManualClock } from './manual-clock.ts'

function begin(page: { canReload?: boolean; offline?: boolean } = {}) {
  const clock = createManualClock()
  const ending = new AbortController()
  const steps: string[] = []
  const startedAt = clock.now()
  const note = (step: string) => steps.push(`${(clock.now() - startedAt) / 1000} s ${step}`)
  const recovery = new Recovery({
    clock,
    log: silentLog,
    timings: DEFAULT_TIMINGS,
    ending: ending.signal,
    isOffline: () => page.offline === true,
    canReload: () => page.canReload === true,
    reload: async () => void note('reload'),
    closeBrowser: async () => {},
    launch: async () => {
      note('launch')
      throw new Error('no')
    },
    armDeadline: () => {},
    failed: () => {},
    giveUp: () => note('give up'),
  })
  return { clock, ending, steps, recovery }
}

/** Lets everything run that waits for promises only. */
const settle = () => new Promise(setImmediate)

async function pass(clock: ReturnType<typeof createManualClock>, seconds: number) {
  for (let passed = 0; passed < seconds; passed++) {
    await settle()
    clock.pass(1_000)
  }
  await settle()
}

test('the page is loaded anew once, then the browser after longer and longer pauses, then it is given up', async () => {
  const { clock, steps, recovery } = begin({ canReload: true })
  recovery.connected()
  void recovery.next()
  await settle()
  void recovery.next()
  await pass(clock, 500)
  expect(steps).toEqual([
    '0 s reload',
    '1 s launch',
    '6 s launch',
    '21 s launch',
    '81 s launch',
    '381 s launch',
    '381 s give up',
  ])
})

test('what never worked is tried twice more only: somebody is waiting', async () => {
  const { clock, steps, recovery } = begin()
  void recovery.next()
  await pass(clock, 500)
  expect(steps).toEqual(['1 s launch', '6 s launch', '6 s give up'])
})

test('without a network it goes on, every five minutes', async () => {
  const { clock, steps, recovery } = begin({ offline: true })
  void recovery.next()
  await pass(clock, 1_300)
  expect(steps.slice(-3)).toEqual(['681 s launch', '981 s launch', '1281 s launch'])
})

test('a connection that keeps up for a minute has all its tries again', async () => {
  const { clock, steps, recovery } = begin({ canReload: true })
  void recovery.next()
  await settle()
  recovery.connected()
  clock.pass(DEFAULT_TIMINGS.stableMs)
  void recovery.next()
  await settle()
  expect(steps).toEqual(['0 s reload', '60 s reload'])
})

test('stopped by the user, no further step is taken', async () => {
  const { clock, ending, steps, recovery } = begin()
  void recovery.next()
  await settle()
  ending.abort(new Error('stopped'))
  await pass(clock, 100)
  expect(steps).toEqual([])
})
