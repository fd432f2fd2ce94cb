import { expect, test } from 'vitest'
import type { FollowUpRefusal } from '../../../electron/contract/follow-ups.ts'
import { openDesk } from '../desk.ts'
import { ANN, BEN, person } from '../people.ts'
import { arrived, DRAFTED_MS, SENT_MS } from '../steps.ts'
import { DAY, HOUR, looked, passes, reasons, upcoming, withAnn, withoutUpkeep } from './steps.ts'

test('quiet contact → planned → written → approved → sent → answered, and history and results show it', async () => {
  const { desk, ann } = await withAnn()
  await looked(desk)
  const draft = await desk.draftOf('Ann Becker')
  expect(draft).toMatchObject({ status: 'draft', origin: 'follow_up' })
  expect(draft.text).toMatch(/^Hi Ann, /)
  expect(await upcoming(desk)).toMatchObject([{ title: 'Ann Becker', outboxId: draft.id, byUser: false }])
  expect(arrived(desk)).toEqual([])
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(2 * 60_000 + SENT_MS)
  expect(arrived(desk)).toEqual([draft.text])
  expect((await desk.api.followUps.history({})).items).toMatchObject([
    { conversationId: ann.id, text: draft.text, answeredAt: null, minutesToAnswer: null },
  ])
  await desk.clock.advance(30 * 60_000)
  desk.phone.inbound('Ann Becker', 'All well, thank you! And you?')
  await desk.clock.advance(DRAFTED_MS)
  const [sent] = (await desk.api.followUps.history({})).items
  expect(sent?.minutesToAnswer).toBeGreaterThanOrEqual(30)
  expect(await desk.api.followUps.results({})).toMatchObject({
    all: { of: 1, hits: 1 },
    people: [{ title: 'Ann Becker', sent: 1, answered: 1 }],
  })
  expect(await reasons(desk)).toEqual(['sent check_in', 'written check_in', 'planned quiet'])
})

test('nobody is followed up with whom the user did not choose', async () => {
  const desk = await withoutUpkeep(await openDesk({ people: [ANN, BEN] }))
  await passes(desk, 3 * DAY)
  expect(await upcoming(desk)).toEqual([])
  expect(arrived(desk)).toEqual([])
})

test('who is close to the user and owes an answer is followed up with; who owes none is left alone', async () => {
  const question = [{ minutesAgo: 7 * 24 * 60, me: true, text: 'Shall we meet on Sunday?' }]
  const desk = await withoutUpkeep(
    await openDesk({ people: [person('Mira', { phone: '+4915155501003', history: question }), ANN] }),
  )
  for (const name of ['Mira', 'Ann Becker']) {
    const { id } = await desk.conversation(name)
    await desk.api.conversations.relationship({ id, value: 'family' })
  }
  await looked(desk)
  expect((await desk.draftOf('Mira')).origin).toBe('follow_up')
  expect(await reasons(desk)).toEqual(['refused nothing_open'])
})

test('they write before it is sent: it does not leave, whatever its state', async () => {
  for (const approve of [false, true]) {
    const { desk } = await withAnn()
    await looked(desk)
    const draft = await desk.draftOf('Ann Becker')
    if (approve) await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
    desk.phone.inbound('Ann Becker', 'Hey, how are you?')
    await passes(desk, DAY)
    expect(arrived(desk)).toEqual([])
    expect((await desk.api.outbox.get({ id: draft.id })).status).toBe('superseded')
    expect((await desk.draftOf('Ann Becker')).origin).toBe('ai')
  }
})

test('the user writes on the phone before it is sent: it does not leave', async () => {
  const { desk } = await withAnn()
  await looked(desk)
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  desk.phone.typedOnPhone('Ann Becker', 'Hi Ann, long time no see')
  await passes(desk, DAY)
  expect(arrived(desk)).toEqual([])
  expect((await desk.api.outbox.get({ id: draft.id })).status).toBe('superseded')
})

test('they write between planning and writing: nothing is written', async () => {
  const { desk, ann } = await withAnn()
  await desk.api.followUps.schedule({ id: ann.id, inHours: 5 })
  desk.phone.inbound('Ann Becker', 'ok')
  await desk.clock.advance(DRAFTED_MS)
  await desk.api.conversations.done({ id: ann.id })
  await passes(desk, 6 * HOUR)
  expect(await reasons(desk)).toContain('withdrawn wrote_since')
  expect((await desk.api.outbox.list({ status: ['draft', 'pending'] })).items).toEqual([])
})

test('what is approved in their night leaves in their morning', async () => {
  const { desk, ann } = await withAnn()
  await looked(desk)
  // Ten in the morning here is deep night there.
  await desk.api.followUps.change({ id: ann.id, timeZone: 'Pacific/Honolulu' })
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(60_000)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ waitingFor: { code: 'quiet_hours' } })
  await passes(desk, 7 * HOUR)
  expect(arrived(desk)).toEqual([])
  await passes(desk, 3 * HOUR)
  expect(arrived(desk)).toEqual([draft.text])
})

test('a switch thrown after approval counts: nothing leaves to who opted out', async () => {
  const { desk, ann } = await withAnn()
  await looked(desk)
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.api.followUps.change({ id: ann.id, optedOut: true })
  await passes(desk, DAY)
  expect(arrived(desk)).toEqual([])
  expect(await reasons(desk)).toContain('withdrawn opted_out')
})

test('a discarded one is not written again for a week', async () => {
  const { desk } = await withAnn()
  await looked(desk)
  await desk.api.outbox.discard({ id: (await desk.draftOf('Ann Becker')).id })
  await passes(desk, 6 * DAY)
  expect(await upcoming(desk)).toEqual([])
  expect(await reasons(desk)).toContain('refused discarded')
  await passes(desk, 2 * DAY)
  expect(await upcoming(desk)).toHaveLength(1)
})

test('by hand: at its time, with the user’s own wish, also while follow-ups are off for all', async () => {
  const desk = await withoutUpkeep(await openDesk({ people: [ANN], variables: { FOLLOW_UP_ENABLED: 'false' } }))
  const { id } = await desk.conversation('Ann Becker')
  const planned = await desk.api.followUps.schedule({ id, inHours: 2, instruction: 'Ask about the move.' })
  expect(planned).toMatchObject({ byUser: true, outboxId: null })
  await passes(desk, HOUR)
  expect(await upcoming(desk)).toMatchObject([{ jobId: planned.jobId }])
  expect((await desk.api.jobs.queue({ type: 'FOLLOW_UP_MESSAGE' })).items).toMatchObject([
    { id: planned.jobId, title: 'Follow-up with Ann Becker' },
  ])
  await passes(desk, HOUR)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ origin: 'follow_up', status: 'draft' })
})

test('what can never be sent is refused at once, with its reason', async () => {
  const { desk } = await withAnn()
  const refusals: [string, FollowUpRefusal][] = [
    ['Choir', 'not_a_person'],
    ['New Client', 'stranger'],
  ]
  for (const [title, refusal] of refusals) {
    const { id } = await desk.conversation(title)
    await expect(desk.api.followUps.schedule({ id, inHours: 1 })).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      data: { refusal },
    })
  }
})

test('skip takes it back and plans none for two days; move moves it; write now does not wait', async () => {
  const { desk, ann } = await withAnn()
  await desk.api.followUps.schedule({ id: ann.id, inHours: 10 })
  await desk.api.followUps.skip({ id: ann.id })
  await passes(desk, DAY)
  expect(await upcoming(desk)).toEqual([])
  const at = new Date(desk.clock.now() + 5 * HOUR).toISOString()
  await desk.api.followUps.schedule({ id: ann.id, inHours: 1 })
  expect(await desk.api.followUps.move({ id: ann.id, at })).toMatchObject({ dueAt: at })
  const writing = desk.api.followUps.writeNow({ id: ann.id })
  await desk.clock.advance(DRAFTED_MS)
  await writing
  expect((await desk.draftOf('Ann Becker')).origin).toBe('follow_up')
})

test('a crash between planning, writing and sending loses and doubles nothing', async () => {
  const { desk } = await withAnn()
  await desk.clock.jump(HOUR)
  await desk.restart({ crash: true })
  await desk.clock.advance(DRAFTED_MS)
  const draft = await desk.draftOf('Ann Becker')
  expect(draft.origin).toBe('follow_up')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.restart({ crash: true })
  await passes(desk, HOUR)
  expect(arrived(desk)).toEqual([draft.text])
  expect((await desk.api.followUps.history({})).items).toHaveLength(1)
})

test('the limits of the environment hold', async () => {
  const { desk } = await withAnn({ variables: { FOLLOW_UP_MAX_PER_USER_PER_WEEK: '0' } })
  await looked(desk)
  expect(await upcoming(desk)).toEqual([])
  expect(await reasons(desk)).toEqual(['refused week_limit'])
  expect((await desk.api.settings.get()).overriddenByEnvironment).toContain('followUps.maxPerWeek')
})

test('who told of a death is left alone for two weeks, whatever they wrote since, unless the user allows it', async () => {
  const day = 24 * 60
  const history = [
    { minutesAgo: 9 * day, text: 'My mother died yesterday.' },
    { minutesAgo: 9 * day - 5, me: true, text: 'I am so sorry.' },
    { minutesAgo: 8 * day, text: 'Thank you.' },
  ]
  const people = [person('Ann Becker', { phone: '+4915155501001', history })]
  const { desk, ann } = await withAnn({ people })
  await looked(desk)
  expect(await reasons(desk)).toEqual(['refused bad_news'])
  await desk.api.followUps.change({ id: ann.id, afterBadNews: true })
  await looked(desk)
  expect((await desk.draftOf('Ann Becker')).origin).toBe('follow_up')
})

test('one answer answers the newest follow-up; those before it stay without one', async () => {
  const { desk, ann } = await withAnn()
  for (let times = 0; times < 2; times++) {
    await desk.api.followUps.schedule({ id: ann.id, inHours: 0 })
    await passes(desk, HOUR)
    const draft = await desk.draftOf('Ann Becker')
    await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
    await passes(desk, HOUR)
  }
  desk.phone.inbound('Ann Becker', 'Hello you')
  await desk.clock.advance(DRAFTED_MS)
  const { items } = await desk.api.followUps.history({})
  expect(items.map(({ answeredAt }) => answeredAt !== null)).toEqual([true, false])
})

test('a skip that is taken back leaves what was planned as it was: its time, its rules, and nothing put off', async () => {
  const { desk, ann } = await withAnn()
  await desk.api.followUps.change({ id: ann.id, timeZone: 'Pacific/Honolulu' })
  await passes(desk, HOUR)
  const [planned] = await upcoming(desk)
  if (planned?.jobId == null) throw new Error('Nothing is planned for their morning.')
  await desk.api.followUps.skip({ id: ann.id })
  expect(await upcoming(desk)).toEqual([])
  await desk.api.followUps.unskip({ id: ann.id, jobId: planned.jobId })
  expect(await upcoming(desk)).toEqual([planned])
  const { id } = await desk.conversation('Ben Okafor')
  await expect(desk.api.followUps.unskip({ id, jobId: planned.jobId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(desk.api.followUps.unskip({ id: ann.id, jobId: planned.jobId })).rejects.toMatchObject({
    code: 'ILLEGAL_TRANSITION',
  })
})
