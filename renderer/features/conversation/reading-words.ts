import type { Conversation, ReasonCode } from '../../../electron/contract/models.ts'
import { EMOTIONS, type Reading, type Relationship } from '../../../electron/contract/people.ts'
import { wordEmotion } from '../../../electron/contract/words.ts'
import { clock, day, isSameDay, waited } from '../../ui/times.ts'

/** Reasons that a reading does not know: what the user said, and what became of a reply of theirs. */
const BESIDE_READING: ReadonlySet<ReasonCode> = new Set([
  'marked_urgent',
  'marked_not_urgent',
  'marked_by_you',
  'reply_overtaken',
  'mentioned_you',
])

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five'] as const

/**
 * The one calm line of a conversation that waits: how long, and what it was read as. The order is that of what a person
 * wants to know first: a warning, what is asked, by when, how it sounds.
 */
export function readingLine(conversation: Conversation, reading: Reading, now: number, locale?: string): string {
  const { waitsSince, reasons } = conversation
  const wait = waitsSince === null ? null : `waits ${waited(waitsSince, now, locale)}`
  const marks = reasons.filter(({ code }) => BESIDE_READING.has(code)).map(({ text }) => text)
  const parts = [wait, ...marks.slice(0, 1), ...readingParts(conversation, reading, now, locale)]
  return parts.filter((part) => part !== null).join(' · ')
}

function readingParts({ reasons }: Conversation, reading: Reading, now: number, locale?: string): (string | null)[] {
  if (reading.kind === 'fraud') return [lowerFirst(reading.why)]
  if (reading.kind !== 'normal') return [lowerFirst(reading.why)]
  const paramsOf = (code: ReasonCode) => reasons.find((reason) => reason.code === code)?.params
  const [deadline, urgent] = [paramsOf('deadline'), paramsOf('urgent')]
  const named = reading.dates.find(({ at }) => at !== null)
  const sounds = wordEmotion(reading.emotion)
  return [
    reading.needsReply ? asksWords(reading.openQuestions.length) : 'needs no answer',
    deadline === undefined ? null : `deadline ${dateWords(deadline, now, locale)}`,
    deadline === undefined && named !== undefined ? `mentions ${dateWords(named, now, locale)}` : null,
    urgent === undefined ? null : (reasons.find(({ code }) => code === 'urgent')?.text ?? null),
    sounds === null ? null : `sounds ${sounds}`,
    reading.addressesAssistant ? 'gives orders to an assistant' : null,
  ]
}

function asksWords(count: number): string | null {
  if (count === 0) return null
  return `asks ${NUMBERS[count] ?? String(count)} ${count === 1 ? 'thing' : 'things'}`
}

/** When it is, or where that is not plain, their words. */
function dateWords(date: { at?: unknown; text?: unknown }, now: number, locale?: string): string {
  const { at, text } = date
  return typeof at === 'string' && at !== '' ? whenWords(at, now, locale) : `“${String(text)}”`
}

/** `tomorrow 17:00`, `Tuesday`, as the system writes days and times. A day alone has no clock. */
export function whenWords(at: string, now: number, locale?: string): string {
  const isDay = at.length === 10
  const moment = isDay ? new Date(`${at}T00:00`).toISOString() : at
  const name = isNear(moment, now) ? lowerFirst(day(moment, now, locale)) : day(moment, now, locale)
  return isDay ? name : `${name} ${clock(moment, locale)}`
}

/** A date of the list of details: their words, and what that means where they do not say it themselves. */
export function mentionWords({ text, at }: Reading['dates'][number], now: number, locale?: string): string {
  const when = at === null ? null : whenWords(at, now, locale)
  return when === null || when === text.toLocaleLowerCase() ? `“${text}”` : `“${text}”: ${when}`
}

/** Yesterday, today and tomorrow have names that are written small inside a sentence. */
function isNear(at: string, now: number): boolean {
  return [-1, 0, 1].some((days) => {
    const near = new Date(now)
    near.setDate(near.getDate() + days)
    return isSameDay(at, near.toISOString())
  })
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1)
}

/** Who read it, in a sentence. */
export function readBy(reading: Reading): string {
  return reading.by === 'rules' ? 'Read by rules on this computer.' : `Read by ${reading.by}.`
}

/** A language's name in the system's language, or null where it could not be told. */
export function languageName(code: string | null, locale?: string): string | null {
  if (code === null) return null
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? null
  } catch {
    return null
  }
}

export const RELATIONSHIP_WORDS: Record<Relationship, string> = {
  family: 'Family',
  close_friend: 'A close friend',
  friend: 'A friend',
  acquaintance: 'An acquaintance',
  client: 'A client',
  stranger: 'A stranger',
}

/** How somebody sounds, for the list of details; null where there is nothing to say. */
export function soundsWords(emotion: Reading['emotion']): string | null {
  return EMOTIONS.includes(emotion) ? wordEmotion(emotion) : null
}
