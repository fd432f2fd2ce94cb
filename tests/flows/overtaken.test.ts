import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { person } from './people.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS, writes } from './steps.ts'

test('an approved reply that is overtaken does not leave; it is offered and its conversation comes to the top', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'I will send it tonight.')
  desk.phone.inbound('Ann Becker', 'Never mind, we found it')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  const conversation = await desk.conversation('Ann Becker')
  expect(conversation).toMatchObject({ state: 'unanswered', priority: 5, draft: { status: 'draft' } })
  expect(conversation.overtaken).toMatchObject({ id: row.id, status: 'superseded', text: 'I will send it tonight.' })
  expect(conversation.reasons[0]).toMatchObject({ code: 'reply_overtaken' })
  expect(await desk.api.conversations.counts()).toMatchObject({ needsDecision: 1 })
})

test('"send anyway" sends the overtaken words as the user’s own, once', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'I will send it tonight.')
  desk.phone.inbound('Ann Becker', 'Never mind, we found it')
  await desk.clock.advance(DRAFTED_MS)
  const again = await desk.api.outbox.sendAnyway({ id: row.id })
  expect(again).toMatchObject({ status: 'queued', origin: 'manual', text: 'I will send it tonight.' })
  await expect(desk.api.outbox.sendAnyway({ id: row.id })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['I will send it tonight.'])
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null, overtaken: null })
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'superseded' })
})

test('an overtaken reply that is dismissed leaves its words to the next draft', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'I will send it tonight.')
  desk.phone.inbound('Ann Becker', 'Never mind, we found it')
  await desk.clock.advance(DRAFTED_MS)
  await desk.api.outbox.dismiss({ id: row.id })
  const conversation = await desk.conversation('Ann Becker')
  expect(conversation.overtaken).toBeNull()
  expect(conversation.draft).toMatchObject({ status: 'draft', keptText: 'I will send it tonight.' })
})

test('only what is offered can be dismissed', async () => {
  const desk = await openDesk()
  const sent = await approved(desk, 'Ann Becker', 'I will send it tonight.')
  await desk.clock.advance(SENT_MS)
  const draft = await drafted(desk, 'Ann Becker', 'And the receipt?')
  await expect(desk.api.outbox.dismiss({ id: sent.id })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  expect(await desk.draftOf('Ann Becker')).toEqual(draft)
})

test('an answer typed on the phone ends the draft, without an offer', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  desk.phone.typedOnPhone('Ann Becker', 'Just sent it.')
  await desk.settle()
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({
    status: 'superseded',
    note: 'Answered in WhatsApp.',
  })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null, overtaken: null })
})

test('an answer typed on the phone also ends an approved reply, without an offer', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  desk.phone.typedOnPhone('Ann Becker', 'Just sent it.')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null, overtaken: null })
})

test('a question typed on the phone leaves us waiting for them', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  desk.phone.typedOnPhone('Ann Becker', 'Which one do you mean?')
  await desk.settle()
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'waiting', draft: null })
})

test('the user’s own words go out although they wrote in between, as in any messenger', async () => {
  const desk = await openDesk()
  await writes(desk, 'Ann Becker', 'Dinner tonight?')
  desk.phone.inbound('Ann Becker', 'By the way, happy birthday!')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual(['Dinner tonight?'])
})

test('a message of the user’s own answers what waits: the draft is set aside once it has left', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  await writes(desk, 'Ann Becker', 'I sent it already.')
  await desk.clock.advance(SENT_MS)
  expect(await desk.api.outbox.get({ id: draft.id })).toMatchObject({ status: 'superseded' })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ state: 'done', draft: null })
})

test('a scheduled message leaves at its time', async () => {
  const desk = await openDesk()
  const row = await writes(desk, 'Ann Becker', 'Happy birthday!', desk.clock.now() + 3_600_000)
  expect(row.waitingFor).toMatchObject({ code: 'scheduled' })
  await desk.clock.advance(3_599_000)
  expect(arrived(desk)).toEqual([])
  await desk.clock.advance(5 * 60_000)
  expect(arrived(desk)).toEqual(['Happy birthday!'])
})

test('a scheduled message comes back as a draft that asks when they write before its time', async () => {
  const desk = await openDesk()
  const row = await writes(desk, 'Ben Okafor', 'See you at eight', desk.clock.now() + 3_600_000)
  desk.phone.inbound('Ben Okafor', 'I cannot come tonight, sorry')
  await desk.clock.advance(3_700_000)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    ...{ status: 'draft', text: 'See you at eight', note: 'Ben Okafor wrote again.' },
  })
})

test('a scheduled message comes back as a draft when the user wrote on the phone before its time', async () => {
  const desk = await openDesk()
  const row = await writes(desk, 'Ben Okafor', 'See you at eight', desk.clock.now() + 3_600_000)
  await desk.clock.advance(60_000)
  desk.phone.typedOnPhone('Ben Okafor', 'Let us meet tomorrow instead.')
  await desk.clock.advance(3_700_000)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'draft' })
})

test('the last look in the page stops a reply that a message not yet received has overtaken', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.script.sendText = async () => ({ outcome: 'overtaken' })
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = undefined
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ attempts: 0 })
  expect(arrived(desk).length).toBeLessThanOrEqual(1)
})

test('a message that arrives while the reply is being typed overtakes it: nothing leaves, the words are offered', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'A long answer, typed slowly. '.repeat(8))
  desk.phone.fault('slow', 1, 30_000)
  await desk.clock.advance(20_000)
  expect((await desk.draftOf('Ann Becker')).status).toBe('sending')
  desk.phone.inbound('Ann Becker', 'Never mind!')
  await desk.clock.advance(60_000)
  expect(arrived(desk)).toEqual([])
  const conversation = await desk.conversation('Ann Becker')
  expect(conversation.overtaken).toMatchObject({ id: row.id, status: 'superseded' })
  expect(conversation).toMatchObject({ state: 'unanswered', draft: { status: 'draft' } })
})

test('a reply refused by WhatsApp while they wrote again is not tried again but offered', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.script.sendText = async () => {
    desk.phone.inbound('Ann Becker', 'Never mind!')
    return { outcome: 'not-sent', reason: 'temporary', message: 'WhatsApp refused it.', providerResponse: null }
  }
  await desk.clock.advance(SENT_MS)
  desk.script.sendText = undefined
  await desk.clock.advance(10 * 60_000)
  expect(arrived(desk)).toEqual([])
  expect((await desk.conversation('Ann Becker')).overtaken).toMatchObject({ id: row.id })
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'draft' })
})

test('all overtaken replies are listed, however many conversations wait, one for each and the newest first', async () => {
  const names = Array.from({ length: 130 }, (_, at) => `Person ${at + 1}`)
  const desk = await openDesk({ people: names.map((name) => person(name)) })
  await desk.api.settings.update({ sending: { undoMs: 60_000 } })
  for (const name of names) desk.phone.inbound(name, 'Can you send me the invoice today?')
  await desk.clock.advance(DRAFTED_MS)
  const { items: drafts } = await desk.api.outbox.list({ status: ['draft'], limit: 500 })
  for (const { id, revision } of drafts) await desk.api.outbox.approve({ id, revision })
  for (const name of names) desk.phone.inbound(name, 'Never mind!')
  await desk.clock.advance(DRAFTED_MS)
  const first = await desk.api.outbox.overtaken({ limit: 100 })
  const second = await desk.api.outbox.overtaken({ limit: 100, cursor: first.nextCursor ?? '' })
  const listed = [...first.items, ...second.items]
  expect([listed.length, second.nextCursor]).toEqual([130, null])
  expect(listed.map(({ id }) => Number(id))).toEqual(listed.map(({ id }) => Number(id)).sort((a, b) => b - a))
  expect(listed[0]).toMatchObject({ status: 'superseded', note: expect.stringContaining('wrote again') })

  const [dismissed, done, ...others] = listed
  if (dismissed === undefined || done === undefined) throw new Error('There are 130.')
  await desk.api.outbox.dismiss({ id: dismissed.id })
  await desk.api.conversations.done({ id: done.conversationId })
  const left = await desk.api.outbox.overtaken({ limit: 500 })
  expect(left.items.map(({ id }) => id)).toEqual(others.map(({ id }) => id))
})
