import { expect, test } from 'vitest'
import type { FollowUpKind } from '../../../electron/contract/follow-ups.ts'
import type { Behaviour } from '../../model/behaviours.ts'
import type { DeskOptions } from '../desk.ts'
import { ANN, person } from '../people.ts'
import { DAY_MS, earns, switchOn, WINDOW_MS } from '../safety/autopilot-steps.ts'
import { arrived, DRAFTED_MS, SENT_MS } from '../steps.ts'
import { draftCalls, type ModelDesk, notWriting, promptsOf, withModel } from '../with-model.ts'
import { chooses, DAY, HOUR, looked, passes, reasons, upcoming, withoutUpkeep } from './steps.ts'

const REMOTE = 'gpt-oss:120b-cloud'
const HELLO = 'Hi Ann, how is the new flat?'
const says = (reply: string, more: object = {}): Behaviour => ({ kind: 'answer', reply, ...more })

/** Ann is quiet for a week and chosen, and the model of the user is asked. */
async function withAnn(options: DeskOptions = {}, name?: string): Promise<ModelDesk> {
  const both = await withModel({ people: [ANN], ...options }, name)
  await withoutUpkeep(both.desk)
  await chooses(both.desk, 'Ann Becker')
  return both
}

/** An hour later, with whatever the model says to it. */
async function written({ desk, model }: ModelDesk, answer: Behaviour) {
  model.always(answer)
  await looked(desk)
  await notWriting(desk)
  return desk.newestRow('Ann Becker')
}

test('the model writes it: it is told to write first, how long it is quiet, and who it is', async () => {
  const both = await withAnn()
  const draft = await written(both, says(HELLO))
  expect(draft).toMatchObject({
    ...{ origin: 'follow_up', status: 'draft', text: HELLO, writtenBy: 'stand-in-model', flags: [] },
  })
  const [prompt = ''] = promptsOf(both.model)
  expect(prompt).toContain('Write first: a follow-up to stay in touch. Nobody has written for 7 days.')
  expect(prompt).toContain('Are you back from your holidays?')
  expect(prompt).toContain('Ann Becker')
  expect(both.model.chats).toHaveLength(1)
  expect(both.model.readings).toEqual([])
  expect((await draftCalls(both.desk))[0]).toMatchObject({ purpose: 'draft', outboxId: draft.id, error: null })
})

test('what it makes up is blanked and flagged like in any draft, and cannot be approved unread', async () => {
  const both = await withAnn()
  const draft = await written(both, says('Hi Ann, I will bring you the 450 € at 17:45, as Mirko said.'))
  expect(draft.text).toBe('Hi Ann, I will bring you the [price?] at [time?], as Mirko said.')
  expect(draft.flags.map(({ code }) => code)).toEqual(expect.arrayContaining(['commits', 'unsupported']))
  await expect(both.desk.api.outbox.approve({ id: draft.id, revision: draft.revision })).rejects.toMatchObject({
    code: 'BLANK_TO_FILL',
  })
})

test('a conversation kept from models gets none, and nothing of it reaches the model', async () => {
  const both = await withAnn()
  const { id } = await both.desk.conversation('Ann Becker')
  await both.desk.api.conversations.modelAccess({ id, blocked: true })
  await passes(both.desk, 3 * HOUR)
  expect(both.model.requests).toEqual([])
  expect(await reasons(both.desk)).toEqual(['refused kept_out'])
  await expect(both.desk.api.followUps.schedule({ id, inHours: 1 })).rejects.toMatchObject({
    data: { refusal: 'kept_out' },
  })
})

test('blocked once it is wished for: the model is not asked any more', async () => {
  const both = await withAnn({}, REMOTE)
  await looked(both.desk)
  const { id } = await both.desk.conversation('Ann Becker')
  await both.desk.api.conversations.modelAccess({ id, blocked: true })
  await both.desk.api.consent.give({ agree: true })
  await passes(both.desk, 2 * HOUR)
  expect(both.model.chats).toEqual([])
})

test('a model on another computer sees no private number, and nothing at all before the user agreed', async () => {
  const history = [{ minutesAgo: 7 * 24 * 60, text: 'My new number is +49 151 5550 7788, call me.' }, ANSWERED]
  const both = await withAnn({ people: [person('Ann Becker', { phone: '+4915155501001', history })] }, REMOTE)
  await looked(both.desk)
  expect(both.model.requests).toEqual([])
  expect(await both.desk.draftOf('Ann Becker')).toMatchObject({
    ...{ origin: 'follow_up', status: 'pending', waitingFor: { code: 'consent' } },
  })
  both.model.always(says('Hi Ann, is ‹phone-1› still right?'))
  await both.desk.api.consent.give({ agree: true })
  await both.desk.until(async () => (await both.desk.draftOf('Ann Becker')).status === 'draft')
  expect(promptsOf(both.model).join()).toContain('‹phone-1›')
  expect(JSON.stringify(both.model.chats)).not.toContain('5550')
  expect((await both.desk.draftOf('Ann Becker')).text).toBe('Hi Ann, is +49 151 5550 7788 still right?')
})

const ANSWERED = { minutesAgo: 7 * 24 * 60 - 5, me: true, text: 'Thanks, noted.' }

test('where no model is set up, the built-in words are used, and say so', async () => {
  const both = await withAnn()
  await both.desk.api.settings.update({ model: { preset: 'none' } })
  const draft = await written(both, says(HELLO))
  expect(draft).toMatchObject({ status: 'draft', writtenBy: 'built-in', flags: [] })
  expect(draft.text).toBe('Hi Ann, I hope you are well. How are things?')
  expect(both.model.chats).toEqual([])
})

test('a model that finds nothing worth saying ends it, with its reason, and it is not asked again for a week', async () => {
  const both = await withAnn()
  const row = await written(both, says('', { needsReply: false, reason: 'They asked for some quiet.' }))
  expect(row).toMatchObject({ status: 'discarded', note: 'They asked for some quiet.' })
  expect(await reasons(both.desk)).toEqual(['withdrawn needless', 'written check_in', 'planned quiet'])
  const decisions = await both.desk.api.followUps.decisions({})
  expect(decisions.items[0]?.reason).toBe('The model found nothing worth saying.')
  const asked = both.model.chats.length
  await passes(both.desk, DAY)
  expect(both.model.chats).toHaveLength(asked)
  expect(await upcoming(both.desk)).toEqual([])
})

test('other ways to say it, and one of them taken by hand', async () => {
  const both = await withAnn()
  const draft = await written(both, says(HELLO))
  const way = (reply: string) => ({ reply, commitments: [], claims: [] })
  const ways = { shorter: way('How is the flat?'), warmer: way('Dear Ann, how is the flat?'), decline: way('Bye.') }
  both.model.next({ kind: 'content', content: JSON.stringify(ways) })
  const { alternatives } = await both.desk.api.outbox.alternatives({ id: draft.id })
  expect(alternatives.map(({ text }) => text)).toContain('How is the flat?')
  const edited = await both.desk.api.outbox.update({
    ...{ id: draft.id, revision: draft.revision, text: 'How is the flat?' },
  })
  const approved = await both.desk.api.outbox.approve({ id: draft.id, revision: edited.revision })
  const undone = await both.desk.api.outbox.undo({ id: approved.id })
  expect(undone).toMatchObject({ status: 'draft', origin: 'follow_up', text: 'How is the flat?' })
  await both.desk.api.outbox.approve({ id: draft.id, revision: undone.revision })
  await both.desk.clock.advance(2 * 60_000 + SENT_MS)
  expect(arrived(both.desk)).toEqual(['How is the flat?'])
  expect((await both.desk.api.followUps.history({})).items).toMatchObject([{ text: 'How is the flat?' }])
})

test('written anew, it is still that follow-up: its origin, its plan and its wish stay', async () => {
  for (const instruction of [null, 'Mention the garden.']) {
    const both = await withAnn()
    const first = await written(both, says(HELLO))
    both.model.always(says('Hi Ann, all well?'))
    const { id } = await both.desk.conversation('Ann Becker')
    await both.desk.api.conversations.draft({ id, ...(instruction === null ? {} : { instruction }) })
    await both.desk.clock.advance(DRAFTED_MS)
    await notWriting(both.desk)
    const again = await both.desk.draftOf('Ann Becker')
    expect(again).toMatchObject({ id: first.id, origin: 'follow_up', status: 'draft', text: 'Hi Ann, all well?' })
    expect(promptsOf(both.model).at(-1)).toContain('Write first: a follow-up to stay in touch.')
    if (instruction !== null) expect(promptsOf(both.model).at(-1)).toContain(instruction)
    expect(await upcoming(both.desk)).toMatchObject([{ outboxId: first.id, kind: 'check_in' satisfies FollowUpKind }])
  }
})

test('they wrote while the model was writing: its words are dropped, and they get an answer instead', async () => {
  const both = await withAnn()
  both.model.next({ kind: 'hang' })
  await both.desk.clock.jump(HOUR)
  await both.model.until(() => both.model.chats.length === 1)
  const row = await both.desk.newestRow('Ann Becker')
  expect(row).toMatchObject({ status: 'generating', origin: 'follow_up' })
  both.desk.phone.inbound('Ann Becker', 'Hey, are you there?')
  await both.desk.clock.advance(DRAFTED_MS)
  await both.desk.until(async () => (await both.desk.draftOf('Ann Becker')).status === 'draft')
  expect(await both.desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'superseded' })
  expect(await both.desk.draftOf('Ann Becker')).toMatchObject({ origin: 'ai' })
})

/** The autopilot is earned with Ann and on, and then nobody writes for three days. */
async function quietOnAutopilot() {
  const both = await withModel()
  await withoutUpkeep(both.desk)
  await earns(both.desk)
  await switchOn(both.desk)
  const ann = await both.desk.conversation('Ann Becker')
  return { ...both, ann }
}

test('on autopilot an unflagged one leaves by itself, in their day; a flagged one waits for the user', async () => {
  for (const [reply, status] of [
    [HELLO, 'sent'],
    ['Hi Ann, I promise to pay you tomorrow.', 'draft'],
  ] as const) {
    const both = await quietOnAutopilot()
    const before = arrived(both.desk).length
    await chooses(both.desk, 'Ann Becker')
    both.model.always(says(reply))
    for (let at = 0; at < 4 && !(await isWritten(both)); at++) await passes(both.desk, DAY_MS)
    await notWriting(both.desk)
    await both.desk.clock.advance(WINDOW_MS + 2 * 60_000 + SENT_MS)
    expect(await both.desk.newestRow('Ann Becker')).toMatchObject({ origin: 'follow_up', status })
    expect(arrived(both.desk).slice(before)).toEqual(status === 'sent' ? [reply] : [])
  }
})

async function isWritten({ desk }: ModelDesk): Promise<boolean> {
  await notWriting(desk)
  return (await desk.newestRow('Ann Becker')).origin === 'follow_up'
}

test('on autopilot one that the user asked for by hand waits for the user', async () => {
  const both = await quietOnAutopilot()
  both.model.always(says(HELLO))
  await both.desk.api.followUps.schedule({ id: both.ann.id, inHours: 0 })
  await both.desk.clock.advance(DRAFTED_MS)
  await notWriting(both.desk)
  await both.desk.clock.advance(WINDOW_MS + SENT_MS)
  expect(await both.desk.newestRow('Ann Becker')).toMatchObject({ origin: 'follow_up', status: 'draft' })
})
