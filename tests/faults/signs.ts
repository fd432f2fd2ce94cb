import type { App } from './app.ts'
import { outbox } from './user.ts'
import { until } from './waiting.ts'
import type { World } from './world.ts'

/** A moment around a send at which something may go wrong. */
export type Sign = 'sending' | 'attempt' | 'accepted' | 'hanging'

/** Resolves at the next such moment, or after `ms` without one, or when the signal ends it. */
export async function nextSign(world: World, app: App, sign: Sign, ms: number, signal: AbortSignal): Promise<void> {
  const { standIn } = world
  switch (sign) {
    case 'sending': {
      await until(async () => (await outbox(app, ['sending'])).length > 0, { ms, everyMs: 5, signal })
      return
    }
    case 'attempt': {
      // The first look is at those that were there before.
      const before = new Set<object>()
      let isFirstLook = true
      const isNew = (attempt: object) => (isFirstLook ? before.add(attempt) && false : !before.has(attempt))
      const next = standIn.control.waitForSendAttempt(isNew, ms)
      isFirstLook = false
      return void (await ended(next, signal))
    }
    case 'accepted': {
      const before = new Set<object>(standIn.accepted)
      return void (await ended(
        standIn.control.waitForAccepted((message) => !before.has(message), ms),
        signal,
      ))
    }
    case 'hanging':
      return void (await ended(standIn.control.waitForHangingSend(ms), signal))
  }
}

function ended(sign: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  return Promise.race([sign.catch(() => null), aborted])
}
