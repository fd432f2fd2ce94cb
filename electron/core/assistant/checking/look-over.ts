import type { Claim, DraftFlag, Source } from '../../../contract/drafts.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import type { DraftFacts, WriteAnswer } from '../model.ts'
import { checkDraft, type DraftProblem } from './check-draft.ts'
import { flagDraft } from './flag-draft.ts'
import { blankOut } from './grounding-blanks.ts'
import { isOtherLanguage, isTooLong } from './grounding-bounds.ts'
import { toClaims, wordsIn } from './grounding-claims.ts'
import { knownNumbers } from './grounding-numbers.ts'
import { secretWordsIn } from './secret-words.ts'

/** What a model proposed, with its own word for it. */
export type Proposal = Pick<WriteAnswer, 'confidence' | 'commitments' | 'claims'> & { readonly reply: string }

/** As much of the prompt as decides what a reply may say. */
export interface Given {
  /** Everything a reply may take a fact from, as plain text. */
  readonly sources: readonly string[]
  /** Everything else of theirs that the model saw. */
  readonly heard?: readonly string[]
  readonly facts: DraftFacts
  /** Notes that the user marked secret: their words, and their ids. */
  readonly secrets?: readonly string[]
  readonly secretNotes?: readonly string[]
  /** What each label in the prompt stands for; left out: no statement can be traced. */
  readonly sourceMap?: ReadonlyMap<string, Source>
  /** What the reply should keep to, where that is known. */
  readonly expected?: { readonly language: string | null; readonly longWords: number | null } | undefined
}

export interface LookedOver {
  /** The text as it may be shown and sent. */
  readonly text: string
  /** Any problem means: this is not offered as a draft. */
  readonly problems: readonly DraftProblem[]
  readonly flags: readonly DraftFlag[]
  readonly claims: readonly Claim[]
}

/**
 * Looks over what a model wrote before anybody sees it: takes out what cannot be seen, leaves blanks for times and
 * amounts from nowhere, traces its statements, and flags everything a person should look at. Depends on nothing else,
 * and takes several turns of the event loop.
 *
 * @param instructions the user's own; a reply may hold some of them, not most
 */
export async function lookOver(proposal: Proposal, given: Given, instructions: string): Promise<LookedOver> {
  await nextTurn()
  const checked = checkDraft(proposal.reply, instructions)
  await nextTurn()
  const text = blankOut(checked.text, knownNumbers(given.sources))
  const claims = given.sourceMap === undefined ? [] : toClaims(proposal.claims, text, given.sourceMap)
  const flags = [
    ...(await flagDraft({
      reply: text,
      written: checked.text,
      inbound: given.facts.lastInboundTexts,
      heard: given.heard ?? [],
      sources: given.sources,
      commitments: proposal.commitments.map((words) => wordsIn(text, words) ?? ''),
      confidence: proposal.confidence,
    })),
    ...claims.filter(({ sources }) => sources.length === 0).map(({ text }) => ({ code: 'unsupported', text }) as const),
    ...secretsIn(text, claims, given),
    ...boundsOf(text, given),
  ]
  return { text, problems: checked.problems, claims, flags: withoutTwins(flags) }
}

/** A longer question is none (UTF-16 units). */
const LONGEST_QUESTION = 400

/** The same for what the model asks the user instead of writing: one line, and what is odd about the messages. */
export async function lookOverQuestion(asked: string, given: Given, instructions: string) {
  const { text, problems } = checkDraft(asked, instructions)
  const question = text.replaceAll(/\s+/g, ' ').slice(0, LONGEST_QUESTION).toWellFormed()
  const { facts, heard = [] } = given
  const flags = await flagDraft({ reply: '', inbound: facts.lastInboundTexts, heard, sources: [], confidence: null })
  return { question, problems, flags }
}

/** What was told in confidence is for the person to give away, however sure the model is. */
function secretsIn(text: string, claims: readonly Claim[], { secrets = [], secretNotes = [] }: Given): DraftFlag[] {
  const told = claims.filter(({ sources }) =>
    sources.some(({ kind, id }) => kind === 'note' && secretNotes.includes(id ?? '')),
  )
  const words = [...secretWordsIn(text, secrets), ...told.map((claim) => claim.text)]
  return words.map((text) => ({ code: 'secret', text }))
}

/** Somebody who asks for it in so many words may get another language, or a long text. */
function boundsOf(text: string, { facts, expected }: Given): DraftFlag[] {
  if (expected === undefined || (facts.instruction ?? '') !== '') return []
  const flags: DraftFlag[] = []
  if (isOtherLanguage(text, expected.language, facts.lastInboundTexts)) flags.push({ code: 'language', text: '' })
  if (isTooLong(text, expected.longWords)) flags.push({ code: 'long', text: '' })
  return flags
}

function withoutTwins(flags: readonly DraftFlag[]): DraftFlag[] {
  return [...new Map(flags.map((flag) => [`${flag.code} ${flag.text}`, flag])).values()]
}
