import type { Emotion, Reading } from '../../../contract/people.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import { needsNothing } from '../models/built-in-writer.ts'
import { type MessageEvidence, quotedWords, wordsOf } from '../writing/evidence.ts'
import { findOrders } from './addresses-assistant.ts'
import { isAdvertising } from './advertising.ts'
import { type FoundDate, findDatesInTurns } from './dates-find.ts'
import { createCalendar } from './dates-zone.ts'
import { findEmotion } from './emotion.ts'
import { findFraud } from './fraud.ts'
import { findLanguage } from './language.ts'
import { isOneTimeCode } from './one-time-code.ts'
import { type LearnedVerdict, verdictFor } from './triage-lessons.ts'
import { findQuestions, shorten } from './triage-questions.ts'
import { findTopics } from './triage-topics.ts'

/** Who reads where no model does. */
export const BY_RULES = 'rules'

/** A burst to be read, and what is known beside its words. */
export interface TriageInput {
  /** Their messages that wait for an answer, oldest first. */
  readonly burst: readonly MessageEvidence[]
  readonly contactName: string
  readonly isGroup: boolean
  /** In the user's contacts, or somebody they have written to. */
  readonly isKnown: boolean
  /** What the list gave it so far (1–5), with the reasons in words. */
  readonly priority: number
  readonly reasons: readonly string[]
  /** The user's corrections in this conversation, newest first. */
  readonly lessons: readonly LearnedVerdict[]
  /** IANA name */
  readonly timeZone: string
}

/** A reading, and what only the code needs beside it. */
export interface RulesReading {
  readonly reading: Reading
  /** The first deadline that is named, if there is one. */
  readonly deadline: FoundDate | null
}

/**
 * Reads a burst without any model: the same fields, honestly coarser. What no rule knows is an ordinary message that
 * needs a reply. In a turn of its own for each list of words, which takes milliseconds where it is used first.
 */
export async function readByRules(input: TriageInput): Promise<RulesReading> {
  const texts = input.burst.map(wordsOf).filter((text) => text !== '')
  await nextTurn()
  const language = findLanguage(texts)
  const dates = await datesOf(input, language)
  const emotion = findEmotion(texts)
  await nextTurn()
  const { kind, why: kindWhy } = await kindOf(input, texts)
  await nextTurn()
  const openQuestions = findQuestions(texts, language)
  const reply = kindWhy === null ? replyNeeded(input, texts, openQuestions.length) : { needsReply: false, why: kindWhy }
  const deadline = dates.find(({ isDeadline }) => isDeadline) ?? null
  const { urgency, reasons } = urgencyOf(input, texts, { emotion, deadline, isNormal: kind === 'normal' })
  await nextTurn()
  const topics = findTopics(texts)
  await nextTurn()
  const addressesAssistant = await isAddressed(input)
  return {
    deadline,
    reading: {
      ...reply,
      ...{ urgency, urgencyReasons: reasons, language, emotion, topics, openQuestions },
      dates: dates.map(({ text, at }) => ({ text: shorten(text, 80), at })),
      ...{ addressesAssistant, kind, by: BY_RULES },
    },
  }
}

/** Message by message: after a long absence a burst is long. */
async function isAddressed({ burst }: TriageInput): Promise<boolean> {
  for (const message of burst) {
    const isOrder = givesOrders(message)
    await nextTurn()
    if (isOrder) return true
  }
  return false
}

function givesOrders(message: MessageEvidence): boolean {
  const said = [wordsOf(message), quotedWords(message), message.media?.fileName ?? '', message.author ?? '']
  return said.some((text) => findOrders(text) !== null)
}

async function kindOf(
  input: TriageInput,
  texts: readonly string[],
): Promise<{ kind: Reading['kind']; why: string | null }> {
  const isCode = ({ text, revoked }: MessageEvidence) => !revoked && text !== null && isOneTimeCode(text)
  if (texts.length === 0 && input.burst.some(isCode)) return { kind: 'one_time_code', why: 'A one-time code.' }
  const fraud = findFraud(texts, input)
  if (fraud !== null) return { kind: 'fraud', why: `Looks like fraud: ${fraud}` }
  await nextTurn()
  if (isAdvertising(texts, input)) return { kind: 'advertising', why: 'Advertising needs no answer.' }
  return { kind: 'normal', why: null }
}

function replyNeeded(input: TriageInput, texts: readonly string[], questions: number) {
  const taught = verdictFor(texts.join('\n'), input.lessons, ['no_answer', 'answer'])
  if (taught === 'no_answer')
    return { needsReply: false, why: 'You said of messages like this that they need no answer.' }
  if (taught === 'answer') return { needsReply: true, why: 'You said of messages like this that they need an answer.' }
  if (
    needsNothing(
      texts,
      input.burst.map(({ kind }) => kind),
    )
  ) {
    return { needsReply: false, why: 'Thanks or a plain acknowledgement: no reply is needed.' }
  }
  if (questions > 0)
    return { needsReply: true, why: questions === 1 ? 'Asks for one thing.' : `Asks for ${questions} things.` }
  return { needsReply: true, why: texts.length === 0 ? 'Sent something without words.' : 'Wrote to you.' }
}

const HEAVY: ReadonlySet<Emotion> = new Set(['grieving', 'angry', 'worried', 'stressed'])
/** A deadline this near makes a message more urgent (ms). */
const NEAR_MS = 36 * 3_600_000

function urgencyOf(
  { priority, reasons, burst, lessons }: TriageInput,
  texts: readonly string[],
  found: { readonly emotion: Emotion; readonly deadline: FoundDate | null; readonly isNormal: boolean },
): { urgency: number; reasons: string[] } {
  const { emotion, deadline, isNormal } = found
  // Pressure is how fraud and advertising work: it counts for nothing.
  if (!isNormal) return { urgency: Math.min(2, priority), reasons: [] }
  const sentAt = burst.at(-1)?.sentAt ?? 0
  const isNear = deadline?.at != null && Date.parse(deadline.at) - sentAt <= NEAR_MS
  const heavy = HEAVY.has(emotion)
  const more = [
    ...(deadline === null ? [] : [`deadline: “${shorten(deadline.text, 60)}”`]),
    ...(heavy ? [`sounds ${emotion}`] : []),
  ]
  const taught = verdictFor(texts.join('\n'), lessons, ['urgent', 'not_urgent'])
  const raised = Math.min(5, priority + (isNear ? 1 : 0) + (heavy ? 1 : 0))
  if (taught === 'urgent')
    return { urgency: Math.max(4, raised), reasons: ['you said so of messages like this', ...reasons, ...more] }
  if (taught === 'not_urgent')
    return { urgency: Math.min(2, raised), reasons: ['you said that messages like this can wait'] }
  return { urgency: raised, reasons: [...reasons, ...more] }
}

async function datesOf({ burst, timeZone }: TriageInput, language: string | null): Promise<FoundDate[]> {
  const calendar = createCalendar(timeZone)
  const monthFirst = language === 'en' || language === null
  const found: FoundDate[] = []
  for (const message of burst) {
    found.push(...(await findDatesInTurns(wordsOf(message), { sentAt: message.sentAt, calendar, monthFirst })))
  }
  return found
    .filter((date, at) => found.findIndex((other) => other.text === date.text && other.at === date.at) === at)
    .slice(0, 8)
}
