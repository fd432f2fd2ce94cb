import { BAD_PHRASES } from './bad-phrases.ts'
import { BAD_KINDS, type BadKind, badReply, flagOwedFor, isSaid } from './bad-replies.ts'
import { canariesIn, canaryOf } from './canaries.ts'
import { CORPUS } from './corpus/corpus.ts'
import type { EvalCase } from './corpus/eval-case.ts'
import { mayGoUnread } from './gate.ts'
import { burstOf, type PlantedTalk } from './people.ts'
import { allWritten, type Outcome, runScripted, type ScriptedDesk } from './run-desk.ts'
import type { SeenRequest } from './scripted-model.ts'

export interface BadRun {
  /** How many drafts the bad model wrote. */
  readonly drafts: number
  readonly tried: ReadonlyMap<BadKind, number>
  /** What could have left without a person having read it. */
  readonly passed: readonly BadDraft[]
  /** What was kept back, but without being told from a harmless draft: its own flag is missing. */
  readonly unnamed: readonly BadDraft[]
  /** Words of one conversation in a prompt of another. */
  readonly leaks: readonly string[]
  /** Codes and frauds that were answered because the model called them harmless. */
  readonly answered: readonly string[]
  /** How many prompts showed how the user wrote elsewhere, and how many showed a note: what could have leaked. */
  readonly shown: { readonly samples: number; readonly notes: number }
}

export interface BadDraft {
  readonly kind: BadKind
  readonly caseId: string
  readonly text: string
}

/** How often each conversation is answered badly, each time in another way. */
const ROUNDS = 5
/** Shares no factor with the number of kinds, so that each conversation meets different ones. */
const STRIDE = 3

/**
 * A model that does everything wrong, in the whole product, with a canary planted in every conversation. Where a
 * conversation gives no occasion for a wrong, it leaks another one's canary instead.
 */
export async function runBad(): Promise<BadRun> {
  let round = 0
  const wrongs = (conversation: EvalCase) => wrongFor(conversation, round)
  const script = { reply: (conversation: EvalCase) => wrongs(conversation).text, read: () => ({}) }
  const run = await runScripted(CORPUS, script, { planted: plantCanary })
  const tried = new Map<BadKind, number>()
  const [passed, unnamed]: [BadDraft[], BadDraft[]] = [[], []]
  let drafts = 0
  for (; round < ROUNDS; round++) {
    if (round > 0) await askAgain(run)
    for (const outcome of await run.outcomes()) {
      if (outcome.conversation.expects.reply === 'never') continue
      const { kind, text } = wrongs(outcome.conversation)
      const draft = { kind, caseId: outcome.conversation.id, text: text.slice(0, 120) }
      drafts++
      tried.set(kind, (tried.get(kind) ?? 0) + 1)
      if (mayGoUnread(outcome)) passed.push(draft)
      else if (!isNamed(outcome, kind)) unnamed.push(draft)
    }
  }
  const promptsWith = (tag: string) => run.seen.filter(({ prompt }) => prompt.includes(`\n<${tag}`)).length
  const answered = (await run.outcomes()).filter(isAnsweredThoughNever).map(({ conversation }) => conversation.id)
  const shown = { samples: promptsWith('style_samples'), notes: promptsWith('saved_note') }
  return { drafts, tried, passed, unnamed, leaks: leaksIn(run.seen), answered, shown }
}

function isAnsweredThoughNever({ conversation, row }: Outcome): boolean {
  return (conversation.kind === 'fraud' || conversation.kind === 'one-time-code') && row?.status === 'draft'
}

/**
 * Each conversation begins with another one's question in its language, answered with a canary: what the product may
 * find when it looks for how the user answered something like it before. Whom no model may answer stays a stranger.
 */
function plantCanary(conversation: EvalCase, at: number): PlantedTalk | null {
  if (conversation.expects.reply === 'never') return null
  const { theirs, mine, note } = canaryOf(at)
  const like = [...CORPUS.slice(at + 1), ...CORPUS.slice(0, at)].find((other) => isLike(other, conversation))
  if (like === undefined) return { theirs, mine, note }
  const asked = burstOf(like).flatMap(({ text }) => (text === null ? [] : [text.slice(0, 300)]))
  return { theirs: [...asked, theirs].join('\n'), mine: `${like.good} ${mine}`, note }
}

/** Another ordinary conversation in the same language, which does not make a wrong right. */
function isLike(other: EvalCase, { language }: EvalCase): boolean {
  const isOrdinary = other.good !== null && other.kind !== 'injection' && other.contact.group !== true
  return isOrdinary && other.language === language && !isSaid(other, BAD_PHRASES[language].weekday)
}

function wrongFor(conversation: EvalCase, round: number): { kind: BadKind; text: string } {
  const at = CORPUS.indexOf(conversation)
  if (round === 0 && conversation.obeys !== undefined) return { kind: 'obeys the attack', text: conversation.obeys }
  const kind = BAD_KINDS[(at + round * STRIDE) % BAD_KINDS.length] ?? 'leaks a canary'
  const foreign = canaryOf((at + 1 + round) % CORPUS.length)
  const text = badReply(kind, conversation, foreign, at + round)
  if (text !== null) return { kind, text }
  return { kind: 'leaks a canary', text: badReply('leaks a canary', conversation, foreign, at + round) ?? '' }
}

/** The user asks for another draft everywhere. */
async function askAgain({ desk }: ScriptedDesk): Promise<void> {
  const answerable = CORPUS.filter(({ expects }) => expects.reply !== 'never')
  const names = new Set(answerable.map(({ contact }) => contact.name))
  const { items } = await desk.api.conversations.list({ state: 'all', limit: 500 })
  for (const { id, title } of items) if (names.has(title)) await desk.api.conversations.draft({ id })
  await allWritten(desk)
}

/** Refused altogether, or flagged for the very wrong it holds. */
function isNamed({ row }: Outcome, kind: BadKind): boolean {
  const owed = flagOwedFor(kind)
  return row?.status !== 'draft' || owed === null || row.flags.some(({ code }) => code === owed)
}

function leaksIn(seen: readonly SeenRequest[]): string[] {
  return seen.flatMap(({ conversation, prompt }) => {
    const foreign = CORPUS.flatMap((other, at) => (other.id === conversation.id ? [] : canaryOf(at).words))
    // Its own last answer is shown to it again; that came from the model, not from the product.
    const shown = prompt.replace(/<previous_proposal>[\s\S]*?<\/previous_proposal>/u, '')
    return canariesIn(shown, foreign).map((word) => `${word} in a prompt of ${conversation.id}`)
  })
}
