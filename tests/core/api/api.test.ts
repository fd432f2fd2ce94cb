import { expect, test } from 'vitest'
import type { OutboxId } from '../../../electron/contract/ids.ts'
import { openDesk } from '../../flows/desk.ts'
import { person } from '../../flows/people.ts'
import { approved, DRAFTED_MS, drafted, SENT_MS } from '../../flows/steps.ts'

const names = Array.from({ length: 7 }, (_, at) => `Person ${at}`)

async function deskOfSeven() {
  const desk = await openDesk({ people: names.map((name) => person(name)) })
  for (const name of names) desk.phone.inbound(name, name === 'Person 3' ? 'URGENT: can you call?' : 'Are you in?')
  await desk.clock.advance(DRAFTED_MS)
  return desk
}

test('the outbox is listed by priority, then age, page by page without a gap', async () => {
  const desk = await deskOfSeven()
  const pages: string[][] = []
  let cursor: string | undefined
  do {
    const page = await desk.api.outbox.list({ status: ['draft'], limit: 3, cursor })
    pages.push(page.items.map(({ title }) => title))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(pages).toEqual([['Person 3', 'Person 0', 'Person 1'], ['Person 2', 'Person 4', 'Person 5'], ['Person 6']])
})

test('statuses are a list or a line with commas, and only known ones', async () => {
  const desk = await deskOfSeven()
  const { id, revision } = await desk.draftOf('Person 0')
  await desk.api.outbox.approve({ id, revision })
  const count = async (status: unknown) => (await desk.api.outbox.list({ status: status as never })).items.length
  expect([await count(['draft']), await count('draft,queued'), await count('queued'), await count([])]).toEqual([
    6, 7, 1, 0,
  ])
  await expect(count('draft,nonsense')).rejects.toThrow()
})

test.each(['999999', 'abc', '-1', ''])('the foreign cursor %j is refused', async (cursor) => {
  const desk = await deskOfSeven()
  await expect(desk.api.outbox.list({ cursor })).rejects.toThrow(/cursor|id/i)
})

test('a message of the outbox that does not exist is said so, whatever is asked of it', async () => {
  const desk = await openDesk()
  const id = '424242' as OutboxId
  const { outbox } = desk.api
  const calls = [
    outbox.get({ id }),
    outbox.update({ id, text: 'x' }),
    outbox.approve({ id, revision: 1 }),
    ...[outbox.undo, outbox.hold, outbox.release, outbox.retry, outbox.discard, outbox.restore].map((act) =>
      act({ id }),
    ),
    ...[outbox.sendNow, outbox.sendAnyway, outbox.dismiss].map((act) => act({ id })),
    outbox.resolve({ id, outcome: 'sent' }),
  ]
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what the machine does not know is refused with what the message is', async () => {
  const desk = await openDesk()
  const sent = await approved(desk, 'Ann Becker')
  await desk.clock.advance(SENT_MS)
  const { outbox } = desk.api
  for (const act of [
    outbox.undo,
    outbox.hold,
    outbox.release,
    outbox.retry,
    outbox.discard,
    outbox.restore,
    outbox.sendNow,
  ]) {
    await expect(act({ id: sent.id })).rejects.toMatchObject({
      ...{ code: 'ILLEGAL_TRANSITION', message: 'That is no longer possible: this message is sent.' },
      data: { status: 'sent' },
    })
  }
  expect(await outbox.get({ id: sent.id })).toMatchObject({ status: 'sent' })
})

test('"send now" ends the undo window and leaves the distance between two sends', async () => {
  const desk = await openDesk()
  const row = await approved(desk, 'Ann Becker')
  await desk.api.outbox.sendNow({ id: row.id })
  await desk.clock.advance(4_000)
  expect(desk.phone.accepted).toHaveLength(1)
})

test('a priority can be changed in any state, and the list follows', async () => {
  const desk = await deskOfSeven()
  const { id } = await desk.draftOf('Person 6')
  expect(await desk.api.outbox.update({ id, priority: 5 })).toMatchObject({ priority: 5, status: 'draft', revision: 2 })
  const { items } = await desk.api.outbox.list({ status: ['draft'], limit: 2 })
  expect(items.map(({ title }) => title)).toEqual(['Person 3', 'Person 6'])
})

test('the state filter holds for a search too, and a search looks everywhere unless told otherwise', async () => {
  const desk = await deskOfSeven()
  await desk.api.conversations.done({ id: (await desk.conversation('Person 0')).id })
  const titles = async (query: Parameters<typeof desk.api.conversations.list>[0]) =>
    (await desk.api.conversations.list(query)).items.map(({ title }) => title).sort()
  expect(await titles({ q: 'you in' })).toEqual(names.filter((name) => name !== 'Person 3'))
  expect(await titles({ q: 'you in', state: 'done' })).toEqual(['Person 0'])
  expect(await titles({ q: 'person 3' })).toEqual(['Person 3'])
  expect(await titles({ q: ' \t ' })).toEqual(names.filter((name) => name !== 'Person 0'))
})

test('the list shows who waits unless told otherwise, a page at a time', async () => {
  const desk = await deskOfSeven()
  const first = await desk.api.conversations.list({ limit: 5 })
  expect(first.items.map(({ title }) => title)[0]).toBe('Person 3')
  const second = await desk.api.conversations.list({ limit: 5, cursor: first.nextCursor ?? '' })
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([5, 2, null])
  await expect(desk.api.conversations.list({ limit: 0 })).rejects.toThrow()
  await expect(desk.api.conversations.list({ limit: 501 })).rejects.toThrow()
})

test('health says whether WhatsApp is connected, and the version', async () => {
  const desk = await openDesk()
  expect(await desk.api.health.get()).toEqual({ status: 'ok', version: '1.2.3' })
  desk.phone.fault('disconnect', 1, 60_000)
  expect(await desk.api.health.get()).toMatchObject({ status: 'degraded' })
})

test.each(['+49 (151) 234-56', '0049 151 2345678', '+1.212.555.0100'])(
  'a phone number may be typed as %j',
  async (phone) => {
    const desk = await openDesk()
    let asked = ''
    desk.script.requestPairingCode = async (digits) => {
      asked = digits
      return 'ABCD-EFGH'
    }
    expect(await desk.api.session.pairingCode({ phone })).toEqual({ code: 'ABCD-EFGH' })
    expect(asked).toMatch(/^[1-9]\d+$/)
  },
)

test.each(['call me', '0151 2345678', '+49', '+49 151 2345678 2345678 99'])('%j is no phone number', async (phone) => {
  const desk = await openDesk()
  await expect(desk.api.session.pairingCode({ phone })).rejects.toMatchObject({
    ...{ code: 'VALIDATION_FAILED', message: expect.stringContaining('phone') },
  })
})

test('how long messages take to be taken in is measured as they come', async () => {
  const desk = await openDesk()
  expect((await desk.api.app.info()).inboundLatency).toBeNull()
  desk.phone.inbound('Ann Becker', 'Hello?')
  const { inboundLatency } = await desk.api.app.info()
  expect(inboundLatency).toMatchObject({ count: 1 })
  expect(inboundLatency?.p99Ms).toBeLessThan(1_000)
})

test('media that are gone, or never were, are said to be so', async () => {
  const desk = await openDesk()
  const draft = await drafted(desk, 'Ann Becker')
  const { items } = await desk.api.conversations.messages({ id: draft.conversationId })
  const id = items.at(-1)?.id ?? ('0' as never)
  await expect(desk.api.messages.media({ id })).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' })
  await expect(desk.api.messages.media({ id: '17' as never })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('logging out keeps what was read, and says what the session is', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  await desk.api.session.logout()
  expect(await desk.api.session.get()).toMatchObject({ state: 'logged-out', me: null })
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
  await desk.restart()
  expect(await desk.api.session.get()).toMatchObject({ state: 'stopped' })
})
