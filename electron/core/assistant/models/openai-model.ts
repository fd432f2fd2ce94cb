import OpenAI from 'openai'
import { type Clock, systemClock } from '../../platform/clock.ts'
import {
  type Answered,
  type AnswerForm,
  type CallReport,
  type Model,
  ModelError,
  type Question,
  type WriteAnswer,
} from '../model.ts'
import { type Answer, REPLY_FORM } from '../writing/answer.ts'
import { followReply } from '../writing/stream-reply.ts'
import { type Completion, readCompletion } from './completion.ts'
import { refusesAnswerForm, refusesStreaming, toModelError } from './model-failures.ts'
import { createModelFetch, type Fetch } from './model-fetch.ts'
import { leavesMachine, modelOrigin } from './model-origin.ts'
import { readStreamed } from './stream-completion.ts'

export interface OpenAiModelOptions {
  readonly baseUrl: string
  /** Null for servers that want none. */
  readonly apiKey: string | null
  readonly model: string
  readonly clock?: Clock
  readonly fetch?: Fetch
  /** For one answer, with everything it takes. Local models are slow, so it is long. Default 120,000 ms. */
  readonly timeoutMs?: number
  /** Once a streamed answer has begun: so long may it be silent. Default 30,000 ms. */
  readonly idleMs?: number
  /** False where the server is known to refuse a JSON schema: it is not asked for one first. Default true. */
  readonly jsonSchema?: boolean
}

/** How the answer's form is asked for, from the strictest to none at all (the prompt describes it in any case). */
const FORMS = ['json_schema', 'json_object', 'none'] as const
type Form = (typeof FORMS)[number]
type Messages = OpenAI.ChatCompletionMessageParam[]

/**
 * A model behind any server that speaks OpenAI's chat completions. One attempt, one answer: who calls it decides about
 * another try. No temperature and no length limit are sent, because reasoning models refuse or misread them. A form
 * that the server refused, or streaming where it refused that, is not asked for again by this instance.
 */
export function createOpenAiModel(options: OpenAiModelOptions): Model {
  const { baseUrl, apiKey, model, clock = systemClock, timeoutMs = 120_000, idleMs = 30_000 } = options
  const client = createClient(options)
  const form = options.jsonSchema === false ? 'json_object' : 'json_schema'
  const session: Session = { client, model, clock, form, streams: true }
  async function ask<Answer>(question: Question<Answer>): Promise<Answered<Answer>> {
    const deadline = createDeadline(clock, { timeoutMs, idleMs }, question.signal)
    const explain = (thrown: unknown) =>
      toModelError(thrown, { baseUrl, model, apiKey, timeoutMs, idleMs, endedBy: deadline.endedBy(), now: clock.now() })
    try {
      return await askWithRepair(session, question, { signal: deadline.signal, heard: deadline.heard, explain })
    } catch (thrown) {
      throw explain(thrown)
    } finally {
      deadline.clear()
    }
  }
  return {
    provider: modelOrigin(baseUrl) ?? baseUrl,
    name: model,
    isRemote: leavesMachine(baseUrl, model),
    ask,
    write: async ({ system, user, signal, onCall, onText }) => {
      const onRaw = followReply(onText ?? (() => {}))
      return toWriteAnswer(await ask({ system, user, signal, form: REPLY_FORM, onRaw, ...(onCall && { onCall }) }))
    },
  }
}

interface Session {
  readonly client: OpenAI
  readonly model: string
  readonly clock: Clock
  form: Form
  /** Until the server says otherwise. */
  streams: boolean
}

/** How a question may end early, and what a failure is called then. */
interface Ending {
  readonly signal: AbortSignal
  /** A sign of life: the silence that is waited for begins anew. */
  heard(): void
  explain(thrown: unknown): ModelError
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

/**
 * Silence is counted from the first sign of an answer: before that a local model may read a long prompt for as long as
 * an answer may take at all.
 */
function createDeadline(
  clock: Clock,
  { timeoutMs, idleMs }: { timeoutMs: number; idleMs: number },
  caller: AbortSignal,
) {
  const [expired, silent] = [new AbortController(), new AbortController()]
  const clearDeadline = clock.after(timeoutMs, () => expired.abort())
  let clearSilence = () => {}
  return {
    signal: AbortSignal.any([caller, expired.signal, silent.signal]),
    heard() {
      clearSilence()
      clearSilence = clock.after(idleMs, () => silent.abort())
    },
    clear() {
      clearDeadline()
      clearSilence()
    },
    endedBy: () =>
      caller.aborted ? 'caller' : expired.signal.aborted ? 'deadline' : silent.signal.aborted ? 'silence' : null,
  } as const
}

/** An answer that cannot be read is asked for once more, with what was wrong with it. */
async function askWithRepair<Answer>(
  session: Session,
  question: Question<Answer>,
  ending: Ending,
): Promise<Answered<Answer>> {
  const { form } = question
  const messages: Messages = [
    { role: 'system', content: question.system },
    { role: 'user', content: question.user },
  ]
  const first = await complete(session, question, messages, ending)
  const parsed = first.read()
  if ('answer' in parsed) return toAnswered(parsed.answer, first)
  const repeated = [...messages, ...askAgain(first.content, parsed.problem, form.fields)]
  const again = await complete(session, question, repeated, ending)
  const total = {
    ...again,
    tokensIn: add(first.tokensIn, again.tokensIn),
    tokensOut: add(first.tokensOut, again.tokensOut),
  }
  const repaired = again.read()
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

/** Steps down to a plainer form, and to an answer in one piece, for as long as the server refuses what was asked for. */
async function complete<Answer>(session: Session, question: Question<Answer>, messages: Messages, ending: Ending) {
  const { clock, model } = session
  for (;;) {
    const { form, streams } = session
    let soFar = ''
    const startedAt = clock.now()
    const report = (call: Pick<CallReport, 'raw' | 'tokensIn' | 'tokensOut' | 'error'>) =>
      question.onCall?.({ ...call, prompt: textOf(messages), latencyMs: Math.max(0, clock.now() - startedAt) })
    try {
      const body = { model, messages, ...toResponseFormat(form, question.form) }
      const completion = await request(session, body, question, ending, (raw) => {
        soFar = raw
      })
      return { ...completion, read: () => readAndReport(question.form, completion, report) }
    } catch (thrown) {
      const { raw, tokensIn, tokensOut, message } = ending.explain(thrown)
      report({ raw: raw ?? (soFar === '' ? null : soFar), tokensIn, tokensOut, error: message })
      if (streams && question.onRaw && refusesStreaming(thrown)) session.streams = false
      else if (form === 'none' || !refusesAnswerForm(thrown)) throw thrown
      else session.form = form === 'json_schema' ? 'json_object' : 'none'
    }
  }
}

/** One request. Who wants to follow the answer gets it in pieces, told from its beginning at each try. */
async function request(
  { client, streams }: Session,
  body: OpenAI.ChatCompletionCreateParamsNonStreaming,
  { onRaw }: Pick<Question<unknown>, 'onRaw'>,
  { signal, heard }: Ending,
  keep: (raw: string) => void,
): Promise<Completion> {
  if (onRaw === undefined || !streams) return readCompletion(await client.chat.completions.create(body, { signal }))
  onRaw('')
  const streamed = { ...body, stream: true, stream_options: { include_usage: true } } as const
  const response = await client.chat.completions.create(streamed, { signal }).asResponse()
  const onContent = (raw: string) => {
    keep(raw)
    onRaw(raw)
  }
  return readStreamed(response, { onSign: heard, onContent })
}

/** An answer that cannot be read counts as one that came to nothing, whatever a repair brings. */
function readAndReport<Answer>(
  form: AnswerForm<Answer>,
  { content: raw, tokensIn, tokensOut }: Completion,
  report: (call: Pick<CallReport, 'raw' | 'tokensIn' | 'tokensOut' | 'error'>) => void,
) {
  const parsed = form.parse(raw)
  const error = 'answer' in parsed ? null : `The model's answer ${parsed.problem}`
  report({ raw, tokensIn, tokensOut, error })
  return parsed
}

function textOf(messages: Messages): string {
  return messages.map(({ content }) => String(content)).join('\n\n')
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
  const { needsReply, reason, confidence, commitments, claims } = answer
  const [reply, question] = [answer.reply.trim(), answer.question.trim()]
  return {
    reply: needsReply && reply !== '' ? answer.reply : null,
    question: needsReply && reply === '' ? question : null,
    reason: reason === '' ? null : reason,
    ...{ confidence, commitments, claims },
    ...call,
  }
}

function add(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : one + other
}
