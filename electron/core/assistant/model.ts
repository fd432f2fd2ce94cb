/**
 * The model port. One call, structured answer. It can only propose words: nothing here can reach the outbox or a
 * channel (an architecture test holds that).
 */
export interface Model {
  /** Origin of the endpoint for the log and for consent (`https://api.openai.com`), or `built-in`. */
  readonly provider: string
  readonly name: string
  /** False for the built-in writer and for servers on loopback: nothing leaves the machine, no consent is needed. */
  readonly isRemote: boolean
  /** @throws ModelError */
  write(request: WriteRequest): Promise<WriteAnswer>
}

/** One prompt in the roles every OpenAI-compatible server understands. */
export interface WriteRequest {
  readonly system: string
  readonly user: string
  /** For the built-in writer, which reads no prose: the same facts as fields. */
  readonly facts: DraftFacts
  readonly signal: AbortSignal
}

export interface DraftFacts {
  readonly contactName: string
  readonly isGroup: boolean
  readonly lastInboundTexts: readonly string[]
  readonly instruction: string | null
}

export interface WriteAnswer {
  /** Null when no reply is needed; then `reason` says why. */
  readonly reply: string | null
  readonly reason: string | null
  /** The raw answer, for the log. */
  readonly raw: string
  readonly tokensIn: number | null
  readonly tokensOut: number | null
}

/**
 * Why a call failed, as far as it changes what to do next: `auth`, `unknown-model` and `bad-request` pause drafting
 * and point at the settings; `rate-limited` waits `retryAfterMs` without spending an attempt; the rest is retried.
 */
export type ModelErrorKind =
  | 'auth'
  | 'unknown-model'
  | 'bad-request'
  | 'rate-limited'
  | 'server'
  | 'timeout'
  | 'unreachable'
  | 'malformed'
  | 'cancelled'

export class ModelError extends Error {
  readonly kind: ModelErrorKind
  readonly retryAfterMs: number | null

  /** `message` is the provider's own words, made into a sentence, never with the key in it. */
  constructor(kind: ModelErrorKind, message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'ModelError'
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}
