/** A pause, cut short when the signal says so. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end, { once: true })
  })
}

/**
 * Looks until `look` answers something, at most `ms`; null when it never did or the signal ended it. For what another
 * process does not announce. A look that throws has seen nothing: the process may be dying just then.
 */
export async function until<Found>(
  look: () => Promise<Found | null | undefined | false> | Found | null | undefined | false,
  options: { readonly ms: number; readonly everyMs: number; readonly signal?: AbortSignal },
): Promise<Found | null> {
  const deadline = performance.now() + options.ms
  while (performance.now() < deadline && options.signal?.aborted !== true) {
    const found = await (async () => look())().catch(() => null)
    if (found) return found
    await wait(options.everyMs, options.signal)
  }
  return null
}
