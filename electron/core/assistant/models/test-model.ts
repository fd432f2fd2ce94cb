import type { Clock } from '../../platform/clock.ts'
import { type Model, ModelError } from '../model.ts'
import { buildPrompt } from '../writing/prompt.ts'
import { BUILT_IN } from './built-in-writer.ts'

export interface ModelTest {
  readonly ok: boolean
  /** The model's real answer, or the real error, in a sentence. */
  readonly message: string
  readonly latencyMs: number
  readonly model: string | null
}

/** Somebody is looking at the button: shorter than a draft may take. */
const TEST_TIMEOUT_MS = 45_000

/**
 * Asks the model for one reply, exactly as drafting does, about an invented message: nothing of the user's leaves, so it
 * needs no consent.
 */
export async function testModel(model: Model, clock: Clock): Promise<ModelTest> {
  if (model.provider === BUILT_IN) {
    return { ok: true, message: 'No model is set up: the built-in writer answers.', latencyMs: 0, model: null }
  }
  const tooLong = new AbortController()
  const clear = clock.after(TEST_TIMEOUT_MS, () => tooLong.abort())
  const startedAt = clock.now()
  const done = (ok: boolean, message: string): ModelTest => {
    return { ok, message, latencyMs: Math.max(0, Math.round(clock.now() - startedAt)), model: model.name }
  }
  try {
    const answer = await model.write({ ...testPrompt(startedAt), signal: tooLong.signal })
    return done(true, `It answered: "${(answer.reply ?? answer.reason ?? '').slice(0, 200)}"`)
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    const isTooLong = error.kind === 'cancelled'
    return done(false, isTooLong ? `It did not answer within ${TEST_TIMEOUT_MS / 1000} seconds.` : error.message)
  } finally {
    clear()
  }
}

function testPrompt(now: number) {
  const message = {
    id: '1',
    fromMe: false,
    author: null,
    kind: 'text',
    text: 'Hi, are you there?',
    sentAt: now,
    edited: false,
    revoked: false,
    quoted: null,
    media: null,
    unanswered: true,
  } as const
  return buildPrompt({
    hardening: 'untrusted',
    userName: null,
    instructions: '',
    contact: { name: 'Test', kind: 'direct' },
    messages: [message],
    hasEarlier: false,
    maxMessages: 1,
    instruction: null,
    previousText: null,
    replyWanted: true,
    now,
    timeZone: 'UTC',
  })
}
