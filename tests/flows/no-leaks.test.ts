import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DemoLine, DemoPerson } from '../../electron/core/channels/simulator/people.ts'
import type { ModelStandIn } from '../model/stand-in.ts'
import type { Desk } from './desk.ts'
import { person } from './people.ts'
import { SENT_MS } from './steps.ts'
import { asked, withModel } from './with-model.ts'

/** What was said in one conversation and must be seen in no prompt about another: the words, and what to look for. */
interface Canary {
  readonly words: string
  readonly found: RegExp
}

const canary = (words: string, found = new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i')): Canary => {
  return { words, found }
}

/** Names (some of them ordinary words), numbers, links, addresses of every kind, in the spellings of real chats. */
const CANARIES: readonly Canary[] = [
  canary('Quorabex'),
  canary('Marguerite Kowalski', /marguerite|kowalski/i),
  canary('Oakenfeld'),
  canary('Ms Zavinol', /zavinol/i),
  canary('27011'),
  canary('+44 20 7946 0958', /7946|0958/),
  canary('4.711,50 €', /4\.711|711,50/),
  canary('https://quorabex.example/album?x=1', /quorabex|album/i),
  canary('brel.utha@tymp.example', /brel\.|utha|tymp/i),
  canary('DE89 3704 0044 0532 0130 00', /DE89|3704|0044/),
  canary('12 Huxtable Street', /huxtable/i),
  canary('Lindenstraße 8a, 10969 Berlin', /lindenstr|10969|berlin/i),
  canary('chemotherapy'),
  canary('Kündigung', /kündigung/i),
  canary('the password is swordfish', /swordfish/i),
]

const AROUND: readonly ((words: string) => string)[] = [
  (words) => `Sure, I will send it to you, ${words}, thanks!`,
  (words) => `${words}`,
  (words) => `Hi ${words}, can you send it to me again please?`,
  (words) => `ok ${words.toLowerCase()} and I will let you know`,
  (words) => `Klar, ich schicke dir das gleich noch mal: ${words}`,
  (words) => `Cheers, ${words}`,
]

const planted = fc.record({
  canary: fc.constantFrom(...CANARIES),
  theirs: fc.constantFrom(...AROUND),
  mine: fc.constantFrom(...AROUND),
})

const QUESTION = 'Could you send me the invoice again please?'
const TARGET = 'Nora'

function neighbour(
  name: string,
  plants: readonly { canary: Canary; theirs: (w: string) => string; mine: (w: string) => string }[],
): DemoPerson {
  const history: DemoLine[] = plants.flatMap(({ canary, theirs, mine }, at) => [
    { minutesAgo: 3_000 - at * 9, text: `${QUESTION} ${theirs(canary.words)}` },
    { minutesAgo: 2_999 - at * 9, me: true, text: mine(canary.words) },
    { minutesAgo: 2_998 - at * 9, me: true, text: mine(canary.words) },
  ])
  return person(name, { history, phone: null })
}

/** Each neighbour's draft is changed by the user before it leaves, with the words in both. */
async function changeADraft(desk: Desk, model: ModelStandIn, name: string, words: string): Promise<void> {
  model.next({ kind: 'answer', reply: `Dear ${words}, I will of course send it to you.` })
  await asked(desk, name, QUESTION)
  const draft = await desk.draftOf(name)
  const text = `sure, I will send it to you, ${words}`
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision, text })
  await desk.clock.advance(SENT_MS)
}

/** Everything the model was shown about one person. */
function promptsAbout(model: ModelStandIn, name: string): string[] {
  const all = model.chats.map(({ messages }) => messages.map(({ content }) => content).join('\n'))
  return all.filter((prompt) => prompt.includes(`with="${name}"`))
}

test('nothing that was said to anybody else is ever in a prompt, however it is written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(planted, { minLength: 3, maxLength: 6 }), { minLength: 3, maxLength: 3 }),
      async (plants) => {
        const neighbours = plants.map((one, at) =>
          neighbour(['Quorabex Zavinol', 'Will Oakenfeld', 'Leo'][at] ?? '', one),
        )
        const target = person(TARGET, {
          history: [{ minutesAgo: 4_000, me: true, text: 'It was really nice to see you.' }],
        })
        const { desk, model } = await withModel({ people: [...neighbours, target] })
        for (const [at, { name }] of neighbours.entries()) {
          const words = plants[at]?.[0]?.canary.words ?? ''
          const { id } = await desk.conversation(name)
          await desk.api.notes.create({ conversationId: id, text: `About them: ${words}` })
          await changeADraft(desk, model, name, words)
        }
        await desk.api.style.relearn()
        await asked(desk, TARGET, QUESTION)
        const prompts = promptsAbout(model, TARGET)
        expect(prompts.length).toBeGreaterThan(0)
        const leaked = CANARIES.filter(({ found }) => prompts.some((prompt) => found.test(prompt)))
        expect(leaked.map(({ words }) => words)).toEqual([])
        expect(prompts.join()).not.toMatch(/\bwill oakenfeld\b/i)
      },
    ),
    { numRuns: 8 },
  )
}, 120_000)

test('the manner of the user does get in, so the test above has something to look at', async () => {
  const other = neighbour('Leo', [
    { canary: canary('Quorabex'), theirs: (w) => w, mine: (w) => `Sure, I will send it to you, ${w}, thanks!` },
  ])
  const { desk, model } = await withModel({
    people: [
      other,
      person(TARGET, { history: [{ minutesAgo: 4_000, me: true, text: 'It was really nice to see you.' }] }),
    ],
  })
  await asked(desk, TARGET, QUESTION)
  expect(promptsAbout(model, TARGET).at(-1)).toContain('<sample>Sure, I will send it to you, [name], thanks!</sample>')
})
