import { z } from 'zod'
import { EMOTIONS, type Reading } from '../../../contract/people.ts'
import { stripHidden } from '../checking/hidden-characters.ts'
import type { AnswerForm } from '../model.ts'
import { fieldsByName, jsonObjectsIn, plainName, withoutThoughts } from '../writing/json-in-text.ts'
import { type Calendar, isRealDay } from './dates-zone.ts'
import { shorten } from './triage-questions.ts'
import type { RulesReading } from './triage-rules.ts'

/** What a model answers about a burst. Every field is required, as strict structured output demands. */
const answerSchema = z.object({
  needsReply: z.boolean(),
  why: z.string(),
  kind: z.enum(['normal', 'one_time_code', 'advertising', 'fraud']),
  urgency: z.number(),
  urgencyReasons: z.array(z.string()),
  language: z.string().nullable(),
  emotion: z.enum(EMOTIONS),
  topics: z.array(z.string()),
  openQuestions: z.array(z.string()),
  /** `at`: the user's own time without a zone, `2026-12-15T17:00` or `2026-12-15`. */
  dates: z.array(z.object({ text: z.string(), at: z.string().nullable(), isDeadline: z.boolean() })),
  addressesAssistant: z.boolean(),
})
export type TriageAnswer = z.infer<typeof answerSchema>

const { $schema: _, ...jsonSchema } = z.toJSONSchema(answerSchema)

/** How a reading is asked for, and read. */
export const READING_FORM: AnswerForm<TriageAnswer> = {
  name: 'reading',
  jsonSchema,
  fields: Object.keys(answerSchema.shape).join(', '),
  parse: parseReading,
}

/** UTF-16 units; no reading is longer. */
const LONGEST_ANSWER = 20_000

/** Takes only the fields of the form; whatever else a message talked a model into is not looked at. Never throws. */
function parseReading(raw: string): { answer: TriageAnswer } | { problem: string } {
  const text = withoutThoughts(raw)
  if (text.length > LONGEST_ANSWER) return { problem: 'was far too long.' }
  const [first] = jsonObjectsIn(text)
  const { data, error } = loose.safeParse(toFields(first))
  if (data !== undefined) return { answer: data }
  const field = error.issues[0]?.path[0]
  return { problem: field === undefined ? NOT_THE_FORM : `had no usable "${String(field)}".` }
}

const NOT_THE_FORM = 'was not the JSON object that was asked for.'

/** Small models write `needs_reply` for `needsReply`. */
function toFields(object: unknown): unknown {
  const byName = fieldsByName(object)
  if (byName === null) return object
  return Object.fromEntries(Object.keys(answerSchema.shape).map((name) => [name, byName[plainName(name)]]))
}

/** Small models leave out what is empty and write numbers as words; what decides has to be there. */
const loose = answerSchema.extend({
  urgency: z.coerce.number(),
  kind: answerSchema.shape.kind.catch('normal'),
  emotion: answerSchema.shape.emotion.catch('neutral'),
  urgencyReasons: z.array(z.string()).catch([]),
  language: z.string().nullable().catch(null),
  topics: z.array(z.string()).catch([]),
  openQuestions: z.array(z.string()).catch([]),
  dates: z
    .array(z.object({ text: z.string(), at: z.string().nullable().catch(null), isDeadline: z.boolean().catch(false) }))
    .catch([]),
  addressesAssistant: z.boolean().catch(false),
})

/**
 * The model's answer as a reading, held against what the rules are sure of: a one-time code and a fraud stay what they
 * are, orders to an assistant too, and a burst that gives orders cannot make itself more urgent. Dates must stand in the
 * burst; every text is cut to a length that fits the page.
 */
export function toReading(
  answer: TriageAnswer,
  rules: RulesReading,
  { model, texts, calendar }: { model: string; texts: readonly string[]; calendar: Calendar },
): RulesReading {
  const known = rules.reading
  const stands = known.kind === 'one_time_code' || known.kind === 'fraud'
  const kind = stands ? known.kind : answer.kind
  const addressesAssistant = known.addressesAssistant || answer.addressesAssistant
  const urgency = Math.min(5, Math.max(1, Math.round(answer.urgency)))
  const said = texts.join('\n')
  const dates = answer.dates.filter(({ text }) => text.trim() !== '' && isIn(text, said)).slice(0, 8)
  const read = dates.map(({ text, at, isDeadline }) => ({ text: line(text, 80), at: toTime(at, calendar), isDeadline }))
  const reading: Reading = {
    needsReply: kind === 'normal' && answer.needsReply,
    why: toWhy(kind, stands ? known.why : line(answer.why, 200)),
    urgency: isPressure(kind, addressesAssistant) ? Math.min(urgency, known.urgency) : urgency,
    urgencyReasons: lines(answer.urgencyReasons, 3, 80),
    language: toLanguage(answer.language) ?? known.language,
    emotion: answer.emotion,
    topics: lines(answer.topics, 5, 40),
    openQuestions: lines(answer.openQuestions, 5, 200),
    dates: read.map(({ text, at }) => ({ text, at })),
    ...{ addressesAssistant, kind, by: model },
  }
  return { reading, deadline: read.find(({ isDeadline }) => isDeadline) ?? null }
}

function isPressure(kind: Reading['kind'], addressesAssistant: boolean): boolean {
  return kind !== 'normal' || addressesAssistant
}

function toWhy(kind: Reading['kind'], why: string): string {
  const words = why === '' ? 'the model did not say why.' : why
  return kind === 'fraud' && !/^looks like fraud/i.test(words) ? `Looks like fraud: ${words}` : words
}

function isIn(words: string, said: string): boolean {
  const plain = (text: string) => stripHidden(text).toLowerCase().replaceAll(/\s+/g, ' ').trim()
  return plain(said).includes(plain(words))
}

/** What the user's clock shows, as an instant; a day alone stays a day. Anything else is not plain. */
function toTime(at: string | null, calendar: Calendar): string | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d)?)?$/.exec(at ?? '')
  if (found === null) return null
  const [year = 0, month = 0, day = 0, hour, minute = 0] = found
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  if (!isRealDay({ year, month, day }) || (hour ?? 0) > 23 || minute > 59) return null
  if (hour === undefined) return found[0]
  return new Date(calendar.toInstant({ year, month, day, hour, minute })).toISOString()
}

function toLanguage(language: string | null): string | null {
  return language !== null && /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(language) ? language : null
}

function lines(texts: readonly string[], most: number, longest: number): string[] {
  return [...new Set(texts.map((text) => line(text, longest)).filter((text) => text !== ''))].slice(0, most)
}

function line(text: string, longest: number): string {
  return shorten(stripHidden(text), longest)
}
