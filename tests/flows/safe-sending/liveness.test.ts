import { expect, test } from 'vitest'
import { STOPPED } from '../../../electron/core/channels/connection.ts'
import { type Desk, openDesk } from '../desk.ts'
import { approved, arrived, drafted, SENT_MS } from '../steps.ts'

const MINUTE = 60_000

/** The page answers nothing any more, and nobody tells. */
async function fallsSilent(desk: Desk): Promise<void> {
  desk.script.probe = async () => false
  await desk.clock.advance(4 * MINUTE)
}

test('it calls itself connected as long as something proves it, if only the probe of every minute', async () => {
  const desk = await openDesk()
  let probes = 0
  desk.script.probe = async () => {
    probes += 1
    return true
  }
  await desk.clock.advance(10 * MINUTE)
  expect(probes).toBe(10)
  const { state, lastProofAt, nextRepair, error } = await desk.api.session.get()
  expect({ state, nextRepair, error }).toEqual({ state: 'connected', nextRepair: null, error: null })
  expect(desk.clock.now() - Date.parse(lastProofAt ?? '')).toBeLessThanOrEqual(MINUTE)
})

test('without proof it says that it is looking into it, offers repair, and tells the page', async () => {
  const desk = await openDesk()
  desk.script.probe = async () => false
  await desk.clock.advance(2 * MINUTE)
  expect((await desk.api.session.get()).state).toBe('connected')
  const toldBefore = desk.events.length
  await desk.clock.advance(2 * MINUTE)
  expect(await desk.api.session.get()).toMatchObject({
    ...{ state: 'reconnecting', nextRepair: 'reload', error: { code: 'NO_PROOF' } },
  })
  expect(desk.events.slice(toldBefore).map(({ topic }) => topic)).toContain('session')
})

test('while it is doubtful nothing leaves; the row says so; a sign of life lets it go', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  await fallsSilent(desk)
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(SENT_MS)
  expect((await desk.api.outbox.get({ id: draft.id })).waitingFor).toEqual({ code: 'connection', until: null })
  expect(arrived(desk)).toEqual([])
  desk.emit({ type: 'proof', at: desk.clock.now() })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([draft.text])
  expect((await desk.api.session.get()).state).toBe('connected')
})

test('after a silence the chats are read again before anything leaves', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  await fallsSilent(desk)
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  desk.script.listChats = () => new Promise(() => {})
  desk.script.probe = undefined
  await desk.clock.advance(2 * MINUTE)
  expect((await desk.api.outbox.get({ id: draft.id })).waitingFor?.code).toBe('catch_up')
  expect(arrived(desk)).toEqual([])
})

test('a probe that fails in an unexpected way is tried again', async () => {
  const desk = await openDesk()
  let probes = 0
  desk.script.probe = async () => {
    probes += 1
    throw new Error('the page is gone')
  }
  await desk.clock.advance(3 * MINUTE)
  expect(probes).toBe(3)
})

test('repair climbs from the mildest step to the strongest, by one call each; drafts and queue survive all of them', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ben Okafor')
  await approved(desk, 'Ann Becker', 'Of course.')
  const before = (await desk.api.outbox.list({})).items.map(({ id, status, text }) => ({ id, status, text }))
  const steps: string[] = []
  Object.assign(desk.script, {
    repair: async (step: string) => void steps.push(step),
    logout: async () => void steps.push('logout'),
    start: async () => void steps.push('start'),
  })
  desk.emit({
    type: 'session',
    session: { ...STOPPED, state: 'failed', error: { code: 'PAGE', message: 'It broke.' } },
  })
  const offered = []
  for (let rung = 0; rung < 4; rung++) {
    offered.push((await desk.api.session.get()).nextRepair)
    await desk.api.session.repair()
  }
  expect(offered).toEqual(['reload', 'relaunch', 'clear-cache', 'link-again'])
  expect(steps).toEqual(['reload', 'relaunch', 'clear-cache', 'logout', 'start'])
  expect((await desk.api.session.get()).nextRepair).toBe('link-again')
  expect((await desk.api.outbox.list({})).items.map(({ id, status, text }) => ({ id, status, text }))).toEqual(before)
  Object.assign(desk.script, { repair: undefined, logout: undefined, start: undefined })
  await desk.api.session.repair({ step: 'relaunch' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['Of course.'])
})

test('a step that brought the connection back begins the ladder anew', async () => {
  const desk = await openDesk()
  const fail = () => desk.emit({ type: 'session', session: { ...STOPPED, state: 'failed' } })
  fail()
  await desk.api.session.repair()
  await desk.settle()
  expect(await desk.api.session.get()).toMatchObject({ state: 'connected', nextRepair: null })
  fail()
  expect((await desk.api.session.get()).nextRepair).toBe('reload')
})
