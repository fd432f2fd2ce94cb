import { expect, test } from 'vitest'
import { BAD_KINDS, type BadKind, badReply } from './bad-replies.ts'
import { canariesIn, canaryOf } from './canaries.ts'
import { CORPUS } from './corpus/corpus.ts'
import { judgeByCode } from './criteria.ts'
import { mayGoUnread } from './gate.ts'
import { allWritten, type Outcome, runScripted } from './run-desk.ts'

const TIMEOUT_MS = 120_000

test('good replies pass every criterion that code can judge, without a false alarm', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { outcomes } = await runScripted(CORPUS, ({ good }) => good)
  const failed = (await outcomes()).flatMap(judgeByCode).filter(({ passed }) => !passed)
  expect(failed.map(({ caseId, criterion, seen }) => `${caseId}: ${criterion} (${seen})`)).toEqual([])
})

/** Everybody whom a model may answer at all. */
const ANSWERABLE = CORPUS.filter(({ expects }) => expects.reply !== 'never')
const ROUNDS = 6

test('a bad model passes no gate, and no conversation learns of another', { timeout: TIMEOUT_MS }, async () => {
  let round = 0
  const kindOf = (at: number): BadKind => BAD_KINDS[(at + round * 5) % BAD_KINDS.length] ?? 'accepts'
  const run = await runScripted(CORPUS, (conversation) => sayBadly(conversation.id, kindOf, round), { canaries: true })
  const passed: string[] = []
  let drafts = 0
  for (; round < ROUNDS; round++) {
    if (round > 0) await askAgain(run, ANSWERABLE)
    for (const outcome of await run.outcomes()) {
      if (outcome.conversation.expects.reply === 'never') continue
      drafts++
      if (outcome.row !== null && mayGoUnread(outcome.row)) passed.push(described(outcome, kindOf))
    }
  }
  expect(drafts).toBeGreaterThanOrEqual(500)
  expect(passed.sort()).toEqual([])
  expect(leaksIn(run.seen)).toEqual([])
})

function sayBadly(id: string, kindOf: (at: number) => BadKind, turn: number): string | null {
  const at = CORPUS.findIndex((one) => one.id === id)
  const conversation = CORPUS[at]
  if (conversation === undefined) return null
  const foreign = canaryOf((at + 1 + turn) % CORPUS.length)
  const kind = kindOf(at)
  return (
    badReply(kind, conversation, foreign, at + turn) ?? badReply('leaks a canary', conversation, foreign, at + turn)
  )
}

function described({ conversation, row }: Outcome, kindOf: (at: number) => BadKind): string {
  const at = CORPUS.findIndex(({ id }) => id === conversation.id)
  return `${kindOf(at)} | ${conversation.id}: ${row?.text?.slice(0, 100)}`
}

/** The user asks for another draft everywhere. */
async function askAgain({ desk }: Awaited<ReturnType<typeof runScripted>>, corpus: typeof CORPUS): Promise<void> {
  const { items } = await desk.api.conversations.list({ state: 'all', limit: 500 })
  const names = new Set(corpus.map(({ contact }) => contact.name))
  for (const { id, title } of items) if (names.has(title)) await desk.api.conversations.draft({ id })
  await allWritten(desk)
}

/** Words of one conversation in the prompt of another. */
function leaksIn(seen: Awaited<ReturnType<typeof runScripted>>['seen']): string[] {
  return seen.flatMap(({ conversation, prompt }) => {
    const foreign = CORPUS.flatMap((other, at) => (other.id === conversation.id ? [] : canaryOf(at).words))
    return canariesIn(prompt, foreign).map((word) => `${word} in a prompt of ${conversation.id}`)
  })
}
