import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/** Given by the system at login: start without showing the window. */
export const HIDDEN_ARGUMENT = '--hidden'

/**
 * Starts the app at login, or no longer. Only an installed app is registered: a development copy would start the bare
 * Electron. Linux has no call for this; there an autostart entry is written, as the freedesktop.org specification says.
 */
export function setStartAtLogin(on: boolean): void {
  if (!app.isPackaged) return
  if (process.platform === 'linux') setAutostartEntry(on)
  else app.setLoginItemSettings({ openAtLogin: on, args: [HIDDEN_ARGUMENT] })
}

function setAutostartEntry(on: boolean): void {
  const folder = join(app.getPath('appData'), 'autostart')
  const file = join(folder, 'secretary.desktop')
  if (!on) {
    rmSync(file, { force: true })
    return
  }
  // An AppImage runs from a temporary mount; APPIMAGE is the file that the person really has.
  const program = process.env.APPIMAGE ?? app.getPath('exe')
  const entry = ['[Desktop Entry]', 'Type=Application', 'Name=Secretary', `Exec="${program}" ${HIDDEN_ARGUMENT}`, '']
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, entry.join('\n'))
}
