import { AppError } from '../../../contract/errors.ts'
import type { ChannelSession } from '../channel.ts'
import { removeProfile } from './browser-process.ts'
import type { Connection } from './connection.ts'
import { withDeadline } from './deadline.ts'
import { isNavigationError, toError } from './describe-thrown.ts'
import { guardRejections } from './guard-rejections.ts'
import { logOut } from './page-functions.ts'
import { PROBLEMS } from './problems.ts'
import { isReadable, isWaiting } from './session-machine.ts'
import { type RunDeps, SessionRun } from './session-run.ts'
import { createSessionStatus } from './session-status.ts'

export interface Session {
  readonly now: ChannelSession
  /** The connection to read from and send through, or null while there is none. */
  connection(): Connection | null
  start(): void
  stop(): Promise<void>
  logout(): Promise<void>
  requestPairingCode(phone: string): Promise<string>
  /** Loads the page anew where one is open, or starts where none is. */
  reload(): void
  /** Calls that should have been answered were not. */
  noticeSilence(times: number): void
}

/** For the page to tell WhatsApp that it logs out, and to make a pairing code; ms. */
const LOGOUT_MS = 10_000
const PAIRING_MS = 30_000

/** The link to WhatsApp as the user sees it: started, stopped, linked, unlinked. Everything else is a run's business. */
export function createSession(deps: Omit<RunDeps, 'status' | 'nextGeneration'>): Session {
  let run: SessionRun | null = null
  let cleared: Promise<void> = Promise.resolve()
  let generations = 0
  let endGuard = () => {}
  const entered = new Set<() => void>()
  const status = createSessionStatus(
    (session) => deps.emit({ type: 'session', session }),
    () => {
      run?.armDeadline()
      for (const look of [...entered]) look()
    },
  )
  const clear = (work: Promise<unknown>) => {
    cleared = Promise.allSettled([cleared, work]).then(async () => {
      // What rejects because the browser closed does so a moment later.
      await new Promise(setImmediate)
      if (run === null || run.hasEnded) endGuard()
    })
    return cleared
  }
  const isRunning = () => run !== null && !run.hasEnded

  return {
    get now() {
      return status.now
    },
    connection: () => (isReadable(status.now.state) ? (run?.connection ?? null) : null),
    start() {
      if (isRunning() || !status.apply('start')) return
      const before = Promise.allSettled([cleared, run?.closed()]).then(() => {})
      endGuard()
      endGuard = guardRejections(deps.log)
      const mine = new SessionRun({ ...deps, status, nextGeneration: () => ++generations })
      run = mine
      mine.armDeadline()
      void mine.begin(before)
    },
    stop() {
      const ended = run?.end()
      status.apply('stop')
      return clear(Promise.all([ended, run?.closed()]))
    },
    async logout() {
      const told = await tellWhatsApp(deps, run)
      const ended = run?.end()
      const problem = told ? PROBLEMS.loggedOutHere : PROBLEMS.loggedOutHereOnly
      if (!status.apply('unlinked', { error: problem, me: null })) status.show({ error: problem })
      await clear(Promise.resolve(ended).then(() => removeProfile(deps.paths)))
    },
    async requestPairingCode(phone) {
      const number = phone.replace(/\D/g, '').replace(/^00/, '')
      if (!/^[1-9]\d{6,14}$/.test(number))
        throw failed('Please give the phone number with its country code, for example +49 170 1234567.')
      await untilCodesAreShown(deps, () => status.now, entered)
      return makePairingCode(deps, run, number)
    },
    reload() {
      if (isRunning() && isReadable(status.now.state)) run?.lose(PROBLEMS.repairing, 'recover')
      else this.start()
    },
    noticeSilence(times) {
      if (times >= 2 && isReadable(status.now.state)) run?.lose(PROBLEMS.pageHangs, 'recover')
    },
  }
}

/** Whether WhatsApp knows that this device is no longer linked. What the page does afterwards concerns nobody. */
async function tellWhatsApp(deps: Pick<RunDeps, 'log'>, run: SessionRun | null): Promise<boolean> {
  const connection = run?.connection
  if (run == null || connection == null || run.hasEnded) return false
  if (run.deps.status.now.state === 'needs-login') return true
  run.isLeaving = true
  try {
    await connection.page.call(LOGOUT_MS, logOut)
    return true
  } catch (error) {
    deps.log.warn({ err: toError(error) }, 'logging out in the page was cut short')
    return isNavigationError(error)
  }
}

function untilCodesAreShown(
  { clock, timings }: Pick<RunDeps, 'clock' | 'timings'>,
  now: () => ChannelSession,
  entered: Set<() => void>,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const look = () => {
    const { state, error } = now()
    if (state === 'needs-login') resolve()
    else if (isReadable(state)) reject(failed('This device is linked already.'))
    else if (!isWaiting(state)) reject(failed(error?.message ?? 'Start linking first, then ask for a code.'))
  }
  entered.add(look)
  look()
  return withDeadline(clock, timings.startMs, 'WhatsApp Web', promise)
    .catch((error) =>
      Promise.reject(error instanceof AppError ? error : failed('WhatsApp Web is not ready to link yet.')),
    )
    .finally(() => entered.delete(look))
}

async function makePairingCode(deps: Pick<RunDeps, 'clock' | 'timings'>, run: SessionRun | null, number: string) {
  try {
    const client = run?.connection?.generation.client
    if (run == null || client === undefined) throw new Error('the connection was stopped')
    const asked = client.requestPairingCode(number, true, deps.timings.pairingCodeMs)
    const code = await withDeadline(deps.clock, PAIRING_MS, 'WhatsApp', asked)
    if (typeof code !== 'string' || code === '') throw new Error('it gave none')
    run.codes.showPairingCode(code)
    return code
  } catch (error) {
    throw failed(`WhatsApp gave no code for this number: ${toError(error).message.split('\n')[0]}`, error)
  }
}

function failed(message: string, cause?: unknown): AppError {
  return new AppError('CHANNEL_FAILED', { message, cause })
}
