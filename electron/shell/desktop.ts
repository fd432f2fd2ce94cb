import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { app, dialog, nativeTheme, powerMonitor, session } from 'electron'
import type { Settings } from '../contract/settings.ts'
import type { Secretary } from '../core/app/ports.ts'
import type { Log } from '../core/platform/log.ts'
import { type Environment, readEnvironment } from '../core/settings/environment.ts'
import { chooseDataDir, makePrivateDir } from '../server/data-dir.ts'
import { openLogFile } from '../server/log-file.ts'
import { guardProcess } from '../server/process-guard.ts'
import { serveApp } from './app-protocol.ts'
import { HIDDEN_ARGUMENT, setStartAtLogin } from './login-item.ts'
import { createMainWindow, type MainWindow } from './main-window.ts'
import { setApplicationMenu } from './menu.ts'
import { createNotify } from './notifications.ts'
import { rendererDir } from './page-address.ts'
import { guardPages, guardSession } from './page-guards.ts'
import { stopBeforeQuit } from './quit.ts'
import { createRestSwitch, type RestSwitch } from './rest-switch.ts'
import { handOutPorts } from './rpc-port.ts'
import { startRuntime } from './runtime.ts'
import { followRuntime } from './runtime-follower.ts'
import { createTray } from './tray.ts'
import { openWindowState } from './window-state.ts'

/**
 * Starts the desktop: one process per data directory, nothing a page could misuse, then the runtime, then the window.
 * @throws EnvironmentError, AlreadyRunningError (a headless process has the data), NewerDatabaseError
 */
export async function startDesktop(): Promise<void> {
  const environment = readEnvironment(process.env)
  const dataDir = chooseDataDir(environment.dataDir)
  makePrivateDir(dataDir)
  // Electron's own files go there too, and its single-instance lock is one per such folder.
  app.setPath('userData', join(dataDir, 'desktop'))
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  const log = openLogFile(dataDir, (sentence) => process.stderr.write(`${sentence}\n`))
  guardPages(log)
  await app.whenReady()
  guardSession(session.defaultSession)
  serveApp(session.defaultSession, rendererDir())
  setApplicationMenu()
  await openDesk(environment, dataDir, log)
}

async function openDesk(environment: Environment, dataDir: string, log: Log): Promise<void> {
  const desk: Desk = { window: null, rest: null, settings: null }
  const notify = createNotify({
    window: () => desk.window?.current() ?? null,
    openConversation: (id) => desk.window?.openConversation(id),
    openPage: () => desk.window?.show(),
  })
  const createLoginLink = () => desk.rest?.createLoginLink() ?? null
  const startInDemo = process.argv.includes('--demo')
  const runtime = await startRuntime({ environment, dataDir, startInDemo, notify, log, createLoginLink })
  desk.rest = createRestSwitch(runtime.router, dataDir, log)
  handOutPorts(runtime.router, log)
  listenToSystem(runtime, desk)
  const following = new AbortController()
  const unguard = guardProcess(log, quitWithWords)
  stopBeforeQuit(async () => {
    desk.window?.letGo()
    following.abort()
    await desk.rest?.set(false)
    await runtime.stop()
    unguard()
  }, log)
  await follow(runtime, desk, log, following.signal)
  desk.window = createMainWindow({
    state: openWindowState(dataDir),
    startHidden: process.argv.includes(HIDDEN_ARGUMENT),
    log,
    closesToTray: () => desk.settings?.desktop.closeToTray ?? true,
  })
}

/** What exists so far and what was last read; its parts come into being one after the other. */
interface Desk {
  window: MainWindow | null
  rest: RestSwitch | null
  settings: Settings | null
}

function listenToSystem(runtime: Secretary, desk: Desk): void {
  app.on('second-instance', () => desk.window?.show())
  app.on('activate', () => desk.window?.show())
  powerMonitor.on('suspend', () => runtime.powerChanged('suspend'))
  powerMonitor.on('resume', () => runtime.powerChanged('resume'))
  powerMonitor.on('shutdown', () => app.quit())
}

/** After an error that nobody expected our own state is unknown: say so and end in order. */
function quitWithWords(): void {
  dialog.showErrorBox(
    'Secretary has to stop',
    'Something went wrong that nobody expected. It is in the log, and nothing is lost. Please start Secretary again.',
  )
  app.quit()
}

/** Keeps the tray, the colours, the login entry and the REST API as the settings say. */
async function follow(runtime: Secretary, desk: Desk, log: Log, signal: AbortSignal): Promise<void> {
  const client = createRouterClient(runtime.router, { context: {} })
  const report = (err: unknown) => log.error({ err }, 'sending could not be paused or resumed')
  const tray = createTray({
    open: () => desk.window?.show(),
    setSendingPaused: (paused) => {
      const name = 'send'
      ;(paused ? client.jobs.pause({ name }) : client.jobs.resume({ name })).catch(report)
    },
  })
  const onSettings = (settings: Settings) => {
    const before = desk.settings
    desk.settings = settings
    nativeTheme.themeSource = settings.appearance.colorScheme
    if (before?.desktop.startAtLogin !== settings.desktop.startAtLogin) setStartAtLogin(settings.desktop.startAtLogin)
    void desk.rest?.set(settings.desktop.restApi)
  }
  await followRuntime(client, { onSettings, onSendingPaused: tray.showSendingPaused }, log, signal)
}
