/** The library also throws strings (`'auth timeout'`) and minified objects: everything becomes an `Error` with words. */
export function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  if (typeof thrown === 'string') return new Error(thrown)
  try {
    return new Error(JSON.stringify(thrown) ?? String(thrown))
  } catch {
    return new Error('something that cannot be described was thrown')
  }
}

/** Puppeteer's words for "the page went somewhere else while we asked it something". */
export function isNavigationError(thrown: unknown): boolean {
  return /Execution context (was destroyed|is not available)|detached Frame|Cannot find context|frame was detached/i.test(
    toError(thrown).message,
  )
}

/** Chromium's names for "there is no network": waiting helps, relaunching does not. */
export function isOfflineError(thrown: unknown): boolean {
  return /net::ERR_(INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|NETWORK_CHANGED|ADDRESS_UNREACHABLE|CONNECTION_TIMED_OUT|PROXY_CONNECTION_FAILED)/.test(
    toError(thrown).message,
  )
}
