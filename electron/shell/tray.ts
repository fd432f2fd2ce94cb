import { app, Menu, nativeImage, Tray } from 'electron'
import { iconPath } from './icons.ts'

export interface TrayActions {
  open(): void
  /** Pauses the send loop, or lets it go on. */
  setSendingPaused(paused: boolean): void
}

export interface TrayIcon {
  /** Shows in the menu whether sending is paused. */
  showSendingPaused(paused: boolean): void
}

/** The icon beside the clock: open, pause sending, quit. It stays while the window is hidden. */
export function createTray({ open, setSendingPaused }: TrayActions): TrayIcon {
  const tray = new Tray(trayPicture())
  const showSendingPaused = (paused: boolean) => {
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Secretary', click: open },
        { label: paused ? 'Resume sending' : 'Pause sending', click: () => setSendingPaused(!paused) },
        { type: 'separator' },
        { label: 'Quit', click: () => app.quit() },
      ]),
    )
    tray.setToolTip(paused ? 'Secretary (sending is paused)' : 'Secretary')
  }
  tray.on('click', open)
  showSendingPaused(false)
  return { showSendingPaused }
}

/** macOS draws template pictures in the colour of its menu bar; the other systems show the icon in colour. */
function trayPicture() {
  const picture = nativeImage.createFromPath(iconPath(process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'))
  if (process.platform === 'darwin') picture.setTemplateImage(true)
  return picture
}
