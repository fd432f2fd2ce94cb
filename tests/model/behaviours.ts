/** What the stand-in does with one chat request. Plain data, so that it can also be set from another process. */
export type Behaviour =
  /** A well-formed answer; whatever is left out is the default, which echoes the last message. */
  | ({ kind: 'answer' } & Partial<Answer>)
  /** The same, going wrong on the way where it is asked for in pieces. */
  | ({ kind: 'stream' } & Partial<Answer> & StreamFaults)
  /** Refuses to answer in pieces, or to count them; or answers whole although it was asked for pieces. */
  | { kind: 'refuse-streaming'; message?: string }
  | { kind: 'ignore-streaming' }
  /** These very words as the content. */
  | { kind: 'content'; content: string; finishReason?: string }
  /** What was said in a recording. */
  | { kind: 'speech'; text: string }
  /** Ignores the asked form: the default answer in a code fence, or only the words of the reply. */
  | { kind: 'fenced' }
  | { kind: 'prose' }
  /** The default answer after a reasoning model's thoughts. */
  | { kind: 'thinking' }
  /** Refuses `response_format` unless it is one of these types; other requests are answered. */
  | { kind: 'refuse-format'; accepts?: string[]; message?: string }
  | { kind: 'refusal'; words: string }
  | { kind: 'rate-limit'; retryAfter?: string }
  | { kind: 'out-of-credit' }
  | { kind: 'server-error' }
  | { kind: 'unauthorized' }
  | { kind: 'unknown-model' }
  | { kind: 'too-long' }
  | { kind: 'status'; status: number; body: unknown; headers?: Record<string, string> }
  /** A 200 whose body is broken JSON, or a web page, or has no choices, or no words, or never ends. */
  | { kind: 'malformed-json' }
  | { kind: 'web-page' }
  | { kind: 'empty' }
  | { kind: 'empty-content' }
  | { kind: 'endless' }
  /** Never answers; stops in the middle of the body; answers after `ms`; sends elsewhere; cuts the connection. */
  | { kind: 'hang' }
  | { kind: 'hang-in-body' }
  | { kind: 'slow'; ms: number }
  | { kind: 'redirect'; to: string }
  | { kind: 'cut' }
  | { kind: 'cut-in-body' }

interface Answer {
  needsReply: boolean
  reason: string
  question: string
  reply: string
  confidence: string
  commitments: string[]
  claims: { text: string; sources: string[] }[]
}

export interface StreamFaults {
  /** Between two pieces, in ms. */
  readonly paceMs?: number
  /** After so many characters of the content it ends as `end` says. */
  readonly stopAfter?: number
  readonly end?: 'hang' | 'cut' | 'close' | 'error'
  /** False: not counted, although that was asked for. */
  readonly usage?: boolean
}

export interface ChatBody {
  readonly model: string
  readonly stream?: boolean
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly response_format?: { readonly type: string }
  readonly [field: string]: unknown
}

export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Record<string, string>
}

/** What a behaviour puts on the wire, where that is one whole answer. */
export function replyFor(behaviour: Behaviour, body: ChatBody, authorization: string): Reply {
  switch (behaviour.kind) {
    case 'content':
      return completion(body, behaviour.content, { finishReason: behaviour.finishReason ?? 'stop' })
    case 'speech':
      return { status: 200, body: { text: behaviour.text } }
    case 'fenced':
      return completion(body, `Here is the reply:\n\`\`\`json\n${defaultAnswer(body)}\n\`\`\`\nLet me know!`)
    case 'prose':
      return completion(body, echo(body))
    case 'thinking':
      return completion(body, `<think>They wrote {something}. I should answer.</think>\n${defaultAnswer(body)}`)
    case 'refuse-format':
      return refusesFormat(behaviour, body) ?? completion(body, defaultAnswer(body))
    case 'refusal':
      return completion(body, null, { refusal: behaviour.words })
    case 'empty-content':
      return completion(body, '')
    case 'empty':
      return { status: 200, body: { id: 'x', object: 'chat.completion', choices: [], usage: usageOf(body, '') } }
    case 'answer':
    case 'stream':
      return completion(body, JSON.stringify({ ...JSON.parse(defaultAnswer(body)), ...wordsOf(behaviour) }))
    case 'refuse-streaming':
      return refusesStreaming(behaviour, body) ?? completion(body, defaultAnswer(body))
    default:
      return errorFor(behaviour, body, authorization) ?? completion(body, defaultAnswer(body))
  }
}

function errorFor(behaviour: Behaviour, body: ChatBody, authorization: string): Reply | null {
  const fail = (status: number, message: string, more: object = {}, headers: Record<string, string> = {}): Reply => {
    return {
      status,
      headers,
      body: { error: { message, type: 'invalid_request_error', param: null, code: null, ...more } },
    }
  }
  switch (behaviour.kind) {
    case 'rate-limit':
      return fail(
        429,
        'Rate limit reached for requests per minute.',
        { code: 'rate_limit_exceeded' },
        retryAfter(behaviour),
      )
    case 'out-of-credit':
      return fail(429, 'You exceeded your current quota.', { type: 'insufficient_quota', code: 'insufficient_quota' })
    case 'server-error':
      return fail(500, 'The server had an error while processing your request.', { type: 'server_error' })
    case 'unauthorized': {
      // Some providers repeat the key that they refuse, which is what a client has to guard against.
      const key = authorization.replace('Bearer ', '')
      return fail(401, `Incorrect API key provided: ${key}.`, { code: 'invalid_api_key' })
    }
    case 'unknown-model':
      return fail(404, `The model \`${body.model}\` does not exist or you do not have access to it.`, {
        code: 'model_not_found',
      })
    case 'too-long':
      return fail(400, "This model's maximum context length is 8192 tokens.", { code: 'context_length_exceeded' })
    case 'status':
      return { status: behaviour.status, body: behaviour.body, headers: behaviour.headers ?? {} }
    default:
      return null
  }
}

/** What kind of answer is asked for: the name of the form, where the request carries one. */
export function formOf(body: ChatBody): string | null {
  const format = body.response_format as { json_schema?: { name?: string } } | undefined
  return format?.json_schema?.name ?? null
}

/** The last words of the contact, without the tags around them: what the default answer repeats. */
export function echo(body: ChatBody): string {
  const asked = body.messages.findLast((message) => message.role === 'user')?.content ?? ''
  const blocks = [...asked.matchAll(/<message [^>]*by="contact"[^>]*>([\s\S]*?)<\/message>/g)]
  const last = blocks.at(-1)?.[1]?.replaceAll(/<(note|answers_to)[^>]*>[\s\S]*?<\/\1>/g, '') ?? asked
  const plain = last.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return `You wrote: ${plain.trim().slice(0, 200)}`
}

export function defaultAnswer(body: ChatBody): string {
  if (formOf(body) === 'conversation_summary') return JSON.stringify({ lines: [], facts: [] })
  const [verdict, rest] = [
    { needsReply: true, reason: 'They wrote to you.', question: '' },
    { confidence: 'high', commitments: [], claims: [] },
  ]
  return JSON.stringify({ ...verdict, reply: echo(body), ...rest })
}

/** The fields of the answer alone. */
function wordsOf(behaviour: Behaviour & { kind: 'answer' | 'stream' }): object {
  const {
    kind: _,
    paceMs,
    stopAfter,
    end,
    usage,
    ...words
  }: Partial<Answer> & StreamFaults & { kind: string } = behaviour
  return words
}

function refusesStreaming({ message }: { message?: string }, body: ChatBody): Reply | null {
  if (body.stream !== true) return null
  const words = message ?? 'Your organization must be verified to stream this model.'
  return { status: 400, body: { error: { message: words, type: 'invalid_request_error', param: 'stream' } } }
}

function refusesFormat(behaviour: { accepts?: string[]; message?: string }, body: ChatBody): Reply | null {
  const type = body.response_format?.type
  if (type === undefined || behaviour.accepts?.includes(type)) return null
  const message = behaviour.message ?? `This model does not support response format \`${type}\`.`
  return { status: 400, body: { error: { message, type: 'invalid_request_error', param: 'response_format' } } }
}

function retryAfter(behaviour: { retryAfter?: string }): Record<string, string> {
  return behaviour.retryAfter === undefined ? {} : { 'retry-after': behaviour.retryAfter }
}

function completion(
  body: ChatBody,
  content: string | null,
  options: { finishReason?: string; refusal?: string } = {},
): Reply {
  const message = { role: 'assistant', content, refusal: options.refusal ?? null }
  return {
    status: 200,
    body: {
      id: 'chatcmpl-stand-in',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: body.model,
      choices: [{ index: 0, message, finish_reason: options.finishReason ?? 'stop' }],
      usage: usageOf(body, content ?? ''),
    },
  }
}

/** A count that a test can predict: one token for each four characters. */
export function usageOf(body: ChatBody, content: string) {
  const characters = body.messages.reduce((sum, message) => sum + message.content.length, 0)
  const [prompt_tokens, completion_tokens] = [Math.ceil(characters / 4), Math.ceil(content.length / 4)]
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}
