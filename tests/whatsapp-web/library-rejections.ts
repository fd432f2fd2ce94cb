type Listener = (reason: unknown, promise: Promise<unknown>) => void

/**
 * The library leaves promises behind that fail when its page or browser dies, and nobody can catch them. Test runners
 * take such a rejection for a failed test. After this call, those that come out of the library or its puppeteer are let
 * go, and all others reach whoever listened before. Answers how to undo it.
 */
export function tolerateLibraryRejections(): () => void {
  const before = process.listeners('unhandledRejection') as Listener[]
  const listener: Listener = (reason, promise) => {
    if (!isOfLibrary(reason)) for (const other of before) other(reason, promise)
  }
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', listener)
  return () => {
    process.off('unhandledRejection', listener)
    for (const other of before) process.on('unhandledRejection', other)
  }
}

function isOfLibrary(reason: unknown): boolean {
  // The library throws strings too.
  if (typeof reason === 'string') return reason === 'auth timeout' || reason === 'ready timeout'
  if (!(reason instanceof Error)) return false
  const cause = reason.cause instanceof Error ? (reason.cause.stack ?? '') : ''
  return /node_modules[\\/](whatsapp-web\.js|puppeteer-core)[\\/]/.test(`${reason.stack ?? ''}${cause}`)
}
