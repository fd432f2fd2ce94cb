import { z } from 'zod'
import type { AnswerForm } from '../model.ts'
import { jsonObjectsIn, withoutThoughts } from './json-in-text.ts'

const taken = z.strictObject({
  text: z.string(),
  /** The label of the message or line it was taken from. */
  from: z.string(),
})
export const summarySchema = z.strictObject({
  lines: z.array(taken),
  /** What may be worth a note about the contact; the user decides. */
  facts: z.array(taken),
})
export type SummaryAnswer = z.infer<typeof summarySchema>

const { $schema: _, ...jsonSchema } = z.toJSONSchema(summarySchema)

/** How a conversation's older messages are asked to be put in short. */
export const SUMMARY_FORM: AnswerForm<SummaryAnswer> = {
  name: 'conversation_summary',
  jsonSchema,
  fields: 'lines, facts',
  parse,
}

const loose = z.object({ lines: z.array(z.unknown()), facts: z.array(z.unknown()).nullish() })
const looseTaken = z.object({ text: z.string(), from: z.union([z.string(), z.number()]).transform(String) })

/** Reads the first object that has lines; single ones that are not as they should be are left out. Never throws. */
function parse(raw: string): { readonly answer: SummaryAnswer } | { readonly problem: string } {
  const found = jsonObjectsIn(withoutThoughts(raw))
    .map((value) => loose.safeParse(value).data)
    .find((data) => data !== undefined)
  if (found === undefined) return { problem: 'was not in the form that was asked for.' }
  return { answer: { lines: readable(found.lines), facts: readable(found.facts ?? []) } }
}

function readable(items: readonly unknown[]): z.infer<typeof taken>[] {
  return items.map((item) => looseTaken.safeParse(item).data).filter((item) => item !== undefined)
}
