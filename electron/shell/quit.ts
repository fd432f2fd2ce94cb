import { app } from 'electron'
import type { Log } from '../core/platform/log.ts'

/** How long the loops, the channel and the database get to end before the app goes all the same. */
const QUIT_DEADLINE_MS = 15_000

/**
 * Makes quitting orderly and certain: the first wish to quit runs `stop` once, then the process ends, at the latest
 * after the deadline. What was in flight then is settled at the next start.
 */
export function stopBeforeQuit(stop: () => Promise<void>, log: Log): void {
  let isStopping = false
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (isStopping) return
    isStopping = true
    void stopWithin(stop, log).then(() => app.exit(0))
  })
}

async function stopWithin(stop: () => Promise<void>, log: Log): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.error({ deadlineMs: QUIT_DEADLINE_MS }, 'stopping took too long')
      resolve()
    }, QUIT_DEADLINE_MS)
  })
  await Promise.race([stop().catch((err: unknown) => log.error({ err }, 'stopping failed')), deadline])
  clearTimeout(timer)
}
