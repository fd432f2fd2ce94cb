import type { SessionState } from '../../../contract/models.ts'

/**
 * The life of the link to WhatsApp. Whatever the table does not name is ignored, so a second `ready`, a code that comes
 * late or an event of a dying page changes nothing.
 *
 * | signal          | meaning                                                                          |
 * |-----------------|----------------------------------------------------------------------------------|
 * | `start`         | the user (or the runtime) wants the link                                         |
 * | `code`          | WhatsApp shows a code: this device is not linked                                 |
 * | `codes-used-up` | six codes passed unscanned                                                       |
 * | `accepted`      | the login is accepted; WhatsApp loads chats                                      |
 * | `compatible`    | ready, and the probe found everything where we expect it                         |
 * | `incompatible`  | ready, but the probe failed: reading only                                        |
 * | `lost`          | the page, the browser or the network went away; it is being brought back         |
 * | `gave-up`       | it cannot be brought back by us; the reason is in `session.error`                |
 * | `unlinked`      | this device was removed, on the phone or here                                    |
 * | `stop`          | the user (or the end of the program) wants it closed, keeping the login          |
 */
export type SessionSignal =
  | 'start'
  | 'code'
  | 'codes-used-up'
  | 'accepted'
  | 'compatible'
  | 'incompatible'
  | 'lost'
  | 'gave-up'
  | 'unlinked'
  | 'stop'

type Ways = Partial<Record<SessionSignal, SessionState>>

const ENDS = { 'gave-up': 'failed', unlinked: 'logged-out', stop: 'stopped' } as const satisfies Ways
const READY = { compatible: 'connected', incompatible: 'degraded' } as const satisfies Ways

export const TRANSITIONS = {
  stopped: { start: 'starting', unlinked: 'logged-out' },
  starting: { ...ENDS, ...READY, code: 'needs-login', accepted: 'syncing', lost: 'reconnecting' },
  'needs-login': { ...ENDS, code: 'needs-login', 'codes-used-up': 'failed', accepted: 'syncing', lost: 'reconnecting' },
  syncing: { ...ENDS, ...READY, code: 'needs-login', accepted: 'syncing', lost: 'reconnecting' },
  connected: { ...ENDS, ...READY, lost: 'reconnecting' },
  degraded: { ...ENDS, ...READY, lost: 'reconnecting' },
  // Being accepted again is no news here: the person sees "reconnecting" until it is over.
  reconnecting: { ...ENDS, ...READY, code: 'needs-login', accepted: 'reconnecting', lost: 'reconnecting' },
  'logged-out': { start: 'starting', stop: 'stopped', unlinked: 'logged-out' },
  failed: { start: 'starting', stop: 'stopped', unlinked: 'logged-out' },
} as const satisfies Record<SessionState, Ways>

/** The states that wait for something outside, and so must end by themselves. */
export const WAITING_STATES = ['starting', 'needs-login', 'syncing', 'reconnecting'] as const
export type WaitingState = (typeof WAITING_STATES)[number]

/** The state after a signal, or null where the signal means nothing now. */
export function nextState(state: SessionState, signal: SessionSignal): SessionState | null {
  const ways: Ways = TRANSITIONS[state]
  return ways[signal] ?? null
}

export function isWaiting(state: SessionState): state is WaitingState {
  return (WAITING_STATES as readonly SessionState[]).includes(state)
}

/** Linked and answering: reading works. Sending needs `connected`. */
export function isReadable(state: SessionState): boolean {
  return state === 'connected' || state === 'degraded'
}
