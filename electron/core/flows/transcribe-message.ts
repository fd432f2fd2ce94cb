import { AppError } from '../../contract/errors.ts'
import type { MessageId } from '../../contract/ids.ts'
import { ModelError } from '../assistant/model.ts'
import { speechUsd } from '../assistant/models/prices.ts'
import type { Recording, Transcriber } from '../assistant/models/transcribe.ts'
import type { Channel } from '../channels/channel.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import { getMessage, type StoredMessage } from '../inbox/messages.store.ts'
import type { AccountScope } from './account-scope.ts'
import { type Candidate, speechCandidate } from './current-model.ts'
import type { DraftDeps } from './draft-deps.ts'
import { type LogDeps, logCall } from './log-model-call.ts'
import { mayAsk } from './may-ask.ts'
import { spendingCap } from './spending-caps.ts'
import { takeInTranscript } from './take-in-change.ts'

export interface TranscribeDeps extends AccountScope, LogDeps, Pick<DraftDeps, 'transcribing'> {
  readonly channel: Pick<Channel, 'fetchMedia'>
  createTranscriber(choice: { baseUrl: string; apiKey: string | null; model: string }): Transcriber
}

/** Nothing that another try could mend. */
export class NotTranscribableError extends AppError {}

/**
 * Has a voice note written down, once: its words are its text from then on. Nothing leaves of a conversation kept from
 * models, to a place the user did not agree to, or beyond a limit.
 * @throws AppError with what is in the way; MODEL_FAILED with the provider's own words
 */
export async function transcribeMessage(
  deps: TranscribeDeps,
  id: MessageId,
  signal: AbortSignal,
): Promise<StoredMessage> {
  const message = mustExist(deps, id)
  if (message.transcribed) return message
  const underWay = deps.transcribing.get(id)
  const end = underWay?.end ?? transcribe(deps, message, signal)
  if (underWay === undefined) deps.transcribing.set(id, { conversationId: message.conversationId, end })
  try {
    await end
  } finally {
    if (underWay === undefined) {
      deps.transcribing.delete(id)
      deps.wakeAssistant()
    }
  }
  return mustExist(deps, id)
}

async function transcribe(deps: TranscribeDeps, message: StoredMessage, signal: AbortSignal): Promise<void> {
  mayLeave(deps, message)
  const recording = await fetchRecording(deps, message)
  const text = await ask(deps, message, recording, signal)
  if (text === '')
    throw new NotTranscribableError('MODEL_FAILED', { message: 'Nothing that was said could be made out.' })
  takeInTranscript(deps, message.channelMessageId, text)
}

/** @throws AppError */
function mayLeave(deps: TranscribeDeps, message: StoredMessage, own = 0): Candidate {
  const isVoice = message.kind === 'voice' || message.kind === 'audio'
  if (!isVoice || message.media === null || message.revokedAt !== null || message.text !== null) {
    throw new NotTranscribableError('MEDIA_UNAVAILABLE', { message: 'There is nothing spoken here to write down.' })
  }
  const [candidate] = speechCandidate(deps)
  if (candidate === undefined) throw new AppError('MODEL_NOT_CONFIGURED', { message: NO_MODEL })
  if (!mayAsk(getConversation(deps.store.db, message.conversationId))) {
    throw new AppError('CONVERSATION_BLOCKED')
  }
  if (candidate.obstacle === 'consent') throw new AppError('CONSENT_NEEDED')
  if (candidate.obstacle === 'key-sealed') throw new AppError('KEY_SEALED')
  const cap = candidate.model.isRemote ? spendingCap(deps, message.conversationId, deps.slots.taken - own) : null
  if (cap !== null) throw new AppError('MODEL_FAILED', { message: cap.message })
  const readiness = deps.circuits.look(candidate.model, deps.clock.now())
  if ('why' in readiness) throw new AppError('MODEL_FAILED', { message: readiness.why })
  return candidate
}

const NO_MODEL = 'No model for speech is chosen yet. Choose one under Settings › Assistant.'

/** @throws AppError MEDIA_UNAVAILABLE */
async function fetchRecording(deps: TranscribeDeps, message: StoredMessage): Promise<Recording> {
  const largest = deps.settings().transcription.maxMegabytes * 1_000_000
  const refuse = () =>
    new NotTranscribableError('MEDIA_UNAVAILABLE', { message: 'This voice note is larger than your settings allow.' })
  if ((message.media?.sizeBytes ?? 0) > largest) throw refuse()
  const { bytes, mimeType } = await deps.channel.fetchMedia(message.channelMessageId)
  if (bytes.byteLength > largest) throw refuse()
  return { bytes, mimeType }
}

/** One call, and its line in the log. @throws AppError MODEL_FAILED */
async function ask(
  deps: TranscribeDeps,
  message: StoredMessage,
  recording: Recording,
  signal: AbortSignal,
): Promise<string> {
  const release = await deps.slots.take(signal)
  try {
    // Fetching it, and waiting for a turn, took a while: the user may have said no since, or it was deleted.
    const { profile, apiKey } = mayLeave(deps, mustExist(deps, message.id), OWN_CALL)
    const transcriber = deps.createTranscriber({ baseUrl: profile.baseUrl, apiKey, model: profile.name })
    return await askOne(deps, transcriber, message, recording, signal)
  } finally {
    release()
  }
}

/** The place this very call has taken counts as none of the others that are under way. */
const OWN_CALL = 1

async function askOne(
  deps: TranscribeDeps,
  transcriber: Transcriber,
  message: StoredMessage,
  recording: Recording,
  signal: AbortSignal,
): Promise<string> {
  const startedAt = deps.clock.now()
  const seconds = message.media?.durationSeconds ?? null
  const log = (raw: string | null, error: string | null) =>
    logCall(deps, transcriber, subjectOf(message), {
      prompt: `A voice note (${seconds ?? '?'} seconds, ${recording.bytes.byteLength} bytes).`,
      ...{ raw, error, tokensIn: null, tokensOut: null, latencyMs: Math.max(0, deps.clock.now() - startedAt) },
      costUsd: error === null ? speechUsd(transcriber, seconds, deps.prices.table()) : null,
    })
  deps.circuits.began(transcriber)
  try {
    const text = await transcriber.transcribe(recording, signal)
    deps.circuits.succeeded(transcriber)
    log(text, null)
    return text
  } catch (thrown) {
    if (!(thrown instanceof ModelError)) throw thrown
    if (thrown.kind === 'cancelled') deps.circuits.cancelled(transcriber)
    else deps.circuits.failed(transcriber, thrown, deps.clock.now())
    log(null, thrown.message)
    throw new AppError('MODEL_FAILED', { message: thrown.message, cause: thrown })
  }
}

function subjectOf({ id, conversationId }: StoredMessage) {
  return { purpose: TRANSCRIPTION, promptVersion: '', conversationId, messageId: id, outboxId: null } as const
}

/** What stands in the log as its purpose. */
export const TRANSCRIPTION = 'transcription'

/** @throws AppError NOT_FOUND */
function mustExist(deps: TranscribeDeps, id: MessageId): StoredMessage {
  const message = getMessage(deps.store.db, id)
  if (message === null) throw new AppError('NOT_FOUND', { message: 'There is no such message.' })
  return message
}
