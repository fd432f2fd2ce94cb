import type { Log } from '../core/platform/log.ts'

/** The packages that drive WhatsApp's page: their promises reject unheard when the page or the browser dies. */
const FRAGILE_PACKAGES = /[\\/]node_modules[\\/](whatsapp-web\.js|puppeteer|puppeteer-core|@puppeteer)[\\/]/

/**
 * Whether something nobody caught comes from the packages that drive the browser. They also throw bare strings, which
 * our own code never does. The channel notices a dead page by itself; the process can go on.
 */
export function isBrowserLibraryFailure(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return true
  return FRAGILE_PACKAGES.test(thrown.stack ?? '')
}

/**
 * Catches what nobody caught: the browser library's is logged and survived, anything else means that we no longer know
 * our own state, so it is logged and the process ends through `stop`. Answers the function that takes the guard away.
 */
export function guardProcess(log: Log, stop: (exitCode: number) => void): () => void {
  const onThrown = (thrown: unknown) => {
    const err = thrown instanceof Error ? thrown : new Error(String(thrown))
    const code = (err as NodeJS.ErrnoException).code ?? err.name
    if (isBrowserLibraryFailure(thrown)) {
      log.warn({ err, code }, 'The library that drives WhatsApp failed; going on')
      return
    }
    log.error({ err, code }, 'Stopped because of an error that nobody expected')
    stop(1)
  }
  process.on('uncaughtException', onThrown)
  process.on('unhandledRejection', onThrown)
  return () => {
    process.off('uncaughtException', onThrown)
    process.off('unhandledRejection', onThrown)
  }
}
