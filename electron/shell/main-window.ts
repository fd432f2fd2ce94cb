import { app, type BrowserWindow, Notification } from 'electron'
import type { Log } from '../core/platform/log.ts'
import { createWindow, openConversation, rememberPlace, showWindow } from './window.ts'
import type { WindowStateFile } from './window-state.ts'

export interface MainWindowOptions {
  readonly state: WindowStateFile
  readonly startHidden: boolean
  readonly log: Log
  /** Whether closing the window keeps the secretary at work behind its tray icon. */
  closesToTray(): boolean
}

/** The one window: there is at most one, and it is made anew when it is asked for after it was closed. */
export interface MainWindow {
  show(): void
  openConversation(id: string): void
  /** Null while it is closed. */
  current(): BrowserWindow | null
  /** From now on closing means closing. */
  letGo(): void
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = open(options.startHidden)
  let isLetGo = false

  function open(startHidden: boolean): BrowserWindow {
    const created = createWindow({ ...options, startHidden })
    created.on('close', (event) => {
      if (isLetGo || !options.closesToTray()) return
      event.preventDefault()
      created.hide()
      explainOnce(options.state)
    })
    created.on('closed', () => {
      window = null
    })
    return created
  }
  const ensure = () => {
    window ??= open(false)
    return window
  }
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || isLetGo) app.quit()
  })
  return {
    show: () => showWindow(ensure()),
    openConversation: (id) => openConversation(ensure(), id, options.log),
    current: () => window,
    letGo: () => {
      isLetGo = true
      // The app ends without closing its window first.
      if (window !== null) rememberPlace(window, options.state)
    },
  }
}

function explainOnce(state: WindowStateFile): void {
  if (state.read().trayExplained || !Notification.isSupported()) return
  state.write({ trayExplained: true })
  new Notification({
    title: 'Secretary goes on working',
    body: 'It stays beside the clock: open it there, or quit it there. You can change this under Settings.',
  }).show()
}
