import type { ConversationId } from '../../contract/ids.ts'
import {
  type Answered,
  type CallReport,
  type Model,
  ModelError,
  type Question,
  type WriteAnswer,
  type WriteRequest,
} from '../assistant/model.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import { modelsFor, type Purpose, type Wait } from './current-model.ts'
import { type CallSubject, type LogDeps, logCall } from './log-model-call.ts'

/** Nobody can be asked now: why, and until when. */
export class NobodyToAskError extends Error {
  override readonly name = 'NobodyToAskError'
  readonly wait: Wait

  constructor(wait: Wait) {
    super(wait.message)
    this.wait = wait
  }
}

export interface AskInput<Answer> {
  readonly purpose: Exclude<Purpose, 'draft'>
  readonly promptVersion: string
  /** Whom it is about: a conversation kept from models is never asked about. Null: about nobody. */
  readonly conversationId: ConversationId | null
  /** The row that it is asked for, where there is one. */
  readonly row: Pick<OutboxRow, 'id' | 'sourceMessageId'> | null
  readonly question: Omit<Question<Answer>, 'onCall'>
}

export type Asked<Answer> = Answered<Answer> & { readonly model: Model }

/**
 * The one door to the models for everything but a reply: asks those the user chose for this purpose, one after the other
 * where one fails, and writes each call into the log. Null where there is nobody to ask right now: no model, no
 * agreement, a limit reached, a server that failed again and again; rules must do then (`modelsFor` says why).
 * @throws ModelError once all have failed, or the answer cannot be used
 */
export async function askModel<Answer>(deps: LogDeps, input: AskInput<Answer>): Promise<Asked<Answer> | null> {
  const { question, row, conversationId, purpose, promptVersion } = input
  const subject = { purpose, promptVersion, conversationId, ...toSubject(row) }
  try {
    const { model, result } = await callInOrder(
      deps,
      { ...subject, purpose },
      question.signal,
      async (model, onCall) => {
        if (model.ask === null) throw new NobodyToAskError(NO_MODEL)
        return model.ask({ ...question, onCall })
      },
    )
    return { ...result, model }
  } catch (error) {
    if (error instanceof NobodyToAskError) return null
    throw error
  }
}

const NO_MODEL: Wait = { code: 'refused', message: 'No model is set up.', until: null }

export interface WriteInput {
  readonly row: Pick<OutboxRow, 'id' | 'conversationId' | 'sourceMessageId'>
  readonly promptVersion: string
  readonly request: Omit<WriteRequest, 'onCall'>
}

/** The same for the reply of a row. @throws NobodyToAskError, ModelError */
export async function writeReply(
  deps: LogDeps,
  { row, promptVersion, request }: WriteInput,
): Promise<{ readonly model: Model; readonly answer: WriteAnswer }> {
  const { conversationId } = row
  const subject = { purpose: 'draft', promptVersion, conversationId, ...toSubject(row) } as const
  const { model, result } = await callInOrder(deps, subject, request.signal, (model, onCall) =>
    model.write({ ...request, onCall }),
  )
  return { model, answer: result }
}

type OnCall = NonNullable<Question<unknown>['onCall']>

/**
 * Asks the usable models in the user's order until one answers: where one refuses, fails or wants to be left alone, the
 * next is asked at once. A call that was cut short, and an answer that cannot be used, end it.
 */
async function callInOrder<Result>(
  deps: LogDeps,
  subject: CallSubject & { readonly purpose: Purpose },
  signal: AbortSignal,
  call: (model: Model, onCall: OnCall) => Promise<Result>,
): Promise<{ readonly model: Model; readonly result: Result }> {
  const release = await deps.slots.take(signal).catch(() => {
    throw new ModelError('cancelled', 'The call was cancelled.')
  })
  const errors: { readonly model: Model; readonly error: ModelError }[] = []
  try {
    for (;;) {
      const { models, wait } = modelsFor(deps, subject.purpose, subject.conversationId, OWN_CALL)
      const model = models.find((candidate) => !errors.some((failed) => failed.model === candidate))
      if (model === undefined && errors.length > 0) throw toOneError(errors)
      if (model === undefined) throw new NobodyToAskError(wait ?? NO_MODEL)
      const outcome = await callOne(deps, model, (onCall) => call(model, onCall), subject)
      if ('result' in outcome) return { model, result: outcome.result }
      errors.push({ model, error: outcome.error })
    }
  } finally {
    release()
  }
}

/** The place this very call has taken counts as none of the others that are under way. */
const OWN_CALL = 1

/** One call, and what it says about its server. Answers the error where another model may be asked instead. */
async function callOne<Result>(
  deps: LogDeps,
  model: Model,
  call: (onCall: OnCall) => Promise<Result>,
  subject: CallSubject,
): Promise<{ readonly result: Result } | { readonly error: ModelError }> {
  const begunAt = deps.clock.now()
  deps.circuits.began(model)
  const log = createLogBook(deps, model, subject)
  try {
    const result = await call(log.write).finally(log.mustBeKept)
    if (deps.circuits.succeeded(model)) announceHealth(deps)
    return { result }
  } catch (thrown) {
    if (!(thrown instanceof ModelError) || thrown.kind === 'cancelled') {
      if (isTooSlow(subject, deps.clock.now() - begunAt)) deps.circuits.failed(model, TOO_SLOW, deps.clock.now())
      else deps.circuits.cancelled(model)
      throw thrown
    }
    deps.circuits.failed(model, thrown, deps.clock.now())
    announceHealth(deps)
    if (thrown.kind === 'malformed') throw thrown
    return { error: thrown }
  }
}

/**
 * Whoever asks something before a reply can be written gives up sooner than a reply would be given up. After so long that
 * is the server's failing, not the caller's whim (ms).
 */
const SLOW_ANSWER_MS = 55_000
const TOO_SLOW = new ModelError('timeout', 'The model did not answer in time.')

function isTooSlow({ purpose }: CallSubject, tookMs: number): boolean {
  return purpose !== 'draft' && tookMs >= SLOW_ANSWER_MS
}

/** That a line could not be kept (a full disk) is our trouble: it must not look like the server's. */
function createLogBook(deps: LogDeps, model: Model, subject: CallSubject) {
  const failures: unknown[] = []
  return {
    write: (report: CallReport) => {
      try {
        logCall(deps, model, subject, report)
      } catch (failure) {
        failures.push(failure)
      }
    },
    mustBeKept: () => {
      if (failures.length > 0) throw failures[0]
    },
  }
}

/** The job's note, the banner and the settings all show how a server stands. */
function announceHealth(deps: LogDeps): void {
  for (const topic of ['jobs', 'app', 'settings'] as const) deps.announce(topic)
}

function toSubject(row: Pick<OutboxRow, 'id' | 'sourceMessageId'> | null) {
  return { messageId: row?.sourceMessageId ?? null, outboxId: row?.id ?? null }
}

/** How much hope each kind leaves: a limit ends by itself, a failure may, a refusal needs the user. */
const HOPE = ['rate-limited', 'unreachable', 'timeout', 'server'] as const satisfies readonly ModelError['kind'][]

/** Several models failed: what to do next follows the most hopeful of them; the words are everybody's. */
function toOneError(errors: readonly { readonly model: Model; readonly error: ModelError }[]): ModelError {
  const [first] = errors
  if (first === undefined) throw new Error('there is an error')
  const leading = HOPE.map((kind) => errors.find(({ error }) => error.kind === kind)).find((found) => found) ?? first
  if (errors.length === 1) return leading.error
  const message = errors.map(({ model, error }) => `${model.name}: ${error.message}`).join(' ')
  const waits = errors.flatMap(({ error }) => error.retryAfterMs ?? [])
  const retryAfterMs = waits.length === 0 ? null : Math.min(...waits)
  return new ModelError(leading.error.kind, message, { retryAfterMs, cause: leading.error })
}
