import type { Session } from '../../../electron/contract/models.ts'
import { ConnectionLostError } from '../../client/connection.ts'
import type { Desk } from '../../state/desk.ts'

/** Where a failure to steer the connection is shown. */
export const SESSION_PLACE = 'session'
export const DEMO_PLACE = 'demo'

/** Links, or resumes. Without a choice, `watchOnly` stays as it was. */
export function startSession(desk: Desk, watchOnly?: boolean): Promise<boolean> {
  return steer(desk, () => desk.client.session.start(watchOnly === undefined ? undefined : { watchOnly }))
}

/** Ends the connection (or the attempt) and keeps the login. */
export function stopSession(desk: Desk): Promise<boolean> {
  return steer(desk, () => desk.client.session.stop())
}

/** Unlinks this device on both ends. What is stored here stays. */
export function logOut(desk: Desk): Promise<boolean> {
  return steer(desk, () => desk.client.session.logout())
}

/** Asks for a code to type on the phone. The session shows it; the answer only says that it worked. */
export function askForPairingCode(desk: Desk, phone: string): Promise<boolean> {
  return desk.attempt('pairing', async () => {
    await desk.client.session.pairingCode({ phone })
    await desk.queries.invalidateQueries({ queryKey: desk.orpc.session.key() })
  })
}

/**
 * Opens the demo people or the real account. The runtime renews the connection meanwhile, so a lost answer is no
 * failure: what counts is which of the two is open when the line is back.
 */
export function switchDemo(desk: Desk, on: boolean): Promise<boolean> {
  return desk.attempt(DEMO_PLACE, async () => {
    try {
      await desk.client.app.demo({ on })
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) throw error
      await isConnected(desk)
      if ((await desk.client.app.info()).demo !== on) throw error
    }
    await desk.queries.resetQueries()
  })
}

async function steer(desk: Desk, act: () => Promise<Session>): Promise<boolean> {
  return desk.attempt(SESSION_PLACE, async () => {
    const session = await act()
    desk.queries.setQueryData(desk.orpc.session.get.queryKey(), session)
    void desk.queries.invalidateQueries({ queryKey: desk.orpc.session.key() })
  })
}

function isConnected({ connection }: Desk): Promise<void> {
  return new Promise((resolve) => {
    if (connection.state.getState().kind === 'connected') return resolve()
    const stop = connection.state.subscribe((state) => {
      if (state.kind !== 'connected') return
      stop()
      resolve()
    })
  })
}
