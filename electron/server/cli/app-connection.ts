import { resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { type Environment, readEnvironment } from '../../core/settings/environment.ts'
import { chooseDataDir, demoDataDir, makePrivateDir } from '../data-dir.ts'
import { readLockFile } from '../directory-lock.ts'
import { errorOptions } from '../error-body.ts'
import type { Installation } from '../installation.ts'
import { type Client, connectLocal, type LocalClient } from '../local-client.ts'
import { openLogFile } from '../log-file.ts'
import { createNodeHost } from '../node-host.ts'

/** What a command works with. */
export interface App {
  readonly client: Client
  /** False where the app was opened only for this command. */
  readonly isRunning: boolean
}

export interface Output {
  readonly json: boolean
  print(text: string): void
}

export type Work = (app: App, output: Output) => Promise<void>

/** Where to look for a running app, and with what to open one otherwise. */
export interface AppLocation {
  readonly environment: Environment
  readonly dataDir: string
  readonly demo: boolean
}

/** @throws EnvironmentError */
export function locateApp(options: { dataDir: string | null; demo: boolean }): AppLocation {
  const environment = readEnvironment(process.env)
  // npm runs scripts in the project's folder; a relative path means the folder the person is in.
  const dataDir = options.dataDir && resolve(process.env.INIT_CWD ?? process.cwd(), options.dataDir)
  return { environment, dataDir: dataDir || chooseDataDir(environment.dataDir), demo: options.demo }
}

/**
 * Gives a command the running app, or without one opens the data for as long as the command takes: fully started where
 * it must do something, otherwise without loops and without WhatsApp. @throws AlreadyRunningError when one just starts
 */
export async function useApp(
  options: { location: AppLocation; installation: Installation; isStarted: boolean },
  work: (app: App) => Promise<void>,
): Promise<void> {
  const running = await connectRunning(options.location)
  if (running === null) return openForMoment(options, work)
  try {
    await work({ client: running.client, isRunning: true })
  } finally {
    running.close()
  }
}

/** The endpoint of the running app; the real account's first, then the demo's. Null where none answers. */
export async function connectRunning(location: AppLocation): Promise<(LocalClient & { endpoint: string }) | null> {
  const demoDir = demoDataDir(location.dataDir)
  for (const dir of location.demo ? [demoDir] : [location.dataDir, demoDir]) {
    const holder = readLockFile(dir)
    if (holder === null) continue
    try {
      return { ...(await connectLocal(holder.endpoint)), endpoint: holder.endpoint }
    } catch {
      // What the lock file says is left from a process that died.
    }
  }
  return null
}

async function openForMoment(
  { location, installation, isStarted }: { location: AppLocation; installation: Installation; isStarted: boolean },
  work: (app: App) => Promise<void>,
): Promise<void> {
  const { dataDir, demo, environment } = location
  makePrivateDir(dataDir)
  const log = openLogFile(dataDir, (sentence) => process.stderr.write(`${sentence}\n`))
  const { version } = installation
  const host = await createNodeHost({ dataDir, demo, environment, version, log })
  try {
    await (isStarted ? host.secretary.start() : host.openOnly())
    const { clientInterceptors } = errorOptions(log)
    const client = createRouterClient(host.secretary.router, { interceptors: clientInterceptors })
    await work({ client, isRunning: false })
  } finally {
    await host.stop()
  }
}
