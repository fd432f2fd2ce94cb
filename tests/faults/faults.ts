import type { SendMode } from '../whatsapp-web/behaviour.ts'
import type { App } from './app.ts'
import type { Life, Trouble } from './plan.ts'
import { nextSign } from './signs.ts'
import { wait } from './waiting.ts'
import { count, type World } from './world.ts'

/** Decides the fate of each message that reaches the service, one by one; afterwards all are taken. */
export function decideFates(world: World) {
  const { control } = world.standIn
  const seen = new Set<object>()
  let fates: readonly SendMode[] = []
  let next = 0
  let current: SendMode = 'accept'
  let hasEnded = false
  const prepare = () => {
    current = fates[next++] ?? 'accept'
    control.behave({ onSend: current })
  }
  const watch = async () => {
    while (!hasEnded) {
      const attempt = await control.waitForSendAttempt((one) => !seen.has(one), TURN_MS).catch(() => null)
      if (attempt === null) continue
      seen.add(attempt)
      count(world, `sends that met "${current}"`)
      prepare()
    }
  }
  void watch()
  return {
    begin(planned: readonly SendMode[]) {
      fates = planned
      next = 0
      prepare()
    },
    end() {
      hasEnded = true
    },
  }
}

/** A wait for the next message is renewed this often, ms. */
const TURN_MS = 2_000

/**
 * Ends what hangs at the server: after the planned time, and at once when its page dies. A server that decides much
 * later, about a page that is gone, could not be told from one that never had the message.
 */
export function endHanging(world: World) {
  const { control } = world.standIn
  let plan: Life['hang'] = { as: 'reject', afterMs: 0 }
  let since: number | null = null
  let page: number | null = null
  const release = () => {
    since = null
    control.releaseHanging(plan.as)
  }
  const timer = setInterval(() => {
    const { pages, hangingSends } = control.look()
    const newest = pages.at(-1)?.number ?? null
    const hasPageDied = newest !== page
    page = newest
    if (hangingSends > 0) since ??= performance.now()
    if (hasPageDied || (since !== null && performance.now() - since > plan.afterMs)) release()
  }, LOOK_MS)
  return {
    begin(planned: Life['hang']) {
      plan = planned
    },
    pageDied: release,
    end: () => clearInterval(timer),
  }
}

const LOOK_MS = 15

/** Makes the trouble of this life, each kind at its moment. */
export async function makeTrouble(
  world: World,
  app: App,
  trouble: readonly Trouble[],
  signal: AbortSignal,
): Promise<void> {
  const { control } = world.standIn
  for (const next of trouble) {
    if (next.on !== null) await nextSign(world, app, next.on, PATIENCE_MS, signal)
    await wait(next.afterMs, signal)
    if (signal.aborted) return
    try {
      if (next.kind === 'kill-browser') control.killBrowser()
      else if (next.kind === 'kill-page') control.killPage()
      else if (next.kind === 'reload') control.reloadPage()
      else control.networkGone()
      count(world, next.on === null ? next.kind : `${next.kind} around a send`)
    } catch {
      // There was no browser to kill just then.
    }
    if (next.kind !== 'outage') continue
    await wait(next.lastsMs, signal)
    control.networkBack(next.back)
  }
}

const PATIENCE_MS = 10_000
