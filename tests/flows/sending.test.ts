import { expect, test } from 'vitest'
import type { ChannelMessage, SendRequest } from '../../electron/core/channels/channel.ts'
import { type Desk, openDesk } from './desk.ts'
import { ANN, BEN, person } from './people.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS, writes } from './steps.ts'

/** When each send began (ms), and what it was. */
function watchSends(desk: Desk): { at: number; request: SendRequest }[] {
  const sends: { at: number; request: SendRequest }[] = []
  desk.script.sendText = async (request) => {
    sends.push({ at: desk.clock.now(), request })
    return { outcome: 'acknowledged', id: `id-${sends.length}` as never, providerResponse: null }
  }
  return sends
}

test('replies leave by priority, at least three seconds apart, one at a time', async () => {
  const names = ['One', 'Two', 'Three', 'Four']
  const desk = await openDesk({ people: names.map((name) => person(name)) })
  await desk.api.settings.update({ pace: { replyDelayMinSeconds: 0, replyDelayMaxSeconds: 0 } })
  for (const name of names) {
    const row = await approved(desk, name, name)
    await desk.api.outbox.hold({ id: row.id })
    await desk.api.outbox.update({ id: row.id, priority: names.indexOf(name) + 2 })
  }
  const sends = watchSends(desk)
  await desk.api.jobs.pause({ name: 'send' })
  for (const name of names) await desk.api.outbox.release({ id: (await desk.draftOf(name)).id })
  await desk.clock.advance(5_000)
  await desk.api.jobs.resume({ name: 'send' })
  await desk.clock.advance(120_000)
  expect(sends.map(({ request }) => request.text)).toEqual(['Four', 'Three', 'Two', 'One'])
  const gaps = sends.slice(1).map(({ at }, before) => at - (sends[before]?.at ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3_000)
})

test('within a conversation messages leave in the order in which they were approved', async () => {
  const desk = await openDesk()
  await desk.api.settings.update({ pace: { gapMinSeconds: 0, gapMaxSeconds: 0, quietAfterConnectSeconds: 0 } })
  for (const text of ['first', 'second', 'third']) {
    const row = await writes(desk, 'Ann Becker', text)
    await desk.api.outbox.update({ id: row.id, priority: text === 'third' ? 5 : 1 })
  }
  await desk.clock.advance(60_000)
  expect(arrived(desk)).toEqual(['first', 'second', 'third'])
})

test('nobody is typed at, marked read or shown online except as the settings say', async () => {
  const desk = await openDesk()
  await desk.api.settings.update({ sending: { showTyping: false, markReadOnSend: false } })
  const sends = watchSends(desk)
  await approved(desk, 'Ann Becker')
  await desk.clock.advance(SENT_MS)
  expect(sends[0]?.request).toMatchObject({ typingMs: 0, markRead: false })
  await desk.api.settings.update({ sending: { showTyping: true, markReadOnSend: true } })
  await approved(desk, 'Ben Okafor')
  await desk.clock.advance(SENT_MS)
  expect(sends[1]?.request).toMatchObject({ typingMs: expect.any(Number), markRead: true })
  expect(sends[1]?.request.typingMs).toBeGreaterThanOrEqual(800)
})

test('a reply carries the newest message that was known, so that the page can look once more', async () => {
  const desk = await openDesk()
  const sends = watchSends(desk)
  await approved(desk, 'Ann Becker')
  await desk.clock.advance(SENT_MS)
  const newest = desk.sql((raw) =>
    raw.prepare("SELECT newest_inbound_id FROM conversations WHERE title = 'Ann Becker'").pluck().get(),
  )
  expect(sends[0]?.request.newestInboundId).toBe(newest)
})

test('a refusal that may pass is tried again three times, later each time, and then fails visibly', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  const tries: number[] = []
  desk.script.sendText = async () => {
    tries.push(desk.clock.now())
    return { outcome: 'not-sent', reason: 'temporary', message: 'WhatsApp refused it.', providerResponse: { code: 7 } }
  }
  await desk.clock.advance(10 * 60_000)
  const waits = tries.slice(1).map((at, before) => at - (tries[before] ?? 0))
  expect(waits).toHaveLength(3)
  expect(waits[0]).toBeGreaterThanOrEqual(3_750)
  expect((waits[1] ?? 0) > (waits[0] ?? 0) && (waits[2] ?? 0) > (waits[1] ?? 0)).toBe(true)
  const failed = await desk.api.outbox.get({ id: row.id })
  expect(failed).toMatchObject({ status: 'failed', attempts: 4, providerResponse: { code: 7 } })
  expect(failed.errors.map(({ code, message }) => [code, message])).toEqual(
    Array.from({ length: 4 }, () => ['NOT_SENT_TEMPORARY', 'WhatsApp refused it.']),
  )
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'unanswered', draft: { id: row.id } })
  expect(await desk.api.conversations.counts()).toMatchObject({ needsDecision: 1 })
})

test('a failed message is sent when the user says so, with all its tries again', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.phone.fault('reject', 4, 0)
  await desk.clock.advance(10 * 60_000)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('failed')
  expect(await desk.api.outbox.retry({ id: row.id })).toMatchObject({ status: 'queued', attempts: 0 })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['Here it is.'])
})

test('one refusal costs one try and the message arrives once', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.phone.fault('reject', 1, 0)
  await desk.clock.advance(60_000)
  expect(arrived(desk)).toEqual(['Here it is.'])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'sent', attempts: 2 })
})

test('a try whose bubble stood in the page without leaving is not taken for an answer', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.script.sendText = async (request) => {
    desk.script.sendText = undefined
    request.onId('phantom' as never)
    desk.emit({ type: 'message', message: phantom(desk, request) })
    return { outcome: 'not-sent', reason: 'temporary', message: 'The page dropped it.', providerResponse: null }
  }
  await desk.clock.advance(60_000)
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'sent', attempts: 2 })
  expect(arrived(desk)).toEqual(['Here it is.'])
  const { items } = await desk.api.conversations.messages({ id: row.conversationId })
  expect(items.filter(({ text }) => text === 'Here it is.')).toHaveLength(1)
})

function phantom(desk: Desk, { chatId, text }: SendRequest): ChannelMessage {
  return {
    ...{ id: 'phantom' as never, chatId, chatAddresses: [chatId], chatKind: 'direct', chatTitle: null, fromMe: true },
    ...{ authorId: null, authorName: null, kind: 'text', text, sentAt: desk.clock.now(), receipt: 'none' },
    ...{ editedAt: null, revokedAt: null, quoted: null, media: null, mentionsMe: false, quotesMe: false, live: true },
  }
}

test.each(['not-registered', 'chat-unknown', 'refused'] as const)(
  '%s fails at once: trying again cannot help',
  async (reason) => {
    const desk = await openDesk()
    const row = await approved(desk, 'Ann Becker')
    let tries = 0
    desk.script.sendText = async () => {
      tries += 1
      return { outcome: 'not-sent', reason, message: 'This number has no WhatsApp.', providerResponse: null }
    }
    await desk.clock.advance(10 * 60_000)
    expect(tries).toBe(1)
    expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
      ...{ status: 'failed', attempts: 1, note: 'This number has no WhatsApp.', waitingFor: { code: 'your_decision' } },
    })
  },
)

test('without a connection a message waits, spends no try, and leaves when it is back', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.phone.fault('disconnect', 1, 3_600_000)
  await desk.clock.advance(1_800_000)
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    ...{ status: 'queued', attempts: 0, waitingFor: { code: 'connection', until: null } },
  })
  await desk.clock.advance(1_900_000)
  expect(arrived(desk)).toHaveLength(1)
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'sent', attempts: 1 })
})

test('a connection lost in the middle of a send costs no try either', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  let tries = 0
  desk.script.sendText = async () => {
    tries += 1
    return {
      outcome: 'not-sent',
      reason: 'not-connected',
      message: 'WhatsApp is not connected.',
      providerResponse: null,
    }
  }
  await desk.clock.advance(60_000)
  expect(tries).toBeGreaterThan(2)
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'queued', attempts: 0 })
  desk.script.sendText = undefined
  await desk.clock.advance(60_000)
  expect(arrived(desk)).toHaveLength(1)
})

test('a sign of restriction stops all sending until the user resumes it', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  desk.phone.fault('restrict', 1, 0)
  await desk.clock.advance(600_000)
  expect(arrived(desk)).toEqual([])
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ waitingFor: { code: 'send_paused' } })
  const send = (await desk.api.jobs.list()).items.find(({ name }) => name === 'send')
  expect(send).toMatchObject({ state: 'paused', note: expect.stringContaining('restrict') })
  await desk.api.jobs.resume({ name: 'send' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toHaveLength(1)
})

test('"too many" from WhatsApp pauses sending and puts the message back', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.script.sendText = async () => {
    return { outcome: 'not-sent', reason: 'rate-limited', message: 'Too many messages.', providerResponse: null }
  }
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = undefined
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'queued', attempts: 0 })
  await desk.clock.advance(600_000)
  expect(arrived(desk)).toEqual([])
})

test('a message that is stuck holds up its own conversation and no other', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  desk.script.sendText = async () => ({ outcome: 'unknown', id: null, message: 'No answer.', providerResponse: null })
  desk.script.readHistory = async () => {
    throw new Error('the chat cannot be opened')
  }
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = undefined
  await writes(desk, 'Ann Becker', 'waits')
  await approved(desk, 'Ben Okafor', 'leaves')
  await desk.clock.advance(10 * 60_000)
  expect(arrived(desk)).toEqual(['leaves'])
  expect(await desk.newestRow('Ann Becker')).toMatchObject({
    status: 'queued',
    waitingFor: { code: 'earlier_message' },
  })
})

test('a chat that could not be read after the connect sends nothing, and the others do', async () => {
  const desk = await openDesk({ people: [ANN, BEN] })
  await approved(desk, 'Ann Becker', 'to Ann')
  await approved(desk, 'Ben Okafor', 'to Ben')
  desk.phone.fault('disconnect', 1, 60_000)
  for (const name of ['Ann Becker', 'Ben Okafor']) desk.phone.typedOnPhone(name, 'Which one?')
  await desk.clock.advance(1_000)
  for (const name of ['Ann Becker', 'Ben Okafor']) await writes(desk, name, `again to ${name}`)
  desk.script.readHistory = async (id) => {
    if (id === '4915155501001@c.us') throw new Error('the chat cannot be opened')
    return { messages: [], reachedStart: true }
  }
  await desk.clock.advance(10 * 60_000)
  expect(arrived(desk)).not.toContain('again to Ann Becker')
  expect(arrived(desk)).toContain('again to Ben Okafor')
  expect(await desk.newestRow('Ann Becker')).toMatchObject({ waitingFor: { code: 'catch_up' } })
})

test('receipts rise and never fall, whatever order they come in', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  watchSends(desk)
  await desk.clock.advance(SENT_MS)
  const id = 'id-1' as never
  const seen: string[] = []
  for (const receipt of ['device', 'read', 'device', 'server', 'played', 'read'] as const) {
    desk.emit({ type: 'receipt', id, receipt, at: desk.clock.now() })
    seen.push((await desk.api.outbox.get({ id: row.id })).receipt)
  }
  expect(seen).toEqual(['device', 'read', 'read', 'read', 'played', 'played'])
})

test('receipts that come before the acknowledgement are not lost', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.script.sendText = async (request) => {
    request.onId('early' as never)
    desk.emit({ type: 'message', message: { ...phantom(desk, request), id: 'early' as never, receipt: 'server' } })
    desk.emit({ type: 'receipt', id: 'early' as never, receipt: 'read', at: desk.clock.now() })
    return { outcome: 'acknowledged', id: 'early' as never, providerResponse: null }
  }
  await desk.clock.advance(SENT_MS)
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'sent', receipt: 'read' })
})

test('the ticks of a message stand in its conversation too', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  await desk.clock.advance(SENT_MS)
  const { items } = await desk.api.conversations.messages({ id: row.conversationId })
  expect(items.at(-1)).toMatchObject({ fromMe: true, text: row.text, receipt: 'read', outboxId: row.id })
})

test('a reply that expects an answer leaves us waiting for them; their answer ends that', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker', 'Which invoice do you mean?')
  await desk.clock.advance(SENT_MS)
  expect((await desk.conversation('Ann Becker')).state).toBe('waiting')
  desk.phone.inbound('Ann Becker', 'The one of October')
  await desk.settle()
  expect((await desk.conversation('Ann Becker')).state).toBe('unanswered')
})

test('an old approval is not sent unseen: it comes back and asks', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  await desk.api.jobs.pause({ name: 'send' })
  await desk.clock.jump(13 * 3_600_000)
  await desk.api.jobs.resume({ name: 'send' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'draft', text: row.text })
})

test('a machine that sleeps through the undo window sends once when it wakes', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  await desk.clock.jump(3_600_000)
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toHaveLength(1)
})

test('what is said of a draft while it is written, waited for and sent is true at each step', async () => {
  const desk = await openDesk()
  const steps: string[] = []
  const look = async () => {
    const item = await desk.newestRow('Ann Becker')
    steps.push(`${item.status} ${item.waitingFor?.code ?? '-'}`)
  }
  desk.phone.inbound('Ann Becker', 'Can you send me the invoice today?')
  await desk.settle()
  await look()
  await desk.clock.advance(DRAFTED_MS)
  await look()
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await look()
  await desk.clock.advance(SENT_MS)
  await look()
  expect(steps).toEqual(['pending settle_delay', 'draft your_decision', 'queued undo_window', 'sent -'])
})

test('a draft that nobody approves stays a draft', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  await desk.clock.advance(30 * 60_000)
  expect(await desk.draftOf('Ann Becker')).toEqual(draft)
  expect(arrived(desk)).toEqual([])
})
