import { z } from 'zod'
import type { AnswerForm } from '../model.ts'
import { fieldsByName, jsonObjectsIn, withoutThoughts } from './json-in-text.ts'

/**
 * What a model answers. The verdict comes first and the reply second, so that the reply can be shown while it is
 * written; what only code looks at comes last. Every field is required, as strict structured output demands.
 */
export const answerSchema = z.strictObject({
  needsReply: z.boolean(),
  reason: z.string(),
  /** What the user has to answer before a reply can be written; empty otherwise. */
  question: z.string(),
  /** Empty when no reply is needed, or when there is a question. */
  reply: z.string(),
  confidence: z.enum(['low', 'medium', 'high']),
  /** Words of the reply that bind the user. */
  commitments: z.array(z.string()),
  /** What the reply states, each with the labels of what it stands on. */
  claims: z.array(z.strictObject({ text: z.string(), sources: z.array(z.string()) })),
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
 * fields under other names or left out, or nothing but the words of the reply. Never throws.
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

function checked(answer: Answer): ParsedAnswer {
  const nothing = { reply: '', commitments: [], claims: [] }
  if (!answer.needsReply) return { answer: { ...answer, ...nothing, question: '' } }
  if (answer.reply.trim() !== '') return { answer: { ...answer, question: '' } }
  if (answer.question.trim() !== '') return { answer: { ...answer, ...nothing } }
  return { problem: 'said that a reply is needed, but held none.' }
}

/** Small models leave lists out, write one thing instead of a list of one, or an object where words are wanted. */
const looseWords = z.union([z.string(), z.number().transform(String), z.object({ text: z.string() }).transform(toText)])
const looseList = z.preprocess(
  (value) => (value == null ? [] : Array.isArray(value) ? value : [value]),
  z.array(looseWords.nullable().catch(null)).transform((list) => list.filter((words) => words !== null)),
)
const looseClaim = z.preprocess(
  (value) => (typeof value === 'string' ? { text: value } : fieldsByName(value)),
  z
    .object({
      text: z.string().optional(),
      claim: z.string().optional(),
      statement: z.string().optional(),
      sources: looseList,
      source: looseList,
    })
    .transform(({ text, claim, statement, sources, source }) => {
      return { text: text ?? claim ?? statement ?? '', sources: [...sources, ...source] }
    })
    .nullable()
    .catch(null),
)

const loose = z.object({
  needsReply: z.union([z.boolean(), z.stringbool()]).optional(),
  reason: z.string().nullish(),
  question: z.string().nullish().catch(null),
  reply: z.string().nullish(),
  confidence: z.string().nullish().catch(null),
  commitments: looseList,
  claims: z.preprocess(
    (value) => (Array.isArray(value) ? value : []),
    z.array(looseClaim).transform((list) => list.filter((claim) => claim !== null && claim.text.trim() !== '')),
  ),
})

/**
 * One parsed object as an answer; null where it is none. Small models rename fields, leave some out, write "true" for
 * true, and put the object into a list.
 */
export function toAnswer(value: unknown): Answer | null {
  const fields = fieldsByName(value)
  if (fields === null) return null
  const { data } = loose.safeParse({ ...fields, needsReply: fields.needsreply })
  if (data === undefined || (data.needsReply === undefined && typeof data.reply !== 'string')) return null
  const [reply, question] = [data.reply ?? '', data.question ?? '']
  return {
    needsReply: data.needsReply ?? (reply.trim() !== '' || question.trim() !== ''),
    reason: data.reason ?? '',
    question,
    reply,
    confidence: answerSchema.shape.confidence.safeParse(data.confidence?.toLowerCase()).data ?? 'low',
    commitments: data.commitments.filter((words) => words.trim() !== ''),
    claims: data.claims.filter((claim) => claim !== null),
  }
}

function toText({ text }: { text: string }): string {
  return text
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
  const nothing = { question: '', commitments: [], claims: [] }
  return { answer: { ...nothing, needsReply: true, reason, reply, confidence: 'low' } }
}

const NOT_THE_FORM = 'was not in the form that was asked for.'
const TALKS_ABOUT_THE_TASK =
  /^(?:here(?:'s| is| are)|sure\b.{0,40}:|okay\b.{0,40}:|certainly|of course.{0,40}:|as an ai|i(?:'m| am) (?:sorry,? but i )?(?:an ai|unable|not able)|i(?:'m| am) sorry,? (?:but )?i (?:can|am)|i (?:can(?:no|')t|won't|need to|will now|should) |the (?:user|contact|conversation|message|person|last)\b|this (?:message|conversation)\b|no (?:reply|response|answer)|based on|let me (?:think|analy)|we (?:need|have) to|first,|true\b|false\b|null\b|error\b|hier ist|voici|aqu[íi] (?:est[áa]|tienes)|ecco|als ki)|\b(?:needsReply|the user(?:'s)?|system prompt|json)\b/i
