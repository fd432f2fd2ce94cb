import { expect, onTestFinished, test } from 'vitest'
import type { ChannelChatId } from '../../../../electron/contract/ids.ts'
import type { ChannelEvent, SendRequest } from '../../../../electron/core/channels/channel.ts'
import { type DemoPerson, readDemoPeople } from '../../../../electron/core/channels/simulator/people.ts'
import { createSimulator } from '../../../../electron/core/channels/simulator/simulator.ts'
import demoPeople from '../../../../resources/demo-people.json' with { type: 'json' }
import { createHandClock } from '../../../clock.ts'
import { ANN, CHOIR, person } from '../../../flows/people.ts'
import { createRandom } from '../../../flows/random.ts'

const NOW = Date.parse('2026-11-20T09:00:00Z')
const ANNS_CHAT = '4915155501001@c.us' as ChannelChatId

async function openSimulator(people: readonly DemoPerson[] = [ANN, CHOIR]) {
  const clock = createHandClock(NOW)
  const events: ChannelEvent[] = []
  const emit = (event: ChannelEvent) => void events.push(event)
  const simulator = createSimulator({
    people,
    clock,
    random: createRandom(1),
    emit,
    me: { id: '49155', name: 'Robin' },
  })
  onTestFinished(() => simulator.stop())
  await simulator.start()
  const send = (change: Partial<SendRequest> = {}) => {
    const signal = AbortSignal.timeout(60_000)
    const request = {
      chatId: ANNS_CHAT,
      text: 'Hi',
      newestInboundId: undefined,
      typingMs: 0,
      markRead: false,
      signal,
      onId() {},
    }
    return simulator.sendText({ ...request, ...change })
  }
  return { clock, events, simulator, send, control: simulator.control }
}

const signal = AbortSignal.timeout(60_000)

test('it connects, tells its chats with their last message, and their history', async () => {
  const { simulator, events } = await openSimulator()
  expect(events.map((event) => (event.type === 'session' ? event.session.state : event.type))).toEqual([
    'starting',
    'connected',
  ])
  const chats = await simulator.listChats(signal)
  expect(chats.map(({ title, kind, phone }) => [title, kind, phone])).toEqual([
    ['Ann Becker', 'direct', '+4915155501001'],
    ['Choir', 'group', null],
  ])
  const history = await simulator.readHistory(ANNS_CHAT, 1, signal)
  expect(history).toMatchObject({
    reachedStart: false,
    messages: [{ fromMe: true, id: chats[0]?.lastMessageId, live: false }],
  })
})

test('what is accepted is told as our own message, ticked off, and answered if they have an answer', async () => {
  const { clock, events, send, control } = await openSimulator([
    person('Ann Becker', { phone: '+4915155501001', answers: ['Thanks!'] }),
  ])
  let idBefore: string | null = null
  const sending = send({ onId: (id) => (idBefore = id) })
  await clock.advance(0)
  const outcome = await sending
  expect(outcome).toMatchObject({ outcome: 'acknowledged', id: idBefore })
  await clock.advance(10_000)
  const told = events.slice(2).map((event) => {
    if (event.type === 'message') return `${event.message.fromMe ? 'we' : 'they'}: ${event.message.text}`
    return event.type === 'receipt' ? event.receipt : event.type
  })
  expect(told).toEqual(['we: Hi', 'device', 'read', 'they: Thanks!'])
  expect(control.accepted).toEqual([{ id: idBefore, chatId: ANNS_CHAT, text: 'Hi' }])
})

test('the last look compares with the newest message of theirs', async () => {
  const { simulator, send, control, clock } = await openSimulator()
  const history = await simulator.readHistory(ANNS_CHAT, 9, signal)
  const newest = history.messages.findLast(({ fromMe }) => !fromMe)?.id ?? null
  control.inbound('Ann Becker', 'Wait!')
  const old = send({ newestInboundId: newest })
  await clock.advance(0)
  expect(await old).toEqual({ outcome: 'overtaken' })
  const unlooked = send()
  await clock.advance(0)
  expect(await unlooked).toMatchObject({ outcome: 'acknowledged' })
})

test('faults meet as many sends as they were set for, in order', async () => {
  const { clock, send, control } = await openSimulator()
  control.fault('reject', 1, 0)
  control.fault('accept-then-fail', 1, 0)
  control.fault('hang', 1, 5_000)
  const outcomes: string[] = []
  for (let time = 0; time < 4; time++) {
    const sending = send({ text: `${time}` })
    await clock.advance(5_000)
    outcomes.push((await sending).outcome)
  }
  expect(outcomes).toEqual(['not-sent', 'unknown', 'unknown', 'acknowledged'])
  expect(control.accepted.map(({ text }) => text)).toEqual(['1', '3'])
})

test('away, it sends nothing, tells nothing, and keeps what happens for those who read later', async () => {
  const { clock, events, simulator, send, control } = await openSimulator()
  control.fault('disconnect', 1, 60_000)
  const before = events.length
  control.inbound('Ann Becker', 'Hello?')
  const [message] = (await simulator.readHistory(ANNS_CHAT, 1, signal)).messages
  if (message === undefined) throw new Error('The message is not in the history.')
  control.edit(message.id, 'Hello there?')
  expect(await send()).toMatchObject({ outcome: 'not-sent', reason: 'not-connected' })
  expect([events.length - before, await simulator.probe()]).toEqual([0, false])
  await clock.advance(60_000)
  expect(events.at(-1)).toMatchObject({ type: 'session', session: { state: 'connected' } })
  expect((await simulator.readHistory(ANNS_CHAT, 1, signal)).messages[0]).toMatchObject({
    text: 'Hello there?',
    editedAt: NOW,
  })
})

test('a send that is stopped while it types never leaves', async () => {
  const { clock, send, control } = await openSimulator()
  const stop = new AbortController()
  const sending = send({ typingMs: 5_000, signal: stop.signal })
  await clock.advance(1_000)
  stop.abort(new Error('stopping'))
  expect(await sending).toMatchObject({ outcome: 'not-sent' })
  expect(control.accepted).toEqual([])
})

test('whoever is not known yet becomes a new person, and the same one the next time', async () => {
  const { simulator, control } = await openSimulator()
  const first = control.inbound('Nora Newcomer', 'Hello?')
  expect(control.inbound('nora newcomer', 'Hello again?')).toBe(first)
  const nora = (await simulator.listChats(signal)).find(({ id }) => id === first)
  expect(nora).toMatchObject({ title: 'Nora Newcomer', isSavedContact: false, unreadCount: 2 })
})

test('stopped, it does nothing more', async () => {
  const { clock, events, simulator, send } = await openSimulator([
    person('Ann Becker', { phone: '+4915155501001', answers: ['Thanks!'] }),
  ])
  const sending = send()
  await clock.advance(0)
  await sending
  await simulator.stop()
  const before = events.length
  await clock.advance(60_000)
  expect([events.length, clock.waiting]).toEqual([before, 0])
})

test('the demo people are as they should be, each with a file where they sent one', async () => {
  const people = readDemoPeople(demoPeople)
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
  const { simulator } = await openSimulator(people)
  for (const { id } of await simulator.listChats(signal)) {
    const { messages } = await simulator.readHistory(id, 100, signal)
    expect(messages.map(({ sentAt }) => sentAt)).toEqual(messages.map(({ sentAt }) => sentAt).sort((a, b) => a - b))
    for (const message of messages.filter(({ media, revokedAt }) => media !== null && revokedAt === null)) {
      expect((await simulator.fetchMedia(message.id)).bytes.length).toBeGreaterThan(10)
    }
  }
})

test('a voice note of the demo is a sound as long as it says', async () => {
  const { simulator } = await openSimulator(readDemoPeople(demoPeople))
  const jonas = (await simulator.listChats(signal)).find(({ title }) => title.startsWith('Jonas'))
  const { messages } = await simulator.readHistory(jonas?.id ?? ANNS_CHAT, 100, signal)
  const note = messages.find(({ kind }) => kind === 'voice')
  if (note === undefined) throw new Error('Jonas sent no voice note.')
  const { bytes, mimeType } = await simulator.fetchMedia(note.id)
  const wave = Buffer.from(bytes)
  const seconds = wave.readUInt32LE(40) / wave.readUInt32LE(28)
  expect([mimeType, wave.toString('latin1', 0, 4), seconds]).toEqual(['audio/wav', 'RIFF', note.media?.durationSeconds])
})
