import { z } from 'zod'
import { ModelError } from '../model.ts'
import { type Completion, readCompletion, serverSays } from './completion.ts'
import { readEvents } from './stream-events.ts'

/** What is read of one piece of a streamed completion; servers leave out or add whatever else they like. */
const pieceSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.unknown().optional(),
})

/** Who listens while an answer comes in. */
export interface Listener {
  /** Something came, be it a thought that is not told. */
  onSign(): void
  /** All of the content so far. */
  onContent(soFar: string): void
}

/**
 * Reads a chat completion that comes piece by piece. A server that does not stream after all is read as it answers.
 * @throws ModelError with what was wrong with it; whatever the connection throws
 */
export async function readStreamed(response: Response, listener: Listener): Promise<Completion> {
  if (!/\bevent-stream\b/i.test(response.headers.get('content-type') ?? '') || response.body === null) {
    return readCompletion(toBody(await response.text(), response.headers.get('content-type')))
  }
  const state: Received = { content: '', refusal: '', finishReason: null, usage: null, isDone: false }
  for await (const data of readEvents(response.body)) {
    listener.onSign()
    if (take(state, data)) listener.onContent(state.content)
  }
  const { content, refusal, finishReason, usage } = state
  const whole = { choices: [{ message: { content, refusal }, finish_reason: finishReason }], usage }
  if (state.isDone || finishReason !== null) return readCompletion(whole)
  throw new ModelError('unreachable', 'The server stopped in the middle of its answer.', { raw: content })
}

/** The answer to a request for pieces, from a server that sent it whole. @throws SyntaxError where it is broken JSON */
function toBody(text: string, contentType: string | null): unknown {
  return /\bjson\b/i.test(contentType ?? '') ? JSON.parse(text) : text
}

interface Received {
  content: string
  refusal: string
  finishReason: string | null
  usage: unknown
  isDone: boolean
}

/** Adds one piece; answers whether there are more words. */
function take(state: Received, data: string): boolean {
  if (data === '[DONE]') {
    state.isDone = true
    return false
  }
  const json: unknown = JSON.parse(data)
  const failure = serverSays(json)
  if (failure !== null) throw failure
  const { data: piece } = pieceSchema.safeParse(json)
  if (piece === undefined) throw new ModelError('malformed', 'The server sent something that is not a chat answer.')
  const choice = piece.choices?.[0]
  const words = choice?.delta?.content ?? ''
  state.content += words
  state.refusal += choice?.delta?.refusal ?? ''
  state.finishReason = choice?.finish_reason ?? state.finishReason
  state.usage = piece.usage ?? state.usage
  return words !== ''
}
