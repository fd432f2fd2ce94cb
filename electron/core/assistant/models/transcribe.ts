import OpenAI, { toFile } from 'openai'
import { z } from 'zod'
import { type Clock, deadline, systemClock } from '../../platform/clock.ts'
import { type Model, ModelError } from '../model.ts'
import { toModelError } from './model-failures.ts'
import { createModelFetch, type Fetch } from './model-fetch.ts'
import { leavesMachine, modelOrigin } from './model-origin.ts'

/** Speech to be written down. */
export interface Recording {
  readonly bytes: Uint8Array
  readonly mimeType: string
}

export interface Transcriber extends Pick<Model, 'provider' | 'name' | 'isRemote'> {
  /** What was said, empty where nothing was. @throws ModelError */
  transcribe(recording: Recording, signal: AbortSignal): Promise<string>
}

export interface TranscriberOptions {
  readonly baseUrl: string
  readonly apiKey: string | null
  readonly model: string
  readonly clock?: Clock
  readonly fetch?: Fetch
  /** Default 120,000 ms. */
  readonly timeoutMs?: number
}

/** Servers know a recording by the end of its file's name; WhatsApp's voice notes are Opus in Ogg. */
const ENDINGS: Readonly<Record<string, string>> = {
  ...{ 'audio/ogg': 'ogg', 'audio/opus': 'ogg', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/aac': 'm4a' },
  ...{ 'audio/wav': 'wav', 'audio/x-wav': 'wav', 'audio/webm': 'webm', 'audio/flac': 'flac' },
}

const answer = z.union([z.object({ text: z.string() }), z.string().transform((text) => ({ text }))])

/** A model behind any server that speaks OpenAI's `/audio/transcriptions`. One attempt, one answer. */
export function createTranscriber(options: TranscriberOptions): Transcriber {
  const { baseUrl, apiKey, model, clock = systemClock, fetch = globalThis.fetch, timeoutMs = 120_000 } = options
  const client = new OpenAI({
    baseURL: baseUrl.trim().replace(/\/+$/, ''),
    ...{ apiKey: 'set-by-our-fetch', adminAPIKey: null, organization: null, project: null, webhookSecret: null },
    fetch: createModelFetch(baseUrl, apiKey, fetch),
    ...{ maxRetries: 0, timeout: LIBRARY_TIMEOUT_MS, logLevel: 'off' },
  })
  return {
    provider: modelOrigin(baseUrl) ?? baseUrl,
    name: model,
    isRemote: leavesMachine(baseUrl, model),
    async transcribe({ bytes, mimeType }, signal) {
      const late = deadline(clock, timeoutMs)
      try {
        const type = mimeType.split(';')[0]?.trim().toLowerCase() ?? ''
        const file = await toFile(bytes, `voice-note.${ENDINGS[type] ?? 'ogg'}`, { type })
        const request = { file, model, response_format: 'json' } as const
        const options = { signal: AbortSignal.any([signal, late.signal]) }
        const read = answer.safeParse(await client.audio.transcriptions.create(request, options))
        if (!read.success) throw new ModelError('malformed', 'The server sent something that is no transcription.')
        return read.data.text.trim()
      } catch (thrown) {
        const endedBy = signal.aborted ? 'caller' : late.signal.aborted ? 'deadline' : null
        throw toModelError(thrown, { baseUrl, model, apiKey, timeoutMs, idleMs: timeoutMs, endedBy, now: clock.now() })
      } finally {
        late.clear()
      }
    },
  }
}

/** Never reached: our own deadline, on our own clock, comes first. */
const LIBRARY_TIMEOUT_MS = 2_000_000_000
