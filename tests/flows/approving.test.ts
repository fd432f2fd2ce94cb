import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { ANN, STRANGER } from './people.ts'
import { approved, arrived, DRAFTED_MS, drafted, SENT_MS, writes } from './steps.ts'

test('an approval is for the words that were looked at: a draft edited elsewhere answers 409 and stays a draft', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  const edited = await desk.api.outbox.update({ id: draft.id, text: 'Edited in the other window.' })
  await expect(desk.api.outbox.approve({ id: draft.id, revision: draft.revision })).rejects.toMatchObject({
    ...{ code: 'STALE_REVISION', data: { revision: edited.revision } },
  })
  await desk.clock.advance(SENT_MS)
  expect(await desk.draftOf('Ann Becker')).toEqual(edited)
  expect(arrived(desk)).toEqual([])
})

test('an edit for an older revision answers 409 and changes nothing', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  const edited = await desk.api.outbox.update({ id: draft.id, text: 'First.', revision: draft.revision })
  const late = desk.api.outbox.update({ id: draft.id, text: 'Second.', revision: draft.revision })
  await expect(late).rejects.toMatchObject({ code: 'STALE_REVISION' })
  expect(await desk.draftOf('Ann Becker')).toEqual(edited)
})

test('approving twice sends once', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  const approve = () => desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  const [first, second] = await Promise.allSettled([approve(), approve()])
  expect([first?.status, second?.status].sort()).toEqual(['fulfilled', 'rejected'])
  await expect(approve()).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toHaveLength(1)
})

test.each([
  ['emoji of several parts', 'Ja! 👩‍👩‍👧‍👦🏳️‍🌈🫶🏽'],
  ['right-to-left text', 'שלום עליכם, نعم بالتأكيد \u200f!'],
  ['blanks at both ends and empty lines', '  yes\n\n\tcertainly \u00a0 \n'],
  ['what looks like code', '<b>&amp;</b> \\n %s #{x} \' " `'],
  ['combining and odd characters', 'é é \u0000 \u{1d4d0} ﷽ \ufeff'],
  ['the longest text there is', 'ä'.repeat(65_536)],
])('%s arrive exactly as approved', async (_, text) => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker', text)
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([text])
  expect((await desk.newestRow('Ann Becker')).text).toBe(text)
})

test('what the user wrote themselves arrives exactly as written', async () => {
  const desk = await openDesk()
  await writes(desk, 'Ann Becker', ' On my way 🚲 \n')
  await desk.clock.advance(5 * 60_000)
  expect(arrived(desk)).toEqual([' On my way 🚲 \n'])
  expect(await desk.newestRow('Ann Becker')).toMatchObject({ status: 'sent', origin: 'manual', writtenBy: 'you' })
})

test.each([
  ['TEXT_EMPTY', ' \n '],
  ['TEXT_TOO_LONG', 'x'.repeat(65_537)],
])('nothing that cannot be sent is approved: %s', async (code, text) => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  const approve = desk.api.outbox.approve({ id: draft.id, revision: draft.revision, text })
  await expect(approve).rejects.toMatchObject(code === 'TEXT_EMPTY' ? { code } : { code: 'BAD_REQUEST' })
  expect(await desk.draftOf('Ann Becker')).toEqual(draft)
})

test('within the undo window an approval can be taken back, and nothing leaves', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker', 'Too hasty.')
  expect(row).toMatchObject({ status: 'queued', waitingFor: { code: 'undo_window', until: row.notBefore } })
  await desk.clock.advance(4_999)
  expect(await desk.api.outbox.undo({ id: row.id })).toMatchObject({
    status: 'draft',
    text: 'Too hasty.',
    approvedAt: null,
  })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
})

test('the undo window is what the settings say', async () => {
  const desk = await openDesk()
  await desk.api.settings.update({ sending: { undoMs: 60_000 } })
  await approved(desk, 'Ann Becker')
  await desk.clock.advance(59_999)
  expect(arrived(desk)).toHaveLength(0)
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toHaveLength(1)
})

test('undo works until the send loop has taken the message, and not after', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  desk.phone.fault('hang', 1, 20_000)
  await desk.clock.advance(20_000)
  expect((await desk.draftOf('Ann Becker')).status).toBe('sending')
  await expect(desk.api.outbox.undo({ id: row.id })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await expect(desk.api.outbox.discard({ id: row.id })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})

test('while WhatsApp is away, an approval can be taken back long after its undo window', async () => {
  const desk = await openDesk()
  desk.phone.fault('disconnect', 1, 3_600_000)
  const draft = await desk.draftOf('Ann Becker').catch(() => null)
  expect(draft).toBeNull()
  const row = await writes(desk, 'Ann Becker', 'See you')
  await desk.clock.advance(600_000)
  expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({
    status: 'queued',
    waitingFor: { code: 'connection' },
  })
  expect(await desk.api.outbox.undo({ id: row.id })).toMatchObject({ status: 'draft', text: 'See you' })
})

test('a held message stays until it is released', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  expect(await desk.api.outbox.hold({ id: row.id })).toMatchObject({ status: 'queued', waitingFor: { code: 'held' } })
  await desk.clock.advance(10 * 60_000)
  expect(arrived(desk)).toEqual([])
  await desk.api.outbox.release({ id: row.id })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toHaveLength(1)
})

test('a discarded draft is gone from the conversation and can be brought back', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  await desk.api.outbox.discard({ id: draft.id })
  await desk.clock.advance(5 * 60_000)
  expect((await desk.conversation('Ann Becker')).draft).toBeNull()
  expect(await desk.api.outbox.restore({ id: draft.id })).toMatchObject({ status: 'draft', text: draft.text })
})

test('a discarded draft is not brought back beside a newer one', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  await desk.api.outbox.discard({ id: draft.id })
  await drafted(desk, 'Ann Becker', 'Hello?')
  await expect(desk.api.outbox.restore({ id: draft.id })).rejects.toMatchObject({ code: 'LIVE_ROW_EXISTS' })
})

test('an empty field while thinking is kept; only approving it is refused', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  const edited = await desk.api.outbox.update({ id: draft.id, text: '' })
  expect(edited).toMatchObject({ status: 'draft', text: '', generatedText: draft.text })
  await expect(desk.api.outbox.approve({ id: draft.id, revision: edited.revision })).rejects.toMatchObject({
    code: 'TEXT_EMPTY',
  })
})

test('an approved message is not edited any more; undo it first', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  const edit = desk.api.outbox.update({ id: row.id, text: 'Something else' })
  await expect(edit).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})

test('a first message to somebody who never wrote needs a confirmation', async () => {
  const desk = await openDesk({ people: [ANN, STRANGER] })
  const { id: conversationId, stranger } = await desk.conversation('New Client')
  expect(stranger).toBe(true)
  const write = (confirm?: ['stranger']) => desk.api.outbox.create({ conversationId, text: 'Hello!', confirm })
  await expect(write()).rejects.toMatchObject({ code: 'CONFIRMATION_NEEDED', data: { confirm: ['stranger'] } })
  expect((await desk.api.outbox.list({})).items).toEqual([])
  await write(['stranger'])
  await desk.clock.advance(10 * 60_000)
  expect(arrived(desk)).toEqual(['Hello!'])
})

test('whoever wrote first is no stranger, and neither is whoever is in the address book', async () => {
  const desk = await openDesk({ people: [ANN, STRANGER] })
  desk.phone.inbound('New Client', 'Do you take new projects?')
  await desk.clock.advance(DRAFTED_MS)
  expect(await desk.conversation('New Client')).toMatchObject({ stranger: false, draft: { status: 'draft' } })
  expect(await desk.conversation('Ann Becker')).toMatchObject({ stranger: false })
})

test('linked as watch only, nothing is approved, written or sent', async () => {
  const desk = await openDesk({ watchOnly: true })
  const draft = await drafted(desk, 'Ann Becker')
  const refused = { code: 'WATCH_ONLY' }
  await expect(desk.api.outbox.approve({ id: draft.id, revision: draft.revision })).rejects.toMatchObject(refused)
  const conversationId = draft.conversationId
  await expect(desk.api.outbox.create({ conversationId, text: 'x' })).rejects.toMatchObject(refused)
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect(await desk.api.session.get()).toMatchObject({ state: 'connected', watchOnly: true })
})

test('what was approved before "watch only" was chosen waits and says why', async () => {
  const desk = await openDesk()
  await approved(desk, 'Ann Becker')
  await desk.api.session.stop()
  await desk.api.session.start({ watchOnly: true })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([])
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ status: 'queued', waitingFor: { code: 'watch_only' } })
})
