import type { MessageKind } from '../../../contract/models.ts'
import { stripHidden } from '../checking/hidden-characters.ts'
import type { DraftFacts, Model, WriteAnswer } from '../model.ts'
import { expectsAnswer } from '../reading/expects-answer.ts'
import { guessLanguage } from '../reading/language.ts'
import { PHRASES, type Phrases } from './built-in-phrases.ts'

export const BUILT_IN = 'built-in'

/**
 * Writes without any model: a short opener in the conversation's language, by what kind of message it is. The same facts
 * give the same words. It claims nothing and commits to nothing; whoever wants more sets up a model, and is told so.
 */
export const builtInWriter: Model = {
  provider: BUILT_IN,
  name: BUILT_IN,
  isRemote: false,
  write: async ({ facts }) => writeOpener(facts),
  ask: null,
}

function writeOpener(facts: DraftFacts): WriteAnswer {
  if (facts.opener != null) return answer(facts.opener, FIRST_WORD)
  const theirs = guessLanguage(facts.lastInboundTexts)
  const kind = kindOf(facts, PHRASES[theirs])
  const phrases = PHRASES[facts.language ?? theirs]
  const isWanted = facts.replyWanted === true || facts.instruction !== null
  if (kind === 'nothing' && !isWanted) return answer(null, 'Thanks or a plain acknowledgement: no reply is needed.')
  const text = fill(phrases[kind === 'nothing' ? 'other' : kind], greetingFor(facts, phrases))
  return answer(text, facts.instruction === null ? REASONS[kind] : CANNOT_FOLLOW)
}

type Burst = Pick<DraftFacts, 'lastInboundTexts' | 'lastInboundKinds'>

/** Whether a burst is a thank-you, an acknowledgement or laughter and nothing else. */
export function needsNothing(texts: readonly string[], kinds: readonly MessageKind[]): boolean {
  return kindOf({ lastInboundTexts: texts, lastInboundKinds: kinds }, PHRASES[guessLanguage(texts)]) === 'nothing'
}

type Kind = 'nothing' | 'question' | 'request' | 'greeting' | 'media' | 'other'

const REASONS: Record<Kind, string> = {
  nothing: 'You asked for a reply.',
  question: 'They asked a question.',
  request: 'They asked for something.',
  greeting: 'They said hello.',
  media: 'They sent something without words.',
  other: 'They wrote to you.',
}
const FIRST_WORD = 'A follow-up in plain words, written without a model.'
const CANNOT_FOLLOW = 'The built-in writer cannot follow instructions. Set up a model under Settings › Assistant.'

/** Whatever asks for something wins over a thank-you beside it: "Thanks! Can you send it?" is a question. */
function kindOf(facts: Burst, phrases: Phrases): Kind {
  const texts = facts.lastInboundTexts.map(bareWords)
  const words = texts.filter((text) => text !== '')
  const hasMedia = (facts.lastInboundKinds ?? []).some((kind) => MEDIA.has(kind))
  if (words.length > 0 && words.every((text) => phrases.hello.test(text))) return 'greeting'
  if (facts.lastInboundTexts.some((text) => /[?？؟]/.test(text))) return 'question'
  if (facts.lastInboundTexts.some(expectsAnswer)) return 'request'
  if (hasMedia) return 'media'
  const isThanks = (text: string) => phrases.thanks.test(text) || PHRASES.en.thanks.test(text)
  return words.every(isThanks) ? 'nothing' : 'other'
}

const MEDIA: ReadonlySet<string> = new Set([
  'image',
  'video',
  'voice',
  'audio',
  'document',
  'location',
  'contact',
  'poll',
  'event',
])

/** `Thanks haha!! 🙏` → `Thanks`; a message of nothing but emoji or laughter becomes empty, which needs no answer. */
function bareWords(text: string): string {
  const letters = stripHidden(text).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  return letters.replaceAll(LAUGHTER, ' ').replaceAll(/ +/g, ' ').trim()
}

const LAUGHTER =
  /(?<!\p{L})(?:(?:ha){2,}|(?:he){2,}|(?:ja){2,}|(?:ah){2,}|(?:ха){2,}|lol|k{3,}|w{3,}|ه{3,}|哈+|ㅋ+|笑)(?!\p{L})/giu

/** The first name where the contact's name is plainly one; numbers, titles, emoji and shop names are left out. */
function greetingFor({ contactName, isGroup }: DraftFacts, phrases: Phrases): string {
  const first = /^[\p{L}\p{M}][\p{L}\p{M}'’-]{1,19}(?=$|[\s,(])/u.exec(stripHidden(contactName).trim())?.[0]
  if (isGroup || first === undefined || isOddlyWritten(first)) return phrases.hi
  return phrases.hiName.replace('{name}', () => first)
}

/** `ann` or `ACME`: a nickname or a firm rather than a name to greet with. Scripts without capitals are never odd. */
function isOddlyWritten(name: string): boolean {
  const [lower, upper] = [name.toLowerCase(), name.toUpperCase()]
  if (lower === upper) return false
  return name === lower || (name === upper && name.length > 3)
}

function fill(phrase: string, greeting: string): string {
  return phrase.replace('{hi}', () => greeting)
}

function answer(reply: string | null, reason: string): WriteAnswer {
  const raw = JSON.stringify({ reply, reason })
  const nothing = { question: null, commitments: [], claims: [], tokensIn: 0, tokensOut: 0 }
  return { ...nothing, reply, reason, confidence: 'low', raw }
}
