import { z } from 'zod'
import type { AnswerForm } from './model.ts'

/**
 * What a model answers. The verdict comes first and the reply second, so that a later stream can show the reply while
 * it is written; whatever is added later goes to the end. Every field is required, as strict structured output demands.
 */
export const answerSchema = z.strictObject({
  needsReply: z.boolean(),
  reason: z.string(),
  /** Empty when no reply is needed. */
  reply: z.string(),
  confidence: z.enum(['low', 'medium', 'high']),
})
export type Answer = z.infer<typeof answerSchema>

const { $schema: _, ...jsonSchema } = z.toJSONSchema(answerSchema)

/** How a reply is asked for, and read. */
export const REPLY_FORM: AnswerForm<Answer> = {
  name: 'proposed_reply',
  jsonSchema,
  fields: Object.keys(answerSchema.shape).join(', '),
  parse: parseAnswer,
}

/** `problem` completes the sentence "The model's answer …". */
export type ParsedAnswer = { readonly answer: Answer } | { readonly problem: string }

/** A longer text is not looked into: no reply is that long, and servers may send anything. UTF-16 units. */
const LONGEST_ANSWER = 200_000

/**
 * Reads an answer from servers that keep the form, and from those that do not: JSON in a code fence, JSON inside prose,
 * fields under other names, or nothing but the words of the reply. Never throws.
 */
export function parseAnswer(raw: string): ParsedAnswer {
  const text = withoutThoughts(raw)
  if (text === '') return { problem: 'was empty.' }
  if (text.length > LONGEST_ANSWER) return { problem: `was far too long (${text.length} characters).` }
  const found = jsonObjectsIn(text).map(toAnswer).filter(isAnswer)
  const [first, ...others] = found
  if (first === undefined) return fromProse(text)
  const isSame = (other: Answer) => other.needsReply === first.needsReply && other.reply === first.reply
  return others.every(isSame) ? checked(first) : { problem: 'held several different replies.' }
}

/**
 * Reasoning models on plain servers write their thoughts into the answer. An unfinished thought has no answer yet; a
 * lone closing tag means that the server took away the opening one.
 */
export function withoutThoughts(raw: string): string {
  let [text, from, depth] = ['', 0, 0]
  for (const tag of raw.matchAll(/<(\/?)(?:think|thinking|thought|reasoning)>/gi)) {
    const isOpening = tag[1] === ''
    if (depth === 0) text = isOpening ? text + raw.slice(from, tag.index) : ''
    depth = isOpening ? depth + 1 : Math.max(0, depth - 1)
    from = tag.index + tag[0].length
  }
  return (depth === 0 ? text + raw.slice(from) : text).trim()
}

function checked(answer: Answer): ParsedAnswer {
  if (!answer.needsReply) return { answer: { ...answer, reply: '' } }
  return answer.reply.trim() === '' ? { problem: 'said that a reply is needed, but held none.' } : { answer }
}

/** Every outermost `{…}` that is JSON, in order; braces inside strings are not counted. */
function jsonObjectsIn(text: string): unknown[] {
  const whole = toJson(text)
  if (typeof whole === 'string') return jsonObjectsIn(whole)
  if (whole !== undefined) return [whole]
  const objects: unknown[] = []
  let start = text.indexOf('{')
  for (let tries = 0; start !== -1 && tries < MOST_TRIES; tries++) {
    const end = endOfObject(text, start)
    const value = end === -1 ? undefined : toJson(text.slice(start, end))
    if (value !== undefined) objects.push(value)
    start = text.indexOf('{', value === undefined ? start + 1 : end)
  }
  return objects
}

/** Keeps text made of nothing but opening braces from costing the square of its length. */
const MOST_TRIES = 50

function endOfObject(text: string, start: number): number {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (inString) {
      if (sign === '\\') at++
      else if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return at + 1
  }
  return -1
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const loose = z.object({
  needsReply: z.union([z.boolean(), z.stringbool()]).optional(),
  reason: z.string().nullish(),
  reply: z.string().nullish(),
  confidence: z.string().nullish(),
})

/** Small models rename fields, leave some out, write "true" for true, and put the object into a list. */
function toAnswer(value: unknown): Answer | null {
  const object = Array.isArray(value) && value.length === 1 ? value[0] : value
  if (typeof object !== 'object' || object === null) return null
  const fields = Object.entries(object).map(([key, field]) => [key.replaceAll(/[_\s-]/g, '').toLowerCase(), field])
  const byName: Record<string, unknown> = Object.fromEntries(fields)
  const { data } = loose.safeParse({
    needsReply: byName.needsreply,
    reason: byName.reason,
    reply: byName.reply,
    confidence: byName.confidence,
  })
  if (data === undefined || (data.needsReply === undefined && typeof data.reply !== 'string')) return null
  const reply = data.reply ?? ''
  const confidence = answerSchema.shape.confidence.safeParse(data.confidence?.toLowerCase()).data ?? 'low'
  return { needsReply: data.needsReply ?? reply.trim() !== '', reason: data.reason ?? '', reply, confidence }
}

function isAnswer(answer: Answer | null): answer is Answer {
  return answer !== null
}

/** The words of a reply and nothing else; talk about the task, refusals, and broken JSON are not for sending. */
function fromProse(text: string): ParsedAnswer {
  const prose = text.replace(/^(?:reply|antwort|r[ée]ponse|respuesta|resposta|risposta)\s*:\s*/i, '')
  const quoted = /^(["'“„«])([^"“”„«»]+)(["'”“»])$/.exec(prose)
  const reply = (quoted?.[2] ?? prose).trim()
  if (reply.length > 1_500 || /[{}[\]`]|^#|\*\*|^\s*[-*] |<\/?[a-z]/im.test(reply)) return { problem: NOT_THE_FORM }
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(reply) || TALKS_ABOUT_THE_TASK.test(reply))
    return { problem: NOT_THE_FORM }
  const reason = 'The model wrote the reply without saying anything about it.'
  return { answer: { needsReply: true, reason, reply, confidence: 'low' } }
}

const NOT_THE_FORM = 'was not in the form that was asked for.'
const TALKS_ABOUT_THE_TASK =
  /^(?:here(?:'s| is| are)|sure\b.{0,40}:|okay\b.{0,40}:|certainly|of course.{0,40}:|as an ai|i(?:'m| am) (?:sorry,? but i )?(?:an ai|unable|not able)|i(?:'m| am) sorry,? (?:but )?i (?:can|am)|i (?:can(?:no|')t|won't|need to|will now|should) |the (?:user|contact|conversation|message|person|last)\b|this (?:message|conversation)\b|no (?:reply|response|answer)|based on|let me (?:think|analy)|we (?:need|have) to|first,|true\b|false\b|null\b|error\b|hier ist|voici|aqu[íi] (?:est[áa]|tienes)|ecco|als ki)|\b(?:needsReply|the user(?:'s)?|system prompt|json)\b/i
