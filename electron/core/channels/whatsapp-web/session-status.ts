import type { SessionState } from '../../../contract/models.ts'
import type { ChannelSession } from '../channel.ts'
import { nextState, type SessionSignal } from './session-machine.ts'

/** What is known of the session. Every change is announced once, as a whole. */
export interface SessionStatus {
  readonly now: ChannelSession
  /** Moves on by the table; false (and nothing changed) where the signal means nothing in this state. */
  apply(signal: SessionSignal, changes?: Partial<ChannelSession>): boolean
  /** Changes what is shown without changing the state. */
  show(changes: Partial<ChannelSession>): void
}

export const NO_CODES = { qr: null, qrExpiresAt: null, qrNumber: null, pairingCode: null } as const

export function createSessionStatus(
  announce: (session: ChannelSession) => void,
  entered: (state: SessionState, from: SessionState) => void,
): SessionStatus {
  let now: ChannelSession = {
    state: 'stopped',
    ...NO_CODES,
    me: null,
    error: null,
    progress: null,
    versions: null,
    browserMemoryBytes: null,
  }
  const publish = (next: ChannelSession) => {
    if (JSON.stringify(next) === JSON.stringify(now)) return
    now = next
    announce(now)
  }
  return {
    get now() {
      return now
    },
    apply(signal, changes = {}) {
      const from = now.state
      const state = nextState(from, signal)
      if (state === null) return false
      publish({ ...now, ...(state === from ? {} : leftBehind(state)), ...changes, state })
      if (state !== from) entered(state, from)
      return true
    },
    show: (changes) => publish({ ...now, ...changes }),
  }
}

/** What a new state does not take over from the one before. */
function leftBehind(state: SessionState): Partial<ChannelSession> {
  const codes = state === 'needs-login' ? {} : NO_CODES
  const isOver = state === 'stopped' || state === 'logged-out' || state === 'failed'
  return { ...codes, error: null, progress: null, ...(isOver ? { browserMemoryBytes: null } : {}) }
}
