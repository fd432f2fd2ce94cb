import { REPAIR_STEPS, type RepairStep } from '../../contract/models.ts'
import { type Connection, isMendable } from '../channels/connection.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'

/** The part of the repair ladder that is climbed without asking: all of it but linking again, which needs the phone. */
type OwnStep = Exclude<RepairStep, 'link-again'>
const OWN_STEPS = REPAIR_STEPS.filter((step): step is OwnStep => step !== 'link-again')

export interface SelfRepair {
  /** The connection may have changed. */
  look(): void
  close(): void
}

export interface SelfRepairDeps {
  readonly clock: Clock
  readonly log: Log
  readonly connection: Connection
  /** A person wants this link, and it once worked. */
  isWanted(): boolean
  repair(step: OwnStep): Promise<void>
  /** When the next step is taken (ms) has changed; null while none is due. */
  planned(at: number | null): void
}

/** Before each rung (ms): the channel has tried by itself for minutes, and a person at the page may want to go first. */
const WAITS_MS: Record<OwnStep, number> = {
  reload: 2 * 60_000,
  relaunch: 5 * 60_000,
  'clear-cache': 15 * 60_000,
}
/** Once all rungs were taken, a new browser is tried again this often (ms): WhatsApp itself may have been down. */
const AGAIN_MS = 60 * 60_000
/** Connected for so long (ms), the ladder begins anew; a connection that breaks sooner climbs on. */
const STABLE_MS = 5 * 60_000

/**
 * The automatic half of repair: what the channel gave up on is tried again rung by rung (reload the page, relaunch the
 * browser, clear its web cache), each after a longer wait. The login, the drafts and the queue survive all of them.
 */
export function createSelfRepair(deps: SelfRepairDeps): SelfRepair {
  const { clock, connection, log } = deps
  let rung = 0
  let wellSince: number | null = null
  let timer: { cancel(): void } | null = null
  let isClosed = false

  const isTrouble = () => !isClosed && isMendable(connection.state(), clock.now()) && deps.isWanted()

  function look(): void {
    if (isClosed) return
    const now = clock.now()
    const { state, triedRepair } = connection.state()
    if (!isTrouble() && state === 'connected') wellSince ??= now
    else if (wellSince !== null) {
      if (now - wellSince >= STABLE_MS) rung = 0
      wellSince = null
    }
    // What a person tried meanwhile need not be tried again.
    if (triedRepair !== null) rung = Math.max(rung, REPAIR_STEPS.indexOf(triedRepair) + 1)
    // A page that we do not understand still reads: once all was tried it is left alone.
    if (!isTrouble() || (state === 'degraded' && rung >= OWN_STEPS.length)) {
      plan(null)
      return
    }
    const step = OWN_STEPS[rung]
    if (timer === null) plan(step === undefined ? AGAIN_MS : WAITS_MS[step])
  }

  function plan(inMs: number | null): void {
    if (inMs === null && timer === null) return
    timer?.cancel()
    timer = inMs === null ? null : { cancel: clock.after(inMs, climb) }
    deps.planned(inMs === null ? null : clock.now() + inMs)
  }

  function climb(): void {
    plan(null)
    if (!isTrouble()) return
    const step = OWN_STEPS[rung] ?? 'relaunch'
    if (rung < OWN_STEPS.length) connection.repaired(step)
    rung += 1
    log.info({ step }, 'repairing the connection without being asked')
    deps
      .repair(step)
      .catch((error: unknown) => log.warn({ err: error, step }, 'a step of repair failed'))
      .then(look)
      .catch((error: unknown) => log.error({ err: error }, 'the next step of repair could not be planned'))
  }

  return {
    look,
    close() {
      isClosed = true
      timer?.cancel()
      timer = null
    },
  }
}
