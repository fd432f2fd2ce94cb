import { expect, onTestFinished, test } from 'vitest'
import { type Desk, openDesk } from '../desk.ts'
import { ANN, BEN, person, STRANGER } from '../people.ts'
import { approved, arrived, SENT_MS, writes } from '../steps.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const people = (count: number) => Array.from({ length: count }, (_, at) => person(`Person ${at + 1}`))

/** Waits until the minute of quiet after a connect is over. */
const settledIn = (desk: Desk) => desk.clock.advance(61 * SECOND)

async function waitsFor(desk: Desk, name: string) {
  const { waitingFor } = await desk.newestRow(name)
  return { code: waitingFor?.code, at: waitingFor?.until ?? null }
}

function inZone(zone: string): void {
  const before = process.env.TZ
  process.env.TZ = zone
  onTestFinished(() => {
    process.env.TZ = before
  })
}

test('an approved reply leaves within seconds at night, and a first word waits for the morning of the user', async () => {
  inZone('America/New_York')
  const desk = await openDesk()
  await settledIn(desk)
  // 09:01 in London is 04:01 in New York.
  await writes(desk, 'Ben Okafor', 'Shall we meet?')
  await desk.clock.advance(6 * SECOND)
  expect(await waitsFor(desk, 'Ben Okafor')).toEqual({ code: 'quiet_hours', at: '2026-11-20T13:00:00.000Z' })
  const reply = await approved(desk, 'Ann Becker', 'Of course.')
  await desk.clock.advance(SENT_MS)
  const sent = await desk.api.outbox.get({ id: reply.id })
  const afterMs = Date.parse(sent.lastAttemptAt ?? '') - Date.parse(sent.approvedAt ?? '')
  expect(afterMs).toBeGreaterThanOrEqual(5 * SECOND)
  expect(afterMs).toBeLessThanOrEqual(8 * SECOND)
  await desk.clock.jump(Date.parse('2026-11-20T12:59:30Z') - desk.clock.now())
  expect(arrived(desk)).toEqual(['Of course.'])
  await desk.clock.advance(3 * MINUTE)
  expect(arrived(desk)).toEqual(['Of course.', 'Shall we meet?'])
})

test('right after a connect only replies leave', async () => {
  const desk = await openDesk()
  await writes(desk, 'Ben Okafor', 'Shall we meet?')
  await approved(desk, 'Ann Becker', 'Of course.')
  expect(await waitsFor(desk, 'Ben Okafor')).toEqual({ code: 'after_connect', at: '2026-11-20T09:01:00.000Z' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['Of course.'])
  await desk.clock.advance(2 * MINUTE)
  expect(arrived(desk)).toEqual(['Of course.', 'Shall we meet?'])
})

test('four messages an hour to one person who is silent, then the hour is waited for; others are not held up', async () => {
  const desk = await openDesk()
  await settledIn(desk)
  for (const text of ['1', '2', '3', '4', '5']) await writes(desk, 'Ann Becker', text)
  await desk.clock.advance(6 * MINUTE)
  expect(arrived(desk)).toEqual(['1', '2', '3', '4'])
  expect(await waitsFor(desk, 'Ann Becker')).toMatchObject({ code: 'contact_limit' })
  await writes(desk, 'Ben Okafor', 'for Ben')
  await desk.clock.advance(2 * MINUTE)
  expect(arrived(desk)).toEqual(['1', '2', '3', '4', 'for Ben'])
  await desk.clock.advance(HOUR)
  expect(arrived(desk)).toEqual(['1', '2', '3', '4', 'for Ben', '5'])
})

test('three strangers a day, the fourth says until when it waits', async () => {
  const strangers = Array.from({ length: 4 }, (_, at) => ({
    ...STRANGER,
    name: `Client ${at + 1}`,
    phone: `+49151000${at}`,
  }))
  const desk = await openDesk({ people: [...strangers, ANN] })
  await settledIn(desk)
  for (const { name } of strangers) {
    const { id } = await desk.conversation(name)
    await desk.api.outbox.create({ conversationId: id, text: name, confirm: ['stranger'] })
  }
  await desk.clock.advance(6 * MINUTE)
  expect(arrived(desk)).toEqual(['Client 1', 'Client 2', 'Client 3'])
  const first = await desk.newestRow('Client 1')
  const opens = new Date(Date.parse(first.sentAt ?? '') + 24 * HOUR).toISOString()
  expect(await waitsFor(desk, 'Client 4')).toEqual({ code: 'stranger_limit', at: opens })
})

test('on the first day after linking twenty messages are begun, the next one waits', async () => {
  const desk = await openDesk({ people: people(21) })
  const pace = { gapMinSeconds: 0, gapMaxSeconds: 0, quietAfterConnectSeconds: 0 }
  await desk.api.settings.update({ pace, sending: { minGapMs: 0, showTyping: false } })
  for (const { name } of people(21)) await writes(desk, name, name)
  await desk.clock.advance(MINUTE)
  expect(arrived(desk)).toHaveLength(20)
  expect(await waitsFor(desk, 'Person 21')).toMatchObject({ code: 'day_limit' })
})

test('"send now" overrides what is waited for, and keeps the shortest distance between two sends', async () => {
  const desk = await openDesk()
  const [ann, ben] = [await writes(desk, 'Ann Becker', 'for Ann'), await writes(desk, 'Ben Okafor', 'for Ben')]
  await desk.clock.advance(6 * SECOND)
  expect(await waitsFor(desk, 'Ann Becker')).toMatchObject({ code: 'after_connect' })
  for (const { id } of [ann, ben]) await desk.api.outbox.sendNow({ id })
  await desk.clock.advance(8 * SECOND)
  expect(arrived(desk)).toEqual(['for Ann', 'for Ben'])
  const at = await Promise.all(
    [ann, ben].map(async ({ id }) => (await desk.api.outbox.get({ id })).lastAttemptAt ?? ''),
  )
  expect(Date.parse(at[1] ?? '') - Date.parse(at[0] ?? '')).toBeGreaterThanOrEqual(3 * SECOND)
})

test('nine replies within ten minutes: the ninth keeps the distance that a person would', async () => {
  const desk = await openDesk({ people: people(9) })
  for (const { name } of people(9)) await approved(desk, name)
  expect(await waitsFor(desk, 'Person 9')).toMatchObject({ code: 'undo_window' })
  await desk.clock.advance(8 * SECOND)
  expect(await waitsFor(desk, 'Person 9')).toMatchObject({ code: 'burst' })
  await desk.clock.advance(80 * SECOND)
  expect(arrived(desk)).toHaveLength(9)
})

/** Approved while nothing leaves; then WhatsApp is away for this long, and back for some minutes. */
async function waitThrough(desk: Desk, names: readonly string[], ms: number) {
  await desk.api.jobs.pause({ name: 'send' })
  for (const name of names) await approved(desk, name)
  desk.phone.fault('disconnect', 1, ms)
  await desk.api.jobs.resume({ name: 'send' })
  await desk.clock.jump(ms)
  await desk.clock.advance(5 * MINUTE)
  return (await desk.api.outbox.list({ limit: 50 })).items.map(({ status, note }) => [status, note])
}

test('more than five that waited through a long pause ask again instead of leaving all at once', async () => {
  const desk = await openDesk({ people: people(6) })
  const rows = await waitThrough(
    desk,
    people(6).map(({ name }) => name),
    61 * MINUTE,
  )
  expect(rows).toEqual(Array(6).fill(['draft', 'It waited through a long pause. Is it still right?']))
  expect(arrived(desk)).toEqual([])
})

test('a held one, and one that is scheduled for later, are not asked about', async () => {
  const desk = await openDesk({ people: [...people(5), BEN] })
  const later = await writes(desk, 'Ben Okafor', 'Later.', desk.clock.now() + 3 * HOUR)
  await desk.api.outbox.hold({ id: (await approved(desk, 'Person 5')).id })
  await waitThrough(
    desk,
    people(4).map(({ name }) => name),
    61 * MINUTE,
  )
  expect(arrived(desk)).toHaveLength(4)
  expect((await desk.api.outbox.get({ id: later.id })).waitingFor?.code).toBe('scheduled')
  expect((await desk.draftOf('Person 5')).waitingFor?.code).toBe('held')
})

test('five that waited through a long pause leave by themselves, and so do many after a short one', async () => {
  const few = await openDesk({ people: people(5) })
  await waitThrough(
    few,
    people(5).map(({ name }) => name),
    61 * MINUTE,
  )
  expect(arrived(few)).toHaveLength(5)
  const many = await openDesk({ people: people(7) })
  await waitThrough(
    many,
    people(7).map(({ name }) => name),
    55 * MINUTE,
  )
  expect(arrived(many)).toHaveLength(7)
})

test('more than five that waited while Secretary was closed ask again at the start', async () => {
  const desk = await openDesk({ people: people(6) })
  await desk.api.jobs.pause({ name: 'send' })
  for (const { name } of people(6)) await approved(desk, name)
  desk.script.start = async () => {}
  await desk.restart()
  await desk.api.jobs.resume({ name: 'send' })
  await desk.clock.jump(2 * HOUR)
  desk.script.start = undefined
  await desk.restart()
  await desk.clock.advance(2 * MINUTE)
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.list({ status: ['draft'] })).items).toHaveLength(6)
})
