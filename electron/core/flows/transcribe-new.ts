import type { MessageId } from '../../contract/ids.ts'
import { countFailedCalls } from '../assistant/models/ai-responses.store.ts'
import { listUnwrittenVoiceNotes } from '../inbox/voice-notes.ts'
import type { StepResult } from '../jobs/loop.ts'
import { backoffMs } from '../platform/backoff.ts'
import type { DraftDeps } from './draft-deps.ts'
import { NotTranscribableError, TRANSCRIPTION, type TranscribeDeps, transcribeMessage } from './transcribe-message.ts'

const HOUR_MS = 60 * 60_000
/** Failed calls after which a voice note is left to be listened to, or asked for by hand. */
const MOST_FAILURES = 3
/** So many are looked through at once. */
const LOOKED_AT = 100

/** The loop that writes new voice notes down as they come, where the user wants that: one after the other. */
export function createTranscribing(
  deps: TranscribeDeps & Pick<DraftDeps, 'random'>,
): (signal: AbortSignal) => Promise<StepResult> {
  /** When each may be tried again (ms); for this run of the program only. */
  const later = new Map<MessageId, number>()
  return async (signal) => {
    const { transcription, assistant } = deps.settings()
    if (!transcription.automatic || transcription.profile === '') return { did: null, next: 'wait' }
    const now = deps.clock.now()
    const since = now - assistant.draftWithinHours * HOUR_MS
    const notes = listUnwrittenVoiceNotes(deps.store.db, deps.accountId, since, LOOKED_AT)
    const waits = notes.flatMap(({ id }) => later.get(id) ?? []).filter((at) => at > now && Number.isFinite(at))
    const due = notes.find(({ id }) => (later.get(id) ?? 0) <= now)
    if (due === undefined) return { did: null, next: waits.length === 0 ? 'wait' : Math.min(...waits) }
    try {
      await transcribeMessage(deps, due.id, signal)
      later.delete(due.id)
      return { did: 'wrote a voice note down', next: 'now' }
    } catch (error) {
      if (signal.aborted) return { did: null, next: 'wait' }
      later.set(due.id, nextTry(deps, due.id, error))
      return { did: 'could not write a voice note down', next: 'now' }
    }
  }
}

function nextTry(deps: TranscribeDeps & Pick<DraftDeps, 'random'>, id: MessageId, error: unknown): number {
  const failures = countFailedCalls(deps.store.db, id, TRANSCRIPTION)
  if (error instanceof NotTranscribableError || failures >= MOST_FAILURES) return Number.POSITIVE_INFINITY
  return deps.clock.now() + backoffMs(failures + 1, deps.random)
}
