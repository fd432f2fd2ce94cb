import { z } from 'zod'
import { ALTERNATIVE_KINDS, type AlternativeKind } from '../../../contract/drafts.ts'
import type { AnswerForm, Question } from '../model.ts'
import { type Answer, answerSchema, toAnswer } from './answer.ts'
import { escapeText } from './evidence.ts'
import { fieldsByName, jsonObjectsIn, withoutThoughts } from './json-in-text.ts'
import type { Prompt } from './prompt.ts'
import { askForAlternatives, PROMPT_VERSION } from './prompt-rules.ts'

/** Other ways to say a reply, as a model writes them; nothing in them is looked over yet. */
export type Alternatives = readonly ({ readonly kind: AlternativeKind } & Pick<
  Answer,
  'reply' | 'commitments' | 'claims'
>)[]

/** Written down with every call. */
export const ALTERNATIVES_VERSION = `${PROMPT_VERSION}-alternatives`

const { reply, commitments, claims } = answerSchema.shape
const one = z.strictObject({ reply, commitments, claims })
const schema = z.strictObject({ shorter: one, warmer: one, decline: one })
const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema)

const ALTERNATIVES_FORM: AnswerForm<Alternatives> = {
  name: 'other_replies',
  jsonSchema,
  fields: ALTERNATIVE_KINDS.join(', '),
  parse: parseAlternatives,
}

/** The question for other ways to say a reply: everything that was given for the reply itself, and that reply. */
export function alternativesQuestion(
  prompt: Pick<Prompt, 'system' | 'user' | 'secrets'>,
  replyAtHand: string,
): Omit<Question<Alternatives>, 'signal'> {
  const { secrets } = prompt
  return {
    system: askForAlternatives(prompt.system),
    user: `${prompt.user}\n<reply_at_hand>${escapeText(replyAtHand)}</reply_at_hand>`,
    form: ALTERNATIVES_FORM,
    secrets,
  }
}

/** Reads whichever of them are there; a model may leave one out, or write only its words. Never throws. */
export function parseAlternatives(raw: string): { answer: Alternatives } | { problem: string } {
  const text = withoutThoughts(raw)
  for (const object of jsonObjectsIn(text)) {
    const fields = fieldsByName(object)
    const found = ALTERNATIVE_KINDS.flatMap((kind) => {
      const answer = toAnswer(typeof fields?.[kind] === 'string' ? { reply: fields[kind] } : fields?.[kind])
      if (answer === null || answer.reply.trim() === '') return []
      return [{ kind, reply: answer.reply, commitments: answer.commitments, claims: answer.claims }]
    })
    if (found.length > 0) return { answer: found }
  }
  return { problem: text === '' ? 'was empty.' : 'was not in the form that was asked for.' }
}
