import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelMessageId } from '../../../../electron/contract/ids.ts'
import { type Fixture, startFixture, textTo } from './channel-fixture.ts'

const ANNA = '491701111111@c.us'
let linked: Fixture

beforeAll(async () => {
  linked = await startFixture({ timings: { acknowledgeMs: 1_500, lookupMs: 500 } })
  const { control } = linked.standIn
  control.addContact({ phone: '491701111111', name: 'Anna' })
  control.addContact({ phone: '491702222222', lid: '80000000000002', name: 'Ben' })
  control.addContact({ phone: '491709999999', isRegistered: false })
  control.past({ from: '491701111111', text: 'hello?' })
  control.past({ from: '491702222222', via: 'lid', text: 'hi' })
  await linked.link()
}, 40_000)
afterAll(() => linked.end())
beforeEach(() => {
  linked.forget()
  linked.standIn.control.behave({
    onSend: 'accept',
    failingPromise: 'none',
    messagePromise: 'resolves',
    sendDelayMs: 0,
  })
  linked.standIn.control.restrict(null)
})

const acceptedTexts = () => linked.standIn.accepted.map(({ text }) => text)
const timesAccepted = (text: string) => acceptedTexts().filter((accepted) => accepted === text).length

test('what is sent is the text, byte for byte, once, and acknowledged', async () => {
  const text = 'BEGIN:VCARD\n  https://example.com  \n*bold* 你好 🎈\u200d\n'
  const { request, ids } = textTo(ANNA, text)
  const outcome = await linked.channel.sendText(request)
  expect(outcome).toMatchObject({ outcome: 'acknowledged', id: ids[0] })
  expect(linked.standIn.accepted.at(-1)).toMatchObject({ id: ids[0], text, type: 'chat' })
  expect(timesAccepted(text)).toBe(1)
  expect(await linked.heard('message', ({ message }) => message.id === ids[0])).toMatchObject({
    message: { fromMe: true, text },
  })
})

test('the id is known before the acknowledgement', async () => {
  linked.standIn.control.behave({ sendDelayMs: 300 })
  const { request } = textTo(ANNA, 'slowly')
  let finished = false
  const id = await new Promise((resolve) => {
    void linked.channel.sendText({ ...request, onId: resolve }).then(() => {
      finished = true
    })
  })
  expect({ id, finished }).toEqual({ id: expect.stringMatching(/^true_491701111111@c\.us_/), finished: false })
  await linked.standIn.control.waitForAccepted({ text: 'slowly' })
})

test('nothing leaves unless its id was written down before', async () => {
  const reached = linked.standIn.control.waitForSendAttempt({ text: 'unwritten' }, 1_500)
  const onId = () => {
    throw new Error('disk full')
  }
  const outcome = await linked.channel.sendText(textTo(ANNA, 'unwritten', { onId }).request)
  expect(outcome).toMatchObject({ outcome: 'not-sent', reason: 'temporary' })
  await expect(reached).rejects.toThrow('in vain')
})

test('nothing is typed, read or shown as online by a plain send', async () => {
  const before = linked.standIn.control.calls().length
  await linked.channel.sendText(textTo(ANNA, 'quietly').request)
  expect(linked.standIn.control.calls().slice(before)).toEqual([])
})

test('"typing…" is shown and cleared around the wait, and a page that cannot show it still sends', async () => {
  const before = linked.standIn.control.calls().length
  await linked.channel.sendText(textTo(ANNA, 'typed', { typingMs: 50, markRead: true }).request)
  const names = linked.standIn.control
    .calls()
    .slice(before)
    .map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['typing', 'paused', 'seen']))
  linked.standIn.control.behave({ typing: 'throws', seen: 'hangs' })
  expect(await linked.channel.sendText(textTo(ANNA, 'still', { typingMs: 10, markRead: true }).request)).toMatchObject({
    outcome: 'acknowledged',
  })
  linked.standIn.control.behave({ typing: 'works', seen: 'works' })
})

test('a newer message of theirs stops the send in the page; knowing it lets it through', async () => {
  const { control } = linked.standIn
  const known = control.inbound({ from: '491701111111', text: 'question' })
  const newer = control.inbound({ from: '491701111111', text: 'forget it' })
  await linked.heard('message', ({ message }) => message.id === newer.id)
  const late = await linked.channel.sendText(
    textTo(ANNA, 'too late', { newestInboundId: known.id as ChannelMessageId }).request,
  )
  expect(late).toEqual({ outcome: 'overtaken' })
  expect(await linked.channel.sendText(textTo(ANNA, 'none known', { newestInboundId: null }).request)).toEqual({
    outcome: 'overtaken',
  })
  expect(acceptedTexts()).not.toContain('too late')
  const look = { newestInboundId: newer.id, knownInboundIds: [known.id] } as object
  const fitting = textTo(ANNA, 'in time', look)
  expect(await linked.channel.sendText(fitting.request)).toMatchObject({ outcome: 'acknowledged' })
})

test('messages of one second hold nothing up when all are known, in whatever order; an unknown one does', async () => {
  const { control } = linked.standIn
  const at = Date.now() + 60_000
  const ids = ['a', 'b', 'c'].map((text) => control.inbound({ from: '491701111111', text, at }).id as ChannelMessageId)
  await linked.heard('message', ({ message }) => message.id === ids[2])
  const newestInboundAt = Math.floor(at / 1000) * 1000
  const look = { newestInboundId: ids[0] ?? null, newestInboundAt }
  const known = textTo(ANNA, 'all known', { ...look, knownInboundIds: ids })
  expect(await linked.channel.sendText(known.request)).toMatchObject({ outcome: 'acknowledged' })
  const partly = textTo(ANNA, 'one unknown', { ...look, knownInboundIds: ids.slice(0, 2) })
  expect(await linked.channel.sendText(partly.request)).toEqual({ outcome: 'overtaken' })
})

test('what is older than the newest known one holds nothing up, wherever the page keeps it', async () => {
  const { control } = linked.standIn
  const at = Date.now() + 120_000
  const newest = control.inbound({ from: '491701111111', text: 'newest', at })
  const older = control.inbound({ from: '491701111111', text: 'came later, written before', at: at - 3_000 })
  await linked.heard('message', ({ message }) => message.id === older.id)
  const look = { newestInboundId: newest.id as ChannelMessageId, newestInboundAt: newest.at }
  expect(await linked.channel.sendText(textTo(ANNA, 'in any case', look).request)).toMatchObject({
    outcome: 'acknowledged',
  })
})

test('the last look knows a message by the address it was first seen under', async () => {
  const { control } = linked.standIn
  const newest = control.inbound({ from: '491702222222', via: 'lid', text: 'lid words' })
  await linked.heard('message', ({ message }) => message.id === newest.id)
  const outcome = await linked.channel.sendText(
    textTo('80000000000002@lid', 'to the lid', { newestInboundId: newest.id as ChannelMessageId }).request,
  )
  expect(outcome).toMatchObject({ outcome: 'acknowledged' })
})

test('a refusal is "not sent", with the provider’s own words', async () => {
  linked.standIn.control.nextSends('reject')
  expect(await linked.channel.sendText(textTo(ANNA, 'refused').request)).toMatchObject({
    outcome: 'not-sent',
    reason: 'temporary',
    providerResponse: { messageSendResult: 'ERROR_UNKNOWN' },
  })
  expect(acceptedTexts()).not.toContain('refused')
})

test('a restriction is told apart, and announced as a sign of it', async () => {
  linked.standIn.control.restrict('rate')
  expect(await linked.channel.sendText(textTo(ANNA, 'too many').request)).toMatchObject({
    outcome: 'not-sent',
    reason: 'rate-limited',
    providerResponse: { errorCode: 429 },
  })
  await linked.heard('restricted')
})

test.each(['none', 'result', 'message'] as const)(
  'accepted, then shown as failed: unknown, whichever promise fails (%s)',
  async (failingPromise) => {
    linked.standIn.control.behave({ failingPromise })
    linked.standIn.control.nextSends('accept-then-fail')
    const { request, ids } = textTo(ANNA, `after all ${failingPromise}`)
    expect(await linked.channel.sendText(request)).toMatchObject({ outcome: 'unknown', id: ids[0] })
    expect(ids).toHaveLength(1)
    expect(timesAccepted(`after all ${failingPromise}`)).toBe(1)
  },
)

test('accepted without an acknowledgement: unknown after the deadline, with the id', async () => {
  linked.standIn.control.nextSends('accept-without-ack')
  const { request, ids } = textTo(ANNA, 'no answer')
  expect(await linked.channel.sendText(request)).toMatchObject({ outcome: 'unknown', id: ids[0] })
  expect(timesAccepted('no answer')).toBe(1)
})

test.each(['resolves', 'hangs'] as const)(
  'a send that hangs is unknown, and the next one goes out (%s)',
  async (messagePromise) => {
    linked.standIn.control.behave({ messagePromise })
    linked.standIn.control.nextSends('hang')
    const { request, ids } = textTo(ANNA, `hanging ${messagePromise}`)
    expect(await linked.channel.sendText(request)).toMatchObject({ outcome: 'unknown', id: ids[0] })
    linked.standIn.control.releaseHanging('reject')
    linked.standIn.control.behave({ messagePromise: 'resolves' })
    expect(await linked.channel.sendText(textTo(ANNA, `next ${messagePromise}`).request)).toMatchObject({
      outcome: 'acknowledged',
    })
  },
)

test('an acknowledgement that comes although the call hangs is believed', async () => {
  linked.standIn.control.behave({ messagePromise: 'hangs' })
  expect(await linked.channel.sendText(textTo(ANNA, 'hung but sent').request)).toMatchObject({
    outcome: 'acknowledged',
  })
})

test('a number without WhatsApp and a chat nobody has are told apart, and nothing is sent', async () => {
  expect(await linked.channel.sendText(textTo('491709999999@c.us', 'x').request)).toMatchObject({
    outcome: 'not-sent',
    reason: 'not-registered',
  })
  expect(await linked.channel.sendText(textTo('12345-67890@g.us', 'x').request)).toMatchObject({
    outcome: 'not-sent',
    reason: 'chat-unknown',
  })
})

test('a send that is stopped while typing has sent nothing', async () => {
  const stopping = new AbortController()
  const { request } = textTo(ANNA, 'never', { typingMs: 60_000, signal: stopping.signal })
  const sent = linked.channel.sendText(request)
  await linked.standIn.control.waitForCall({ name: 'typing' })
  stopping.abort()
  expect(await sent).toMatchObject({ outcome: 'not-sent', reason: 'not-connected' })
  expect(acceptedTexts()).not.toContain('never')
})

test('two sends at once go one after the other', async () => {
  const both = ['first', 'second'].map((text) => linked.channel.sendText(textTo(ANNA, text).request))
  expect((await Promise.all(both)).map(({ outcome }) => outcome)).toEqual(['acknowledged', 'acknowledged'])
  expect(acceptedTexts().slice(-2)).toEqual(['first', 'second'])
})

test('a page that dies during a send leaves it unknown, and the connection comes back', async () => {
  linked.standIn.control.nextSends('hang')
  const { request, ids } = textTo(ANNA, 'at the worst moment')
  const sent = linked.channel.sendText(request)
  await linked.standIn.control.waitForHangingSend()
  linked.standIn.control.killPage()
  expect(await sent).toMatchObject({ outcome: 'unknown', id: ids[0] })
  await linked.until(({ state }) => state === 'connected')
  expect(await linked.channel.sendText(textTo(ANNA, 'afterwards').request)).toMatchObject({ outcome: 'acknowledged' })
})
