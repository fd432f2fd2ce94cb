import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { ANN, person, waitingPeople } from './people.ts'
import { DRAFTED_MS } from './steps.ts'

const DAY = 24 * 60

test('at the first sync, what is older than the baseline goes to Earlier and the rest waits', async () => {
  const ask = (minutesAgo: number) => ({ history: [{ minutesAgo, text: 'Did you get my letter?' }] })
  const desk = await openDesk({
    people: [person('Old', ask(15 * DAY)), person('Recent', ask(13 * DAY)), person('Today', ask(60)), ANN],
  })
  const titles = async (state: 'unanswered' | 'earlier' | 'done') =>
    (await desk.api.conversations.list({ state })).items.map(({ title }) => title).sort()
  expect(await titles('unanswered')).toEqual(['Recent', 'Today'])
  expect(await titles('earlier')).toEqual(['Old'])
  expect(await titles('done')).toEqual(['Ann Becker'])
  expect(await desk.api.conversations.counts()).toMatchObject({ unanswered: 2, earlier: 1, done: 1, all: 4 })
})

test('a new message brings a conversation back from Earlier', async () => {
  const desk = await openDesk({ people: [person('Old', { history: [{ minutesAgo: 15 * DAY, text: 'Hello?' }] })] })
  desk.phone.inbound('Old', 'Are you still there?')
  await desk.settle()
  expect(await desk.conversation('Old')).toMatchObject({ state: 'unanswered', earlier: false })
})

test('at the first sync, drafts are written only for what is newer than 48 hours', async () => {
  const desk = await openDesk({ people: [...waitingPeople(2, 47 * 60, 'New'), ...waitingPeople(2, 49 * 60, 'Older')] })
  await desk.clock.advance(DRAFTED_MS)
  const { items } = await desk.api.outbox.list({})
  expect(items.map(({ title, status }) => `${title} ${status}`).sort()).toEqual(['New 1 draft', 'New 2 draft'])
})

test('at the first sync, at most 20 drafts are written, also later and after a restart', async () => {
  const desk = await openDesk({ people: waitingPeople(30, 60) })
  await desk.clock.advance(DRAFTED_MS)
  const count = async () => (await desk.api.outbox.list({ limit: 500 })).items.length
  expect(await count()).toBe(20)
  await desk.clock.advance(10 * 60_000)
  expect(await count()).toBe(20)
  await desk.restart()
  await desk.clock.advance(10 * 60_000)
  expect(await count()).toBe(20)
  expect(await desk.api.conversations.counts()).toMatchObject({ unanswered: 30 })
})

test('the history of the first sync is shown, but nobody is told of it', async () => {
  const desk = await openDesk({ people: waitingPeople(3, 60) })
  await desk.clock.advance(DRAFTED_MS)
  expect(desk.notified.filter((line) => !line.startsWith('badge'))).toEqual([])
  expect(desk.notified).toContain('badge 3')
  const { id } = await desk.conversation('Person 1')
  const { items } = await desk.api.conversations.messages({ id })
  expect(items.map(({ text }) => text)).toEqual(['Can you help me with number 1?'])
})

test('linking the same number again finds its history and reads the past only once', async () => {
  const desk = await openDesk({ people: waitingPeople(3, 60) })
  await desk.clock.advance(DRAFTED_MS)
  const before = (await desk.api.conversations.list({ state: 'all' })).items
  await desk.api.session.logout()
  await desk.api.session.start()
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.api.conversations.list({ state: 'all' })).items).toEqual(before)
})

test('before WhatsApp is linked there is an empty desk that says it is the first start', async () => {
  const desk = await openDesk({ unlinked: true })
  expect(await desk.api.app.info()).toMatchObject({ firstStart: true, demo: false, version: '1.2.3' })
  expect(await desk.api.session.get()).toMatchObject({ state: 'stopped', me: null })
  expect(await desk.api.conversations.list({})).toEqual({ items: [], nextCursor: null })
})
