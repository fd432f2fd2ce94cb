import type { MessageKind } from '../../contract/models.ts'
import type { Language } from './reading/language.ts'

/**
 * The model port. One call, structured answer, no tools. It can only propose words: nothing here can reach the outbox
 * or a channel (an architecture test holds that).
 */
export interface Model {
  /** Origin of the endpoint for the log and for consent (`https://api.openai.com`), or `built-in`. */
  readonly provider: string
  readonly name: string
  /** False for the built-in writer and for servers on loopback: nothing leaves the machine, no consent is needed. */
  readonly isRemote: boolean
  /** What is private leaves as placeholders and is put back in the answer (`withRedaction`). */
  readonly redacts?: boolean
  /** Writes a reply. @throws ModelError */
  write(request: WriteRequest): Promise<WriteAnswer>
  /** Anything else, in a form of its own; null where there is nobody to ask (the built-in writer). @throws ModelError */
  readonly ask: (<Answer>(question: Question<Answer>) => Promise<Answered<Answer>>) | null
}

/** A prompt together with the form of the answer it asks for. */
export interface Question<Answer> {
  readonly system: string
  readonly user: string
  /** Texts of notes marked secret that stand in the prompt: a model that redacts takes them out wherever they stand. */
  readonly secrets?: readonly string[]
  readonly form: AnswerForm<Answer>
  readonly signal: AbortSignal
  /** Given, the answer is streamed: told of all that the model has written so far, again and again. */
  onRaw?(raw: string): void
  /** Told of every request that went out, as soon as it is over. */
  onCall?(call: CallReport): void
}

/**
 * One request that really went out, for the log: an answer takes several where a form is refused or an answer repaired.
 * Whoever stands between and changes what is sent passes this on, so that the log holds what left.
 */
export interface CallReport {
  /** Everything that was sent, as it left. */
  readonly prompt: string
  readonly raw: string | null
  readonly tokensIn: number | null
  readonly tokensOut: number | null
  /** Why it came to nothing, in a sentence. */
  readonly error: string | null
  readonly latencyMs: number
  /** What is private left as placeholders: said by whoever put them there. */
  readonly redacted?: boolean
}

export interface AnswerForm<Answer> {
  /** For servers that keep a form: its name and JSON schema, with every field required. */
  readonly name: string
  readonly jsonSchema: Record<string, unknown>
  /** The fields in words, for asking again: `needsReply, reason, reply`. */
  readonly fields: string
  /** Reads what came back. Never throws; `problem` completes the sentence "The model's answer …". */
  parse(raw: string): { readonly answer: Answer } | { readonly problem: string }
}

/** What came back, and what it cost with every call it took; null where the server did not count. */
export interface Answered<Answer> {
  readonly answer: Answer
  /** The raw answer, for the log. */
  readonly raw: string
  readonly tokensIn: number | null
  readonly tokensOut: number | null
}

/** One prompt in the roles every OpenAI-compatible server understands. */
export interface WriteRequest {
  readonly system: string
  readonly user: string
  /** Texts of notes marked secret that stand in the prompt: a model that redacts takes them out wherever they stand. */
  readonly secrets?: readonly string[]
  /** For the built-in writer, which reads no prose: the same facts as fields. */
  readonly facts: DraftFacts
  readonly signal: AbortSignal
  /** Told of the words of the reply as they are written, without anything around them; empty when it begins anew. */
  onText?(soFar: string): void
  onCall?(call: CallReport): void
}

/** `buildPrompt` makes these together with the prompt, from the same messages. */
export interface DraftFacts {
  readonly contactName: string
  readonly isGroup: boolean
  /** What they wrote since we last answered, oldest first; media without words are left out. */
  readonly lastInboundTexts: readonly string[]
  /** The kinds of all those messages, media included. Left out: every one is a text. */
  readonly lastInboundKinds?: readonly MessageKind[]
  readonly instruction: string | null
  /** What the built-in writer says, word for word; null or left out: what suits their last message. */
  readonly opener?: string | null
  /** The user asked for this draft, so "no reply is needed" is no answer. */
  readonly replyWanted?: boolean
  /** What the conversation is locked to (`de`); null or left out: told from their words. */
  readonly language?: Language | null
}

/** A statement and the labels that the prompt gave to messages and notes; nothing in it is checked yet. */
export interface LabelledClaim {
  readonly text: string
  readonly sources: readonly string[]
}

export type Confidence = 'low' | 'medium' | 'high'

export interface WriteAnswer {
  /** Null when no reply is needed (then `reason` says why), or when the user has to answer `question` first. */
  readonly reply: string | null
  /** What the user has to answer before a reply can be written; null beside a reply. */
  readonly question: string | null
  /** With a reply: what the model, or the writer, has to say about it. */
  readonly reason: string | null
  /** The model's own word for how sure it is; null where there is none. */
  readonly confidence: Confidence | null
  /** Words of the reply that bind the user, as the model names them. */
  readonly commitments: readonly string[]
  /** What the reply states, with the labels of what each statement stands on, as the model names them. */
  readonly claims: readonly LabelledClaim[]
  /** The raw answer, for the log. */
  readonly raw: string
  /** Of all calls this answer took (a refused form and a repair are calls too); null where the server did not count. */
  readonly tokensIn: number | null
  readonly tokensOut: number | null
}

/**
 * Why a call failed, as far as it changes what to do next: `auth` (key or credit), `unknown-model` and `bad-request`
 * (also a wrong address) pause drafting and point at the settings; `rate-limited` waits `retryAfterMs` without spending
 * an attempt; the rest is retried. `malformed` is also what only this one draft suffers from: a refusal, a conversation
 * that is too long for the model. `cancelled`: the caller's own signal.
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
  /** What the model wrote, when that was the trouble, and what it cost all the same. */
  readonly raw: string | null
  readonly tokensIn: number | null
  readonly tokensOut: number | null

  /** `message` is the provider's own words, made into a sentence, never with the key in it. */
  constructor(kind: ModelErrorKind, message: string, options: ModelErrorDetails = {}) {
    super(message, { cause: options.cause })
    this.name = 'ModelError'
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs ?? null
    this.raw = options.raw ?? null
    this.tokensIn = options.tokensIn ?? null
    this.tokensOut = options.tokensOut ?? null
  }
}

export interface ModelErrorDetails {
  readonly retryAfterMs?: number | null
  readonly raw?: string | null
  readonly tokensIn?: number | null
  readonly tokensOut?: number | null
  readonly cause?: unknown
}
