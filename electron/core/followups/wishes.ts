import type { FollowUpKind, FollowUpVariant } from '../../contract/follow-ups.ts'
import type { FollowUpContext } from '../db/follow-ups-schema.ts'
import { timeSince } from './time-since.ts'

/** All that the words of one follow-up are chosen by. */
export interface FollowUpWords extends FollowUpContext {
  readonly kind: FollowUpKind
  readonly variant: FollowUpVariant
}

/** What a follow-up starts from: what is open first, then how they were, then what was talked about. */
export function kindOf(known: {
  readonly expectsAnswer: boolean
  readonly emotion: string | null
  readonly topic: string | null
}): FollowUpKind {
  if (known.expectsAnswer) return 'open_question'
  if (known.emotion !== null && HARD.includes(known.emotion)) return 'hardship'
  if (known.emotion === 'happy') return 'joy'
  return known.topic === null ? 'check_in' : 'topic'
}

const HARD: readonly string[] = ['sad', 'grieving', 'worried', 'stressed']

/** What the model is asked for, as the user's own instruction. It names nothing that is not known. */
export function wishFor(words: FollowUpWords, own: string | null): string {
  const { kind, variant, daysQuiet } = words
  const { count, unit } = timeSince(daysQuiet)
  const quiet = daysQuiet >= 2 ? ` Nobody has written for ${count} ${unit}s.` : ''
  const rules =
    'One or two short sentences, in the language of the conversation, without reproach, without pressure, and without anything that was not said. It must be easy to leave unanswered.'
  const what =
    own ?? `${STARTS[kind]} ${variant === 'a' ? 'End with one light question.' : 'Ask nothing; offer instead.'}`
  return `Write first: a follow-up to stay in touch.${quiet} ${what} ${rules}`
}

const STARTS: Record<FollowUpKind, string> = {
  open_question: 'The last word was mine, and it is not answered: take it up once, kindly.',
  topic: 'Take up what we talked about last.',
  hardship: 'They had a hard time: ask how they are, gently, and do not go into details.',
  joy: 'They were happy about something: ask how it went.',
  check_in: 'Just say hello and ask how they are.',
}
