import { isOnThisMachine, modelOrigin } from './model-origin.ts'

export type Fetch = typeof globalThis.fetch

/** A request that must not leave. Its message is a sentence for the person. */
export class RefusedRequestError extends Error {
  override readonly name = 'RefusedRequestError'
}

/** No honest answer is larger, even in pieces of one word with a few hundred bytes around each; a broken server may send for ever. Bytes. */
const LARGEST_RESPONSE = 16 * 1024 * 1024
/** All that a model server needs to know: no version of ours, no system, no organisation from the environment. */
const KEPT_HEADERS = ['accept', 'content-type']

/**
 * The only way out to a model server: to its own origin, over TLS unless on loopback, with the key it was given and no
 * other header of ours, never following a redirect (the new place would get the key), never reading without end.
 */
export function createModelFetch(baseUrl: string, apiKey: string | null, fetch: Fetch): Fetch {
  const origin = modelOrigin(baseUrl)
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin !== origin) throw new RefusedRequestError(`Only ${origin} may be asked, not ${url.origin}.`)
    if (url.protocol !== 'https:' && !isOnThisMachine(url.hostname)) {
      throw new RefusedRequestError('The address must begin with https:// unless it is on this computer.')
    }
    const response = await fetch(url, { ...init, headers: headersFor(init?.headers, apiKey), redirect: 'manual' })
    return withLimit(response)
  }
}

function headersFor(given: ConstructorParameters<typeof Headers>[0], apiKey: string | null): Headers {
  const headers = new Headers()
  const all = new Headers(given)
  for (const name of KEPT_HEADERS) {
    const value = all.get(name)
    if (value !== null) headers.set(name, value)
  }
  headers.set('user-agent', 'Secretary')
  if (apiKey !== null) headers.set('authorization', `Bearer ${apiKey}`)
  return headers
}

function withLimit(response: Response): Response {
  if (response.body === null) return response
  let bytes = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > LARGEST_RESPONSE) controller.error(new RefusedRequestError('The server sent far too much.'))
      else controller.enqueue(chunk)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers })
}
