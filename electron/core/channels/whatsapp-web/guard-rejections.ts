import type { Log } from '../../platform/log.ts'
import { isNavigationError, toError } from './describe-thrown.ts'

/**
 * Some promises inside the library and puppeteer are awaited by nobody; when the page or the browser goes away they
 * reject, and Node would end the process. While a client lives, such rejections are logged and nothing else. Any other
 * keeps its usual fate: it goes to the other listeners or, without one, becomes an uncaught exception.
 *
 * Answers the function that ends the watch.
 */
export function guardRejections(log: Log): () => void {
  const listener = (reason: unknown) => {
    if (isLibraryRejection(reason)) {
      log.warn({ err: toError(reason) }, 'the browser library left a rejection unhandled; the channel goes on')
    } else if (process.listenerCount('unhandledRejection') === 1) {
      throw reason
    }
  }
  process.on('unhandledRejection', listener)
  return () => process.off('unhandledRejection', listener)
}

const LIBRARY_ERRORS = new Set(['TargetCloseError', 'ProtocolError', 'ConnectionClosedError'])
const LIBRARY_STRINGS = new Set(['auth timeout', 'ready timeout'])

/** Whether a rejection was born in `whatsapp-web.js` or puppeteer, judged by its name, its words or its stack. */
export function isLibraryRejection(reason: unknown): boolean {
  if (typeof reason === 'string') return LIBRARY_STRINGS.has(reason)
  if (!(reason instanceof Error)) return false
  const isFromLibrary = /node_modules[\\/](whatsapp-web\.js|puppeteer(-core)?|@puppeteer)[\\/]/.test(reason.stack ?? '')
  return isFromLibrary || LIBRARY_ERRORS.has(reason.name) || isNavigationError(reason)
}
