import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { ChannelListener } from '../channel.ts'
import { type ChannelPaths, freeProfile, removeProfile } from './browser-process.ts'
import { type Connection, createConnection } from './connection.ts'
import { isOfflineError, toError } from './describe-thrown.ts'
import { explainFailedLaunch } from './explain-launch.ts'
import type { LibraryModule } from './library.ts'
import { createLoginCodes, type LoginCodes } from './login-codes.ts'
import { readPageState, refreshQr } from './page-functions.ts'
import { incompatibleProblem, PROBLEMS, type Problem, START_FAILED, startProblem } from './problems.ts'
import { Recovery } from './recovery.ts'
import { isReadable, isWaiting, type WaitingState } from './session-machine.ts'
import { onLibraryEvent, onPageState } from './session-signals.ts'
import { NO_CODES, type SessionStatus } from './session-status.ts'
import type { Timings } from './timings.ts'
import { type PageWatch, watchPage } from './watch-page.ts'

export interface RunDeps {
  readonly paths: ChannelPaths
  readonly clock: Clock
  readonly log: Log
  readonly timings: Timings
  readonly emit: ChannelListener
  readonly browserArgs: readonly string[]
  readonly status: SessionStatus
  /** Numbers the generations of the client over all runs. */
  nextGeneration(): number
  locateBrowser(onProgress: (doneBytes: number, totalBytes: number) => void): Promise<string>
  loadLibrary(): Promise<LibraryModule>
}

/** From the user's start to the end of it: launches, checks, reloads and relaunches as needed, and says what happened. */
export class SessionRun {
  readonly deps: RunDeps
  readonly codes: LoginCodes
  readonly recovery: Recovery
  readonly watch: PageWatch
  /** What WhatsApp asks of the person that we do not know, as long as it does. */
  challenge: Problem | null = null
  /** How often the page was seen synced while the library had not noticed. */
  looksAtSyncedPage = 0
  /** The user logs out here: the page's farewell is no news. */
  isLeaving = false
  readonly #ending = new AbortController()
  #connection: Connection | null = null
  #closing: Promise<void> = Promise.resolve()
  #checks: Promise<unknown> = Promise.resolve()
  #waitingChecks = 0
  #cancelDeadline = () => {}

  constructor(deps: RunDeps) {
    this.deps = deps
    this.codes = this.#createCodes()
    this.recovery = this.#createRecovery()
    this.watch = this.#watch()
  }

  get connection(): Connection | null {
    return this.#connection
  }

  get hasEnded(): boolean {
    return this.#ending.signal.aborted
  }

  /** Launches for the first time. `before` settles when nothing of an earlier run is left. */
  async begin(before: Promise<void>): Promise<void> {
    try {
      await before
      await this.#launch()
    } catch (thrown) {
      const error = toError(thrown)
      if (this.hasEnded) return
      this.deps.log.warn({ err: error }, 'WhatsApp Web could not be started')
      const problem = error instanceof PageFailedError ? error.problem : startProblem(error)
      // What has a known cause (no sandbox, a missing library) is as it is a second later; a browser that just died may
      // have met a machine short of memory.
      if (error instanceof PageFailedError || problem.code === START_FAILED) this.lose(problem, 'recover')
      else this.finish('gave-up', problem)
    }
  }

  /** Ends it without a word about why. Resolves when the browser is closed. */
  end(): Promise<void> {
    this.#ending.abort(new Error('The session was ended.'))
    this.#cancelDeadline()
    this.codes.reset()
    this.watch.end()
    return this.#close()
  }

  /** Ends it with a word about why. */
  finish(signal: 'gave-up' | 'codes-used-up' | 'unlinked', problem: Problem): void {
    const { status, log, paths, emit } = this.deps
    const forgetsMe = signal === 'unlinked' ? { me: null } : {}
    if (this.hasEnded || this.isLeaving || !status.apply(signal, { error: problem, ...forgetsMe })) return
    log.warn({ code: problem.code }, 'the session ended')
    if (problem.code === PROBLEMS.termsBlock.code) emit({ type: 'restricted', sign: problem.message })
    const ended = this.end()
    if (signal !== 'unlinked') return
    this.#closing = ended
      .then(() => removeProfile(paths))
      .catch((error) => log.error({ err: toError(error) }, 'the login could not be deleted'))
  }

  /** Resolves when the browser of this run is closed and, where it was unlinked, its login deleted. */
  closed(): Promise<void> {
    return this.#closing
  }

  /** The page, the browser or the network went away: bring it back, or wait until it comes by itself. */
  lose(problem: Problem, then: 'recover' | 'wait'): void {
    const { status, log, timings } = this.deps
    const nothing = { progress: null, browserMemoryBytes: null }
    if (this.hasEnded || this.isLeaving || !status.apply('lost', { error: problem, ...nothing })) return
    log.warn({ code: problem.code }, 'the connection to WhatsApp was lost')
    this.codes.reset()
    if (then === 'recover') void this.recovery.next()
    else this.armDeadline(problem.code === PROBLEMS.network.code ? timings.networkMs : timings.reconnectMs)
    this.watch.restart()
  }

  /** `ready` came, for the first time or again: the page may be a new one, so it is checked anew. */
  becomeReady(): void {
    // One runs and one is to come: that one will see the newest page.
    if (this.#waitingChecks > 1) return
    this.#waitingChecks++
    this.#checks = this.#checks
      .then(() => this.#checkPage())
      .catch((error) => this.deps.log.error({ err: toError(error) }, 'the page could not be checked'))
      .finally(() => this.#waitingChecks--)
  }

  /** A state that waits has so long from now; the others have no end of their own. */
  armDeadline(ms = this.#deadlineOf(this.deps.status.now.state)): void {
    this.#cancelDeadline()
    if (ms !== null && !this.hasEnded) this.#cancelDeadline = this.deps.clock.after(ms, () => this.#deadlinePassed())
  }

  #deadlineOf(state: string): number | null {
    const { startMs, syncMs, reconnectMs, challengeMs } = this.deps.timings
    // Codes keep their own time (see login-codes.ts); this is only the limit above them all.
    const limits: Record<WaitingState, number> = {
      starting: startMs,
      'needs-login': 3_600_000,
      syncing: syncMs,
      reconnecting: reconnectMs,
    }
    if (!isWaiting(state as never)) return null
    return this.challenge === null ? limits[state as WaitingState] : challengeMs
  }

  #deadlinePassed() {
    if (this.challenge !== null) return this.finish('gave-up', this.challenge)
    switch (this.deps.status.now.state) {
      case 'starting':
        return this.lose(PROBLEMS.startTimeout, 'recover')
      case 'needs-login':
        return this.finish('codes-used-up', PROBLEMS.qrExpired)
      case 'syncing':
        return this.lose(PROBLEMS.syncStuck, 'recover')
      case 'reconnecting':
        void this.#reconnectingTookLong()
    }
  }

  /** As long as the machine itself has no network, there is nothing to repair. */
  async #reconnectingTookLong(): Promise<void> {
    const { timings } = this.deps
    const state = await this.#connection?.page.call(timings.probeMs, readPageState).catch(() => null)
    if (this.hasEnded || this.deps.status.now.state !== 'reconnecting') return
    if (state?.online === false) this.armDeadline(timings.networkMs)
    else void this.recovery.next()
  }

  async #launch(): Promise<void> {
    const { status, paths, log, timings } = this.deps
    await freeProfile(paths, log)
    const executablePath = await this.deps.locateBrowser((done, total) => {
      if (this.hasEnded) return
      status.show({ progress: { stage: 'downloading-browser', done, total } })
      this.armDeadline(timings.startMs)
    })
    const library = await this.deps.loadLibrary()
    if (this.hasEnded) return
    status.show({
      progress: { stage: 'opening', done: 0, total: null },
      versions: { library: library.version, web: null },
    })
    const mine = createConnection({
      ...this.deps,
      number: this.deps.nextGeneration(),
      executablePath,
      library,
      lifecycle: {
        event: (name, payload) => onLibraryEvent(this, name, payload),
        pageCrashed: () => this.lose(PROBLEMS.pageCrashed, 'recover'),
        browserGone: () => this.lose(PROBLEMS.browserClosed, 'recover'),
        // Whether it is still the page we prepared is seen at once.
        pageNavigated: () => this.watch.restart(),
      },
    })
    this.#connection = mine
    await this.#open(mine, executablePath)
  }

  /** @throws PageFailedError where the browser started but the page did not come; Error where it did not even start */
  async #open(mine: Connection, executablePath: string): Promise<void> {
    try {
      await mine.generation.open()
    } catch (error) {
      // A launch that fails after it was given up concerns nobody.
      if (this.hasEnded || this.#connection !== mine) return
      const hasLaunched = mine.generation.browserPid !== null
      await this.#close()
      if (hasLaunched) throw new PageFailedError(toError(error))
      const { paths, browserArgs } = this.deps
      const words = await explainFailedLaunch(executablePath, paths.profile, browserArgs)
      throw new Error(`${toError(error).message}\n${words}`, { cause: error })
    }
  }

  #close(): Promise<void> {
    const generation = this.#connection?.generation
    this.#connection = null
    if (generation !== undefined) {
      this.#closing = this.#closing
        .then(() => generation.close())
        .catch((error) => this.deps.log.warn({ err: toError(error) }, 'the browser could not be closed'))
    }
    return this.#closing
  }

  async #checkPage(): Promise<void> {
    const { status, timings, log } = this.deps
    const mine = this.#connection
    if (mine === null || this.hasEnded) return
    const result = await mine.prepare()
    const page = await mine.page.call(timings.probeMs, readPageState).catch(() => null)
    if (this.hasEnded || mine !== this.#connection || mine.generation.gone().aborted) return
    this.codes.reset()
    this.looksAtSyncedPage = 0
    const versions = { library: status.now.versions?.library ?? 'unknown', web: page?.webVersion ?? null }
    const me = result.me === null ? status.now.me : { id: result.me.id, name: result.me.name }
    const error = result.ok ? null : incompatibleProblem(result.step, result.detail, versions.library, versions.web)
    if (!result.ok) log.error({ step: result.step, detail: result.detail, versions }, 'the page is not the one we know')
    this.challenge = null
    if (!status.apply(result.ok ? 'compatible' : 'incompatible', { me, versions, error, progress: null })) return
    this.recovery.connected()
    this.watch.restart()
  }

  #createCodes(): LoginCodes {
    const { clock, timings, status } = this.deps
    return createLoginCodes({
      clock,
      timings,
      show: (code) => void status.apply('code', { error: this.challenge, ...NO_CODES, ...code }),
      askForNew: () => void this.#connection?.page.call(timings.probeMs, refreshQr).catch(() => {}),
      usedUp: () => this.finish('codes-used-up', this.challenge ?? PROBLEMS.qrExpired),
    })
  }

  #createRecovery(): Recovery {
    const { status } = this.deps
    return new Recovery({
      ...this.deps,
      ending: this.#ending.signal,
      isOffline: () => status.now.error?.code === PROBLEMS.network.code,
      canReload: () => this.#connection?.generation.canReload() === true,
      reload: async () => this.#connection?.generation.reload(),
      closeBrowser: () => this.#close(),
      launch: () => this.#launch(),
      armDeadline: (ms) => this.armDeadline(ms),
      failed: (error) => status.show({ error: startProblem(error) }),
      giveUp: () => this.#giveUp(),
    })
  }

  /** The reason shown last is more useful than "it did not work", unless it only said that we were trying. */
  #giveUp(): void {
    const last = this.deps.status.now.error
    this.finish('gave-up', this.recovery.wasConnected || last === null ? PROBLEMS.reconnectFailed : last)
  }

  #watch(): PageWatch {
    const { status } = this.deps
    return watchPage({
      ...this.deps,
      connection: () => this.#connection,
      isReadable: () => isReadable(status.now.state),
      seen: (state) => onPageState(this, state),
      silent: (times) => {
        if (times >= 2 && isReadable(status.now.state)) this.lose(PROBLEMS.pageHangs, 'recover')
      },
      memory: (browserMemoryBytes) => {
        if (!this.hasEnded && isReadable(status.now.state)) status.show({ browserMemoryBytes })
      },
    })
  }
}

class PageFailedError extends Error {
  readonly problem: Problem

  constructor(cause: Error) {
    super(cause.message, { cause })
    this.problem = isOfflineError(cause) ? PROBLEMS.network : startProblem(cause)
  }
}
