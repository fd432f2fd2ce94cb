import OpenAI from 'openai'
import { type Clock, systemClock } from '../platform/clock.ts'
import { type Answer, REPLY_FORM } from './answer.ts'
import { type Completion, readCompletion } from './completion.ts'
import { type Answered, type AnswerForm, type Model, ModelError, type Question, type WriteAnswer } from './model.ts'
import { refusesAnswerForm, toModelError } from './model-failures.ts'
import { createModelFetch, type Fetch } from './model-fetch.ts'
import { leavesMachine, modelOrigin } from './model-origin.ts'

export interface OpenAiModelOptions {
  readonly baseUrl: string
  /** Null for servers that want none. */
  readonly apiKey: string | null
  readonly model: string
  readonly clock?: Clock
  readonly fetch?: Fetch
  /** For one answer, with everything it takes. Local models are slow, so it is long. Default 120,000 ms. */
  readonly timeoutMs?: number
}

/** How the answer's form is asked for, from the strictest to none at all (the prompt describes it in any case). */
const FORMS = ['json_schema', 'json_object', 'none'] as const
type Form = (typeof FORMS)[number]
type Messages = OpenAI.ChatCompletionMessageParam[]

/**
 * A model behind any server that speaks OpenAI's chat completions. One attempt, one answer: who calls it decides about
 * another try. No temperature and no length limit are sent, because reasoning models refuse or misread them. A form
 * that the server refused is not asked for again by this instance.
 */
export function createOpenAiModel(options: OpenAiModelOptions): Model {
  const { baseUrl, apiKey, model, clock = systemClock, timeoutMs = 120_000 } = options
  const client = createClient(options)
  const session: Session = { client, model, form: 'json_schema' }
  async function ask<Answer>(question: Question<Answer>): Promise<Answered<Answer>> {
    const deadline = createDeadline(clock, timeoutMs, question.signal)
    try {
      return await askWithRepair(session, question, deadline.signal)
    } catch (thrown) {
      const endedBy = deadline.endedBy()
      throw toModelError(thrown, { baseUrl, model, apiKey, timeoutMs, endedBy, now: clock.now() })
    } finally {
      deadline.clear()
    }
  }
  return {
    provider: modelOrigin(baseUrl) ?? baseUrl,
    name: model,
    isRemote: leavesMachine(baseUrl, model),
    ask,
    write: async ({ system, user, signal }) => toWriteAnswer(await ask({ system, user, signal, form: REPLY_FORM })),
  }
}

interface Session {
  readonly client: OpenAI
  readonly model: string
  form: Form
}

/** Everything the library would take from the environment (a key, an organisation, an address) is set here instead. */
function createClient({ baseUrl, apiKey, fetch = globalThis.fetch }: OpenAiModelOptions): OpenAI {
  return new OpenAI({
    baseURL: baseUrl.trim().replace(/\/+$/, ''),
    apiKey: 'set-by-our-fetch',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    fetch: createModelFetch(baseUrl, apiKey, fetch),
    maxRetries: 0,
    timeout: LIBRARY_TIMEOUT_MS,
    logLevel: 'off',
  })
}

/** Never reached: our own deadline, on our own clock, comes first. */
const LIBRARY_TIMEOUT_MS = 2_000_000_000

function createDeadline(clock: Clock, timeoutMs: number, caller: AbortSignal) {
  const expired = new AbortController()
  const clear = clock.after(timeoutMs, () => expired.abort())
  return {
    signal: AbortSignal.any([caller, expired.signal]),
    clear,
    endedBy: () => (caller.aborted ? 'caller' : expired.signal.aborted ? 'deadline' : null),
  } as const
}

/** An answer that cannot be read is asked for once more, with what was wrong with it. */
async function askWithRepair<Answer>(
  session: Session,
  question: Question<Answer>,
  signal: AbortSignal,
): Promise<Answered<Answer>> {
  const { form } = question
  const messages: Messages = [
    { role: 'system', content: question.system },
    { role: 'user', content: question.user },
  ]
  const first = await complete(session, messages, form, signal)
  const parsed = form.parse(first.content)
  if ('answer' in parsed) return toAnswered(parsed.answer, first)
  const repeated = [...messages, ...askAgain(first.content, parsed.problem, form.fields)]
  const again = await complete(session, repeated, form, signal)
  const total = {
    ...again,
    tokensIn: add(first.tokensIn, again.tokensIn),
    tokensOut: add(first.tokensOut, again.tokensOut),
  }
  const repaired = form.parse(again.content)
  if ('answer' in repaired) return toAnswered(repaired.answer, total)
  const { tokensIn, tokensOut } = total
  const message = `The model's answer ${repaired.problem} Asked once more, it did no better.`
  throw new ModelError('malformed', message, { raw: again.content, tokensIn, tokensOut })
}

function toAnswered<Answer>(answer: Answer, { content, tokensIn, tokensOut }: Completion): Answered<Answer> {
  return { answer, raw: content, tokensIn, tokensOut }
}

function askAgain(content: string, problem: string, fields: string): Messages {
  return [
    { role: 'assistant', content: content.slice(0, 4_000) },
    {
      role: 'user',
      content: `Your answer ${problem} Answer again with the one JSON object described above: ${fields}. Nothing before it and nothing after it.`,
    },
  ]
}

/** Steps down to a plainer form for as long as the server refuses the one that was asked for. */
async function complete(
  session: Session,
  messages: Messages,
  wanted: AnswerForm<unknown>,
  signal: AbortSignal,
): Promise<Completion> {
  for (;;) {
    const form = session.form
    try {
      const body = { model: session.model, messages, ...toResponseFormat(form, wanted) }
      return readCompletion(await session.client.chat.completions.create(body, { signal }))
    } catch (thrown) {
      if (form === 'none' || !refusesAnswerForm(thrown)) throw thrown
      session.form = form === 'json_schema' ? 'json_object' : 'none'
    }
  }
}

function toResponseFormat(
  form: Form,
  wanted: AnswerForm<unknown>,
): Pick<OpenAI.ChatCompletionCreateParams, 'response_format'> {
  if (form === 'none') return {}
  if (form === 'json_object') return { response_format: { type: 'json_object' } }
  const json_schema = { name: wanted.name, strict: true, schema: wanted.jsonSchema }
  return { response_format: { type: 'json_schema', json_schema } }
}

function toWriteAnswer({ answer, ...call }: Answered<Answer>): WriteAnswer {
  const { needsReply, reply, reason, confidence } = answer
  return { reply: needsReply ? reply : null, reason: reason === '' ? null : reason, confidence, ...call }
}

function add(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : one + other
}
