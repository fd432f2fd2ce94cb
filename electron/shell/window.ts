import { join } from 'node:path'
import { app, BrowserWindow, dialog, screen } from 'electron'
import type { Log } from '../core/platform/log.ts'
import { iconPath } from './icons.ts'
import { pageAddress } from './page-address.ts'
import { keepOnScreen, type WindowStateFile } from './window-state.ts'

const DEFAULT_SIZE = { width: 1280, height: 800 }
/** A page that crashes more often than this within a minute is not loaded again by itself. */
const MAX_CRASHES_PER_MINUTE = 3

export interface WindowOptions {
  readonly state: WindowStateFile
  readonly startHidden: boolean
  readonly log: Log
}

/** Opens the one window, where it was left, sandboxed and with nothing of Node or Electron inside. */
export function createWindow({ state, startHidden, log }: WindowOptions): BrowserWindow {
  const { bounds, maximized } = state.read()
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...(bounds === null ? null : keepOnScreen(bounds, screens)),
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Secretary',
    icon: iconPath('icon.png'),
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(app.getAppPath(), 'out/preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      // Elsewhere than on macOS the dictionaries would be fetched from a server.
      spellcheck: process.platform === 'darwin',
    },
  })
  if (maximized) window.maximize()
  if (!startHidden) window.once('ready-to-show', () => window.show())
  window.on('close', () => rememberPlace(window, state))
  window.on('hide', () => rememberPlace(window, state))
  reloadAfterCrash(window, log)
  window.loadURL(pageAddress()).catch((err: unknown) => log.error({ err }, 'the page could not be loaded'))
  return window
}

/** Keeps where the window is now, for the next start. */
export function rememberPlace(window: BrowserWindow, state: WindowStateFile): void {
  state.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
}

/** Brings the window to the front, whatever state it is in. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Shows the window with this conversation open. `id` is digits only, so it cannot carry code. */
export function openConversation(window: BrowserWindow, id: string, log: Log): void {
  const go = () => {
    window.webContents
      .executeJavaScript(`location.hash = ${JSON.stringify(`#/conversation/${id}`)}`)
      .catch((err: unknown) => log.warn({ err }, 'the page could not open a conversation'))
  }
  showWindow(window)
  if (window.webContents.isLoadingMainFrame()) window.webContents.once('did-finish-load', go)
  else go()
}

function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let crashedAt: number[] = []
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error({ reason }, 'the page crashed')
    crashedAt = [...crashedAt.filter((at) => at > Date.now() - 60_000), Date.now()]
    if (crashedAt.length <= MAX_CRASHES_PER_MINUTE) return window.webContents.reload()
    dialog.showErrorBox(
      'The page keeps crashing',
      'Secretary goes on working in the background and nothing is lost. Please quit it and start it again.',
    )
  })
}
