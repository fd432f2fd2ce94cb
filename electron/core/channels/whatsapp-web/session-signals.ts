import { tellSynced } from './page-functions.ts'
import { PROBLEMS } from './problems.ts'
import { readNumber, readString } from './raw-shapes.ts'
import { isReadable, isWaiting } from './session-machine.ts'
import type { SessionRun } from './session-run.ts'
import { meaningOf } from './socket-states.ts'
import type { PageState } from './watch-page.ts'

/** What the library's events of its life mean for the session. Those about messages are none of its business. */
export function onLibraryEvent(run: SessionRun, name: string, payload: readonly unknown[]) {
  const { status, timings } = run.deps
  const word = readString(payload[0]) ?? ''
  switch (name) {
    case 'qr':
      // Codes were seen to come even after `ready`.
      if (word !== '' && !isReadable(status.now.state)) run.codes.showQr(word)
      return
    case 'code':
      if (word !== '' && !isReadable(status.now.state)) run.codes.showPairingCode(word)
      return
    case 'authenticated':
      return accept(run)
    case 'loading_screen':
      if (status.now.state !== 'syncing') return
      status.show({ progress: { stage: 'syncing', done: readNumber(payload[0]) ?? 0, total: 100 } })
      return run.armDeadline(timings.syncMs)
    case 'ready':
      return run.becomeReady()
    case 'auth_failure':
      return run.finish('gave-up', {
        code: 'AUTH_FAILED',
        message: `WhatsApp did not accept the login. ${word}`.trim(),
      })
    case 'change_state':
      // Events of the page may come late, when it has long gone on: what passes is looked at, not believed.
      if (meaningOf(word).kind === 'on-the-way' || meaningOf(word).kind === 'up') return run.watch.restart()
      return onSocketState(run, word)
    case 'disconnected':
      return onDisconnected(run, word)
  }
}

/** What a look at the page tells, in any state. */
export function onPageState(run: SessionRun, state: PageState) {
  if (run.hasEnded) return
  const { status, clock, emit } = run.deps
  if (isReadable(status.now.state)) {
    emit({ type: 'proof', at: clock.now() })
    if (!state.isReady) run.lose(PROBLEMS.pageReloading, 'wait')
  }
  if (state.asksPasskey && isWaiting(status.now.state)) return nameChallenge(run, PROBLEMS.passkey)
  if (state.socket !== null) onSocketState(run, state.socket)
  if (!isWaiting(status.now.state)) return
  const isUp = state.socket !== null && meaningOf(state.socket).kind === 'up'
  // The library says so only once everything has synced.
  if (status.now.state === 'needs-login' && (isUp || state.socket === 'PAIRING')) accept(run)
  if (isUp && status.now.state === 'reconnecting' && state.isReady) run.becomeReady()
  else if (isUp && state.hasSynced && !state.isReady) void helpOverMissedSync(run)
}

/** The code was scanned. */
function accept(run: SessionRun) {
  const { status, timings } = run.deps
  if (!status.apply('accepted')) return
  run.codes.reset()
  if (status.now.state === 'syncing') run.armDeadline(timings.syncMs)
}

/** Looks at a synced page without `ready` after which it is more than slow. */
const LOOKS_BEFORE_HELP = 5

async function helpOverMissedSync(run: SessionRun): Promise<void> {
  run.looksAtSyncedPage++
  if (run.looksAtSyncedPage % LOOKS_BEFORE_HELP !== 0) return
  await run.connection?.page.call(run.deps.timings.readMs, tellSynced).catch(() => {})
}

function onSocketState(run: SessionRun, socket: string) {
  const { status } = run.deps
  const meaning = meaningOf(socket)
  if (meaning.kind !== 'unknown') endChallenge(run)
  switch (meaning.kind) {
    case 'up':
      return
    case 'on-the-way':
      if (isReadable(status.now.state)) run.lose(PROBLEMS.network, 'wait')
      return
    case 'unlinked':
      if (isReadable(status.now.state)) run.finish('unlinked', PROBLEMS.unlinked)
      else if (meaning.isIdle) run.codes.wentIdle()
      return
    case 'blocked':
      return run.finish('gave-up', meaning.problem)
    case 'unknown':
      return nameChallenge(run, meaning.problem)
  }
}

function onDisconnected(run: SessionRun, reason: string) {
  if (reason === 'LOGOUT' || meaningOf(reason).kind === 'unlinked') return run.finish('unlinked', PROBLEMS.unlinked)
  const meaning = meaningOf(reason)
  if (meaning.kind === 'blocked' || meaning.kind === 'unknown') return run.finish('gave-up', meaning.problem)
  // The library closes its browser now, whatever the reason.
  run.lose(PROBLEMS.network, 'recover')
}

/** WhatsApp asks for something we do not know: it is said, and the person gets time to do it on the phone. */
function nameChallenge(run: SessionRun, problem: NonNullable<SessionRun['challenge']>) {
  const { status } = run.deps
  if (run.challenge?.message === problem.message) return
  run.challenge = problem
  status.show({ error: problem })
  if (status.now.state === 'needs-login') run.codes.waitForChallenge()
  run.armDeadline()
}

function endChallenge(run: SessionRun) {
  if (run.challenge === null || run.challenge.code === PROBLEMS.passkey.code) return
  run.challenge = null
  run.deps.status.show({ error: null })
  run.armDeadline()
}
