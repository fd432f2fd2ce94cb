import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/** The application menu: the standard entries, so that copy, paste, zoom and the window keys work as everywhere. */
export function setApplicationMenu(): void {
  const forMac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ]
  const forDevelopers: MenuItemConstructorOptions[] = app.isPackaged ? [] : [{ role: 'toggleDevTools' }]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...forMac,
      { role: 'fileMenu' },
      { role: 'editMenu' },
      { label: 'View', submenu: [...view, ...forDevelopers] },
      { role: 'windowMenu' },
    ]),
  )
}
