import { APIConnectionError, APIError } from 'openai'
import { ModelError, type ModelErrorKind } from '../model.ts'
import { RefusedRequestError } from './model-fetch.ts'

export interface FailureContext {
  readonly baseUrl: string
  readonly model: string
  readonly apiKey: string | null
  readonly timeoutMs: number
  /** How long a streamed answer may be silent. */
  readonly idleMs?: number
  /** What ended the call, where it was one of these. */
  readonly endedBy: 'caller' | 'deadline' | 'silence' | null
  readonly now: number
}

/** A provider that says longer is waited for no longer than a day. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000
/** The longest of a provider's own words that is kept, in UTF-16 units. */
const LONGEST_WORDS = 500

/** Whatever a call threw, as the one error of the port: what to do next, and the provider's own words without the key. */
export function toModelError(thrown: unknown, context: FailureContext): ModelError {
  const { kind, message, retryAfterMs = null } = explain(thrown, context)
  if (thrown instanceof ModelError) {
    const { raw, tokensIn, tokensOut } = thrown
    return new ModelError(kind, withoutKey(message, context.apiKey), { raw, tokensIn, tokensOut, cause: thrown.cause })
  }
  return new ModelError(kind, withoutKey(message, context.apiKey), { retryAfterMs, cause: harmless(thrown, context) })
}

/** Whether the server refused only the form in which the answer was asked for, so that a plainer one may be tried. */
export function refusesAnswerForm(thrown: unknown): boolean {
  if (!(thrown instanceof APIError) || ![400, 404, 415, 422, 500, 501].includes(thrown.status ?? 0)) return false
  const words = wordsOf(thrown)
  return NAMES_THE_FORM.test(words) && !IS_TOO_LONG.test(words)
}

/** Whether the server refused only to answer in pieces, or to count them, so that the answer may be asked for whole. */
export function refusesStreaming(thrown: unknown): boolean {
  if (!(thrown instanceof APIError) || ![400, 403, 404, 405, 415, 422, 500, 501].includes(thrown.status ?? 0))
    return false
  return /\bstream(?:s|ed|ing|_options)?\b|include_usage/i.test(`${wordsOf(thrown)} ${thrown.param ?? ''}`)
}

/**
 * As servers really say it: "This response_format type is unavailable now", "does not support response format
 * `json_schema`", "'response_format.type' must be 'json_schema' or 'text'", "does not support feature:
 * structured-outputs", "Failed to parse grammar", "No endpoints found that can handle the requested parameters",
 * "Failed to generate JSON".
 */
const NAMES_THE_FORM =
  /response[ _]?format|json[ _]?(?:schema|object|mode)|structured[ _-]?outputs?|\bgrammar\b|requested parameters|failed to (?:generate|validate) json|json_validate_failed/i
const IS_TOO_LONG =
  /context[ _]?(?:length|window|size)|maximum context|too many tokens|prompt is too long|exceeds? the (?:available )?context/i

interface Description {
  readonly kind: ModelErrorKind
  readonly message: string
  readonly retryAfterMs?: number | null
}

function explain(thrown: unknown, context: FailureContext): Description {
  if (context.endedBy === 'caller') return { kind: 'cancelled', message: 'The call was cancelled.' }
  if (context.endedBy === 'deadline') {
    const seconds = Math.round(context.timeoutMs / 100) / 10
    return { kind: 'timeout', message: `The model did not answer within ${seconds} seconds.` }
  }
  if (context.endedBy === 'silence') {
    const seconds = Math.round((context.idleMs ?? 0) / 100) / 10
    return { kind: 'timeout', message: `The model fell silent in the middle of its answer for ${seconds} seconds.` }
  }
  if (thrown instanceof ModelError) return thrown
  const refused = causesOf(thrown).find((cause) => cause instanceof RefusedRequestError)
  if (refused !== undefined) return { kind: 'bad-request', message: refused.message }
  if (thrown instanceof APIConnectionError) return describeConnection(thrown, context)
  if (thrown instanceof APIError && thrown.status !== undefined) return describeStatus(thrown, thrown.status, context)
  if (thrown instanceof SyntaxError) return { kind: 'malformed', message: 'The server sent broken JSON.' }
  return describeConnection(thrown, context)
}

/** By status, then by the words: providers use the same status for a wrong model, no credit and a wrong address. */
function describeStatus(error: APIError, status: number, context: FailureContext): Description {
  const words = wordsOf(error)
  const says = words === '' ? `The server answered with status ${status}.` : words
  const retryAfterMs = retryAfter(error.headers, context.now)
  if (status >= 300 && status < 400) return { kind: 'bad-request', message: redirected(error.headers) }
  if (status === 402 || isOutOfCredit(error))
    return { kind: 'auth', message: `No credit left with the provider: ${says}` }
  if (status === 401 || status === 403) return { kind: 'auth', message: keyRefused(says, context) }
  if (status === 429) return { kind: 'rate-limited', message: `Too many requests for now: ${says}`, retryAfterMs }
  if (status === 408) return { kind: 'timeout', message: says, retryAfterMs }
  if (status >= 500 || status === 409 || status === 425) {
    const message = words === '' ? says : `The server answered with an error (${status}): ${words}`
    return { kind: 'server', message, retryAfterMs }
  }
  if (isUnknownModel(error, status, words)) {
    return { kind: 'unknown-model', message: `The model "${context.model}" is not known there: ${says}` }
  }
  if (status === 404 || status === 405) {
    return { kind: 'bad-request', message: `There is no model server at ${context.baseUrl} (${status}). ${END_IN_V1}` }
  }
  if (IS_TOO_LONG.test(words)) {
    return {
      kind: 'malformed',
      message: `The conversation is too long for this model. Let it see fewer messages. ${says}`,
    }
  }
  return { kind: 'bad-request', message: says }
}

const END_IN_V1 = 'Most addresses end in /v1.'

function isUnknownModel(error: APIError, status: number, words: string): boolean {
  if (error.code === 'model_not_found' || error.param === 'model') return true
  const says =
    /\bmodels?\b.{0,120}(?:not (?:found|exist|available|supported|loaded|a valid)|does ?n[o'’]t exist|unknown|no longer|deprecated|decommissioned)|(?:unknown|invalid|no such|unsupported|not a valid|no) model\b|not a valid model|try pulling/is
  return [400, 404, 410, 422].includes(status) && says.test(words)
}

function isOutOfCredit(error: APIError): boolean {
  return (
    error.code === 'insufficient_quota' || error.type === 'insufficient_quota' || error.code === 'billing_not_active'
  )
}

function keyRefused(says: string, { apiKey }: FailureContext): string {
  return apiKey === null ? `The server wants a key: ${says}` : `The key was not accepted: ${says}`
}

function redirected(headers: Headers | undefined): string {
  const to = headers?.get('location') ?? ''
  const where = URL.canParse(to) ? ` to ${new URL(to).origin}` : ''
  return `The server sends us on${where}. The key is not sent there; enter the final address instead.`
}

/** `retry-after-ms`, or `Retry-After` in seconds or as a date. In ms, or null where nothing is said. */
function retryAfter(headers: Headers | undefined, now: number): number | null {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  const header = headers?.get('retry-after') ?? ''
  const seconds = header.trim() === '' ? Number.NaN : Number(header)
  const waitMs = [exact, seconds * 1000, Date.parse(header) - now].find((ms) => Number.isFinite(ms))
  return waitMs === undefined ? null : Math.min(Math.max(0, Math.ceil(waitMs)), LONGEST_WAIT_MS)
}

function describeConnection(thrown: unknown, { baseUrl }: FailureContext): Description {
  const causes = causesOf(thrown)
  const codes = causes.map((cause) => ('code' in cause ? String(cause.code) : ''))
  const has = (pattern: RegExp) => codes.some((code) => pattern.test(code))
  const { host } = new URL(baseUrl)
  const say = (message: string): Description => ({ kind: 'unreachable', message })
  if (has(/ENOTFOUND|EAI_AGAIN/)) return say(`The name ${host} cannot be found. Check the address and the network.`)
  if (has(/ECONNREFUSED/)) return say(`Nothing answers at ${host}. Is the model server running?`)
  if (has(/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/)) return say(`The certificate of ${host} is not trusted.`)
  if (has(/TIMEOUT|ETIMEDOUT/)) return { kind: 'timeout', message: `${host} did not answer in time.` }
  if (has(/ECONNRESET|UND_ERR_SOCKET|EPIPE|ERR_STREAM/))
    return say(`${host} cut the connection before it had answered.`)
  const last = causes.at(-1)?.message ?? 'unknown reason'
  return say(`${host} could not be reached (${last}).`)
}

/** The provider's own words, from the shapes in use: OpenAI's object, a bare string, FastAPI's `detail`, plain text. */
function wordsOf(error: APIError): string {
  const body: unknown = error.error
  const found = [pick(body, 'message'), pick(body, 'detail'), pick(body, 'error'), body].find(
    (candidate) => typeof candidate === 'string' && candidate.trim() !== '',
  )
  const text = typeof found === 'string' ? found : error.message.replace(/^\d{3} /, '')
  const plain = /^\s*</.test(text) || text === 'status code (no body)' ? '' : text.replaceAll(/\s+/g, ' ').trim()
  return plain.length > LONGEST_WORDS ? `${plain.slice(0, LONGEST_WORDS)}…` : plain
}

function pick(body: unknown, key: string): unknown {
  return typeof body === 'object' && body !== null
    ? Object.entries(body).find(([name]) => name === key)?.[1]
    : undefined
}

function causesOf(thrown: unknown): Error[] {
  const causes: Error[] = []
  for (let cause = thrown; cause instanceof Error && causes.length < 8; cause = cause.cause) {
    causes.push(cause)
    if (cause instanceof AggregateError) causes.push(...cause.errors.filter((error) => error instanceof Error))
  }
  return causes
}

/** The key itself, and anything that looks like one: some providers repeat what they were sent. */
function withoutKey(message: string, apiKey: string | null): string {
  const own = apiKey === null || apiKey.length < 4 ? message : message.replaceAll(apiKey, '[key]')
  return own.replaceAll(/\b(?:sk|gsk|pk|key|Bearer)[-_ ][\w*.-]{12,}/g, '[key]')
}

/** The cause for the log: kind and words only, because the library's own error carries headers and bodies. */
function harmless(thrown: unknown, { apiKey }: FailureContext): Error {
  const lines = causesOf(thrown).map((cause) => `${cause.constructor.name}: ${cause.message}`)
  return new Error(withoutKey(lines.join(' < ') || 'not an Error', apiKey))
}
