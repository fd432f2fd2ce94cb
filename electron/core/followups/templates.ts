import type { FollowUpKind } from '../../contract/follow-ups.ts'
import { TEMPLATES, type Templates } from './template-words.ts'
import type { FollowUpWords } from './wishes.ts'

type Level = 'acquaintance' | 'friend' | 'close'

/**
 * The words of a follow-up without any model: short, true of anybody, in the conversation's language (English where it is
 * not known), by what they are to the user, how they were, and what was talked about.
 */
export function followUpText(words: FollowUpWords, contactName: string): string {
  const templates = TEMPLATES[words.language ?? 'en'] ?? TEMPLATES.en
  const text = chosen(templates, words)
  return text
    .replace('{hi}', () => greeting(templates, contactName))
    .replace('{topic}', () => words.topic ?? '')
    .replace('{days}', () => String(words.daysQuiet))
}

function chosen(templates: Templates, { kind, variant, relationship }: FollowUpWords): string {
  const entry: Templates[FollowUpKind] = templates[kind]
  const [a, b] = 'friend' in entry ? entry[levelOf(relationship)] : entry
  return variant === 'a' ? a : b
}

/** Family and close friends, friends, everybody else. */
function levelOf(relationship: string | null): Level {
  if (relationship === 'family' || relationship === 'close_friend') return 'close'
  return relationship === 'friend' ? 'friend' : 'acquaintance'
}

/** The first name where the name plainly is one: a shop, a number or an emoji is not greeted by it. */
function greeting(templates: Templates, contactName: string): string {
  const first = /^\p{Lu}[\p{L}\p{M}'’-]{1,19}(?=$|[\s,(])|^[\p{Lo}][\p{L}\p{M}]{1,9}(?=$|[\s,(])/u.exec(
    contactName.trim(),
  )?.[0]
  return first === undefined ? templates.hi : templates.hiName.replace('{name}', () => first)
}
