import { z } from 'zod'
import { ModelError } from '../model.ts'

/** What is read of a chat completion; servers leave out or add whatever else they like. */
const completionSchema = z.object({
  choices: z.array(
    z.object({
      message: z.object({
        content: z.union([z.string(), z.array(z.object({ text: z.string().optional() }))]).nullish(),
        refusal: z.string().nullish(),
      }),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: z.object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() }).nullish(),
})

export interface Completion {
  readonly content: string
  readonly tokensIn: number | null
  readonly tokensOut: number | null
}

/** Takes the text out of a server's answer. @throws ModelError with what was wrong with it, and what it cost */
export function readCompletion(body: unknown): Completion {
  const { data } = completionSchema.safeParse(body)
  if (data === undefined) throw notACompletion(body)
  const usage = { tokensIn: data.usage?.prompt_tokens ?? null, tokensOut: data.usage?.completion_tokens ?? null }
  const choice = data.choices[0]
  const content = textOf(choice?.message.content)
  const fail = (message: string) => new ModelError('malformed', message, { ...usage, raw: content })
  if (choice === undefined) throw fail('The model gave no answer at all (an empty list of choices).')
  const refusal = choice.message.refusal ?? ''
  if (refusal !== '') throw fail(`The model declined to write this: ${refusal}`)
  if (choice.finish_reason === 'content_filter') throw fail("The provider's content filter stopped the answer.")
  if (choice.finish_reason === 'length') throw fail(content === '' ? ONLY_THOUGHTS : CUT_OFF)
  if (content.trim() === '') throw fail('The model answered with nothing.')
  return { content, ...usage }
}

const CUT_OFF = 'The answer was cut off because it reached the length limit of the model.'
const ONLY_THOUGHTS = 'The model used up its length limit before it wrote anything.'

function textOf(content: string | { text?: string | undefined }[] | null | undefined): string {
  if (typeof content === 'string') return content
  return (content ?? []).map((part) => part.text ?? '').join('')
}

const failureSchema = z.object({
  error: z.union([z.string(), z.object({ message: z.string(), code: z.unknown().optional() })]),
})

/** An error that a server reports inside of an answer, or of a stream that had begun well; null where there is none. */
export function serverSays(body: unknown): ModelError | null {
  const error = failureSchema.safeParse(body).data?.error
  if (error === undefined) return null
  if (typeof error === 'string') return new ModelError('server', `The server says: ${error}`)
  return new ModelError(error.code === 429 ? 'rate-limited' : 'server', `The server says: ${error.message}`)
}

/** Some servers report an error with status 200; a wrong address often answers with a web page. */
function notACompletion(body: unknown): ModelError {
  const failure = serverSays(body)
  if (failure !== null) return failure
  if (typeof body === 'string' && /^\s*<(?:!doctype|html)/i.test(body)) {
    const message = 'A web page answers at this address, not a model. Most addresses end in /v1.'
    return new ModelError('bad-request', message)
  }
  const raw = typeof body === 'string' ? body.slice(0, 500) : (JSON.stringify(body)?.slice(0, 500) ?? null)
  return new ModelError('malformed', 'The server sent something that is not a chat answer.', { raw })
}
