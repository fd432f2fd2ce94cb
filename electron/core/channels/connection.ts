import { REPAIR_STEPS, type RepairStep, type Session } from '../../contract/models.ts'
import type { ChannelSession } from './channel.ts'

/** What is known of the connection right now; instants in ms. */
export interface ConnectionState extends ChannelSession {
  readonly since: number
  readonly lastProofAt: number | null
  /** Counts connects by their instant: sending in a chat waits until catch-up has read it in this very connection. */
  readonly generation: number | null
  /** The strongest repair that was tried since it last worked. */
  readonly triedRepair: RepairStep | null
  /** When the next rung is taken without asking (ms), or null. */
  readonly repairAt: number | null
}

export interface Connection {
  state(): ConnectionState
  /** Takes over what the channel tells. Answers true when this made a new connection. */
  apply(session: ChannelSession, now: number): boolean
  prove(now: number): void
  /** Nothing that was read in this connection counts as read any more: the machine slept. */
  renew(now: number): void
  /** A rung of the repair ladder is taken; a new connection begins the ladder anew. */
  repaired(step: RepairStep): void
  /** When the next rung is taken without asking (ms), or null. */
  planRepair(at: number | null): void
  /** Our own reading after the channel's: the first one is shown as "syncing". */
  setProgress(progress: ChannelSession['progress']): void
}

export const STOPPED: ChannelSession = {
  state: 'stopped',
  qr: null,
  qrExpiresAt: null,
  qrNumber: null,
  pairingCode: null,
  me: null,
  error: null,
  progress: null,
  versions: null,
  browserMemoryBytes: null,
}

const LINKED: readonly Session['state'][] = ['connected', 'degraded']

export function createConnection(startedAt: number): Connection {
  let current: ConnectionState = {
    ...STOPPED,
    since: startedAt,
    lastProofAt: null,
    generation: null,
    triedRepair: null,
    repairAt: null,
  }
  let newest = 0
  /** Never the same twice, whatever becomes of the machine's clock. */
  const nextGeneration = (now: number) => {
    newest = Math.max(now, newest + 1)
    return newest
  }
  return {
    state: () => current,
    apply(session, now) {
      const wasLinked = LINKED.includes(current.state)
      const isLinked = LINKED.includes(session.state)
      const isNew = isLinked && !wasLinked
      const generation = isNew ? nextGeneration(now) : isLinked ? current.generation : null
      current = {
        ...session,
        me: session.me ?? (isLinked || session.state === 'reconnecting' ? current.me : null),
        // While linked, the progress is that of our own reading; the channel has none to tell.
        progress: isLinked && !isNew ? current.progress : session.progress,
        since: session.state === current.state ? current.since : now,
        lastProofAt: isNew ? now : current.lastProofAt,
        generation,
        triedRepair: isNew ? null : current.triedRepair,
        repairAt: current.repairAt,
      }
      return isNew
    },
    prove(now) {
      current = { ...current, lastProofAt: now }
    },
    renew(now) {
      if (current.generation !== null) current = { ...current, generation: nextGeneration(now) }
    },
    repaired(step) {
      current = { ...current, triedRepair: step }
    },
    planRepair(at) {
      current = { ...current, repairAt: at }
    },
    setProgress(progress) {
      current = { ...current, progress }
    },
  }
}

/** What to try next while something is wrong: one rung above what was tried. */
export function nextRepair(connection: ConnectionState, now: number): RepairStep | null {
  const { state, triedRepair } = connection
  const isWrong = ['degraded', 'reconnecting', 'failed', 'starting', 'syncing'].includes(state)
  if (!isWrong && !isDoubtful(connection, now)) return null
  if (triedRepair === null) return REPAIR_STEPS[0]
  return REPAIR_STEPS[REPAIR_STEPS.indexOf(triedRepair) + 1] ?? 'link-again'
}

/** Ends that a new page or browser may mend; all others wait for what only a person can do (a code, the phone, an update). */
const MENDABLE: readonly (string | undefined)[] = [
  undefined,
  'RECONNECT_FAILED',
  'START_TIMEOUT',
  'START_FAILED',
  'SYNC_STUCK',
  'NETWORK',
  'PAGE_CRASHED',
  'PAGE_HANGS',
  'PAGE_RELOADING',
  'BROWSER_CLOSED',
]

/** Nobody brings it back any more, and a step of repair may: it gave up, understands only half, or nothing proves it. */
export function isMendable(connection: ConnectionState, now: number): boolean {
  const { state, error } = connection
  if (state === 'failed') return MENDABLE.includes(error?.code)
  return state === 'degraded' || isDoubtful(connection, now)
}

/** A connection without any proof of life for this long is not called one (ms): more than two probes went unanswered. */
const STALE_MS = 150_000

/** Whether something proved the connection lately. */
export function isFresh({ lastProofAt }: ConnectionState, now: number): boolean {
  return lastProofAt !== null && now - lastProofAt < STALE_MS
}

/** It calls itself connected, but nothing has proved it for too long. */
export function isDoubtful(connection: ConnectionState, now: number): boolean {
  return connection.state === 'connected' && !isFresh(connection, now)
}
