import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { DRAFTED_MS, drafted } from './steps.ts'

test('demo people show the whole job without phone, key or network', async () => {
  const desk = await openDesk({ demo: true })
  expect(await desk.api.app.info()).toMatchObject({ demo: true, firstStart: false })
  expect(await desk.api.session.get()).toMatchObject({ channel: 'simulator', state: 'connected' })
  await desk.clock.advance(DRAFTED_MS)
  const { items } = await desk.api.conversations.list({})
  expect(items.length).toBeGreaterThan(5)
  const [first] = items
  const draft = first?.draft
  expect(draft).toMatchObject({ status: 'draft', writtenBy: 'built-in' })
  if (draft == null) return
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(10 * 60_000)
  expect((await desk.api.outbox.get({ id: draft.id })).status).toBe('sent')
})

test('switching the demo on and off keeps both sets of data apart and whole', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  await desk.api.settings.update({ assistant: { instructions: 'Mine.' } })
  const all = async () => (await desk.api.conversations.list({ state: 'all', limit: 500 })).items
  const mine = await all()
  expect(await desk.api.app.demo({ on: true })).toEqual({ demo: true })
  await desk.clock.advance(DRAFTED_MS)
  const demo = await all()
  expect(demo.map(({ title }) => title)).toContain('Mum')
  expect(demo.map(({ title }) => title)).not.toContain('Ben Okafor')
  expect((await desk.api.settings.get()).assistant.instructions).toBe('')
  await desk.api.app.demo({ on: false })
  await desk.clock.advance(1_000)
  expect(await all()).toEqual(mine)
  expect((await desk.api.settings.get()).assistant.instructions).toBe('Mine.')
  await desk.api.app.demo({ on: true })
  await desk.settle()
  expect((await all()).map(({ id }) => id).sort()).toEqual(demo.map(({ id }) => id).sort())
})

test('a page that listens is told to read everything anew when the data behind it changes', async () => {
  const desk = await openDesk()
  const before = desk.events.length
  await desk.api.app.demo({ on: true })
  await desk.settle()
  expect(desk.events.slice(before).map(({ topic }) => topic)).toContain('reset')
})

test('switching to where one is already changes nothing, and many clicks end where the last one wanted', async () => {
  const desk = await openDesk()
  const before = await desk.conversation('Ann Becker')
  await desk.api.app.demo({ on: false })
  expect(await desk.conversation('Ann Becker')).toEqual(before)
  await Promise.all([true, false, true, false].map((on) => desk.api.app.demo({ on })))
  expect(await desk.api.app.info()).toMatchObject({ demo: false })
  await desk.settle()
  expect(await desk.conversation('Ann Becker')).toEqual(before)
})

test('the simulator can be steered from outside in the demo only', async () => {
  const desk = await openDesk({ demo: true })
  await desk.settle()
  const { conversationId } = await desk.api.simulator.inbound({ from: 'Nora Newcomer', text: 'Hello?' })
  expect(await desk.api.conversations.get({ id: conversationId })).toMatchObject({
    title: 'Nora Newcomer',
    snippet: 'Hello?',
  })
  expect(await desk.api.simulator.fault({ kind: 'reject', count: 1, ms: 0 })).toEqual({ armed: true })
})
