import { expect, test } from 'vitest'
import type { SessionState } from '../../../electron/contract/models.ts'
import { STOPPED } from '../../../electron/core/channels/connection.ts'
import { type Desk, openDesk } from '../desk.ts'
import { approved, arrived, SENT_MS } from '../steps.ts'

const MINUTE = 60_000
const ME = { id: '4915155500000', name: 'Robin' }

function becomes(desk: Desk, state: SessionState, code = 'RECONNECT_FAILED'): void {
  desk.emit({ type: 'session', session: { ...STOPPED, state, me: ME, error: { code, message: 'It broke.' } } })
}

/** Repair is only written down: what it came to, the test decides. */
function watched(desk: Desk, outcome: () => void = () => becomes(desk, 'failed')) {
  const steps: [minute: number, step: string][] = []
  const startedAt = desk.clock.now()
  desk.script.repair = async (step) => {
    steps.push([(desk.clock.now() - startedAt) / MINUTE, step])
    outcome()
  }
  return steps
}

test('what was given up is repaired by itself, a stronger step each time, and then tried again every hour', async () => {
  const desk = await openDesk()
  const steps = watched(desk)
  becomes(desk, 'failed')
  await desk.clock.advance(23 * MINUTE)
  expect(steps).toEqual([
    [2, 'reload'],
    [7, 'relaunch'],
    [22, 'clear-cache'],
  ])
  expect((await desk.api.session.get()).nextRepair).toBe('link-again')
  await desk.clock.advance(121 * MINUTE)
  expect(steps.slice(3)).toEqual([
    [82, 'relaunch'],
    [142, 'relaunch'],
  ])
})

test('the login is never given up without being asked', async () => {
  const desk = await openDesk()
  watched(desk)
  let asked = 0
  desk.script.logout = async () => {
    asked += 1
  }
  becomes(desk, 'failed')
  await desk.clock.advance(24 * 60 * MINUTE)
  expect(asked).toBe(0)
})

test('drafts and what was approved survive it, and leave once it worked', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker', 'Of course.')
  becomes(desk, 'failed')
  await desk.clock.advance(MINUTE)
  expect(arrived(desk)).toEqual([])
  await desk.clock.advance(MINUTE + SENT_MS)
  expect(arrived(desk)).toEqual(['Of course.'])
  expect(await desk.api.session.get()).toMatchObject({ state: 'connected', repairAt: null, nextRepair: null })
})

test('it says when the next step is taken, and the page is told', async () => {
  const desk = await openDesk()
  watched(desk)
  const toldBefore = desk.events.length
  becomes(desk, 'failed')
  await desk.settle()
  const { repairAt, nextRepair } = await desk.api.session.get()
  expect([Date.parse(repairAt ?? '') - desk.clock.now(), nextRepair]).toEqual([2 * MINUTE, 'reload'])
  expect(desk.events.slice(toldBefore).map(({ topic }) => topic)).toContain('session')
})

test('a connection that nothing proves any more is repaired too', async () => {
  const desk = await openDesk()
  desk.script.probe = async () => false
  const steps = watched(desk, () => {
    becomes(desk, 'reconnecting')
    desk.script.probe = undefined
    becomes(desk, 'connected')
  })
  await desk.clock.advance(30 * MINUTE)
  expect(steps).toEqual([[5, 'reload']])
  expect((await desk.api.session.get()).state).toBe('connected')
})

test('a page that is not understood is loaded anew, once by each step, and then read as it is', async () => {
  const desk = await openDesk()
  const steps = watched(desk, () => {
    becomes(desk, 'reconnecting')
    becomes(desk, 'degraded', 'COMPATIBILITY')
  })
  becomes(desk, 'degraded', 'COMPATIBILITY')
  await desk.clock.advance(5 * 60 * MINUTE)
  expect(steps.map(([, step]) => step)).toEqual(['reload', 'relaunch', 'clear-cache'])
  expect((await desk.api.session.get()).state).toBe('degraded')
})

test('a connection that breaks again at once climbs on; one that held begins anew', async () => {
  const desk = await openDesk()
  const steps = watched(desk, () => becomes(desk, 'connected'))
  becomes(desk, 'failed')
  await desk.clock.advance(3 * MINUTE)
  becomes(desk, 'failed')
  await desk.clock.advance(6 * MINUTE)
  expect(steps.map(([, step]) => step)).toEqual(['reload', 'relaunch'])
  await desk.clock.advance(10 * MINUTE)
  becomes(desk, 'failed')
  await desk.clock.advance(3 * MINUTE)
  expect(steps.map(([, step]) => step)).toEqual(['reload', 'relaunch', 'reload'])
})

test('what a person has tried is not tried again', async () => {
  const desk = await openDesk()
  const steps = watched(desk)
  becomes(desk, 'failed')
  await desk.api.session.repair({ step: 'relaunch' })
  await desk.clock.advance(60 * MINUTE)
  expect(steps.map(([, step]) => step)).toEqual(['relaunch', 'clear-cache'])
})

test.each(['CONFLICT', 'RESTRICTED', 'OUTDATED', 'QR_EXPIRED', 'AUTH_FAILED', 'PASSKEY_REQUIRED', 'BROWSER_NOT_FOUND'])(
  'what only a person can mend is left to them: %s',
  async (code) => {
    const desk = await openDesk()
    const steps = watched(desk)
    becomes(desk, 'failed', code)
    await desk.clock.advance(3 * 60 * MINUTE)
    expect(steps).toEqual([])
    expect((await desk.api.session.get()).repairAt).toBeNull()
  },
)

test('stopped by the user, or never linked, nothing is repaired', async () => {
  const desk = await openDesk()
  const steps = watched(desk)
  becomes(desk, 'failed')
  await desk.api.session.stop()
  becomes(desk, 'failed')
  const unlinked = await openDesk({ unlinked: true })
  const others = watched(unlinked)
  unlinked.emit({ type: 'session', session: { ...STOPPED, state: 'failed' } })
  await desk.clock.advance(60 * MINUTE)
  await unlinked.clock.advance(60 * MINUTE)
  expect([...steps, ...others]).toEqual([])
})

test('a step that fails in an unexpected way does not end the ladder', async () => {
  const desk = await openDesk()
  const steps: string[] = []
  desk.script.repair = async (step) => {
    steps.push(step)
    throw new Error('the browser is gone')
  }
  becomes(desk, 'failed')
  await desk.clock.advance(30 * MINUTE)
  expect(steps).toEqual(['reload', 'relaunch', 'clear-cache'])
})
