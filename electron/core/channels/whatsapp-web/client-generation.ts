import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { type ChannelPaths, forgetBrowser, killTree, recordBrowser } from './browser-process.ts'
import { createPageCalls, type PageCalls, PageGoneError } from './call-page.ts'
import { withDeadline } from './deadline.ts'
import { isNavigationError, toError } from './describe-thrown.ts'
import { guardExposedFunctions } from './guard-exposed-functions.ts'
import type { LibraryClient, LibraryModule } from './library.ts'
import { noticePasskey } from './page-functions.ts'
import type { Timings } from './timings.ts'

/** What one life of the library's client tells. Nothing is told any more once it was closed. */
export interface GenerationHandlers {
  /** Any event of the library, by its name there. */
  event(name: string, payload: readonly unknown[]): void
  /** A message that the library itself could not take in, as the page gave it. */
  unreadableMessage(raw: unknown): void
  pageCrashed(error: Error): void
  /** The page changed its address, perhaps by loading anew. */
  pageNavigated(): void
  browserGone(): void
}

export interface ClientGeneration {
  readonly number: number
  readonly client: LibraryClient
  readonly page: PageCalls
  readonly browserPid: number | null
  /** Aborted when the page died, navigated by a crash, or this generation was closed. */
  gone(): AbortSignal
  /** Launches the browser and logs in or shows codes. @throws Error; `close` is needed all the same */
  open(): Promise<void>
  /** Loads the page of a living browser anew. @throws Error */
  reload(): Promise<void>
  canReload(): boolean
  /** Ends it in any phase: waits for a launch to settle, closes the browser, kills it where it does not close. */
  close(): Promise<void>
}

export interface GenerationDeps {
  readonly number: number
  readonly library: LibraryModule
  readonly paths: ChannelPaths
  readonly executablePath: string
  readonly browserArgs: readonly string[]
  readonly clock: Clock
  readonly log: Log
  readonly timings: Timings
  readonly handlers: GenerationHandlers
}

/** The library's events that mean something to us. `message` repeats `message_create`. */
const EVENTS = [
  'qr',
  'code',
  'authenticated',
  'auth_failure',
  'ready',
  'loading_screen',
  'change_state',
  'disconnected',
  'message_create',
  'message_ciphertext',
  'message_edit',
  'message_revoke_everyone',
  'message_ack',
  'message_reaction',
  'unread_count',
  'chat_archived',
  'group_update',
  'contact_changed',
]

/**
 * One life of the library's client, from launch to close. A client is never used twice: after a failure the old one is
 * closed for good and a new one, with the next number, takes its place.
 */
export function createClientGeneration(deps: GenerationDeps): ClientGeneration {
  const { clock, log, timings, handlers } = deps
  const client = createClient(deps)
  let hasEnded = false
  let closing: Promise<void> | null = null
  let browserPid: number | null = null
  let gone = new AbortController()
  const launched = Promise.withResolvers<void>()

  const tell = <Payload extends unknown[]>(handler: (...payload: Payload) => void) => {
    return (...payload: Payload) => {
      if (!hasEnded) handler(...payload)
    }
  }
  for (const name of EVENTS)
    client.on(
      name,
      tell((...payload: unknown[]) => handlers.event(name, payload)),
    )

  // Called by the library between the launch and the first page load.
  const onLaunched = async () => {
    const { pupBrowser: browser, pupPage: page } = client
    if (browser === null || page === null || browserPid !== null) return
    browserPid = browser.process()?.pid ?? null
    if (browserPid !== null) recordBrowser(deps.paths, browserPid)
    const lost = (report: () => void) =>
      tell(() => {
        gone.abort(new PageGoneError('The page of WhatsApp Web went away.'))
        report()
      })
    browser.on('disconnected', lost(handlers.browserGone))
    page.on('error', (error) => lost(() => handlers.pageCrashed(toError(error)))())
    page.on(
      'framenavigated',
      tell((frame: unknown) => frame === page.mainFrame() && handlers.pageNavigated()),
    )
    guardExposedFunctions(page, log, tell(handlers.unreadableMessage))
    launched.resolve()
  }
  takeCareOfLogin(client, onLaunched)
  takeCareOfInjection(client, log, () => hasEnded)

  const close = async () => {
    hasEnded = true
    gone.abort(new PageGoneError('The page of WhatsApp Web went away.'))
    await withDeadline(clock, timings.startMs, 'The launch', launched.promise).catch(() => {})
    await closeBrowser(deps, client, browserPid)
    client.removeAllListeners()
    log.info({}, 'browser closed')
  }
  client.destroy = () => (closing ??= close())

  return {
    number: deps.number,
    client,
    page: createPageCalls(
      clock,
      () => client.pupPage,
      () => gone.signal,
    ),
    get browserPid() {
      return browserPid
    },
    gone: () => gone.signal,
    async open() {
      try {
        await client.initialize()
      } catch (error) {
        throw toError(error)
      } finally {
        launched.resolve()
      }
    },
    async reload() {
      gone = new AbortController()
      await client.pupPage?.reload({ waitUntil: 'load', timeout: timings.reconnectMs })
    },
    canReload: () => !hasEnded && client.pupBrowser?.connected === true && client.pupPage !== null,
    close: () => client.destroy(),
  }
}

function createClient({ library, paths, executablePath, browserArgs, timings }: GenerationDeps): LibraryClient {
  const client = new library.Client({
    authStrategy: new library.LocalAuth({ dataPath: paths.root }),
    authTimeoutMs: timings.pageMs,
    evalOnNewDoc: noticePasskey,
    // Never a copy of WhatsApp's page on disk, nor one from elsewhere.
    webVersionCache: { type: 'none' },
    puppeteer: {
      executablePath,
      args: [...browserArgs],
      headless: true,
      // No debugging port, and the browser ends when this process does.
      pipe: true,
      protocolTimeout: timings.protocolMs,
      // Puppeteer would end this process on a signal, before anything is put in order.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      env: withoutOurSecrets(process.env),
    },
  })
  // Even with type "none" the library reads the page's body on each load, for nothing; that rejects when the page goes.
  client.initWebVersionCache = async () => {}
  return client
}

/** The browser needs no variable of ours: some hold keys. */
function withoutOurSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('SECRETARY_')))
}

/** The library deletes the profile of a browser that still runs; we do it ourselves once the browser has ended. */
function takeCareOfLogin(client: LibraryClient & { authStrategy?: unknown }, onLaunched: () => Promise<void>): void {
  const strategy = client.authStrategy as { afterBrowserInitialized(): Promise<void>; logout(): Promise<void> }
  strategy.afterBrowserInitialized = onLaunched
  strategy.logout = async () => {}
}

/**
 * The library prepares the page again after each navigation, in a listener whose rejection nobody sees; and a page that
 * moves on while it is being prepared (WhatsApp's does, once after an update) fails a start that only had to go on.
 */
function takeCareOfInjection(client: LibraryClient, log: Log, hasEnded: () => boolean): void {
  const inject = client.inject.bind(client)
  const open = client.initialize.bind(client)
  let isOpening = false
  client.initialize = async () => {
    isOpening = true
    try {
      await open()
    } finally {
      isOpening = false
    }
  }
  client.inject = async () => {
    for (let tries = 1; ; tries++) {
      try {
        return await inject()
      } catch (error) {
        if (hasEnded()) return
        if (tries < 3 && isNavigationError(error)) continue
        if (isOpening) throw error
        return log.warn({ err: toError(error) }, 'the page could not be prepared')
      }
    }
  }
}

async function closeBrowser(deps: GenerationDeps, client: LibraryClient, pid: number | null): Promise<void> {
  const browser = client.pupBrowser
  if (browser?.connected) {
    const closed = browser.close()
    await withDeadline(deps.clock, deps.timings.closeMs, 'The browser', closed).catch((error) => {
      deps.log.warn({ err: toError(error) }, 'the browser did not close by itself')
    })
  }
  // Also when it closed by itself: a page that hangs stays behind as a process of its group.
  if (pid !== null) await killTree(pid)
  forgetBrowser(deps.paths)
}
