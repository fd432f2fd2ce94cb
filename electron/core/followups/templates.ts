import type { ByAddress, Pair, Templates } from './template-form.ts'
import { TEMPLATES } from './template-words.ts'
import { wordAgo } from './time-since.ts'
import type { FollowUpWords } from './wishes.ts'

type Level = 'acquaintance' | 'friend' | 'close'

/** From so many days on a friend is told how long it was. */
const LONG_AGO_DAYS = 14

/**
 * The words of a follow-up without any model: short, true of anybody, in the conversation's language (English where it is
 * not known), by what they are to the user, how they were, what was talked about, and how long ago that is.
 */
export function followUpText(words: FollowUpWords, contactName: string): string {
  const language = words.language !== null && words.language in TEMPLATES ? words.language : 'en'
  const templates = TEMPLATES[language] ?? TEMPLATES.en
  const level = levelOf(words.relationship)
  const [a, b] = chosen(templates, words, level)
  const slots: Readonly<Record<string, string>> = {
    '{hi}': greeting(templates, level, contactName),
    '{topic}': words.topic ?? '',
    '{ago}': wordAgo(words.daysQuiet, language),
  }
  return (words.variant === 'a' ? a : b).replaceAll(/\{\w+\}/g, (slot) => slots[slot] ?? slot)
}

/** Family and close friends, friends, everybody else. */
function levelOf(relationship: string | null): Level {
  if (relationship === 'family' || relationship === 'close_friend') return 'close'
  return relationship === 'friend' ? 'friend' : 'acquaintance'
}

/** What nobody can put into words of this language is not talked about: a plain hello is never wrong. */
function chosen(templates: Templates, { kind, topic, daysQuiet }: FollowUpWords, level: Level): Pair {
  if (kind !== 'check_in' && (kind !== 'topic' || topic !== null)) return to(level, templates[kind])
  const { check_in: checkIn } = templates
  return level === 'friend' && daysQuiet >= LONG_AGO_DAYS ? checkIn.longAgo : checkIn[level]
}

function to<Words extends readonly string[]>(level: Level, words: ByAddress<Words>): Words {
  if (!('polite' in words)) return words
  return level === 'acquaintance' ? words.polite : words.familiar
}

/** The first name where the name plainly is one: a shop, a number or an emoji is not greeted by it. */
function greeting(templates: Templates, level: Level, contactName: string): string {
  const first = /^\p{Lu}[\p{L}\p{M}'’-]{1,19}(?=$|[\s,(])|^[\p{Lo}][\p{L}\p{M}]{1,9}(?=$|[\s,(])/u.exec(
    contactName.trim(),
  )?.[0]
  const [plain, named] = to(level, templates.hi)
  // Japanese names are often saved together with how they are addressed.
  return first === undefined
    ? plain
    : named.replace('{name}', () => first).replace(/(さん|ちゃん|くん|様|先生)さん/u, '$1')
}
