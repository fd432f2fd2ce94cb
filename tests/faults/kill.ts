import type { App } from './app.ts'
import type { Kill } from './plan.ts'
import { outbox, session } from './user.ts'
import { until, wait } from './waiting.ts'
import type { World } from './world.ts'

/** A browser starts within seconds; on a busy machine, and after trouble, it takes longer. */
export const CONNECT_MS = 60_000

/** Resolves when the process is to be killed, with the occasion: so long after the planned sign, or when patience ends. */
export async function untilKill(world: World, app: App, kill: Kill, approved: Promise<void>): Promise<string> {
  if (kill.when === 'starting') {
    await wait(kill.afterMs)
    return 'while starting'
  }
  const accepted = world.standIn.accepted.length
  await app.ready
  await until(async () => (await session(app)).state === 'connected', { ms: CONNECT_MS, everyMs: 50 })
  const patience = AbortSignal.timeout(kill.patienceMs)
  const hasLeft = () => world.standIn.accepted.length - accepted >= kill.skip
  await until(hasLeft, { ms: kill.patienceMs, everyMs: 10, signal: patience })
  if (!patience.aborted)
    await Promise.race([signOf(world, app, kill, patience, approved), wait(kill.patienceMs, patience)])
  const isPatienceOver = patience.aborted
  if (!isPatienceOver) await wait(kill.afterMs)
  return isPatienceOver ? 'waiting in vain for a better moment' : OCCASION[kill.when]
}

const OCCASION: Readonly<Record<Kill['when'], string>> = {
  starting: 'while starting',
  connected: 'after the connect',
  approved: 'after an approval',
  sending: 'at a claim',
  attempt: 'as a message reached the server',
  accepted: 'as a message was accepted',
  hanging: 'while a message hung',
  later: 'at any time',
}

async function signOf(world: World, app: App, kill: Kill, signal: AbortSignal, approved: Promise<void>): Promise<void> {
  const { control, accepted } = world.standIn
  switch (kill.when) {
    case 'approved':
      return approved
    case 'sending':
      await until(async () => (await outbox(app, ['sending'])).length > 0, { ms: kill.patienceMs, everyMs: 5, signal })
      return
    case 'attempt': {
      const known = new Set<object>()
      const isNew = (attempt: object) => (isFirstLook ? !known.add(attempt) : !known.has(attempt))
      let isFirstLook = true
      const next = control.waitForSendAttempt(isNew, kill.patienceMs)
      isFirstLook = false
      return void (await next.catch(() => null))
    }
    case 'accepted': {
      const known = new Set(accepted)
      return void (await control.waitForAccepted((message) => !known.has(message), kill.patienceMs).catch(() => null))
    }
    case 'hanging':
      return void (await control.waitForHangingSend(kill.patienceMs).catch(() => null))
    default:
      return
  }
}
