import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { AlreadyRunningError } from '../core/app/ports.ts'
import { NewerDatabaseError } from '../core/db/migrate.ts'
import type { Log } from '../core/platform/log.ts'
import { EnvironmentError, readEnvironment } from '../core/settings/environment.ts'
import { chooseDataDir, makePrivateDir } from './data-dir.ts'
import { type HeadlessOptions, readHeadlessOptions } from './headless-options.ts'
import { type HttpServer, type HttpServerOptions, startHttpServer } from './http-server.ts'
import type { Installation } from './installation.ts'
import { openLogFile } from './log-file.ts'
import { createNodeHost } from './node-host.ts'
import { openBrowser } from './open-browser.ts'
import { guardProcess } from './process-guard.ts'

/** Where the page is served unless told otherwise; the same each time, so that a browser stays logged in. */
const USUAL_PORT = 7421
/** Stopping closes a browser and a database; after this long the process ends all the same. */
const STOP_DEADLINE_MS = 15_000
/** One Ctrl+C can arrive twice, from the terminal and through a launcher. */
const SAME_SIGNAL_MS = 1_000

/** Runs the headless host until it is told to stop. Failures a person can mend are one sentence, and exit code 1. */
export async function runHeadless(args: readonly string[], installation: Installation): Promise<void> {
  const chosen = readHeadlessOptions(args)
  try {
    await serve(chosen, installation)
  } catch (error) {
    process.stderr.write(`${startFailure(error)}\n`)
    process.exit(1)
  }
}

async function serve(options: HeadlessOptions, { version, rendererDir }: Installation): Promise<void> {
  const environment = readEnvironment(process.env)
  const dataDir = chooseDataDir(environment.dataDir)
  makePrivateDir(dataDir)
  const log = openLogFile(dataDir, (sentence) => process.stderr.write(`${sentence}\n`))
  const token = randomBytes(32).toString('hex')
  let http: HttpServer | null = null
  const createLoginLink = () => http?.createLoginLink() ?? null
  const host = await createNodeHost({ dataDir, demo: options.demo, environment, version, log, createLoginLink })
  stopWhenTold(log, async () => {
    await http?.stop()
    await host.stop()
  })
  try {
    await host.secretary.start()
    const { router } = host.secretary
    const sessionsFile = join(dataDir, 'logins.json')
    http = await startOnPort(options.port, { router, token, version, log, rendererDir, sessionsFile })
  } catch (error) {
    await host.stop()
    throw error
  }
  log.info({ port: http.port, version, demo: options.demo }, 'Ready')
  announce(options, http, token)
}

/** The given port and no other; without one the usual port, or any free one where that is taken. */
async function startOnPort(port: number | null, options: Omit<HttpServerOptions, 'port'>): Promise<HttpServer> {
  if (port !== null) return startHttpServer({ ...options, port })
  try {
    return await startHttpServer({ ...options, port: USUAL_PORT })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return startHttpServer({ ...options, port: 0 })
  }
}

function announce(options: HeadlessOptions, http: HttpServer, token: string): void {
  const url = http.createLoginLink()
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ url, apiUrl: http.apiUrl, token, pid: process.pid })}\n`)
    return
  }
  const what = options.demo ? 'Secretary runs with demo people.' : 'Secretary runs.'
  process.stdout.write(`${what} Open it in a browser on this computer (the link works once):\n\n  ${url}\n\n`)
  process.stdout.write('For another link: npm run secretary -- open. To stop: Ctrl+C.\n')
  if (options.open) openBrowser(url)
}

/** Ends the process in order on the first signal, at once on a later one, and never later than the deadline. */
function stopWhenTold(log: Log, stop: () => Promise<void>): void {
  let stoppingSince: number | null = null
  const end = (exitCode: number) => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    setTimeout(() => {
      log.error({}, 'Stopping took too long; ended without waiting any more')
      process.exit(1)
    }, STOP_DEADLINE_MS).unref()
    stop().then(
      () => process.exit(exitCode),
      (err) => {
        log.error({ err }, 'Stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', () => end(0))
  process.on('SIGTERM', () => end(0))
  guardProcess(log, end)
}

/** What stands in the way of a start, in words. */
function startFailure(error: unknown): string {
  if (error instanceof EnvironmentError || error instanceof NewerDatabaseError) return error.message
  if (error instanceof AlreadyRunningError) {
    return `${error.message} Get a link to its page with "npm run secretary -- open", or stop it first.`
  }
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: String(error) }
  if (code === 'EADDRINUSE') return 'That port is used by another program. Choose another one with --port.'
  if (code === 'EACCES' || code === 'EPERM') return `Secretary may not use its port or its data directory: ${message}`
  return `Secretary could not start: ${message}`
}
