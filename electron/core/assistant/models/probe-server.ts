import { type Clock, deadline } from '../../platform/clock.ts'
import { createModelFetch, type Fetch } from './model-fetch.ts'

/** How a model server answers; `unreachable`: nothing came back, `refuses`: our key, `fails`: an error of its own. */
export type ServerAnswer = { readonly kind: 'well' | 'unreachable' | 'refuses' | 'fails'; readonly tookMs: number }

/** Any server that works says something within this time (ms). */
const PATIENCE_MS = 5_000

/**
 * Asks a model server for the list of its models: no text is sent and nothing is paid. Servers without such a list
 * answer 404 and count as well. Never throws. Null where it cannot tell: the caller ended it, or the machine slept
 * through the question.
 */
export async function probeServer(
  server: { readonly baseUrl: string; readonly apiKey: string | null },
  deps: { readonly clock: Clock; readonly signal: AbortSignal; readonly fetch?: Fetch },
): Promise<ServerAnswer | null> {
  const late = deadline(deps.clock, PATIENCE_MS)
  const startedAt = performance.now()
  const answer = (kind: ServerAnswer['kind']) => ({ kind, tookMs: performance.now() - startedAt })
  try {
    const ask = createModelFetch(server.baseUrl, server.apiKey, deps.fetch ?? globalThis.fetch)
    const signal = AbortSignal.any([late.signal, deps.signal])
    const response = await ask(`${server.baseUrl.replace(/\/+$/, '')}/models`, { signal })
    await response.body?.cancel()
    if (response.status === 401 || response.status === 403) return answer('refuses')
    return answer(response.status >= 500 ? 'fails' : 'well')
  } catch {
    const unreachable = answer('unreachable')
    const sleptThrough = late.signal.aborted && unreachable.tookMs < PATIENCE_MS / 2
    return deps.signal.aborted || sleptThrough ? null : unreachable
  } finally {
    late.clear()
  }
}
