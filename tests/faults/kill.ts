import type { App } from './app.ts'
import type { Kill } from './plan.ts'
import { nextSign } from './signs.ts'
import { session } from './user.ts'
import { until, wait } from './waiting.ts'
import type { World } from './world.ts'

/** A browser starts within seconds; after a page that died, a reload that hangs has its 90 s before a new one is tried. */
export const CONNECT_MS = 150_000

/** Resolves when the process is to be killed, with the occasion: so long after the planned sign, or when patience ends. */
export async function untilKill(world: World, app: App, kill: Kill, approved: Promise<void>): Promise<string> {
  if (kill.when === 'starting') {
    await wait(kill.afterMs)
    return OCCASION.starting
  }
  const accepted = world.standIn.accepted.length
  await app.ready
  await mustConnect(app)
  const patience = AbortSignal.timeout(kill.patienceMs)
  const hasLeft = () => world.standIn.accepted.length - accepted >= kill.skip
  await until(hasLeft, { ms: kill.patienceMs, everyMs: 10, signal: patience })
  if (!patience.aborted)
    await Promise.race([signOf(world, app, kill, patience, approved), wait(kill.patienceMs, patience)])
  if (patience.aborted) return 'waiting in vain for a better moment'
  await wait(kill.afterMs)
  return OCCASION[kill.when]
}

/** @throws Error with what it is instead: no kill and no fault may leave it unable to come back by itself */
export async function mustConnect(app: App): Promise<void> {
  let last: unknown = null
  const isConnected = async () => {
    const { state, error, progress } = await session(app)
    last = { state, error, progress }
    // While it reads what it missed it is connected, and some chats may be sent to already.
    return state === 'connected' || progress?.stage === 'messages' || app.hasEnded
  }
  const connected = await until(isConnected, { ms: CONNECT_MS, everyMs: 50 })
  if (connected === null) throw new Error(`After ${CONNECT_MS} ms it is not connected but ${JSON.stringify(last)}.`)
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
  if (kill.when === 'approved') return approved
  if (kill.when === 'starting' || kill.when === 'connected' || kill.when === 'later') return
  await nextSign(world, app, kill.when, kill.patienceMs, signal)
}
