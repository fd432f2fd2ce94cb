import { expect, test } from 'vitest'
import type { Relationship } from '../../electron/contract/people.ts'
import type { DemoLine, DemoPerson } from '../../electron/core/channels/simulator/people.ts'
import { type Desk, openDesk } from './desk.ts'
import { ANN, BEN, person } from './people.ts'
import { arrived, DRAFTED_MS, SENT_MS, writes } from './steps.ts'
import { asked, promptsOf, withModel } from './with-model.ts'

const HOUR = 60

/** Somebody to whom the user wrote these, one an hour, each after a message of theirs. */
function pal(name: string, mine: readonly string[], theirs = 'And you?'): DemoPerson {
  const history: DemoLine[] = mine.flatMap((text, at) => {
    const minutesAgo = (mine.length - at) * HOUR + 600
    return [
      { minutesAgo: minutesAgo + 1, text: theirs },
      { minutesAgo, me: true, text },
    ]
  })
  return person(name, { history })
}

const often = (text: string, times = 15) => Array.from({ length: times }, () => text)

function become(desk: Desk, name: string, relationship: Relationship): void {
  desk.sql((raw) =>
    raw
      .prepare("UPDATE contacts SET relationship = ?, relationship_by = 'user' WHERE name = ?")
      .run(relationship, name),
  )
}

const styleOf = async (desk: Desk, group: string) =>
  (await desk.api.style.list()).items.find((item) => item.group === group)

test('how the user writes is learned by group from what they sent, before a draft is written', async () => {
  const friend = pal('Leo', often('jo klar, mach ich gerne für dich 😊'))
  const client = pal('Weber', often('Guten Tag Frau Weber, das schicke ich Ihnen gerne noch einmal zu.'))
  const { desk, model } = await withModel({ people: [friend, client] })
  become(desk, 'Leo', 'friend')
  become(desk, 'Weber', 'client')
  expect((await styleOf(desk, 'friend'))?.learned).toBeNull()
  await asked(desk, 'Leo', 'Kannst du mir das noch mal schicken?')
  expect(await styleOf(desk, 'friend')).toMatchObject({
    learned: { messages: 15, language: 'de', lowerCaseShare: 1, emojiShare: 1, formality: 'informal' },
    sentences: expect.arrayContaining(['Mostly begins in lower case.']),
  })
  expect((await styleOf(desk, 'client'))?.learned).toMatchObject({
    formality: 'formal',
    greetings: ['Guten Tag {name}'],
  })
  expect((await styleOf(desk, 'all'))?.learned?.messages).toBe(30)
  const prompt = promptsOf(model).at(-1) ?? ''
  expect(prompt).toContain('How the user writes to friends')
  expect(prompt).toContain('- Mostly begins in lower case.')
  expect(prompt).toContain('- Write in German.')
})

test('replies that are written at the same time learn it once, together', async () => {
  const people = ['Leo', 'Mia', 'Tom'].map((name) => pal(name, often('jo klar, mach ich gerne für dich 😊')))
  const desk = await openDesk({ people })
  const drafts = async () => (await desk.api.outbox.list({ status: ['draft'] })).items.length
  for (const { name } of people) desk.phone.inbound(name, 'Kannst du mir das noch mal schicken?')
  await desk.clock.advance(DRAFTED_MS)
  await desk.until(async () => (await drafts()) === 3)
  expect(desk.events.filter(({ topic }) => topic === 'style')).toHaveLength(1)
  expect((await styleOf(desk, 'all'))?.learned?.messages).toBe(45)
})

test("the user's own words about a group win over what was learned, and can be taken back", async () => {
  const { desk, model } = await withModel({ people: [pal('Leo', often('Sure, I will do that for you.'))] })
  become(desk, 'Leo', 'friend')
  const edited = await desk.api.style.update({ group: 'friend', edited: ' Never use “Cheers”. ' })
  expect(edited).toMatchObject({ group: 'friend', edited: 'Never use “Cheers”.', learned: null })
  await asked(desk, 'Leo')
  expect(promptsOf(model).at(-1)).toContain('Never use “Cheers”.')
  expect(promptsOf(model).at(-1)).not.toContain('Full stops')
  await desk.api.style.update({ group: 'friend', edited: null })
  expect(await styleOf(desk, 'friend')).toMatchObject({ edited: null, learned: { messages: 15 } })
  await asked(desk, 'Leo', 'And the other one?')
  expect(promptsOf(model).at(-1)).toContain('Full stops')
})

test('a draft that left as the model wrote it teaches nothing; words the user typed or changed do', async () => {
  const { desk, model } = await withModel()
  model.always({ kind: 'answer', reply: 'Dear Madam, I remain yours truly.' })
  await asked(desk)
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(SENT_MS)
  await asked(desk, 'Ben Okafor')
  const other = await desk.draftOf('Ben Okafor')
  await desk.api.outbox.approve({ id: other.id, revision: other.revision, text: 'yo, will do' })
  await writes(desk, 'Ann Becker', 'and one more thing')
  await desk.clock.advance(10 * SENT_MS)
  expect(arrived(desk)).toHaveLength(3)
  const { items } = await desk.api.style.relearn()
  // Two from the phone before, one changed, one typed.
  expect(items.find(({ group }) => group === 'all')?.learned).toMatchObject({ messages: 4, lowerCaseShare: 0.5 })
})

test('nothing is learned from what others write, nor from conversations kept from models', async () => {
  const desk = await openDesk({
    people: [pal('Leo', often('ok, thanks'), 'SEHR geehrte Damen! 🎉🎉'), pal('Secret', often('jo'))],
  })
  const { id } = await desk.conversation('Secret')
  await desk.api.conversations.modelAccess({ id, blocked: true })
  const { items } = await desk.api.style.relearn()
  const all = items.find(({ group }) => group === 'all')?.learned
  expect(all).toMatchObject({ messages: 15, emojiShare: 0, exclamationShare: 0, language: 'en' })
})

test('a card is learned anew after a day, or once enough was sent', async () => {
  const { desk } = await withModel({ people: [pal('Leo', often('Sure, I will do that.')), ANN, BEN] })
  await asked(desk, 'Leo')
  const learnedAt = async () => (await styleOf(desk, 'all'))?.learnedAt
  const first = await learnedAt()
  await asked(desk, 'Leo', 'And again?')
  expect(await learnedAt()).toBe(first)
  await desk.clock.jump(25 * 3_600_000)
  await asked(desk, 'Leo', 'And today?')
  expect(await learnedAt()).not.toBe(first)
})

test('replies in similar situations show how, not what; none of another language', async () => {
  const invoice = 'Could you send me the invoice again please?'
  const people = [
    pal('Marguerite Kowalski', ['Sure Marguerite, I will send it to you now, it was 4711.'], invoice),
    pal('Jonas', ['Klar, das schicke ich dir gleich noch einmal, gerne'], invoice),
    person('Nora', { history: [{ minutesAgo: 2_000, me: true, text: 'It was really nice to see you.' }] }),
  ]
  const { desk, model } = await withModel({ people })
  await asked(desk, 'Nora', 'Can you send the invoice?')
  const prompt = promptsOf(model).at(-1) ?? ''
  expect(prompt).toContain('<sample>Sure [name], I will send it to you now, it was [number].</sample>')
  expect(prompt.match(/<sample>/g)).toHaveLength(1)
  expect(prompt).not.toMatch(/Kowalski|4711|Marguerite|Jonas/)
})

test('what the user changed in a draft is shown with the next similar one, scrubbed', async () => {
  const { desk, model } = await withModel()
  model.always({ kind: 'answer', reply: 'Dear Ann, of course I will send you the invoice over 450 euros.' })
  await asked(desk)
  const draft = await desk.draftOf('Ann Becker')
  const sent = 'sure, I will send it to you 😊'
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision, text: sent })
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toEqual([sent])
  await asked(desk, 'Ben Okafor', 'Can you send me the invoice as well?')
  const prompt = promptsOf(model).at(-1) ?? ''
  expect(prompt).toContain(`<user_sent>${sent}</user_sent>`)
  expect(prompt).not.toMatch(/450|Dear Ann/)
})

test('the language is locked to what the user last wrote there', async () => {
  const { desk, model } = await withModel({ people: [pal('Leo', ['Klar, das mache ich gerne für dich'])] })
  await asked(desk, 'Leo', 'Please answer me in English from now on, can you send it?')
  expect(promptsOf(model).at(-1)).toContain('- Write in German.')
})
